import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmbeddedPostgres } from './embedded.ts';

let folder: string;

/** Starts and stops, so that the folder is as a stopped program leaves it. */
async function startAndStop(options: { readonly signal?: AbortSignal } = {}): Promise<void> {
  const postgres = await startEmbeddedPostgres({ folder, flags: ['fsync=off'], ...options });
  await postgres.stop();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pvt-embedded-'));
  await chmod(folder, 0o711);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a database that was half made, when the machine stopped, is made anew', async () => {
  await mkdir(join(folder, 'data.new'));
  await writeFile(join(folder, 'data.new', 'PG_VERSION'), '18\n');
  await startAndStop();
  expect(await readFile(join(folder, 'data', 'PG_VERSION'), 'utf8')).toBe('18\n');
});

test('a database that was made, and whose name was not yet given, gets it', async () => {
  await rename(join(folder, 'data'), join(folder, 'data.new'));
  await writeFile(join(folder, 'data.new', 'mark'), 'kept');
  await startAndStop();
  expect(await readFile(join(folder, 'data', 'mark'), 'utf8')).toBe('kept');
});

test.each(['access.json is gone', 'access.json is empty'])(
  'a database is kept when %s, and the start refused',
  async (how) => {
    const access = join(folder, 'access.json');
    await cp(access, `${access}.saved`);
    if (how.endsWith('gone')) await rm(access);
    else await writeFile(access, '{}');
    await expect(startAndStop()).rejects.toThrow(/access\.json.*Restore/);
    expect(await readFile(join(folder, 'data', 'mark'), 'utf8')).toBe('kept');
    await rename(`${access}.saved`, access);
    await startAndStop();
  },
);

test('a server that can not be started again is tried until it can', async () => {
  let failures = 0;
  const restarted = Promise.withResolvers<void>();
  const failedTwice = Promise.withResolvers<void>();
  const postgres = await startEmbeddedPostgres({
    folder,
    flags: ['fsync=off'],
    onRestart: restarted.resolve,
    onFailedRestart: () => {
      failures += 1;
      if (failures === 2) failedTwice.resolve();
    },
  });
  const control = join(folder, 'data', 'global', 'pg_control');
  await rename(control, `${control}.away`);
  process.kill(postgres.pid, 'SIGKILL');
  await failedTwice.promise;
  await rename(`${control}.away`, control);
  await restarted.promise;
  await postgres.stop();
});

test('a start that is told to end before it began starts nothing', async () => {
  await expect(startAndStop({ signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  await expect(readFile(join(folder, 'data', 'postmaster.pid'))).rejects.toThrow('ENOENT');
});
