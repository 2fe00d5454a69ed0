import type { Transaction } from '../database/database.ts';
import type { Log } from './log.ts';

/**
 * Has what is published during a piece of work stored by one statement at its end, in the same transaction and order: an event by
 * itself costs four times what it costs beside others. What became of each is not known before, so that publishing returns nothing.
 */
export async function publishTogether<T>(log: Log, tx: Transaction, work: (log: Log) => Promise<T>): Promise<T> {
  const events: Parameters<Log['publish']>[1][number][] = [];
  const publish: Log['publish'] = async (_, more) => {
    events.push(...more);
    return [];
  };
  const result = await work({ ...log, publish });
  if (events.length > 0) await log.publish(tx, events);
  return result;
}
