import { MOST_STEPS_OF_REQUEST, openWork, type Work } from '@pvt/kernel/async/work';
import type { Database } from '@pvt/kernel/database';
import type { LogEvent } from '@pvt/kernel/log/event';
import { type EventStatus, statusOf } from '@pvt/kernel/log/inspect/event-status';
import { readEvents } from '@pvt/kernel/log/read';
import type { EventFilter } from '../../core/event-filter.ts';

/** Which of a tenant's events are wanted; `from` is inclusive, `to` exclusive, by the event's own time (ms since 1970). */
export interface Wanted {
  readonly types?: readonly string[] | undefined;
  readonly key?: string | undefined;
  readonly id?: string | undefined;
  /** PVT's own types that the reader does not see. */
  readonly hidden: readonly string[];
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly status?: EventStatus | undefined;
  readonly filter?: EventFilter | undefined;
  readonly descending: boolean;
}

export interface Scanned {
  readonly items: LogEvent[];
  /** Where the next page goes on, or null at the end. */
  readonly next: number | null;
}

const READ_AT_ONCE = 1000;
/** A page reads no more events than this, and ends early with large ones; it may be short, or empty, and still have a next. */
const MOST_READ = 20_000;

/**
 * The next events that match, beginning after (or, descending, before) `start`, no further than the safe position: a page
 * never shows an event that could still get a neighbour before it.
 * @throws TOO_MUCH_WORK when the filter takes more for this page than a request may
 */
export async function scanEvents(
  database: Database,
  tenant: string,
  wanted: Wanted,
  start: number | undefined,
  safe: number,
  limit: number,
): Promise<Scanned> {
  const items: LogEvent[] = [];
  const work = openWork({ tenant, most: MOST_STEPS_OF_REQUEST });
  let at = start ?? (wanted.descending ? safe + 1 : 0);
  for (let read = 0; read < MOST_READ; ) {
    const piece = await readPiece(database, tenant, wanted, at, safe, limit + 1 - items.length);
    // Outside of any transaction: what an expression takes is not to hold up those who need a connection.
    const matching = await matchingOf(wanted, piece, work);
    for (const event of matching) {
      if (items.length === limit) return { items, next: at };
      items.push(event);
      at = event.position;
    }
    if (piece.end === 'last') return { items, next: null };
    at = piece.events.at(-1)?.position ?? at;
    if (piece.end === 'size') break;
    read += piece.events.length;
  }
  return { items, next: at };
}

interface Piece extends Awaited<ReturnType<typeof readEvents>> {
  /** Of each event, where the status is asked for. */
  readonly statuses: readonly EventStatus[] | undefined;
}

function readPiece(
  database: Database,
  tenant: string,
  { types, key, id, hidden, from, to, status, filter, descending }: Wanted,
  at: number,
  safe: number,
  most: number,
): Promise<Piece> {
  const selective = filter !== undefined || from !== undefined || to !== undefined || status !== undefined;
  return database.transaction(tenant, async (tx) => {
    const found = await readEvents(tx, {
      tenant,
      ...(types === undefined ? {} : { types }),
      ...(key === undefined ? {} : { key }),
      ...(id === undefined ? {} : { id }),
      hidden,
      after: descending ? 0 : at,
      upTo: descending ? Math.min(safe, at - 1) : safe,
      limit: selective ? READ_AT_ONCE : Math.min(READ_AT_ONCE, most),
      descending,
    });
    return { ...found, statuses: status === undefined ? undefined : await (await statusOf(tx))(found.events) };
  });
}

async function matchingOf(wanted: Wanted, { events, statuses }: Piece, work: Work): Promise<LogEvent[]> {
  const wantedNow = events.filter(
    (event, i) => isOf(wanted, event) && (statuses?.[i] ?? wanted.status) === wanted.status,
  );
  const { filter } = wanted;
  if (filter === undefined) return wantedNow;
  const matching: LogEvent[] = [];
  await work.each(wantedNow, (event) => {
    if (filter(event)) matching.push(event);
  });
  return matching;
}

/** Whether it happened at a time that is asked for. */
function isOf({ from, to }: Wanted, event: LogEvent): boolean {
  if (from === undefined && to === undefined) return true;
  const time = Date.parse(event.time);
  return (from === undefined || time >= from) && (to === undefined || time < to);
}
