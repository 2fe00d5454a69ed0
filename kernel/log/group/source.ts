import type { Queryable } from '../../database/database.ts';
import type { Problem } from '../../service/errors.ts';
import type { LogEvent } from '../event.ts';

/**
 * Where a consumer group's events come from: the port with two adapters, the log's own table (embedded-source.ts) and
 * Kafka (adapters/kafka). Retries, dead letters, parking and order are above it (consumer.ts), the same for both.
 */
export interface GroupFilter {
  readonly group: string;
  /** Only this tenant's events; absent, every tenant's. */
  readonly tenant?: string;
  /** Only these types; absent, all. */
  readonly types?: readonly string[];
  /** Of the service that opens it: no other may move its cursors. */
  readonly role: string;
  /** Where a group that did not exist yet begins. */
  readonly startAt: StartAt;
}

/** `end`: with what is published from now on. A position: with the first event after it. */
export type StartAt = 'beginning' | 'end' | { readonly after: number } | { readonly time: string };

/** A partition that this process reads for the group, and its fencing token. */
export interface Ownership {
  readonly partition: number;
  readonly generation: number;
}

export interface SourceBatch {
  /** In the log's order, of owned partitions, each beyond the partition's cursor; matching the filter. */
  readonly events: readonly LogEvent[];
  /** The owners at the time of reading. */
  readonly owned: readonly Ownership[];
  /** How far the log was read for this batch, where the source reads all its partitions in one go. */
  readonly upTo?: number;
  /** Per partition with something read: the broker's own offset of its last record, where there is one. */
  readonly brokerOffsets?: ReadonlyMap<number, number>;
  /** The topic, by its id, that those offsets are of. */
  readonly brokerTopic?: string;
}

export interface GroupSource {
  readonly owned: readonly Ownership[];
  /** The member's number: what log.cursor.owner holds. */
  readonly member: number;
  /** Gives at once what there is behind what it gave before, which may be nothing. */
  read(limit: number): Promise<SourceBatch>;
  /** Tells the source that the batch is done or kept as deliveries; a later batch may be before an earlier one. */
  committed(batch: SourceBatch): void;
  /** The next read starts again at the stored cursors; what is under way is given again, and one of the two refused. */
  rewind(): Promise<void>;
  /** Called when there may be something to read, or when partitions came or went. */
  onSignal(listener: () => void): void;
  /** Gives the partitions back. */
  close(): Promise<void>;
}

export interface LogSource {
  open(filter: GroupFilter): Promise<GroupSource>;
  /** Why no more may be published now; absent, or nothing, while there is room. */
  refusal?(): Problem | undefined;
  /** Whether the broker answers. @throws Error that says why not */
  check?(): Promise<void>;
  close(): Promise<void>;
}

/** The group's partition went to another member, or is further than this one knows: what was done must not be committed. */
export class OwnershipLost extends Error {
  constructor(group: string) {
    super(`group ${group}: the partition was taken over, or its cursor is further on`);
    this.name = 'OwnershipLost';
  }
}

// Served by the primary key (group_name, partition). A cursor never moves back nor past what is not done, and what it has
// passed is never done again: a member that lost sight of its cursor (the commit went through, its answer did not arrive) is refused.
// Without a tenant a service's begin went wrong, which nobody waited for (Line): the tables' policies let nothing in then.
// The checkpoint is the same statement's, since every statement of a batch is a round trip.
const MOVE = {
  name: 'log_move_cursor',
  text: `with moved as (
      update log.cursor c
      set position = n.position, broker_offset = coalesce(n.broker_offset, c.broker_offset),
        broker_topic = coalesce(n.broker_topic, c.broker_topic), updated_at = clock_timestamp()
      from unnest($2::smallint[], $3::bigint[], $4::bigint[], $5::bigint[], $7::bigint[], $9::bigint[], $10::text[])
        as n (partition, generation, position, broker_offset, first, behind, broker_topic)
      where c.group_name = $1 and c.partition = n.partition and c.generation = n.generation and c.owner = $6
        and c.position between n.behind and n.position and (n.first is null or c.position < n.first)
      returning c.partition, c.position
    ), noted as (
      insert into log.checkpoint (group_name, position, partitions, events)
      select $1, max(position), bit_or(1 << partition), $8::integer from moved having $8::integer is not null and count(*) > 0
    )
    select partition from moved`,
};

export interface CursorMove extends Ownership {
  /** The position up to which everything must be done; absent where it is not known. */
  readonly behind?: number;
  /** The first position whose effect is in this transaction; absent where doing it again does no harm. */
  readonly from?: number;
  readonly position: number;
  readonly brokerOffset?: number;
  /** Only with an offset: the topic that it is of. */
  readonly brokerTopic?: string;
}

/**
 * Moves the group's cursors in the effect's own transaction, so that effect and offset are one.
 * @param handled how many events the transaction handles, to be noted in their history; absent, nothing is.
 * @throws OwnershipLost when any of the partitions is another's by now or past `from`; the transaction must roll back.
 */
export async function moveCursors(
  tx: Queryable,
  group: string,
  member: number,
  moves: readonly CursorMove[],
  handled?: number,
): Promise<void> {
  if (moves.length === 0) return;
  const moved = await tx.query(MOVE, [
    group,
    moves.map((move) => move.partition),
    moves.map((move) => move.generation),
    moves.map((move) => move.position),
    moves.map((move) => move.brokerOffset ?? null),
    member,
    moves.map((move) => move.from ?? null),
    handled ?? null,
    moves.map((move) => move.behind ?? 0),
    moves.map((move) => move.brokerTopic ?? null),
  ]);
  if (moved.length !== moves.length) throw new OwnershipLost(group);
}
