import { expect } from 'vitest';
import type { Database, Transaction } from '../database/database.ts';
import { migrate } from '../database/migrations.ts';
import type { LogEvent } from '../log/event.ts';
import { type Log, type LogEngine, type LogOptions, openLog } from '../log/log.ts';
import { createTestDatabase, eventually, TENANT_A, type TestDatabase } from './testing.ts';

/** A service whose only effect is a row for each event, so that what is lost, doubled or turned around can be seen. */
export interface TestConsumer {
  readonly database: TestDatabase;
  /** The pool with the service's role. */
  readonly service: Database;
  /** The log as one process has it; several are several processes. */
  process(options?: Partial<LogOptions>): Promise<TestConsumerProcess>;
  /** Ids of a group's effects, in the order in which they happened. */
  ids(group: string): Promise<string[]>;
  close(): Promise<void>;
}

export interface TestConsumerProcess {
  readonly engine: LogEngine;
  readonly log: Log;
  readonly errors: unknown[];
}

const MIGRATIONS = { name: 'test_consumer', directory: new URL('./migrations/', import.meta.url) };

export async function openTestConsumer(): Promise<TestConsumer> {
  const database = await createTestDatabase();
  await migrate(database.url, database.secret, [MIGRATIONS]);
  const service = database.service('test_consumer');
  const engines: LogEngine[] = [];
  return {
    database,
    service,
    async process(options = {}) {
      const errors: unknown[] = [];
      const engine = await openLog({
        connection: database.connection('log'),
        leaseMs: 2000,
        periodMs: 30 * 86_400_000,
        retentionMs: 400 * 86_400_000,
        onError: (_where, error) => errors.push(error),
        ...options,
      });
      engines.push(engine);
      return { engine, log: engine.forService(database.service('test_consumer')), errors };
    },
    async ids(group) {
      const rows = await database.admin<{ id: string }>(
        'select id from test_consumer.effect where group_name = $1 order by sequence',
        [group],
      );
      return rows.map((row) => row.id);
    },
    async close() {
      for (const engine of engines) await engine.close();
      await database.close();
    },
  };
}

/** Resolves when a process that waits for an open writer has asked anew, from now on, whether it has ended. */
export async function askedWhetherSettled(database: TestDatabase): Promise<void> {
  const [now] = await database.admin<{ at: string }>('select clock_timestamp()::text as at');
  await eventually(async () => {
    const asked = await database.admin(
      `select from pg_stat_activity where datname = current_database() and usename = 'pvt_log'
         and query like '%pg_snapshot_xmin%' and query_start > $1::timestamptz`,
      [now?.at],
    );
    expect(asked).not.toHaveLength(0);
  });
}

/** A handler whose effect is a row for each event. */
export function record(group: string) {
  return async (tx: Transaction, events: readonly LogEvent[]): Promise<void> => {
    for (const { tenant, id, key, position } of events) {
      await tx.query(
        'insert into test_consumer.effect (tenant, group_name, id, key, position) values ($1, $2, $3, $4, $5)',
        [tenant, group, id, key, position],
      );
    }
  };
}

/** An event of the tests; each type has ids of its own. */
export function event(type: string, id: string, key: string, data: unknown = {}) {
  return { type, id, key, source: type, data };
}

/** A door that stays shut until it is opened, and tells when somebody stands before it. */
export function gate() {
  const opened = Promise.withResolvers<void>();
  const arrived = Promise.withResolvers<void>();
  return {
    open: () => opened.resolve(),
    reached: arrived.promise,
    pass: () => {
      arrived.resolve();
      return opened.promise;
    },
  };
}

export { TENANT_A };
