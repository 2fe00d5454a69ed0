import { setTimeout as delay } from 'node:timers/promises';
import { isTransient } from '@pvt/kernel/database';

/**
 * Prepares the next item while the one before is being stored; never more than these two are held. What was read before
 * a failure of the source is stored before the failure is passed on.
 */
export async function pipelined<I, P>(
  items: AsyncIterable<I>,
  prepare: (item: I) => P,
  store: (prepared: P) => Promise<void>,
): Promise<void> {
  let storing: Promise<void> = Promise.resolve();
  try {
    for await (const item of items) {
      const prepared = prepare(item);
      await storing;
      storing = store(prepared);
      // A failure is taken up at the next await of it; until then it must not count as unhandled.
      storing.catch(() => undefined);
    }
  } finally {
    await storing;
  }
}

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 2000;

/** Repeats what fails because the database is away, for up to `patienceMs`: it comes back after a restart. */
export async function patiently<T>(work: () => Promise<T>, patienceMs = 45_000): Promise<T> {
  const until = Date.now() + patienceMs;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!isTransient(error) || Date.now() + wait > until) throw error;
      await delay(wait);
    }
  }
}
