import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from '@pvt/kernel/testing';
import { expect, test } from 'vitest';

const bench = fileURLToPath(new URL('../../bench/run.ts', import.meta.url));

test('a bench that is ended in its middle leaves no server, no PostgreSQL and no folder behind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pvt-interrupted-'));
  // The database's user is another than root.
  await chmod(folder, 0o755);
  const child = spawn(process.execPath, [bench, 'live'], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const pid = await eventually(async () => {
    const [server = ''] = await readdir(folder);
    await readFile(join(folder, server, 'api-key'));
    const written = await readFile(join(folder, server, 'postgres', 'data', 'postmaster.pid'), 'utf8');
    return Number(written.split('\n')[0]);
  });
  expect(() => process.kill(pid, 0)).not.toThrow();
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  // As where a terminal and npm both send it.
  child.kill('SIGTERM');
  expect(await ended).toEqual([143, null]);
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
});
