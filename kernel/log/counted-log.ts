import type { Metrics } from '../observability/metrics.ts';
import type { Appended, Log } from './log.ts';

/**
 * The log as it is, with each event that becomes durable through it counted; those of the declared types by their type, from 0 on, so that
 * the first one of a kind is a change too.
 */
export function countedLog(
  log: Log,
  { published, ownEvents }: Pick<Metrics, 'published' | 'ownEvents'>,
  declared: readonly { readonly type: string }[],
): Log {
  const types = new Set(declared.map(({ type }) => type));
  for (const type of types) ownEvents.inc({ type }, 0);
  const accepted = (events: readonly Appended[]): number => events.filter((each) => each.outcome === 'accepted').length;
  return {
    highWaterMark: log.highWaterMark,
    get waiting() {
      return log.waiting;
    },
    consumer: (options) => log.consumer(options),
    admit: (tenant) => log.admit(tenant),
    async publish(tx, events) {
      const appended = await log.publish(tx, events);
      const count = accepted(appended);
      if (count > 0) tx.afterCommit(() => published.inc(count));
      for (const [place, each] of events.entries()) {
        const { type } = 'event' in each ? each.event : each;
        if (types.has(type) && appended[place]?.outcome === 'accepted') tx.afterCommit(() => ownEvents.inc({ type }));
      }
      return appended;
    },
    async append(tenant, event) {
      const appended = await log.append(tenant, event);
      if (appended.outcome === 'accepted') published.inc();
      return appended;
    },
    async appendMany(tenant, events) {
      const appended = await log.appendMany(tenant, events);
      published.inc(accepted(appended));
      return appended;
    },
  };
}
