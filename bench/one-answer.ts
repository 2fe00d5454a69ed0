import { service as identity } from '@pvt/identity';
import { route } from '@pvt/kernel/http/route';
import { localFiles } from '@pvt/kernel/local-files';
import { mountServices } from '@pvt/kernel/mount-services';
import { openPlatform } from '@pvt/kernel/platform';
import { accessOf } from '@pvt/kernel/role';
import { serve } from '@pvt/kernel/serve';
import { startTracing } from '@pvt/kernel/tracing';
import pino from 'pino';
import Type from 'typebox';
import { authenticator } from '../apps/server/authenticator.ts';

/**
 * One answer by two routes: at /open to everybody, at /closed to who may; so that the difference is what it costs to know
 * who asks. Run as a process of its own: node one-answer.ts DATABASE SECRET ISSUER
 */
// Tokens name the server that made them.
const [url = '', secret = '', issuer = ''] = process.argv.slice(2);
startTracing(undefined);
const platform = await openPlatform({
  logger: pino({ level: 'silent' }),
  connection: (name) => ({ ...accessOf(url, secret, name), connections: 4 }),
  log: { leaseMs: 10_000, periodMs: 30 * 86_400_000, retentionMs: 400 * 86_400_000 },
  http: {
    maxEventLoopDelayMs: 10_000,
    maxMemoryBytes: 2e9,
    maxWaiting: Number.POSITIVE_INFINITY,
    publicUrl: new URL(issuer),
  },
  operations: { resolve: () => undefined, secret: '' },
  authenticate: authenticator,
  files: (service) => localFiles(`/nowhere/${service}`),
  secretKey: () => Buffer.alloc(32),
  permissions: identity.permissions,
  eventAccess: new Map(),
});
await mountServices(platform, [identity], { environment: {} });
const Answer = Type.Object({ answer: Type.Integer() });
for (const [path, permission] of [
  ['/open', 'public'],
  ['/closed', 'keys:write'],
] as const)
  platform.http.add(
    route({
      operationId: `answer${permission}`,
      method: 'GET',
      path,
      tag: 'bench',
      summary: 'Answer',
      permission,
      responses: { 200: { description: 'The answer.', schema: Answer } },
      handler: () => ({ answer: 42 }),
    }),
  );
const { port } = await serve(platform.http, { port: 0, host: '127.0.0.1' });
process.stdout.write(`localhost:${port}\n`);
