import { type Database, sqlState } from '../database/database.ts';

export interface Maintenance {
  /** Resolves when the periods were looked after once, or could not be. */
  readonly first: Promise<void>;
  stop(): Promise<void>;
}

export interface MaintenanceOptions {
  readonly database: Database;
  /** How long a period lasts before the next begins, and how long events are kept (ms). */
  readonly periodMs: number;
  readonly retentionMs: number;
  readonly onError: (error: unknown) => void;
  /** After a lock that was not to be had in time (ms). */
  readonly retryMs?: number;
}

const EVERY_MS = 3_600_000;
/** Each try holds publishers up for as long as it waits for its lock, which is a second (log.maintain). */
const RETRY_MS = 15_000;
const LOCK_NOT_AVAILABLE = '55P03';

const MAINTAIN = `select log.maintain($1 * interval '1 millisecond', $2 * interval '1 millisecond') as behind`;

const PIECE = 10_000;

// Nobody asks after them: what is kept was passed by later batches. Served by checkpoint_group.
const FORGET_CHECKPOINTS = `delete from log.checkpoint where ctid = any(array(
    select k.ctid from log.consumer_group g cross join lateral (select ctid from log.checkpoint k
      where k.group_name = g.group_name and k.position < (select min(number) * 10000000000::bigint from log.period)
      limit $1) as k limit $1))
  returning 1`;

// A dead letter is kept for longer than its event, and so is what became of it.
const FORGET_ATTEMPTS = `delete from log.attempt where ctid = any(array(
    select a.ctid from log.attempt a
    where a.position < (select min(number) * 10000000000::bigint from log.period)
      and not exists (select from log.delivery d where d.tenant = a.tenant and d.position = a.position)
    limit $1))
  returning 1`;

// No event belongs to them any more. A span ends a little before the event of its request is recorded. Served by trace_part_at.
const FORGET_TRACES = `delete from log.trace_part where ctid = any(array(
    select ctid from log.trace_part where at < log.first_recorded_at() - interval '1 hour' limit $1))
  returning 1`;

/**
 * Begins periods and drops those that are too old, with what was noted of their events, now and every hour. A failure is told and keeps nothing from starting.
 */
export function startMaintenance(options: MaintenanceOptions): Maintenance {
  const { database, periodMs, retentionMs, onError, retryMs = RETRY_MS } = options;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let running: Promise<void>;
  const first = Promise.withResolvers<void>();

  async function maintain(): Promise<void> {
    let next = EVERY_MS;
    try {
      const [row] = await database.query<{ behind: string[] }>(MAINTAIN, [periodMs, retentionMs]);
      for (const group of row?.behind ?? []) {
        onError(new Error(`group ${group} had not passed the events that were dropped for their age`));
      }
      first.resolve();
      for (const statement of [FORGET_CHECKPOINTS, FORGET_ATTEMPTS, FORGET_TRACES]) await forget(statement);
    } catch (error) {
      if (sqlState(error) === LOCK_NOT_AVAILABLE) next = retryMs;
      if (!stopped) onError(error);
    }
    first.resolve();
    if (stopped) return;
    timer = setTimeout(() => {
      running = maintain();
    }, next);
  }

  /** In pieces, each in a transaction of its own: an open transaction holds the high-water mark back. */
  async function forget(statement: string): Promise<void> {
    let gone: number;
    do gone = (await database.query(statement, [PIECE])).length;
    while (gone === PIECE && !stopped);
  }

  running = maintain();
  return {
    first: first.promise,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
