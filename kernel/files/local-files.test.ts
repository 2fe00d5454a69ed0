import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Files } from './files.ts';
import { localFiles } from './local-files.ts';

let root: string;
let files: Files;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'pvt-local-files-'));
  files = localFiles(join(root, 'files'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function textOf(name: string): Promise<string | undefined> {
  const stored = await files.get(name);
  return stored && (await buffer(stored.stream())).toString();
}

/** Everything below the folder, also what is no file of the service. */
const everything = async (): Promise<string[]> =>
  (await readdir(root, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

async function* broken(): AsyncGenerator<Buffer> {
  yield Buffer.from('half of the new');
  throw new Error('the sender broke off');
}

test('a file comes back as it was stored, of bytes or of a stream, with its size', async () => {
  await files.put('tenant/logo.png', Buffer.from('bytes'));
  await files.put('tenant/rows.csv', Readable.from([Buffer.from('a,'), Buffer.from('b')]));
  expect([await textOf('tenant/logo.png'), await textOf('tenant/rows.csv')]).toEqual(['bytes', 'a,b']);
  expect(await files.get('tenant/rows.csv')).toMatchObject({ size: 3, changedAt: expect.any(Date) as unknown });
});

test('a stream that fails leaves what was there, and nothing of itself', async () => {
  await files.put('notes', Buffer.from('the old'));
  await expect(files.put('notes', Readable.from(broken()))).rejects.toThrow('the sender broke off');
  await expect(files.put('other', Readable.from(broken()))).rejects.toThrow('the sender broke off');
  expect([await textOf('notes'), await textOf('other')]).toEqual(['the old', undefined]);
  expect(await everything()).toEqual(['notes']);
});

test('whoever reads while a file is replaced gets one or the other, whole', async () => {
  const contents = Array.from({ length: 20 }, (_, i) => `${i} `.repeat(50_000));
  await files.put('busy', Buffer.from(contents[0] ?? ''));
  const writers = contents.map((content) => files.put('busy', Buffer.from(content)));
  const read = await Promise.all(Array.from({ length: 40 }, () => textOf('busy')));
  await Promise.all(writers);
  for (const text of read) expect(contents).toContain(text);
  expect(await everything()).toEqual(['busy']);
});

test('what is not there is undefined, and deleting it does nothing', async () => {
  await files.put('a/b', Buffer.from('x'));
  // A folder on the way is no file, and a file on the way is no folder.
  for (const name of ['never', 'a', 'a/b/c']) expect(await files.get(name)).toBeUndefined();
  await files.delete('never');
  await files.delete('a/b/c');
  await files.delete('a/b');
  expect(await files.get('a/b')).toBeUndefined();
  expect(await files.list('')).toEqual([]);
});

test.each([
  '',
  '.',
  '..',
  '/etc/passwd',
  'a/../../outside',
  'a//b',
  'a/',
  '.unfinished/x',
  'a/.hidden',
  'a\\..\\b',
  'a\0b',
  'a\nb',
  'C:x',
  'é',
  'x'.repeat(201),
  Array.from({ length: 500 }, () => 'ab').join('/'),
])('%j is not the name of a file', async (name) => {
  const refusal = /is not the name of a file/;
  await expect(files.put(name, Buffer.from('x'))).rejects.toThrow(refusal);
  await expect(files.get(name)).rejects.toThrow(refusal);
  await expect(files.delete(name)).rejects.toThrow(refusal);
  expect(await everything()).toEqual([]);
});

test('no name leads out of the folder', async () => {
  await writeFile(join(root, 'outside'), 'secret');
  const part = fc.constantFrom('..', '.', 'outside', '/', '\\', '%2e%2e', '', 'files');
  await fc.assert(
    fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 5 }), async (parts) => {
      expect(await files.get(parts.join('/')).catch(() => undefined)).toBeUndefined();
    }),
  );
});

test('a list has the names that begin with the prefix, in order, and not what is being written', async () => {
  for (const name of ['b/2', 'a/10', 'a/1', 'ab', 'a/x/y']) await files.put(name, Buffer.from('x'));
  await mkdir(join(root, 'files', '.unfinished'), { recursive: true });
  await writeFile(join(root, 'files', '.unfinished', 'half'), 'x');
  await symlink(join(root, 'files', 'ab'), join(root, 'files', 'linked'));
  expect(await files.list('')).toEqual(['a/1', 'a/10', 'a/x/y', 'ab', 'b/2']);
  expect(await files.list('a/')).toEqual(['a/1', 'a/10', 'a/x/y']);
  expect(await files.list('a/1')).toEqual(['a/1', 'a/10']);
  expect(await files.list('c')).toEqual([]);
});

test('of a service that has stored nothing the list is empty', async () => {
  expect(await localFiles(join(root, 'never')).list('')).toEqual([]);
});
