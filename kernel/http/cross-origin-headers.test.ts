import { expect, test } from 'vitest';
import { crossOriginHeaders, preflightHeaders } from './cross-origin-headers.ts';
import { route } from './route.ts';

const at = { path: '/v1/things/:id', tag: 'things', summary: 'A thing', permission: 'public', responses: {} } as const;
const open = route({
  ...{ ...at, operationId: 'sendThing', method: 'POST', fromAnyPage: true },
  crossOrigin: { origin: 'null', sends: ['Authorization'], reads: ['ETag'] },
  handler: () => undefined,
});
const shut = route({ ...at, operationId: 'dropThing', method: 'DELETE', handler: () => undefined });
const preflight = (origin: string, method: string) =>
  preflightHeaders([open, shut], '/v1/things/a?b=c', { origin, 'access-control-request-method': method });

test('a page without an origin may send what the route lets it send, and never a cookie', () => {
  const headers = preflight('null', 'POST');
  expect(headers).toMatchObject({
    'access-control-allow-origin': 'null',
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'Authorization',
  });
  expect(headers).not.toHaveProperty('access-control-allow-credentials');
  expect(crossOriginHeaders(open, { origin: 'null' })).toMatchObject({
    'access-control-allow-origin': 'null',
    'access-control-expose-headers': 'ETag',
  });
});

test('no other page may, and no other route is open', () => {
  expect(preflight('https://elsewhere.example', 'POST')).toEqual({});
  expect(preflight('null', 'DELETE')).toEqual({});
  expect(preflight('null', 'PUT')).toEqual({});
  expect(crossOriginHeaders(open, { origin: 'https://elsewhere.example' })).toEqual({ vary: 'Origin' });
  expect(crossOriginHeaders(shut, { origin: 'null' })).toEqual({});
});
