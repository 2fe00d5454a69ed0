import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const { switchTo } = (await import(new URL('portal.mjs', import.meta.url).href)) as {
  switchTo(folder: string, build: string, began: Date): void;
};
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pvt-builds-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function build(name: string, began = new Date()): Promise<void> {
  await mkdir(join(folder, name));
  switchTo(folder, name, began);
}

test('the newest build is served next, and those that servers may still serve stay', async () => {
  const names = Array.from({ length: 7 }, (_, i) => `170000000000${i}-42`);
  for (const name of names) await build(name);
  expect(await readFile(join(folder, 'current'), 'utf8')).toBe(names.at(-1));
  expect((await readdir(folder)).sort()).toEqual([...names.slice(-5), 'current']);
});

test('a build is as old as its beginning, so that what was changed meanwhile is built again', async () => {
  const began = new Date('2026-01-01T00:00:00Z');
  await build('1700000000000-1', began);
  expect((await stat(join(folder, 'current'))).mtime).toEqual(began);
});
