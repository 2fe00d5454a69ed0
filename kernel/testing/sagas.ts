import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import type { Database } from '../database/database.ts';
import { createHttpServer } from '../http/server.ts';
import { openJobs } from '../jobs/jobs.ts';
import type { Log, LogEngine } from '../log/log.ts';
import { createMetrics } from '../observability/metrics.ts';
import type { Saga } from '../saga/define-saga.ts';
import { openSagas, type SagaEngine } from '../saga/sagas.ts';
import { internalRoutes } from '../service/internal-routes.ts';
import { type Operations, openOperations } from '../service/operations.ts';
import { implementBank, makeEffects } from './booking-saga.ts';
import { contextOf } from './jobs.ts';
import { createTestDatabase, TENANT_A, type TestDatabase } from './testing.ts';

export const SECRET = 'of the installation';

export interface TestSagas {
  readonly database: TestDatabase;
  /** The service whose sagas they are. */
  readonly service: Database;
  readonly log: Log;
  /** Calls of the bank: in this process, or over HTTP. */
  readonly contracts: Operations;
  /** Where the bank is over HTTP. */
  readonly peer: URL;
  /** As one process has them, which goes on with them until the end of the test file, or until it is stopped. */
  process(definition: Saga, earlier?: readonly Saga[]): Promise<SagaEngine & { stop(): Promise<void> }>;
  start(sagas: SagaEngine, definition: Saga, input: unknown, startId?: string, tenant?: string): Promise<string>;
  saga(sagas: SagaEngine, id: string): Promise<Awaited<ReturnType<SagaEngine['find']>>>;
  effects(booking: string): Promise<string[]>;
}

/** The sagas of a service on a database for the suite; the bank that they call is in the same process, or another one. */
export function testSagas(shape: 'one process' | 'split'): TestSagas {
  let database: TestDatabase;
  let service: Database;
  let engine: LogEngine;
  let log: Log;
  let peer: URL;
  let contracts: Operations;
  const closing: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    service = database.service('collect');
    engine = await database.log();
    log = engine.forService(service);
    await makeEffects(database);
    const bank = openOperations({ resolve: () => undefined, secret: SECRET, strict: true });
    implementBank(bank, service);
    const http = await createHttpServer({
      ...{ logger: pino({ level: 'silent' }), metrics: createMetrics(), authenticate: () => undefined },
      ...{ maxEventLoopDelayMs: 0, maxMemoryBytes: 0, overloaded: () => undefined },
    });
    for (const route of internalRoutes(bank.offered, SECRET)) http.add(route);
    await http.fastify.listen({ port: 0, host: '127.0.0.1' });
    peer = new URL(`http://127.0.0.1:${(http.fastify.server.address() as AddressInfo).port}`);
    closing.push(() => http.fastify.close());
    contracts = shape === 'split' ? openOperations({ resolve: () => peer, secret: SECRET }) : bank;
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
    await database?.close();
  });

  return {
    get database() {
      return database;
    },
    get service() {
      return service;
    },
    get log() {
      return log;
    },
    get contracts() {
      return contracts;
    },
    get peer() {
      return peer;
    },
    async process(definition, earlier) {
      const jobs = openJobs({ database: service, metrics: createMetrics(), onError: () => undefined, everyMs: 20 });
      const sagas = openSagas({ service: 'collect', database: service, log, jobs, contracts });
      sagas.run(definition, earlier);
      const consumer = await sagas.follow();
      jobs.start();
      const stop = async (): Promise<void> => {
        await consumer?.stop();
        await jobs.stop();
      };
      closing.push(stop);
      return { ...sagas, stop };
    },
    start: (sagas, definition, input, startId, tenant = TENANT_A) =>
      service.transaction(tenant, (tx) =>
        sagas.start(tx, contextOf(tenant), definition, input, startId === undefined ? {} : { startId }),
      ),
    saga: (sagas, id) => service.transaction(TENANT_A, (tx) => sagas.find(tx, id)),
    async effects(booking) {
      const rows = await database.admin<{ what: string }>(
        'select what from collect.effect where booking = $1 order by sequence',
        [booking],
      );
      return rows.map(({ what }) => what);
    },
  };
}
