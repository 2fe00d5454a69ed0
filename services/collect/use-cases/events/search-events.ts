import type { CallContext } from '@pvt/kernel/context';
import { hiddenTypes } from '@pvt/kernel/event-access';
import { isPosition, keyset, type Page } from '@pvt/kernel/http/keyset';
import type { LogEvent } from '@pvt/kernel/log/event';
import { eventFilter } from '../../core/event-filter.ts';
import type { CollectTools } from '../tools.ts';
import { scanEvents, type Wanted } from './scan-events.ts';

const EVENTS = keyset('events', isPosition);
const STREAMED_AT_ONCE = 1000;

export interface Search extends Omit<Wanted, 'filter' | 'hidden'> {
  /** CEL. */
  readonly filter?: string | undefined;
  /** The `next` of the page before. */
  readonly cursor?: string | undefined;
}

type SearchTools = Pick<CollectTools, 'database' | 'log' | 'eventAccess'>;

/** A page of the events that match. @throws FILTER_INVALID, CURSOR_INVALID, TOO_MUCH_WORK */
export async function searchEvents(
  { database, log, eventAccess }: SearchTools,
  context: CallContext,
  { filter, cursor, ...wanted }: Search,
  limit: number,
): Promise<Page<LogEvent>> {
  const { tenant } = context;
  const compiled = { ...wanted, hidden: hiddenTypes(eventAccess, context), filter: eventFilter(filter) };
  const start = EVENTS.read(cursor);
  const { items, next } = await scanEvents(database, tenant, compiled, start, log.highWaterMark.safe, limit);
  return next === null ? { items } : { items, next: EVENTS.write(next) };
}

/**
 * All events that match, or the first so many of them, in pieces; resolves when the first is there.
 * @throws FILTER_INVALID, CURSOR_INVALID, TOO_MUCH_WORK; the last one, of a later piece, when that is asked for
 */
export async function streamEvents(
  { database, log, eventAccess }: SearchTools,
  context: CallContext,
  { filter, cursor, ...wanted }: Search,
  most = Number.POSITIVE_INFINITY,
): Promise<AsyncGenerator<readonly LogEvent[]>> {
  const { tenant } = context;
  const compiled = { ...wanted, hidden: hiddenTypes(eventAccess, context), filter: eventFilter(filter) };
  const { safe } = log.highWaterMark;
  const pageAt = (start: number | undefined, left: number) =>
    scanEvents(database, tenant, compiled, start, safe, Math.min(left, STREAMED_AT_ONCE));
  const first = await pageAt(EVENTS.read(cursor), most);
  return (async function* () {
    let page = first;
    for (let left = most; ; ) {
      yield page.items;
      left -= page.items.length;
      if (page.next === null || left === 0) return;
      page = await pageAt(page.next, left);
    }
  })();
}
