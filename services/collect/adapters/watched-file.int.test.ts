import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWatchedFile, watchedFile } from './watched-file.ts';

let place: string;
let top: string;
let file: string;

beforeEach(async () => {
  place = await realpath(await mkdtemp(join(tmpdir(), 'pvt-watched-')));
  top = join(place, 'watched');
  file = join(top, 'in', 'a.csv');
  for (const folder of [join(top, 'in'), join(place, 'outside')]) await mkdir(folder, { recursive: true });
  await writeFile(file, 'allowed');
  await writeFile(join(place, 'outside', 'a.csv'), 'secret');
});

afterEach(() => rm(place, { recursive: true }));

async function found(): Promise<string> {
  const { path } = (await watchedFile(top, file)) ?? {};
  if (path === undefined) throw new Error('it was not found');
  return path;
}

test('a file of the folder is read by what was opened, also when its name means another one since', async () => {
  await using opened = await openWatchedFile(top, await found());
  await rm(file);
  await symlink(join(place, 'outside', 'a.csv'), file);
  expect(opened.size).toBe(7);
  expect(await readFile(opened.handle, 'utf8')).toBe('allowed');
});

test('a link to a file within is followed', async () => {
  await symlink(file, join(top, 'link.csv'));
  const { path = '' } = (await watchedFile(top, join(top, 'link.csv'))) ?? {};
  await using opened = await openWatchedFile(top, path);
  expect(await readFile(opened.handle, 'utf8')).toBe('allowed');
});

test('a file that is exchanged for a link after it was found is not read', async () => {
  const path = await found();
  await rm(file);
  await symlink(join(place, 'outside', 'a.csv'), file);
  await expect(openWatchedFile(top, path)).rejects.toMatchObject({ code: 'FEED_FILE_UNREADABLE' });
});

test('nor one whose folder is exchanged for a link', async () => {
  const path = await found();
  await rename(join(top, 'in'), join(top, 'was'));
  await symlink(join(place, 'outside'), join(top, 'in'));
  await expect(openWatchedFile(top, path)).rejects.toMatchObject({ code: 'FEED_FILE_UNREADABLE' });
});

test.skipIf(process.platform === 'win32')('a pipe in its place is not waited for', async () => {
  const path = await found();
  await rm(file);
  execFileSync('mkfifo', [file]);
  await expect(openWatchedFile(top, path)).rejects.toMatchObject({ code: 'FEED_FILE_UNREADABLE' });
});
