import type { SourceContext } from '@pvt/kernel/log/log';
import { createCursors, type Membership } from '@pvt/kernel/log/membership';
import type { LogSource } from '@pvt/kernel/log/source';
import { startPosition } from '@pvt/kernel/log/start-position';
import type { KafkaAddress } from './address.ts';
import { openFetcher } from './fetcher.ts';
import { KafkaGroup } from './group.ts';

export interface KafkaSourceOptions extends SourceContext {
  readonly address: KafkaAddress;
  readonly membership: Membership;
}

/** Kafka behind the log's port: consumers above it do not know which broker they read. */
export function openKafkaSource(options: KafkaSourceOptions): LogSource {
  const { database, membership, horizon } = options;
  const groups = new Map<string, KafkaGroup>();
  let timer: NodeJS.Timeout | undefined;
  let beating: Promise<void> = Promise.resolve();
  let closed = false;

  async function heartbeat(): Promise<void> {
    try {
      if (groups.size > 0) {
        for (const survey of await membership.renew(options.member())) {
          const group = groups.get(survey.group);
          await group?.rebalance(survey);
          await group?.settle();
        }
      }
    } catch (error) {
      if (!closed) options.onError(error);
    }
    if (!closed) timer = setTimeout(beat, options.leaseMs / 4);
  }

  function beat(): void {
    beating = heartbeat();
  }

  beat();
  return {
    async open(filter) {
      if (groups.has(filter.group)) throw new Error(`group ${filter.group} is read by this process already`);
      // The group keeps a position of the log: the offset in the topic follows from it when a partition is claimed.
      await createCursors(database, filter, await startPosition(database, horizon, filter));
      const fetcher = openFetcher(options.address, filter.group);
      const group = new KafkaGroup(filter, options, fetcher, () => groups.delete(filter.group));
      groups.set(filter.group, group);
      await membership.join(filter.group, options.member());
      const surveys = await membership.renew(options.member());
      const survey = surveys.find((item) => item.group === filter.group);
      if (survey !== undefined) await group.rebalance(survey);
      return group;
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await beating;
      clearTimeout(timer);
    },
  };
}
