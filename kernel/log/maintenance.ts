import { type Database, sqlState } from '../database.ts';

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

/** Begins periods and drops those that are too old, now and every hour. A failure is told and keeps nothing from starting. */
export function startMaintenance(options: MaintenanceOptions): Maintenance {
  const { database, periodMs, retentionMs, onError, retryMs = RETRY_MS } = options;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let running: Promise<void>;

  async function maintain(): Promise<void> {
    let next = EVERY_MS;
    try {
      const [row] = await database.query<{ behind: string[] }>(MAINTAIN, [periodMs, retentionMs]);
      for (const group of row?.behind ?? []) {
        onError(new Error(`group ${group} had not passed the events that were dropped for their age`));
      }
    } catch (error) {
      if (sqlState(error) === LOCK_NOT_AVAILABLE) next = retryMs;
      if (!stopped) onError(error);
    }
    if (stopped) return;
    timer = setTimeout(() => {
      running = maintain();
    }, next);
  }

  running = maintain();
  return {
    first: running,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
