import { type MemberGroupsOptions, openMemberGroups } from '@pvt/kernel/log/member-groups';
import type { LogSource } from '@pvt/kernel/log/source';
import type { KafkaAddress } from './address.ts';
import { openFetcher } from './fetcher.ts';
import { KafkaGroup } from './group.ts';
import { holdsOthers } from './topic-contents.ts';

export interface KafkaSourceOptions extends MemberGroupsOptions {
  readonly address: KafkaAddress;
  /** The id of this installation. */
  readonly installation: string;
}

/**
 * Kafka behind the log's port: consumers above it do not know which broker they read. A group keeps a position of the
 * log; the offset in the topic follows from it when a partition is claimed.
 */
export function openKafkaSource(options: KafkaSourceOptions): LogSource {
  const { address } = options;
  const told = new Set<string>();
  function onStranger(installation: string): void {
    if (told.has(installation)) return;
    told.add(installation);
    options.onError(new Error(holdsOthers(address, installation)));
  }
  return openMemberGroups(
    options,
    (filter, onClose) =>
      new KafkaGroup(filter, { ...options, onStranger }, openFetcher(address, filter.group), onClose),
  );
}
