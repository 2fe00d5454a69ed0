import type { CallContext } from '@pvt/kernel/context';
import { hiddenTypes } from '@pvt/kernel/event-access';
import { countByTime, countTimes, type TimeCounts } from '@pvt/kernel/log/inspect/count-by-time';
import { eventFilter } from '../../core/event-filter.ts';
import type { CollectTools } from '../tools.ts';
import { scanEvents } from './scan-events.ts';
import type { Search } from './search-events.ts';

/** Where each event has to be read, for its data or for what became of it. */
const MOST_JUDGED = 20_000;

/**
 * How many events match, and when they happened. Of many, the newest are counted and the answer says so.
 * @throws FILTER_INVALID, TOO_MUCH_WORK
 */
export async function countEvents(
  { database, log, eventAccess }: Pick<CollectTools, 'database' | 'log' | 'eventAccess'>,
  context: CallContext,
  { types, key, from, to, status, filter }: Omit<Search, 'cursor' | 'descending'>,
): Promise<TimeCounts> {
  const { tenant } = context;
  const { safe } = log.highWaterMark;
  const hidden = hiddenTypes(eventAccess, context);
  const compiled = eventFilter(filter);
  if (compiled === undefined && status === undefined)
    return database.transaction(tenant, (tx) => countByTime(tx, { types, key, hidden, from, to }, safe));
  const wanted = { types, key, hidden, from, to, status, filter: compiled, descending: true };
  const { items, next } = await scanEvents(database, tenant, wanted, undefined, safe, MOST_JUDGED);
  return countTimes(
    items.map(({ time }) => Date.parse(time)),
    next === null,
  );
}
