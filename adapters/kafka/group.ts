import { partitionOf } from '@pvt/kernel/log/event';
import type { MemberGroup, MemberGroupsOptions } from '@pvt/kernel/log/member-groups';
import { fairShare, type GroupSurvey, type OwnedPartition } from '@pvt/kernel/log/membership';
import type { GroupFilter, Ownership, SourceBatch } from '@pvt/kernel/log/source';
import type { Fetcher } from './fetcher.ts';
import { PartitionBuffer } from './partition-buffer.ts';

/** A partition with this many events in hand is not fetched further. */
const ENOUGH = 500;
const AFTER_ERROR_MS = 300;
/** Positions follow the time of recording but for the length of a transaction. */
const TRANSACTION_MS = 60_000;

const CURSORS = `select partition, generation, position, broker_offset as "brokerOffset" from log.cursor
  where group_name = $1 and owner = $2`;
const RECORDED_AT =
  'select recorded_at as "recordedAt" from log.event where position <= $1 order by position desc limit 1';

/**
 * A consumer group's share of the topic. Who owns a partition, its fencing token and its offset are rows beside the
 * effects (log.cursor), not Kafka's group coordinator: one commit covers all of it, an old owner's commit is refused by
 * the database itself, and a killed member is replaced as soon as its database session is gone.
 */
export class KafkaGroup implements MemberGroup {
  readonly filter: GroupFilter;
  readonly #options: MemberGroupsOptions;
  readonly #fetcher: Fetcher;
  readonly #onClose: () => void;
  readonly #partitions = new Map<number, PartitionBuffer>();
  #listener: () => void = () => undefined;
  #wake: () => void = () => undefined;
  #closed = false;
  /** Ours since a moment ago; where to read them from must still be asked of the broker, which may be away. */
  #claimed: readonly OwnedPartition[] = [];
  #fetching: Promise<void>;

  constructor(filter: GroupFilter, options: MemberGroupsOptions, fetcher: Fetcher, onClose: () => void) {
    this.filter = filter;
    this.#options = options;
    this.#fetcher = fetcher;
    this.#onClose = onClose;
    this.#fetching = this.#fetchAlways();
  }

  get member(): number {
    return this.#options.member();
  }

