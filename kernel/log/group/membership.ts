import type { Database } from '../../database/database.ts';
import { PARTITIONS } from '../event.ts';
import type { GroupFilter, Ownership } from './source.ts';

/**
 * Which process reads which partitions. A member is alive while its process holds a session lock and renews its lease:
 * a killed process is noticed at once, a hanging one when the lease runs out. Taking a partition over raises its
 * generation, so that whatever its last owner still tries to commit is refused.
 */
export interface OwnedPartition extends Ownership {
  readonly position: number;
  readonly brokerOffset: number | null;
  /** The topic, by its id, that the offset is of. */
  readonly brokerTopic: string | null;
}

/** Joins too: a member whose rows were forgotten while it was away is back with its next heartbeat. */
const RENEW = {
  name: 'log_renew',
  text: `insert into log.member (group_name, member, lease_until)
    select g, $1, clock_timestamp() + $3 * interval '1 millisecond' from unnest($2::text[]) as g
    on conflict (group_name, member) do update set lease_until = excluded.lease_until`,
};

/** Per group: how many members are alive, how many partitions are free to take, and how many are ours. */
const SURVEY = {
  name: 'log_survey',
  text: `with alive as (
      select group_name, member from log.member m
      where group_name = any($2) and log.is_alive(m.member, m.lease_until))
    select g.group_name as "group", count(*)::int as members,
      (select count(*)::int from log.cursor c where c.group_name = g.group_name and
        not exists (select from alive a where a.group_name = c.group_name and a.member = c.owner)) as free,
      (select count(*)::int from log.cursor c where c.group_name = g.group_name and c.owner = $1) as owned
    from alive g group by g.group_name`,
};

const CLAIM = {
  name: 'log_claim',
  text: `update log.cursor c set owner = $2, generation = c.generation + 1, updated_at = clock_timestamp()
    where c.group_name = $1 and c.partition in (
      select f.partition from log.cursor f
      where f.group_name = $1 and not exists (
        select from log.member m where m.group_name = $1 and m.member = f.owner and log.is_alive(m.member, m.lease_until))
      order by f.partition limit $3 for update skip locked)
    returning c.partition, c.generation, c.position, c.broker_offset as "brokerOffset", c.broker_topic as "brokerTopic"`,
};

const RELEASE = {
  name: 'log_release',
  text: `update log.cursor set owner = null where group_name = $1 and owner = $2 and partition = any($3)`,
};

/** A lease that never ends leaves the session lock alone to tell: who holds it was only away. */
const FORGET_DEAD = {
  name: 'log_forget_dead',
  text: `delete from log.member where lease_until < clock_timestamp() - interval '1 hour'
    and not log.is_alive(member, 'infinity')`,
};

export interface GroupSurvey {
  readonly group: string;
  readonly members: number;
  readonly free: number;
  readonly owned: number;
}

export interface Membership {
  /** Joins these groups or stays in them, and in no others: what was not left properly ends with its lease. */
  renew(member: number, groups: readonly string[]): Promise<GroupSurvey[]>;
  claim(group: string, member: number, most: number): Promise<OwnedPartition[]>;
  release(group: string, member: number, partitions: readonly number[]): Promise<void>;
  leave(group: string, member: number): Promise<void>;
}

export function openMembership(database: Database, leaseMs: number): Membership {
  return {
    renew: async (member, groups) => {
      await database.query(RENEW, [member, groups, leaseMs]);
      await database.query(FORGET_DEAD);
      return database.query<GroupSurvey>(SURVEY, [member, groups]);
    },
    claim: (group, member, most) => database.query<OwnedPartition>(CLAIM, [group, member, most]),
    release: async (group, member, partitions) => {
      await database.query(RELEASE, [group, member, partitions]);
    },
    leave: async (group, member) => {
      await database.query('update log.cursor set owner = null where group_name = $1 and owner = $2', [group, member]);
      await database.query('delete from log.member where group_name = $1 and member = $2', [group, member]);
    },
  };
}

/** A member's fair share of the partitions. */
export function fairShare(members: number): number {
  return Math.ceil(PARTITIONS / Math.max(1, members));
}

const CREATE_CURSORS = {
  name: 'log_create_cursors',
  text: `with known as (
      insert into log.consumer_group as known (group_name, tenant, types, opened_by) values ($1, $4, $5, $6)
      on conflict (group_name) do update set types = excluded.types, updated_at = now()
        where known.opened_by = excluded.opened_by and known.tenant is not distinct from excluded.tenant
      returning group_name),
    made as (
      insert into log.cursor (group_name, partition, position, tenant, opened_by)
      select group_name, p, $2, $4, $6 from known, generate_series(0, $3 - 1) as p on conflict do nothing)
    select from known`,
};

/**
 * The group's cursors, made at the given position where the group is new.
 * @throws Error when the name is another service's or another tenant's group
 */
export async function createCursors(database: Database, filter: GroupFilter, position: number): Promise<void> {
  const { group, tenant = null, types = null, role } = filter;
  const known = await database.query(CREATE_CURSORS, [group, position, PARTITIONS, tenant, types, role]);
  if (known.length === 0) throw new Error(`group ${group} is another service's, or another tenant's`);
}

const KEEP = {
  name: 'log_keep_progress',
  text: `update log.cursor c set position = n.position
    from unnest($2::smallint[], $3::bigint[], $4::bigint[]) as n (partition, generation, position)
    where c.group_name = $1 and c.partition = n.partition and c.generation = n.generation and c.owner = $5
      and c.position < n.position`,
};

/** Stores how far a group has read where it found nothing to do, so that nobody reads or counts those events again. */
export async function keepProgress(
  database: Database,
  group: string,
  member: number,
  owned: readonly { partition: number; generation: number; position: number }[],
): Promise<void> {
  await database.query(KEEP, [
    group,
    owned.map((item) => item.partition),
    owned.map((item) => item.generation),
    owned.map((item) => item.position),
    member,
  ]);
}
