import { expect, test } from 'vitest';
import { unzipped } from './read-zip.ts';
import { zipOf } from './zip-harness.ts';

const BOUNDS = { entries: 10, fileBytes: 100_000, bytes: 150_000 };

async function read(zip: Buffer): Promise<Record<string, number>> {
  const sizes: Record<string, number> = {};
  for await (const { path, content } of unzipped(zip, BOUNDS)) sizes[path] = (await content()).length;
  return sizes;
}

test('the files of a zip are read one after the other, and its folders are none', async () => {
  expect(await read(zipOf({ 'a/': '', 'a/b.txt': 'hello', 'c.txt': '' }))).toEqual({ 'a/b.txt': 5, 'c.txt': 0 });
});

test('a name that leads out of the package is refused', async () => {
  for (const name of ['../a.txt', 'a/../../b.txt', '/etc/passwd', 'C:\\a.txt', '..\\a.txt'])
    await expect(read(zipOf({ [name]: 'x' })), name).rejects.toThrow(/can not be read/);
});

test('what grows beyond the bound is not unpacked, whatever it says of its size', async () => {
  const zeros = Buffer.alloc(50_000_000);
  await expect(read(zipOf({ 'bomb.bin': zeros }))).rejects.toThrow(/"bomb.bin" is more than the 100000 bytes/);
  await expect(read(zipOf({ 'bomb.bin': zeros }, 10))).rejects.toThrow(/too many bytes|more than/);
  const part = Buffer.alloc(80_000);
  await expect(read(zipOf({ a: part, b: part }))).rejects.toThrow(/"b" is more than the 70000 bytes/);
});

test('what has too many files, has one twice or is no zip is refused', async () => {
  const many = Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`f${n}`, '']));
  await expect(read(zipOf(many))).rejects.toThrow('It has 11 entries; at most 10 are taken.');
  await expect(read(Buffer.from('no zip'))).rejects.toThrow(/^It is no zip/);
});
