/**
 * Does the work for each item in their order. It may give way to others between two items when that takes long, or wait
 * for an item, and gives a promise then.
 */
export type InTurns = <T>(items: readonly T[], work: (item: T) => void | Promise<void>) => void | Promise<void>;

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
