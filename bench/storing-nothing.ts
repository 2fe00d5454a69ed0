import { randomUUIDv7 } from 'node:crypto';
import { collect } from '@pvt/collect';
import { identity } from '@pvt/identity';
import { openDatabase } from '@pvt/kernel/database';
import { createHttpServer } from '@pvt/kernel/http/server';
import type { Log } from '@pvt/kernel/log';
import { createMetrics } from '@pvt/kernel/metrics';
import { accessOf } from '@pvt/kernel/role';
import type { Service, ServiceContext, SettingsOf } from '@pvt/kernel/service';
import { readSettings } from '@pvt/kernel/settings';
import { startTracing } from '@pvt/kernel/tracing';
import pino from 'pino';
import { authenticator } from '../apps/server/authenticator.ts';
import { createContracts } from '../apps/server/contracts.ts';

/**
 * The publish route as it is, its authentication included, over a log that keeps nothing: what the HTTP layer alone can
 * do. Run as a process of its own: node storing-nothing.ts DATABASE SECRET
 */
const [url = '', secret = ''] = process.argv.slice(2);
const logger = pino({ level: 'silent' });
const metrics = createMetrics();
const contracts = createContracts(new Map(), '');
startTracing(undefined);
const http = await createHttpServer({
  logger,
  metrics,
  authenticate: authenticator(contracts),
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
  admit: () => undefined,
  consumer: unused,
  highWaterMark: { safe: 0, wake: () => undefined, onAdvance: () => () => undefined, reached: unused, stop: unused },
  waiting: 0,
};
const mount = async (service: Service<SettingsOf>): Promise<void> => {
  const context: ServiceContext = {
    database: openDatabase({ ...accessOf(url, secret, service.name), connections: 4 }),
    log,
    contracts,
    settings: readSettings(service.settings, {}),
    logger,
    metrics,
    folder: unused,
    secretKey: Buffer.alloc(32),
    route: (route) => http.add(route),
    dependency: () => undefined,
    onStop: () => undefined,
  };
  await service.mount(context);
};
await mount(identity);
await mount(collect);
await http.fastify.listen({ port: 0, host: '127.0.0.1' });
const address = http.fastify.server.address();
process.stdout.write(`localhost:${typeof address === 'object' ? address?.port : 0}\n`);
