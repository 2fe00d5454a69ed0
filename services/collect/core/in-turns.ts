/**
 * Does the work for each item in their order. It may give way to others between two items when that takes long, and
 * gives a promise then.
 */
export type InTurns = <T>(items: readonly T[], work: (item: T) => void) => void | Promise<void>;

/** Without giving way. */
export const atOnce: InTurns = (items, work) => {
  for (const item of items) work(item);
};

/** What comes after the work: at once, unless it gave way. */
export function after<T>(done: void | Promise<void>, result: () => T): T | Promise<T> {
  return done instanceof Promise ? done.then(result) : result();
}
