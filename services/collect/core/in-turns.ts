import type { Work } from '@pvt/kernel/async/work';

/**
 * Does the work for each item in their order. It may give way to others between two items when that takes long, or wait
 * for an item, and gives a promise then.
 */
export type InTurns = <T>(items: readonly T[], work: (item: T) => void | Promise<void>) => void | Promise<void>;

/** What a cell costs from the file to the event, in steps of about 50 ns. */
const STEPS_PER_CELL = 10;

/** Goes through the rows of a table, whose cells are counted as work. @param columns that it has; none of a file of JSON */
export function byCells(work: Pick<Work, 'each' | 'charge'>, columns: () => readonly string[] | undefined): InTurns {
  return (items, act) => {
    const steps = STEPS_PER_CELL * (columns()?.length ?? 0);
    return work.each(items, (item) => {
      work.charge(steps);
      return act(item);
    });
  };
}

/** Without giving way. */
export const atOnce: InTurns = (items, work) => {
  for (const [index, item] of items.entries()) {
    const waiting = work(item);
    if (waiting !== undefined) return waiting.then(() => atOnce(items.slice(index + 1), work));
  }
  return undefined;
};

/** What comes after the work: at once, unless it gave way. */
export function after<T, U = void>(done: U | Promise<U>, result: (done: U) => T): T | Promise<T> {
  return done instanceof Promise ? done.then(result) : result(done);
}
