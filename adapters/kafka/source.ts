import { type MemberGroupsOptions, openMemberGroups } from '@pvt/kernel/log/member-groups';
import type { LogSource } from '@pvt/kernel/log/source';
import type { KafkaAddress } from './address.ts';
import { openFetcher } from './fetcher.ts';
import { KafkaGroup } from './group.ts';

export interface KafkaSourceOptions extends MemberGroupsOptions {
  readonly address: KafkaAddress;
}

/**
 * Kafka behind the log's port: consumers above it do not know which broker they read. A group keeps a position of the
 * log; the offset in the topic follows from it when a partition is claimed.
 */
export function openKafkaSource(options: KafkaSourceOptions): LogSource {
  return openMemberGroups(
    options,
    (filter, onClose) => new KafkaGroup(filter, options, openFetcher(options.address, filter.group), onClose),
  );
}
