import { randomUUIDv7 } from 'node:crypto';
import { collect } from '@pvt/collect';
import { openDatabase } from '@pvt/kernel/database';
import { createHttpServer } from '@pvt/kernel/http/server';
import type { Log } from '@pvt/kernel/log/log';
import { createMetrics } from '@pvt/kernel/metrics';
import { rolePassword } from '@pvt/kernel/migrations';
import { readSettings } from '@pvt/kernel/settings';
import pino from 'pino';

/**
 * The publish route as it is, over a log that keeps nothing: what the HTTP layer alone can do. Run as a process of its
 * own: node storing-nothing.ts DATABASE SECRET TENANT
 */
const [url = '', secret = '', tenant = ''] = process.argv.slice(2);
const logger = pino({ level: 'silent' });
const metrics = createMetrics();
const http = await createHttpServer({
  logger,
  metrics,
  authenticate: async () => ({ tenant, tenantName: 'bench', name: 'bench', scopes: new Set(['*']) }),
  maxEventLoopDelayMs: 10_000,
  maxMemoryBytes: 2e9,
  overloaded: () => undefined,
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
  consumer: unused,
  horizon: { safe: 0, wake: () => undefined, onAdvance: () => () => undefined, reached: unused, stop: unused },
  waiting: 0,
};
const database = openDatabase({
  url,
  role: 'pvt_collect',
  password: rolePassword(secret, 'pvt_collect'),
  connections: 4,
});
await collect.mount({
  database,
  log,
  contracts: { call: unused, implement: () => undefined } as never,
  settings: readSettings(collect.settings, {}),
  logger,
  metrics,
  folder: unused,
  secretKey: Buffer.alloc(32),
  route: (route) => http.add(route),
  dependency: () => undefined,
  onStop: () => undefined,
});
await http.fastify.listen({ port: 0, host: '127.0.0.1' });
const address = http.fastify.server.address();
process.stdout.write(`localhost:${typeof address === 'object' ? address?.port : 0}\n`);
