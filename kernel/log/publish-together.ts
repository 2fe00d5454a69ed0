import type { Transaction } from '../database/database.ts';
import { type EncodedEvent, encodeEvent } from './append/append.ts';
import { currentTraceparent } from './current-trace.ts';
import type { Log } from './log.ts';

/**
 * Has what is published during a piece of work stored by one statement at its end, in the same transaction and order, each event in
 * the trace in which it was published: by itself an event costs four times what it costs beside others. What became of each is not
 * known before, so that publishing returns nothing.
 */
export async function publishTogether<T>(log: Log, tx: Transaction, work: (log: Log) => Promise<T>): Promise<T> {
  const events: EncodedEvent[] = [];
  const publish: Log['publish'] = async (_, more) => {
    const traceparent = currentTraceparent();
    for (const event of more) events.push('event' in event ? event : { ...encodeEvent(event), traceparent });
    return [];
  };
  const result = await work({ ...log, publish });
  if (events.length > 0) await log.publish(tx, events);
  return result;
}
