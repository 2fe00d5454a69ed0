import type { Queryable } from '../../database/transaction.ts';
import type { OwnedPartition } from './membership.ts';
import type { Ownership } from './source.ts';

// What a log with a broker in its middle keeps in its groups' cursors: which topic each is about, and how far in it. It is
// in the database beside the effects, so that one commit covers both.

/** The cursors of a group that a member owns. */
export function cursorsOwnedBy(on: Queryable, group: string, member: number): Promise<OwnedPartition[]> {
  return on.query<OwnedPartition>(
    `select partition, generation, position, broker_offset as "brokerOffset", broker_topic as "brokerTopic"
     from log.cursor where group_name = $1 and owner = $2`,
    [group, member],
  );
}

/** Moves cursors that a member still owns on to what has passed with nothing for the group to do. */
export async function settleCursors(
  on: Queryable,
  { group, member, topic }: { readonly group: string; readonly member: number; readonly topic: string },
  seen: readonly (Ownership & { readonly position: number; readonly offset: number })[],
): Promise<void> {
  await on.query(
    `update log.cursor c set position = n.position, broker_offset = n.broker_offset, broker_topic = $7
     from unnest($3::smallint[], $4::bigint[], $5::bigint[], $6::bigint[]) as n (partition, generation, position, broker_offset)
     where c.group_name = $1 and c.owner = $2 and c.partition = n.partition and c.generation = n.generation
       and c.position <= n.position and (c.broker_offset, c.broker_topic) is distinct from (n.broker_offset, $7)`,
    [
      group,
      member,
      seen.map(({ partition }) => partition),
      seen.map(({ generation }) => generation),
      seen.map(({ position }) => position),
      seen.map(({ offset }) => offset),
      topic,
    ],
  );
}

const OF_TOPIC = {
  name: 'log_cursors_of_topic',
  text: 'select partition, generation from log.cursor where group_name = $1 and broker_topic = $2',
};

/** The cursors of a group that are about a topic. */
export function cursorsOfTopic(on: Queryable, group: string, topic: string): Promise<Ownership[]> {
  return on.query<Ownership>(OF_TOPIC, [group, topic]);
}

/** Whether a group has cursors and all of them are about the topic. */
export async function areBound(on: Queryable, group: string, topic: string): Promise<boolean> {
  const [answer] = await on.query<{ bound: boolean }>(
    `select coalesce(bool_and(broker_topic is not distinct from $2), false) as bound from log.cursor where group_name = $1`,
    [group, topic],
  );
  return answer?.bound === true;
}

/**
 * Makes all cursors of a group be about a topic; those that were about another begin again. A cursor of no topic is older
 * than this is noted, or new: it is about the topic that is there, unless that is empty.
 */
export async function bindToTopic(on: Queryable, group: string, topic: string, isEmpty: boolean): Promise<void> {
  // Locked in one order, so that two processes that find the same topic do not wait for each other.
  await on.query(
    `update log.cursor c set broker_topic = $2, generation = c.generation + 1, updated_at = clock_timestamp(),
       position = case when c.broker_topic is null and not $3 then c.position else 0 end
     from (select partition from log.cursor where group_name = $1 order by partition for update) as locked
     where c.group_name = $1 and c.partition = locked.partition and c.broker_topic is distinct from $2`,
    [group, topic, isEmpty],
  );
}

// Served by log.event's primary key (the order sees to that) and log.cursor's. Counted, since positions of two periods
// are far apart, but only up to what is asked for.
const BEYOND = {
  name: 'log_beyond_cursors',
  text: `select count(*)::int as events from (
      select from log.event where position > (select min(position) from log.cursor where group_name = $1)
      order by position limit $2) as beyond`,
};

/** How many events lie beyond the hindmost cursor of a group; `most` where there are more. */
export async function eventsBeyond(on: Queryable, group: string, most: number): Promise<number> {
  const [row] = await on.query<{ events: number }>(BEYOND, [group, most]);
  return row?.events ?? 0;
}

/** When the event at a position, or the last one before it, was recorded (ISO instant). */
export async function recordedUpTo(on: Queryable, position: number): Promise<string | undefined> {
  // Served by the primary key.
  const text = 'select recorded_at as "recordedAt" from log.event where position <= $1 order by position desc limit 1';
  const [row] = await on.query<{ recordedAt: string }>(text, [position]);
  return row?.recordedAt;
}

/** The id of this installation: of the log in this database, and of no other. */
export async function installationOf(on: Queryable): Promise<string> {
  const [row] = await on.query<{ id: string }>('select id from log.installation');
  if (row === undefined) throw new Error('log.installation is empty: the id of this installation is not known');
  return row.id;
}
