import { context, trace } from '@opentelemetry/api';
import { isConnectionLost } from '../database/database-errors.ts';

/** Does one thing at a time for a key; what comes meanwhile is done together next. */
export interface SharedBatches<Item, Result> {
  /** @throws what `perform` throws for this item alone */
  add(key: string, item: Item): Promise<Result>;
}

export interface SharedBatchesOptions<Item, Result> {
  /** Items of one batch at most. */
  readonly most: number;
  /** Of what the items of one batch weigh together at most; one that weighs more is a batch of its own. By default nothing weighs. */
  readonly weight?: { readonly most: number; readonly of: (item: Item) => number };
  /** How long the first item of a batch waits for others (ms); by default only for those of its turn of the event loop. */
  readonly gatherMs?: number;
  /**
   * Does all of it or nothing. A batch that fails is done once more item by item, so that what is wrong with one is not the others' fault;
   * not where the connection was lost, for then it may be done: that is the answer to all of its items.
   * @returns the results in the order of the items
   */
  perform(key: string, items: readonly Item[]): Promise<readonly Result[]>;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Shares what a transaction costs between pieces of work that come at about the same time: its round trips and its commit.
 */
export function openSharedBatches<Item, Result>({
  most,
  weight,
  gatherMs,
  perform,
}: SharedBatchesOptions<Item, Result>): SharedBatches<Item, Result> {
  const queues = new Map<string, Waiting<Item, Result>[]>();

  /** As long as there is something to do; the key's queue is there as long as this goes on. */
  async function pump(key: string, queue: Waiting<Item, Result>[]): Promise<void> {
    while (queue.length > 0) {
      if (queue.length < most) await gathered();
      await performBatch(key, queue.splice(0, fitting(queue)));
    }
    queues.delete(key);
  }

  /** How many of the first are one batch. */
  function fitting(queue: readonly Waiting<Item, Result>[]): number {
    const few = queue.slice(0, most);
    if (weight === undefined) return few.length;
    let together = 0;
    const over = few.findIndex(({ item }) => {
      together += weight.of(item);
      return together > weight.most;
    });
    return over === -1 ? few.length : Math.max(over, 1);
  }

  function gathered(): Promise<void> {
    return new Promise((next) => {
      if (gatherMs === undefined) setImmediate(next);
      else setTimeout(next, gatherMs);
    });
  }

  async function performBatch(key: string, batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await perform(
        key,
        batch.map(({ item }) => item),
      );
      for (const [i, { resolve }] of batch.entries()) resolve(results[i] as Result);
    } catch (error) {
      if (batch.length === 1 || isConnectionLost(error)) for (const { reject } of batch) reject(error);
      else for (const each of batch) await performBatch(key, [each]);
    }
  }

  return {
    add: (key, item) =>
      new Promise((resolve, reject) => {
        const waiting = { item, resolve, reject };
        const queue = queues.get(key);
        if (queue !== undefined) {
          queue.push(waiting);
          return;
        }
        const begun = [waiting];
        queues.set(key, begun);
        // Work that serves many belongs to no one of their traces.
        void context.with(trace.deleteSpan(context.active()), () => pump(key, begun));
      }),
  };
}
