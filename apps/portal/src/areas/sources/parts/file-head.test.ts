import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fileHead, fileHeadBytes } from './file-head.ts';
import { written } from './file-text.ts';

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

test('a file in another encoding is shown as text, and sent as the bytes that it has', async () => {
  const wide = Buffer.from(`\ufeffname;town\r\n${'José;Köln ਊ\r\n'.repeat(60)}`, 'utf16le');
  for (const [file, encoding, hasMark] of [
    [wide, 'utf-16le', true],
    [Buffer.from(wide).swap16(), 'utf-16be', true],
    [wide.subarray(2), 'utf-16le', false],
  ] as const) {
    const head = await fileHead(new Blob([Uint8Array.from(file)]));
    expect(head.split('\r\n')).toEqual([
      'name;town',
      ...Array.from({ length: 49 }, () => 'José;Köln ਊ'),
      'José;Köln ਊ\r',
    ]);
    const bytes = await fileHeadBytes(new Blob([Uint8Array.from(file)]));
    expect(Buffer.from(bytes).equals(file.subarray(0, bytes.length))).toBe(true);
    expect(written(bytes)).toEqual({ encoding, hasMark });
  }
  const western = Buffer.from('name\nJos\xe9 \x80\n', 'latin1');
  expect(await fileHead(new Blob([western]))).toBe('name\nJosé €\n');
  expect(await fileHeadBytes(new Blob([western]))).toEqual(Uint8Array.from(western));
  expect(written(western).encoding).toBe('windows-1252');
});
