import { Type } from 'typebox';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Database } from '../database/database.ts';
import { defineJob, type JobEngine, openJobs } from '../jobs/jobs.ts';
import { createMetrics } from '../observability/metrics.ts';
import { makeContext } from '../service/make-context.ts';
import { createTestDatabase, TENANT_A, type TestDatabase } from './testing.ts';

/** Tried three times, at once. */
export const RETRY = { attempts: 3, firstDelayMs: 1, factor: 1, longestDelayMs: 1 };
export const greet = defineJob({ type: 'test.greet', data: Type.Object({ name: Type.String() }), retry: RETRY });

export const contextOf = (tenant: string) =>
  makeContext({ tenant, principal: { kind: 'person', id: 'p1', name: 'Ana', permissions: ['a:read'], session: 's1' } });

export interface TestJobs {
  readonly database: TestDatabase;
  /** The service whose jobs they are. */
  readonly service: Database;
  /** Its jobs as one process has them; ended before the next test. */
  process(places?: number): JobEngine;
  enqueue(jobs: JobEngine, name: string, options?: object, tenant?: string): Promise<string>;
  /** What is not forgotten. */
  left(): Promise<{ state: string; type: string; error_code: string | null }[]>;
}

/** The jobs of a service on a database for the suite, of which none are left at the begin of each test. */
export function testJobs(): TestJobs {
  let database: TestDatabase;
  let service: Database;
  const engines: JobEngine[] = [];
  const end = async (): Promise<void> => {
    for (const engine of engines.splice(0)) await engine.stop();
  };
  beforeAll(async () => {
    database = await createTestDatabase();
    service = database.service('collect');
  });
  beforeEach(async () => {
    await end();
    await database.admin('delete from pvt.job');
  });
  afterAll(async () => {
    await end();
    await database?.close();
  });
  return {
    get database() {
      return database;
    },
    get service() {
      return service;
    },
    process(places = 16) {
      const onError = (): void => undefined;
      const engine = openJobs({ database: service, metrics: createMetrics(), onError, everyMs: 20, places });
      engines.push(engine);
      return engine;
    },
    enqueue: (jobs, name, options = {}, tenant = TENANT_A) =>
      service.transaction(tenant, (tx) => jobs.enqueue(tx, contextOf(tenant), greet, { name }, options)),
    left: () => database.admin('select * from pvt.job'),
  };
}
