import { cursorsOwnedBy, settleCursors } from '@pvt/kernel/log/broker-cursors';
import { partitionOf } from '@pvt/kernel/log/event';
import type { MemberGroup, MemberGroupsOptions } from '@pvt/kernel/log/member-groups';
import { fairShare, type GroupSurvey, type OwnedPartition } from '@pvt/kernel/log/membership';
import type { GroupFilter, Ownership, SourceBatch } from '@pvt/kernel/log/source';
import type { Fetcher } from './fetcher.ts';
import { PartitionBuffer } from './partition-buffer.ts';
import { type Place, placeInTopic } from './placement.ts';

/** A partition with this many events in hand is not fetched further. */
const ENOUGH = 500;
const AFTER_ERROR_MS = 300;

export interface KafkaGroupOptions extends MemberGroupsOptions {
  /** The id of this installation. */
  readonly installation: string;
  /** Called when records of another installation were passed over. */
  readonly onStranger: (installation: string) => void;
}

/**
 * A consumer group's share of the topic. Who owns a partition, its fencing token and its offset are rows beside the
 * effects (log.cursor), not Kafka's group coordinator: one commit covers all of it, an old owner's commit is refused by
 * the database itself, and a killed member is replaced as soon as its database session is gone.
 */
export class KafkaGroup implements MemberGroup {
  readonly filter: GroupFilter;
  readonly #options: KafkaGroupOptions;
  readonly #fetcher: Fetcher;
  readonly #onClose: () => void;
  readonly #partitions = new Map<number, PartitionBuffer>();
  #listener: () => void = () => undefined;
  #wake: () => void = () => undefined;
  #closed = false;
  /** Ours since a moment ago; where to read them from must still be asked of the broker, which may be away. */
  #claimed: readonly OwnedPartition[] = [];
  /** The topic that the offsets in hand are of. */
  #topicId = '';
  #fetching: Promise<void>;

  constructor(filter: GroupFilter, options: KafkaGroupOptions, fetcher: Fetcher, onClose: () => void) {
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
      brokerTopic: this.#topicId,
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
    const rows = await cursorsOwnedBy(this.#options.database, this.filter.group, this.member);
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
    await settleCursors(
      this.#options.database,
      { group: this.filter.group, member: this.member, topic: this.#topicId },
      quiet.map(({ partition, generation, seen, next }) => ({
        partition,
        generation,
        position: seen,
        offset: Number(next - 1n),
      })),
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

  /** Partitions that just became ours, and all of them when another topic has the name. */
  async #begin(): Promise<void> {
    await this.#followTopic();
    const claimed = this.#claimed;
    const origin = { installation: this.#options.installation, topicId: this.#topicId };
    const placed = await this.#place(claimed);
    for (const item of claimed) {
      // A rewind while this was asked for may have claimed it again; what has begun since knows better where it is.
      if (this.#partitions.get(item.partition)?.generation === item.generation) continue;
      this.#partitions.set(item.partition, new PartitionBuffer(item, placed.get(item.partition) ?? 0n, origin));
    }
    if (this.#claimed === claimed) this.#claimed = [];
    this.#listener();
  }

  /** What is in hand is of one topic: when another has its name, everything is read again from the stored cursors. */
  async #followTopic(): Promise<void> {
    const topicId = await this.#fetcher.topicId();
    if (topicId === this.#topicId) return;
    this.#topicId = topicId;
    this.#partitions.clear();
    await this.rewind();
  }

  #place(places: readonly Place[]): Promise<ReadonlyMap<number, bigint>> {
    return placeInTopic({ database: this.#options.database, fetcher: this.#fetcher, topicId: this.#topicId }, places);
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
        await this.#findPlacesAgain().catch(this.#options.onError);
      }
    }
  }

  async #fetch(wanted: readonly PartitionBuffer[]): Promise<void> {
    const answers = await this.#fetcher.fetch(this.#topicId, wanted);
    let arrived = false;
    for (const { partition, records } of answers) {
      const buffer = this.#partitions.get(partition);
      // The partition may have gone, or gone and come back with another offset, while the answer was under way.
      if (buffer === undefined || !wanted.includes(buffer)) continue;
      for (const { record, offset } of records) arrived = buffer.take(record, offset, this.filter) || arrived;
      if (buffer.stranger !== undefined) this.#options.onStranger(buffer.stranger);
    }
    if (arrived) this.#listener();
  }

  /**
   * The topic may be another one. Records may be gone by its retention: go on with the first that is kept. The broker
   * may have lost its last ones: go on behind the last position that was read.
   */
  async #findPlacesAgain(): Promise<void> {
    await this.#followTopic();
    const items = [...this.#partitions.values()];
    const placed = await this.#place(
      items.map(({ partition, seen, next }) => ({
        partition,
        position: seen,
        brokerOffset: Number(next - 1n),
        brokerTopic: this.#topicId,
      })),
    );
    for (const item of items) {
      const next = placed.get(item.partition) ?? item.next;
      if (next === item.next) continue;
      const gone = next > item.next ? `${item.next} to ${next - 1n}` : `${next} to ${item.next - 1n}`;
      this.#options.onError(
        new Error(`group ${this.filter.group}: offsets ${gone} of partition ${item.partition} are gone`),
      );
      item.next = next;
    }
  }
}
