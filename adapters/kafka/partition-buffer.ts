import type { LogEvent } from '@pvt/kernel/log/event';
import type { GroupFilter, Ownership } from '@pvt/kernel/log/source';
import { attributesOf, type ReceivedRecord, type RecordOrigin, toEvent } from './record.ts';

/** An event with the broker's offset of its record. */
export interface Buffered {
  readonly event: LogEvent;
  readonly offset: bigint;
}

type BufferOrigin = Pick<RecordOrigin, 'installation' | 'topicId'>;

/**
 * One owned partition: what was fetched and is not yet committed, and where to fetch next. It is the inbox: a record
 * whose position is not beyond the last one seen is a repeat of the relay and is dropped.
 */
export class PartitionBuffer implements Ownership {
  readonly partition: number;
  readonly generation: number;
  /** The next offset to fetch. */
  next: bigint;
  /** The last position seen in the partition, wanted or not. */
  seen: number;
  readonly waiting: Buffered[] = [];
  /** Another installation whose record was met here. */
  stranger: string | undefined;
  readonly #origin: BufferOrigin;
  /** How many of those, the oldest, are being handled. */
  #given = 0;

  /** @param origin whose records are read, and made for which topic: all others are passed over */
  constructor(owned: Ownership & { position: number }, next: bigint, origin: BufferOrigin) {
    this.partition = owned.partition;
    this.generation = owned.generation;
    this.seen = owned.position;
    this.next = next;
    this.#origin = origin;
  }

  /** Takes a fetched record in. @returns whether it is an event that the group wants. */
  take(record: ReceivedRecord, offset: bigint, filter: GroupFilter): boolean {
    if (offset < this.next) return false;
    this.next = offset + 1n;
    const attributes = attributesOf(record);
    if (attributes === undefined) return false;
    // Without the header it is from a former version of ours.
    const { installation = this.#origin.installation, topicId = this.#origin.topicId } = attributes;
    if (installation !== this.#origin.installation) {
      this.stranger = installation;
      return false;
    }
    if (topicId !== this.#origin.topicId || attributes.position <= this.seen) return false;
    this.seen = attributes.position;
    if (filter.tenant !== undefined && filter.tenant !== attributes.tenant) return false;
    if (filter.types !== undefined && !filter.types.includes(attributes.type)) return false;
    this.waiting.push({ event: toEvent(attributes, record), offset });
    return true;
  }

  /** What is not being handled, the oldest first. */
  oldest(limit: number): readonly Buffered[] {
    return this.waiting.slice(this.#given, this.#given + limit);
  }

  give(count: number): void {
    this.#given += count;
  }

  /** Drops what is committed. */
  forget(position: number): void {
    const kept = this.waiting.findIndex((item) => item.event.position > position);
    const gone = this.waiting.splice(0, kept === -1 ? this.waiting.length : kept).length;
    this.#given = Math.max(0, this.#given - gone);
  }

  /** What was given is to be given again. */
  takeBack(): void {
    this.#given = 0;
  }
}
