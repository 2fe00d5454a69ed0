import type { Database } from '../../database/database.ts';

/**
 * How far the log may be read without ever skipping a late commit.
 *
 * Positions are handed out before their transactions commit, so a reader can see position 8 while 7 is still open.
 * Order by commit would not do either: it would turn around two events of one key whose transactions overlapped.
 * So readers go by position, but only as far as everything below is settled:
 *
 *  - no gap between the last safe position and the newest visible one: all are there, the newest is safe;
 *  - a gap: its writer rolled back or is still open. The writer took its xid before its position (log.append), so its
 *    xid is below a fresh one taken after the gap was seen. Once `pg_snapshot_xmin` has passed that barrier, every such
 *    writer has ended, and what was newest when the gap was seen is safe.
 *
 * A safe position is always that of a committed row: after a crash the sequence may step back behind positions that
 * were handed out and never committed, and a cursor must not stand there.
 */
export interface Arrival {
  readonly tenant: string;
  readonly type: string;
  readonly events: number;
  readonly position: number;
}

export interface HighWaterMark {
  /** The last position that may be read. */
  readonly safe: number;
  /** Polls again soon (after a publish or a notification); polls that come together are one. */
  wake(): void;
  /** Called with what became visible each time the safe position moves; with nothing when that is not known. */
  onAdvance(listener: (arrivals: readonly Arrival[] | undefined) => void): () => void;
  /** Resolves once the safe position is at least this. */
  reached(position: number, signal?: AbortSignal): Promise<void>;
  stop(): Promise<void>;
}

const NEW_ROWS = {
  name: 'log_horizon',
  text: `select tenant, type, count(*) as events, max(position) as position
    from log.event where position > $1 and position <= $2 group by tenant, type`,
};
const BARRIER = { name: 'log_barrier', text: 'select pg_current_xact_id()::text as barrier' };
const SETTLED = {
  name: 'log_settled',
  text: 'select pg_snapshot_xmin(pg_current_snapshot()) >= $1::text::xid8 as settled',
};
// Whatever a batch handled was safe when it was read, and is for ever. A cursor would not do: where a group begins may be
// anybody's word. Served by checkpoint_group.
const NEWEST = `select coalesce((select max(position) from log.event), 0) as newest, coalesce((select max(k.position)
    from log.consumer_group g cross join lateral (select position from log.checkpoint k
      where k.group_name = g.group_name order by position desc limit 1) as k), 0) as handled`;

const POLL_MS = 500;
/** How long to wait before asking again whether an open writer has ended. */
const UNSETTLED_MS = 4;
/** Between two polls: one after each of several hundred statements a second cost a tenth of the database. */
const BETWEEN_MS = 10;

interface Pending {
  readonly barrier: string;
  readonly newest: number;
  /** False for what was there before this process: nobody waits for the count of a whole log. */
  readonly counted: boolean;
}

/** Every bigint is below it. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER;

export async function openHighWaterMark(database: Database, onError: (error: unknown) => void): Promise<HighWaterMark> {
  const listeners = new Set<(arrivals: readonly Arrival[] | undefined) => void>();
  let pending: Pending | undefined;
  let woken = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let polling = false;
  let polledAt = 0;
  let dueAt = 0;

  // What was written before this process started is settled once no older writer is left, and up to what was handled
  // already: a process that starts beside a long transaction shows all but the latest.
  const [start] = await database.query<{ newest: number; handled: number }>(NEWEST);
  let safe = start?.handled ?? 0;
  const [{ barrier } = { barrier: '0' }] = await database.query<{ barrier: string }>(BARRIER);
  const newest = start?.newest ?? 0;
  if (newest > safe) pending = { barrier, newest, counted: false };

  async function poll(): Promise<number> {
    if (pending !== undefined) {
      const [answer] = await database.query<{ settled: boolean }>(SETTLED, [pending.barrier]);
      if (answer?.settled !== true) return UNSETTLED_MS;
      const { newest, counted } = pending;
      const late = counted ? await database.query<Arrival>(NEW_ROWS, [safe, newest]) : undefined;
      pending = undefined;
      advance(newest, late);
    }
    const arrivals = await database.query<Arrival>(NEW_ROWS, [safe, NO_LIMIT]);
    if (arrivals.length === 0) return POLL_MS;
    const newest = arrivals.reduce((most, row) => Math.max(most, row.position), 0);
    const events = arrivals.reduce((sum, row) => sum + row.events, 0);
    if (events === newest - safe) {
      advance(newest, arrivals);
      return POLL_MS;
    }
    const [{ barrier } = { barrier: '0' }] = await database.query<{ barrier: string }>(BARRIER);
    pending = { barrier, newest, counted: true };
    return 0;
  }

  function advance(position: number, arrivals: readonly Arrival[] | undefined): void {
    if (position <= safe) return;
    safe = position;
    for (const listener of listeners) listener(arrivals);
  }

  async function loop(): Promise<void> {
    polling = true;
    woken = false;
    let wait: number;
    try {
      do wait = await poll();
      while (!stopped && wait === 0);
    } catch (error) {
      wait = POLL_MS;
      if (!stopped) onError(error);
    }
    polling = false;
    polledAt = performance.now();
    pollAgainIn(woken ? Math.min(wait, BETWEEN_MS) : wait);
  }

  function pollAgainIn(ms: number): void {
    clearTimeout(timer);
    dueAt = performance.now() + ms;
    if (!stopped) timer = setTimeout(again, ms);
  }

  function again(): void {
    clearTimeout(timer);
    running = loop();
  }

  again();
  return {
    get safe() {
      return safe;
    },
    wake() {
      if (stopped || woken) return;
      woken = true;
      if (polling) return;
      const rest = Math.min(dueAt, polledAt + BETWEEN_MS) - performance.now();
      if (rest > 0) pollAgainIn(rest);
      else again();
    },
    onAdvance(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reached(position, signal) {
      if (safe >= position) return Promise.resolve();
      return new Promise((resolve, reject) => {
        const done = (): void => {
          if (safe >= position) finish(resolve);
        };
        const aborted = (): void => finish(() => reject(signal?.reason));
        const finish = (then: () => void): void => {
          listeners.delete(done);
          signal?.removeEventListener('abort', aborted);
          then();
        };
        listeners.add(done);
        signal?.addEventListener('abort', aborted, { once: true });
      });
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
