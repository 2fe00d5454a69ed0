import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { GatewayDocument, Route } from '../services/gateway/core/document.ts';
import type { Policy } from '../services/gateway/core/policy.ts';
import { startProxy } from '../services/gateway/proxy/proxy.ts';

/**
 * The gateway before one upstream, as a process of its own: node gateway-hop.ts PORT [full]. With `full` it has a thousand routes,
 * and the one that is asked checks a token and counts. Prints the token, then its address.
 */
const [upstream = '', mode = ''] = process.argv.slice(2);
const ISSUER = 'https://issuer.example';
const AUDIENCE = 'bench';
const ROUTES = 1000;

async function tokenPolicy(): Promise<Policy> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }] });
  const source = createServer((_, response) => void response.end(keys));
  await new Promise<void>((resolve) => source.listen(0, '127.0.0.1', resolve));
  const address = source.address();
  const token = await new SignJWT({ iss: ISSUER, aud: AUDIENCE, sub: 'person-1', scope: 'stays:read' })
    .setProtectedHeader({ alg: 'ES256', kid: 'one' })
    .setExpirationTime('1h')
    .sign(privateKey);
  process.stdout.write(`token ${token}\n`);
  const jwks = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/keys`;
  return {
    authentication: { by: ['jwt'], jwt: { jwks, issuer: ISSUER, audience: AUDIENCE } },
    rateLimit: { limit: 1_000_000_000, windowMs: 60_000, by: 'key' },
  };
}

const to = { upstream: 'one' };
const others = (): Route[] =>
  Array.from({ length: ROUTES - 1 }, (_, index) => ({
    name: `r${index}`,
    match: { path: { template: `/v1/service-${index}/{id}` }, methods: ['GET', 'POST'] },
    to,
  }));
const document: GatewayDocument = {
  upstreams: { one: { instances: [{ url: `http://127.0.0.1:${upstream}` }] } },
  routes: [
    {
      name: 'asked',
      match: { path: { prefix: '/asked' } },
      to,
      ...(mode === 'full' ? { policies: [await tokenPolicy()] } : {}),
    },
    ...(mode === 'full' ? others() : []),
  ],
};
const nothing = (): void => undefined;
const proxy = await startProxy({
  listen: { host: '127.0.0.1', port: 0 },
  document,
  identitySecret: 'secret',
  ports: {
    instancesOf: () => [],
    authenticate: async () => undefined,
    now: Date.now,
    log: { access: nothing, warn: nothing },
  },
});
process.stdout.write(`localhost:${new URL(proxy.url).port}\n`);
