import { AsyncLocalStorage } from 'node:async_hooks';

/** Whether the work under way is inside of a transaction that is not over. */
const holding = new AsyncLocalStorage<{ over: boolean }>();

/** Does a transaction's work, and remembers meanwhile that it has a connection. */
export async function whileHolding<A, T>(work: (argument: A) => Promise<T>, argument: A): Promise<T> {
  const hold = { over: false };
  try {
    return await holding.run(hold, work, argument);
  } finally {
    hold.over = true;
  }
}

/** For what a transaction's work sets going and does not wait for. */
export function withoutHolding<T>(work: () => T): T {
  return holding.exit(work);
}

/**
 * Who has a connection and waits for another may wait for one that waits for his: a process that has used up its
 * connections would stand still.
 * @throws Error inside of a transaction's work
 */
export function refuseWhileHolding(what: string): void {
  if (holding.getStore()?.over === false)
    throw new Error(`${what} inside of a transaction needs a second connection: do it before or after`);
}
