import { partitionOf } from '../event.ts';
import type { Arrival } from '../read/high-water-mark.ts';
import { readEvents } from '../read/read.ts';
import { type MemberGroup, type MemberGroupsOptions, openMemberGroups } from './member-groups.ts';
import { fairShare, type GroupSurvey, keepProgress } from './membership.ts';
import type { GroupFilter, LogSource, Ownership, SourceBatch } from './source.ts';

interface Owned extends Ownership {
  /** Read this far; the stored cursor follows when what was read is done. */
  position: number;
}

/** How far a group may read past its stored cursors before they are stored without anything done. */
const KEEP_EVERY = 5000;

/** The log's own table as the broker. One read covers all partitions that this process owns. */
class EmbeddedGroup implements MemberGroup {
  readonly filter: GroupFilter;
  readonly #options: MemberGroupsOptions;
  readonly #partitions = new Map<number, Owned>();
  readonly #onClose: () => void;
  #kept = 0;
  /** Batches that were given out and are not committed. */
  #inHand: readonly SourceBatch[] = [];
  #listener: () => void = () => undefined;

  constructor(filter: GroupFilter, options: MemberGroupsOptions, onClose: () => void) {
    this.filter = filter;
    this.#options = options;
    this.#onClose = onClose;
  }

  get member(): number {
    return this.#options.member();
  }

  get owned(): readonly Ownership[] {
    return [...this.#partitions.values()];
  }

  onSignal(listener: () => void): void {
    this.#listener = listener;
  }

  arrived(arrivals: readonly Arrival[] | undefined): void {
    const { tenant, types } = this.filter;
    const concerned = (arrival: Arrival): boolean =>
      (tenant === undefined || arrival.tenant === tenant) && (types === undefined || types.includes(arrival.type));
    if (arrivals === undefined || arrivals.some(concerned)) this.#listener();
  }

  async read(limit: number): Promise<SourceBatch> {
    const { database, highWaterMark } = this.#options;
    const owned = [...this.#partitions.values()];
    const upTo = highWaterMark.safe;
    let after = owned.reduce((least, item) => Math.min(least, item.position), Number.MAX_SAFE_INTEGER);
    const { tenant, types } = this.filter;
    const position = new Map(owned.map((item) => [item.partition, item.position]));
    while (after < upTo) {
      const { events: rows, end } = await readEvents(database, {
        ...(tenant === undefined ? {} : { tenant }),
        ...(types === undefined ? {} : { types }),
        after,
        upTo,
        limit,
      });
      const reached = end === 'last' ? upTo : (rows.at(-1)?.position ?? after);
      const events = rows.filter(
        (row) => row.position > (position.get(partitionOf(row.tenant, row.key)) ?? Number.MAX_SAFE_INTEGER),
      );
      this.#readTo(reached, owned);
      if (events.length > 0) {
        const batch = { events, owned, upTo: reached };
        this.#inHand = [...this.#inHand, batch];
        return batch;
      }
      after = reached;
    }
    return { events: [], owned };
  }

  /** Not those that came or were read anew meanwhile: what this read began behind may not be done in their sight. */
  #readTo(reached: number, owned: readonly Owned[]): void {
    for (const item of owned) {
      if (this.#partitions.get(item.partition) === item) item.position = Math.max(item.position, reached);
    }
  }

  committed(batch: SourceBatch): void {
    this.#inHand = this.#inHand.filter((item) => item !== batch);
  }

  async rewind(): Promise<void> {
    await this.#readCursors();
    // Whoever rewinds has nothing under way any more; what failed is never committed.
    this.#inHand = [];
  }

  async #readCursors(): Promise<void> {
    const rows = await this.#options.database.query<Owned>(
      'select partition, generation, position from log.cursor where group_name = $1 and owner = $2',
      [this.filter.group, this.member],
    );
    this.#partitions.clear();
    for (const row of rows) this.#partitions.set(row.partition, row);
  }

  async rebalance(survey: GroupSurvey): Promise<void> {
    const { membership } = this.#options;
    // A claim went through and its answer was lost, or a rewind read the cursors just before it.
    if (survey.owned !== this.#partitions.size) {
      await this.#readCursors();
      this.#listener();
    }
    const share = fairShare(survey.members);
    const extra = [...this.#partitions.keys()].slice(share);
    if (extra.length > 0) {
      for (const partition of extra) this.#partitions.delete(partition);
      await membership.release(this.filter.group, this.member, extra);
      this.#listener();
    } else if (survey.free > 0 && this.#partitions.size < share) {
      const claimed = await membership.claim(this.filter.group, this.member, share - this.#partitions.size);
      for (const { partition, generation, position } of claimed) {
        this.#partitions.set(partition, { partition, generation, position });
      }
      this.#listener();
    }
  }

  /** Nothing below what was read is still to be done when nothing is in hand. */
  async settle(): Promise<void> {
    if (this.#inHand.length > 0) return;
    const owned = [...this.#partitions.values()].map((item) => ({ ...item }));
    const least = owned.reduce((low, item) => Math.min(low, item.position), Number.MAX_SAFE_INTEGER);
    if (owned.length === 0 || least < this.#kept + KEEP_EVERY) return;
    await keepProgress(this.#options.database, this.filter.group, this.member, owned);
    this.#kept = least;
  }

  async close(): Promise<void> {
    this.#onClose();
    this.#partitions.clear();
    await this.#options.membership.leave(this.filter.group, this.member);
  }
}

export function openEmbeddedSource(options: MemberGroupsOptions): LogSource {
  const groups = openMemberGroups(options, (filter, onClose) => new EmbeddedGroup(filter, options, onClose));
  const unsubscribe = options.highWaterMark.onAdvance((arrivals) => {
    for (const group of groups.all.values()) group.arrived(arrivals);
  });
  return {
    open: groups.open,
    async close() {
      unsubscribe();
      await groups.close();
    },
  };
}
