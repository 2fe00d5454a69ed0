import type { Database } from '@pvt/kernel/database';
import type { LogEvent } from '@pvt/kernel/log/event';
import { type EventStatus, statusOf } from '@pvt/kernel/log/inspect/event-status';
import { readEvents } from '@pvt/kernel/log/read';
import type { EventFilter } from '../../core/event-filter.ts';

/** Which of a tenant's events are wanted; `from` is inclusive, `to` exclusive, by the event's own time (ms since 1970). */
export interface Wanted {
  readonly types?: readonly string[] | undefined;
  readonly key?: string | undefined;
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
 */
export async function scanEvents(
  database: Database,
  tenant: string,
  wanted: Wanted,
  start: number | undefined,
  safe: number,
  limit: number,
): Promise<Scanned> {
  const { types, key, descending } = wanted;
  const items: LogEvent[] = [];
  let at = start ?? (descending ? safe + 1 : 0);
  let read = 0;
  return database.transaction(tenant, async (tx) => {
    const status = wanted.status === undefined ? undefined : await statusOf(tx);
    const selective =
      wanted.filter !== undefined || wanted.from !== undefined || wanted.to !== undefined || status !== undefined;
    while (read < MOST_READ) {
      const { events, end } = await readEvents(tx, {
        tenant,
        ...(types === undefined ? {} : { types }),
        ...(key === undefined ? {} : { key }),
        after: descending ? 0 : at,
        upTo: descending ? Math.min(safe, at - 1) : safe,
        limit: selective ? READ_AT_ONCE : Math.min(READ_AT_ONCE, limit + 1 - items.length),
        descending,
      });
      const statuses = status === undefined ? [] : await status(events);
      for (const [i, event] of events.entries()) {
        if (matches(wanted, event) && (wanted.status === undefined || statuses[i] === wanted.status)) {
          if (items.length === limit) return { items, next: at };
          items.push(event);
        }
        at = event.position;
      }
      if (end === 'last') return { items, next: null };
      if (end === 'size') return { items, next: at };
      read += events.length;
    }
    return { items, next: at };
  });
}

function matches({ from, to, filter }: Wanted, event: LogEvent): boolean {
  if (from !== undefined || to !== undefined) {
    const time = Date.parse(event.time);
    if ((from !== undefined && time < from) || (to !== undefined && time >= to)) return false;
  }
  return filter === undefined || filter(event);
}
