import type { CallContext } from '@pvt/kernel/context';
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
  { database, log }: Pick<CollectTools, 'database' | 'log'>,
  { tenant }: CallContext,
  { types, key, from, to, status, filter }: Omit<Search, 'cursor' | 'descending'>,
): Promise<TimeCounts> {
  const { safe } = log.highWaterMark;
  const compiled = eventFilter(filter);
  if (compiled === undefined && status === undefined)
    return database.transaction(tenant, (tx) => countByTime(tx, { types, key, from, to }, safe));
  const wanted = { types, key, from, to, status, filter: compiled, descending: true };
  const { items, next } = await scanEvents(database, tenant, wanted, undefined, safe, MOST_JUDGED);
  return countTimes(
    items.map(({ time }) => Date.parse(time)),
    next === null,
  );
}