  get owned(): readonly Ownership[] {
    return [...this.#partitions.values()].map(({ partition, generation }) => ({ partition, generation }));
  }

  onSignal(listener: () => void): void {
    this.#listener = listener;
    listener();
  }

  /** The oldest of what is in hand and not given yet, in the log's order. */
  async read(limit: number): Promise<SourceBatch> {
    const buffers = [...this.#partitions.values()];
    const events = buffers
      .flatMap((buffer) => buffer.oldest(limit).map((item) => ({ ...item, buffer })))
      .sort((a, b) => a.event.position - b.event.position)
      .slice(0, limit);
    for (const { buffer } of events) buffer.give(1);
    const brokerOffsets = new Map(events.map((item) => [item.buffer.partition, Number(item.offset)]));
    const { topic } = this.#fetcher;
    return {
      events: events.map(({ event, offset }) => ({ ...event, broker: { topic, offset: Number(offset) } })),
      owned: this.owned,
      brokerOffsets,
    };
  }

  committed(batch: SourceBatch): void {
    // By partition: while the batch was worked off, an earlier position of another partition may have come in.
    const done = new Map(batch.events.map((event) => [partitionOf(event.tenant, event.key), event.position]));
    for (const { partition, generation } of batch.owned) {
      const buffer = this.#partitions.get(partition);
      const position = done.get(partition);
      if (buffer?.generation !== generation || position === undefined) continue;
      const wasFull = buffer.waiting.length >= ENOUGH;
      buffer.forget(position);
      if (wasFull) this.#wake();
    }
  }

  /** What is in hand of a partition that is still ours stays: it begins behind the cursor, as the next read must. */
  async rewind(): Promise<void> {
    const rows = await this.#options.database.query<OwnedPartition>(CURSORS, [this.filter.group, this.member]);
    const lost = new Set(this.#partitions.keys());
    const gained: OwnedPartition[] = [];
    for (const row of rows) {
      const mine = this.#partitions.get(row.partition);
      if (mine?.generation !== row.generation) gained.push(row);
      else {
        lost.delete(row.partition);
        mine.forget(row.position);
        mine.takeBack();
      }
    }
    for (const partition of lost) this.#partitions.delete(partition);
    this.#claimed = gained;
    this.#wake();
  }

  async rebalance(survey: GroupSurvey): Promise<void> {
    const { membership } = this.#options;
    const { group } = this.filter;
    // A claim went through and its answer was lost, or a rewind read the cursors just before it.
    if (survey.owned !== this.#partitions.size + this.#claimed.length) await this.rewind();
    const share = fairShare(survey.members);
    const extra = [...this.#partitions.keys()].slice(share);
    if (extra.length > 0) {
      for (const partition of extra) this.#partitions.delete(partition);
      await membership.release(group, this.member, extra);
    } else if (survey.free > 0 && this.#partitions.size + this.#claimed.length < share) {
      const room = share - this.#partitions.size - this.#claimed.length;
      this.#claimed = [...this.#claimed, ...(await membership.claim(group, this.member, room))];
      this.#wake();
    }
    this.#listener();
  }

  async settle(): Promise<void> {
    const quiet = [...this.#partitions.values()].filter((item) => item.waiting.length === 0 && item.next > 0n);
    await this.#options.database.query(
      `update log.cursor c set position = n.position, broker_offset = n.broker_offset
       from unnest($3::smallint[], $4::bigint[], $5::bigint[], $6::bigint[]) as n (partition, generation, position, broker_offset)
       where c.group_name = $1 and c.owner = $2 and c.partition = n.partition and c.generation = n.generation
         and c.position <= n.position and c.broker_offset is distinct from n.broker_offset`,
      [
        this.filter.group,
        this.member,
        quiet.map((item) => item.partition),
        quiet.map((item) => item.generation),
        quiet.map((item) => item.seen),
        quiet.map((item) => Number(item.next - 1n)),
      ],
    );
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#onClose();
    this.#wake();
    try {
      await this.#options.membership.leave(this.filter.group, this.member);
    } finally {
      this.#partitions.clear();
      await this.#fetcher.close();
      await this.#fetching;
    }
  }

  /** Partitions that just became ours: after the stored offset, else where the stored position lies in the topic. */
  async #begin(): Promise<void> {
    const claimed = this.#claimed;
    const earliest = await this.#fetcher.offsets('earliest');
    const unplaced = claimed.filter((item) => item.brokerOffset === null);
    const placed =
      unplaced.length === 0 ? [] : await this.#offsetsBehind(Math.min(...unplaced.map((item) => item.position)));
    for (const item of claimed) {
      // A rewind while this was asked for may have claimed it again; what has begun since knows better where it is.
      if (this.#partitions.get(item.partition)?.generation === item.generation) continue;
      const first = earliest[item.partition] ?? 0n;
      const next = item.brokerOffset === null ? (placed[item.partition] ?? first) : BigInt(item.brokerOffset) + 1n;
      this.#partitions.set(item.partition, new PartitionBuffer(item, next < first ? first : next));
    }
    if (this.#claimed === claimed) this.#claimed = [];
    this.#listener();
  }

  /** Offsets that are surely not beyond the first event after the position; what lies before it is dropped on arrival. */
  async #offsetsBehind(position: number): Promise<readonly bigint[]> {
    if (position === 0) return [];
    const [row] = await this.#options.database.query<{ recordedAt: string }>(RECORDED_AT, [position]);
    if (row === undefined) return [];
    const ends = await this.#fetcher.offsets('end');
    const found = await this.#fetcher.offsets(Date.parse(row.recordedAt) - TRANSACTION_MS);
    return ends.map((end, partition) => {
      const offset = found[partition] ?? -1n;
      return offset < 0n ? end : offset;
    });
  }

  async #fetchAlways(): Promise<void> {
    while (!this.#closed) {
      const wanted = [...this.#partitions.values()].filter((item) => item.waiting.length < ENOUGH);
      if (wanted.length === 0 && this.#claimed.length === 0) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
        continue;
      }
      try {
        if (this.#claimed.length > 0) await this.#begin();
        else await this.#fetch(wanted);
      } catch (error) {
        if (this.#closed) return;
        this.#options.onError(error);
        await new Promise((resolve) => setTimeout(resolve, AFTER_ERROR_MS));
        await this.#skipWhatIsGone().catch(this.#options.onError);
      }
    }
  }

  async #fetch(wanted: readonly PartitionBuffer[]): Promise<void> {
    const answers = await this.#fetcher.fetch(wanted);
    let arrived = false;
    for (const { partition, records } of answers) {
      const buffer = this.#partitions.get(partition);
      // The partition may have gone, or gone and come back with another offset, while the answer was under way.
      if (buffer === undefined || !wanted.includes(buffer)) continue;
      for (const { record, offset } of records) arrived = buffer.take(record, offset, this.filter) || arrived;
    }
    if (arrived) this.#listener();
  }

  /** Records may be gone by the topic's retention: go on with the first that is kept. */
  async #skipWhatIsGone(): Promise<void> {
    const earliest = await this.#fetcher.offsets('earliest');
    for (const item of this.#partitions.values()) {
      const first = earliest[item.partition] ?? 0n;
      if (item.next >= first) continue;
      this.#options.onError(
        new Error(
          `group ${this.filter.group}: offsets ${item.next} to ${first - 1n} of partition ${item.partition} are gone`,
        ),
      );
      item.next = first;
    }
  }
}
