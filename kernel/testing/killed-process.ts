import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { expect } from 'vitest';
import { eventually, type TestDatabase } from './testing.ts';

/** A process of a test's own, to be killed. */
export interface KilledProcess {
  /** What it wrote first, when it was ready. */
  readonly ready: string;
  /** As `kill -9` does. What it had is free at once, as when its lease is over. */
  kill(): Promise<void>;
  /** Resolves when it has ended by itself, at its failure point. */
  died(): Promise<void>;
}

/**
 * Starts a script with the database's address and secret as its first arguments.
 * @param failurePoint such as `sagas.before-commit-do=crash:5`
 * @throws Error where it ends before it writes that it is ready
 */
export async function startKilledProcess(
  script: string,
  database: TestDatabase,
  { args = [], failurePoint }: { readonly args?: readonly string[]; readonly failurePoint?: string | undefined } = {},
): Promise<KilledProcess> {
  const name = `worker ${randomUUID()}`;
  const child = spawn(process.execPath, [script, database.url, database.secret, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PGAPPNAME: name,
      ...(failurePoint === undefined ? {} : { PVT_FAILURE_POINTS: failurePoint }),
    },
  });
  const exited = once(child, 'exit');
  const written: readonly unknown[] = await Promise.race([
    once(child.stdout, 'data'),
    exited.then(() => Promise.reject(new Error('the process did not start'))),
  ]);
  const gone = async (): Promise<void> => {
    await exited;
    // PostgreSQL ends the statement that it was at: one that claims would hold its jobs for a whole lease.
    await eventually(async () =>
      expect(await database.admin('select pid from pg_stat_activity where application_name = $1', [name])).toEqual([]),
    );
    await database.admin('update pvt.job set next_at = now() where holder is not null and next_at > now()');
  };
  return {
    ready: String(written[0]).trim(),
    async kill() {
      child.kill('SIGKILL');
      await gone();
    },
    died: gone,
  };
}
