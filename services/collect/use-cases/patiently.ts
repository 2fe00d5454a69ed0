import { setTimeout as delay } from 'node:timers/promises';
import { isTransient } from '@pvt/kernel/database';
import { Problem } from '@pvt/kernel/errors';
import type { Log } from '@pvt/kernel/log';

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 2000;
const PATIENCE_MS = 45_000;

/** Repeats what fails because the database is away, for up to `patienceMs`: it comes back after a restart. */
export function patiently<T>(work: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  return repeatedly(work, isTransient, patienceMs);
}

/**
 * Waits while the log is full: what is read from a file need not be sent again.
 * @throws the log's rejection when it is still full after `patienceMs`
 */
export function untilAdmitted(log: Pick<Log, 'admit'>, tenant: string, patienceMs = PATIENCE_MS): Promise<void> {
  return repeatedly(async () => log.admit(tenant), isRejection, patienceMs);
}

function isRejection(error: unknown): boolean {
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
