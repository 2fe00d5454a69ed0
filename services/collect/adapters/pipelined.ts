import { setTimeout as delay } from 'node:timers/promises';
import { isTransient } from '@pvt/kernel/database';
import { Problem } from '@pvt/kernel/errors';
import type { Log } from '@pvt/kernel/log';

/**
 * Prepares the next item while those before are being stored; at most `atOnce` are, and one more is held. What was read
 * before a failure of the source is stored before the failure is passed on.
 */
export async function pipelined<I, P>(
  items: AsyncIterable<I>,
  prepare: (item: I) => P | Promise<P>,
  store: (prepared: P) => Promise<void>,
  atOnce = 1,
): Promise<void> {
  const storing: Promise<void>[] = [];
  try {
    for await (const item of items) {
      const prepared = await prepare(item);
      if (storing.length === atOnce) await storing.shift();
      const begun = store(prepared);
      // A failure is taken up at the next await of it; until then it must not count as unhandled.
      begun.catch(() => undefined);
      storing.push(begun);
    }
  } finally {
    await Promise.allSettled(storing);
    await Promise.all(storing);
  }
}

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 2000;
const PATIENCE_MS = 45_000;

/** Repeats what fails because the database is away, for up to `patienceMs`: it comes back after a restart. */
export function patiently<T>(work: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  return repeatedly(work, isTransient, patienceMs);
}

/**
 * Waits while the log is full: what is read from a file need not be sent again.
 * @throws the log's refusal when it is still full after `patienceMs`
 */
export function untilAdmitted(log: Pick<Log, 'admit'>, patienceMs = PATIENCE_MS): Promise<void> {
  return repeatedly(async () => log.admit(), isRefusal, patienceMs);
}

function isRefusal(error: unknown): boolean {
  return error instanceof Problem && error.entry.kind === 'unavailable';
}

async function repeatedly<T>(
  work: () => Promise<T>,
  mayPass: (error: unknown) => boolean,
  patienceMs: number,
): Promise<T> {
  const until = Date.now() + patienceMs;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!mayPass(error) || Date.now() + wait > until) throw error;
      await delay(wait);
    }
  }
}
