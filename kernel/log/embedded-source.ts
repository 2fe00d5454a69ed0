import type { Database } from '../database.ts';
import { partitionOf } from './event.ts';
import type { Arrival, Horizon } from './horizon.ts';
import { createCursors, fairShare, type GroupSurvey, keepProgress, type Membership } from './membership.ts';
import { readEvents } from './read.ts';
import type { GroupFilter, GroupSource, LogSource, Ownership, SourceBatch } from './source.ts';
import { startPosition } from './start-position.ts';

/** The log's own table as the broker. One read covers all partitions that this process owns. */
export interface EmbeddedSourceOptions {
  /** With a role that reads every tenant's events. */
  readonly database: Database;
  readonly membership: Membership;
  readonly horizon: Horizon;
  readonly member: () => number;
  readonly leaseMs: number;
  readonly onError: (error: unknown) => void;
}

interface Owned extends Ownership {
  /** Read this far; the stored cursor follows when what was read is done. */
  position: number;
}

/** How far a group may read past its stored cursors before they are stored without anything done. */
const KEEP_EVERY = 5000;

class EmbeddedGroup implements GroupSource {
  readonly filter: GroupFilter;
  readonly #options: EmbeddedSourceOptions;
  readonly #partitions = new Map<number, Owned>();
  readonly #onClose: () => void;
  #kept = 0;
  /** Batches that were given out and are not committed. */
  #inHand: readonly SourceBatch[] = [];
  #listener: () => void = () => undefined;

  constructor(filter: GroupFilter, options: EmbeddedSourceOptions, onClose: () => void) {
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
    const { database, horizon } = this.#options;
    const owned = [...this.#partitions.values()].map((item) => ({ ...item }));
    const upTo = horizon.safe;
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

  #readTo(reached: number, owned: readonly Ownership[]): void {
    for (const { partition, generation } of owned) {
      const mine = this.#partitions.get(partition);
      if (mine?.generation === generation) mine.position = Math.max(mine.position, reached);
    }
  }

  committed(batch: SourceBatch): void {
    this.#inHand = this.#inHand.filter((item) => item !== batch);
  }

  async rewind(): Promise<void> {
    const rows = await this.#options.database.query<Owned>(
      'select partition, generation, position from log.cursor where group_name = $1 and owner = $2',
      [this.filter.group, this.member],
    );
    this.#partitions.clear();
    this.#inHand = [];
    for (const row of rows) this.#partitions.set(row.partition, row);
  }

  /** Takes what is free up to a fair share, and gives back what is above it. */
  async rebalance(survey: GroupSurvey): Promise<void> {
    const { membership } = this.#options;
    // A claim went through and its answer was lost, or a rewind read the cursors just before it.
    if (survey.owned !== this.#partitions.size) {
      await this.rewind();
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
  async keepProgress(): Promise<void> {
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

export function openEmbeddedSource(options: EmbeddedSourceOptions): LogSource {
  const { database, membership, horizon } = options;
  const groups = new Map<string, EmbeddedGroup>();
  const unsubscribe = horizon.onAdvance((arrivals) => {
    for (const group of groups.values()) group.arrived(arrivals);
  });
  let timer: NodeJS.Timeout | undefined;
  let beating: Promise<void> = Promise.resolve();
  let closed = false;

  async function heartbeat(): Promise<void> {
    try {
      if (groups.size > 0) {
        for (const survey of await membership.renew(options.member()))
          await groups.get(survey.group)?.rebalance(survey);
        for (const group of groups.values()) await group.keepProgress();
      }
    } catch (error) {
      if (!closed) options.onError(error);
    }
    if (!closed) timer = setTimeout(beat, options.leaseMs / 4);
  }

  function beat(): void {
    beating = heartbeat();
  }

  beat();
  return {
    async open(filter) {
      if (groups.has(filter.group)) throw new Error(`group ${filter.group} is read by this process already`);
      await createCursors(database, filter, await startPosition(database, horizon, filter));
      const group = new EmbeddedGroup(filter, options, () => groups.delete(filter.group));
      groups.set(filter.group, group);
      await membership.join(filter.group, options.member());
      const surveys = await membership.renew(options.member());
      const survey = surveys.find((item) => item.group === filter.group);
      // When it fails, the next heartbeat does it.
      if (survey !== undefined) await group.rebalance(survey).catch(options.onError);
      return group;
    },
    async close() {
      closed = true;
      unsubscribe();
      clearTimeout(timer);
      await beating;
    },
  };
}
