import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fileHead } from './file-head.ts';

const rows = (count: number) =>
  `room,minutes\n${Array.from({ length: count }, (_, n) => `room-${n},${n % 60}`).join('\n')}\n`;

test('a small file is shown whole', async () => {
  expect(await fileHead(new Blob(['a,b\n1,2\n3,4']))).toBe('a,b\n1,2\n3,4');
});

test('of a large file the first lines are shown, none of them cut', async () => {
  const head = await fileHead(new Blob([rows(200_000)]));
  expect(head.split('\n')).toHaveLength(51);
  expect(head.endsWith('room-49,49')).toBe(true);
});

test('a packed file is unpacked, also when only its beginning is read', async () => {
  // Numbers that do not compress well, so that the packed file is longer than what is read of it.
  const noise = Array.from({ length: 100_000 }, (_, n) => Math.sin(n).toString()).join('\n');
  const packed = gzipSync(noise);
  expect(packed.byteLength).toBeGreaterThan(300_000);
  expect(await fileHead(new Blob([packed]))).toBe(noise.split('\n').slice(0, 51).join('\n'));
  expect(await fileHead(new Blob([gzipSync('a,b\n1,2\n')]))).toContain('1,2');
});

test('a last line without an end is kept when the file is packed and whole', async () => {
  expect(await fileHead(new Blob([gzipSync('a,b\n1,2')]))).toBe('a,b\n1,2');
});

test('a broken packed file shows what could be read', async () => {
  const broken = gzipSync(rows(2_000)).subarray(0, 900);
  expect(await fileHead(new Blob([broken]))).toContain('room');
});
