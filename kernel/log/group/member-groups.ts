import type { Database } from '../../database/database.ts';
import type { HighWaterMark } from '../read/high-water-mark.ts';
import { createCursors, type GroupSurvey, type Membership } from './membership.ts';
import type { GroupFilter, GroupSource } from './source.ts';
import { startPosition } from './start-position.ts';

/** A group as its process keeps it, whichever broker it reads. */
export interface MemberGroup extends GroupSource {
  /** Takes what is free up to a fair share, and gives back what is above it. */
  rebalance(survey: GroupSurvey): Promise<void>;
  /** Keeps how far a quiet group has looked, so that a restart does not read what it passed over again. */
  settle(): Promise<void>;
}

export interface MemberGroups<Group extends MemberGroup> {
  readonly all: ReadonlyMap<string, Group>;
  open(filter: GroupFilter): Promise<Group>;
  close(): Promise<void>;
}

export interface MemberGroupsOptions {
  readonly database: Database;
  readonly membership: Membership;
  readonly highWaterMark: HighWaterMark;
  readonly member: () => number;
  readonly leaseMs: number;
  readonly onError: (error: unknown) => void;
}

/**
 * The groups that this process is a member of: joins them, renews its leases four times in their length, and lets each
 * take its share of the partitions. What fails in one is told and tried again with the next heartbeat; the others go on.
 */
export function openMemberGroups<Group extends MemberGroup>(
  options: MemberGroupsOptions,
  make: (filter: GroupFilter, onClose: () => void) => Group,
): MemberGroups<Group> {
  const { database, membership, highWaterMark } = options;
  const groups = new Map<string, Group>();
  let timer: NodeJS.Timeout | undefined;
  let beating: Promise<void> = Promise.resolve();
  let closed = false;

  const tell = (error: unknown): void => {
    if (!closed) options.onError(error);
  };

  async function heartbeat(): Promise<void> {
    const surveys = groups.size === 0 ? [] : await membership.renew(options.member(), [...groups.keys()]);
    for (const survey of surveys) {
      const group = groups.get(survey.group);
      // It was closed while its lease was renewed.
      if (group === undefined) await membership.leave(survey.group, options.member());
      await group
        ?.rebalance(survey)
        .then(() => group.settle())
        .catch(tell);
    }
  }

  function beat(): void {
    beating = heartbeat()
      .catch(tell)
      .then(() => {
        if (!closed) timer = setTimeout(beat, options.leaseMs / 4);
      });
  }

  beat();
  return {
    all: groups,
    async open(filter) {
      if (groups.has(filter.group)) throw new Error(`group ${filter.group} is read by this process already`);
      await createCursors(database, filter, await startPosition(database, highWaterMark, filter));
      const group = make(filter, () => groups.delete(filter.group));
      groups.set(filter.group, group);
      try {
        const [survey] = await membership.renew(options.member(), [filter.group]);
        if (survey !== undefined) await group.rebalance(survey).catch(tell);
        return group;
      } catch (error) {
        // Nobody would read what the heartbeat claims for it, and nobody could open it again.
        await group.close().catch(tell);
        throw error;
      }
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await beating;
    },
  };
}
