import { randomBytes } from 'node:crypto';
import { kafkaSource } from '@pvt/adapter-kafka';
import type { Transaction } from '@pvt/kernel/database';
import { type Log, type LogEngine, type LogEvent, type LogOptions, openLog } from '@pvt/kernel/log';
import { migrate } from '@pvt/kernel/migrations';
import { createTestDatabase, TENANT_A, type TestDatabase } from '@pvt/kernel/testing';

/** Which broker the suite runs against; `brokers` is host:port of a running Kafka. */
export type LogUnderTest = { readonly kind: 'embedded' } | { readonly kind: 'kafka'; readonly brokers: string };

/** Several processes on one database, each with a log of its own, and a table that shows each effect as a row. */
export interface World {
  readonly database: TestDatabase;
  readonly address: string;
  /** Opens the log as one more process would. */
  process(leaseMs?: number): Promise<Process>;
  /** Effects of a group in the order in which they happened. */
  effects(group: string): Promise<Effect[]>;
  /** A failure that the suite did not expect is kept here. */
  readonly errors: unknown[];
  close(): Promise<void>;
}

export interface Process {
  readonly engine: LogEngine;
  readonly log: Log;
  stop(): Promise<void>;
}

export interface Effect {
  readonly id: string;
  readonly key: string;
  readonly position: number;
}

export const MIGRATIONS = { name: 'conformance', directory: new URL('./migrations/', import.meta.url) };

export async function openWorld(under: LogUnderTest): Promise<World> {
  const database = await createTestDatabase();
  await migrate(database.url, database.secret, [MIGRATIONS]);
  const topic = `pvt.conformance.${randomBytes(6).toString('hex')}`;
  const address = under.kind === 'kafka' ? `kafka://${under.brokers}/${topic}` : 'embedded';
  const processes: Process[] = [];
  const errors: unknown[] = [];
  return {
    database,
    address,
    errors,
    async process(leaseMs = 3000) {
      const opened = await openProcess(database, address, leaseMs, (error) => errors.push(error));
      processes.push(opened);
      return opened;
    },
    effects: (group) =>
      database.admin<Effect>(
        'select id, key, position::float8 as position from conformance.effect where group_name = $1 order by sequence',
        [group],
      ),
    async close() {
      for (const item of processes) await item.stop();
      await database.close();
    },
  };
}

/** What one process has: its own connections, its own membership, its own log. */
export async function openProcess(
  database: Pick<TestDatabase, 'connection' | 'service'>,
  address: string,
  leaseMs: number,
  onError: (error: unknown) => void,
): Promise<Process> {
  const engine = await openLog({
    connection: database.connection('log'),
    leaseMs,
    periodMs: 30 * 86_400_000,
    retentionMs: 400 * 86_400_000,
    onError: (_where, error) => onError(error),
    ...sourceOf(address),
  });
  let stopping: Promise<void> | undefined;
  return {
    engine,
    log: engine.forService(database.service('conformance')),
    stop: () => (stopping ??= engine.close()),
  };
}

function sourceOf(address: string): Pick<LogOptions, 'openSource'> {
  return address === 'embedded' ? {} : { openSource: kafkaSource(address) };
}

/** A handler whose effect is a row for each event. */
export function recordEffects(group: string) {
  return async (tx: Transaction, events: readonly LogEvent[]): Promise<void> => {
    for (const event of events) {
      await tx.query(
        'insert into conformance.effect (tenant, group_name, id, key, position) values ($1, $2, $3, $4, $5)',
        [event.tenant, group, event.id, event.key, event.position],
      );
    }
  };
}

/** Publishes events of one type, one after the other: `[key, id]` each. */
export async function publish(
  log: Log,
  type: string,
  events: readonly (readonly [key: string, id: string])[],
): Promise<number[]> {
  const positions: number[] = [];
  for (const [key, id] of events) {
    const { position } = await log.append(TENANT_A, { type, key, id, source: 'conformance', data: { id } });
    positions.push(position);
  }
  return positions;
}

/** A door that stays shut until it is opened, and tells when somebody stands before it. */
export function gate() {
  let open: () => void = () => undefined;
  let arrive: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const reached = new Promise<void>((resolve) => (arrive = resolve));
  return {
    open: () => open(),
    reached,
    pass: () => {
      arrive();
      return opened;
    },
  };
}
