import { randomUUIDv7 } from 'node:crypto';
import { service as collect } from '@pvt/collect';
import { service as identity } from '@pvt/identity';
import { localFiles } from '@pvt/kernel/local-files';
import type { Log } from '@pvt/kernel/log';
import { mountServices } from '@pvt/kernel/mount-services';
import { openPlatform, type Platform } from '@pvt/kernel/platform';
import { accessOf } from '@pvt/kernel/role';
import { serve } from '@pvt/kernel/serve';
import { startTracing } from '@pvt/kernel/tracing';
import pino from 'pino';
import { authenticator } from '../apps/server/authenticator.ts';

/**
 * The publish route as it is, its authentication included, over a log that keeps nothing: what the HTTP layer alone can
 * do. Run as a process of its own: node storing-nothing.ts DATABASE SECRET
 */
const [url = '', secret = ''] = process.argv.slice(2);
startTracing(undefined);
const platform = await openPlatform({
  logger: pino({ level: 'silent' }),
  connection: (name) => ({ ...accessOf(url, secret, name), connections: 4 }),
  log: { leaseMs: 10_000, periodMs: 30 * 86_400_000, retentionMs: 400 * 86_400_000 },
  http: { maxEventLoopDelayMs: 10_000, maxMemoryBytes: 2e9, maxWaiting: Number.POSITIVE_INFINITY },
  operations: { resolve: () => undefined, secret: '' },
  authenticate: authenticator,
  files: (service) => localFiles(`/nowhere/${service}`),
  secretKey: () => Buffer.alloc(32),
  permissions: {},
  eventAccess: new Map(),
});
const unused = (): never => {
  throw new Error('not in this bench');
};
let position = 0;
const log: Log = {
  append: async (_tenant, event) => {
    // What the real one does before it waits for the database.
    JSON.stringify(event.data);
    position += 1;
    return { outcome: 'accepted', id: event.id ?? randomUUIDv7(), position };
  },
  appendMany: unused,
  publish: unused,
  admit: () => undefined,
  consumer: unused,
  highWaterMark: platform.engine.highWaterMark,
  waiting: 0,
};
const storingNothing: Platform = { ...platform, engine: { ...platform.engine, forService: () => log } };
await mountServices(storingNothing, [identity, collect], { environment: {} });
const { port } = await serve(platform.http, { port: 0, host: '127.0.0.1' });
process.stdout.write(`localhost:${port}\n`);
