import { expect, test } from 'vitest';
import { frontDocument } from './front-document.ts';

test('each address of the API leads to who serves it, and what all serve to who has the pages', () => {
  const kinds = [
    { services: ['identity'], paths: ['/healthz', '/v1/session'] },
    { services: ['fluxcore', 'insights'], paths: ['/healthz', '/v1/flows/{name}', '/v1/flows/{flow}', '/v1/metrics'] },
  ];
  expect(frontDocument(kinds, 'identity')).toEqual({
    routes: [
      { name: 'pvt.fluxcore.1', match: { path: { template: '/v1/flows/{name}' } }, to: { upstream: 'fluxcore' } },
      { name: 'pvt.fluxcore.2', match: { path: { exact: '/v1/metrics' } }, to: { upstream: 'fluxcore' } },
      { name: 'pvt.identity.3', match: { path: { exact: '/v1/session' } }, to: { upstream: 'identity' } },
      { name: 'pvt.pages', match: { path: { prefix: '/' } }, to: { upstream: 'identity' } },
    ],
    upstreams: { identity: { service: 'identity' }, fluxcore: { service: 'fluxcore' } },
  });
});
