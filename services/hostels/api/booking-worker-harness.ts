import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { eventually } from '@pvt/kernel/testing';
import { expect } from 'vitest';
import type { HostelsForTest } from './booking-harness.ts';

/** A process that does the jobs, while the test's own takes requests and webhooks only. */
export interface Worker {
  /** As `kill -9` does. What it had is free at once, as when its lease is over. */
  kill(): Promise<void>;
  /** Resolves when it has ended by itself, at its failure point. */
  died(): Promise<void>;
}

/** @param failurePoint such as `sagas.before-commit-do=crash:5` */
export async function startWorker({ mounted, sandbox }: HostelsForTest, failurePoint?: string): Promise<Worker> {
  const script = fileURLToPath(new URL('booking-process-harness.ts', import.meta.url));
  const { url, secret } = mounted.database;
  const name = `worker ${randomUUID()}`;
  const child = spawn(process.execPath, [script, url, secret, sandbox.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PGAPPNAME: name,
      ...(failurePoint === undefined ? {} : { PVT_FAILURE_POINTS: failurePoint }),
    },
  });
  const exited = once(child, 'exit');
  await Promise.race([
    once(child.stdout, 'data'),
    exited.then(() => Promise.reject(new Error('the worker did not start'))),
  ]);
  const gone = async (): Promise<void> => {
    await exited;
    // PostgreSQL ends the statement that it was at: one that claims would hold its jobs for a whole lease.
    await eventually(async () =>
      expect(
        await mounted.database.admin('select pid from pg_stat_activity where application_name = $1', [name]),
      ).toEqual([]),
    );
    await mounted.database.admin('update pvt.job set next_at = now() where holder is not null and next_at > now()');
  };
  return {
    async kill() {
      child.kill('SIGKILL');
      await gone();
    },
    died: gone,
  };
}
