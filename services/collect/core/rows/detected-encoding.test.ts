import { expect, test } from 'vitest';
import { detectEncoding } from './detected-encoding.ts';

const wide = (text: string) => Buffer.from(text, 'utf16le');

test.each([
  ['utf-8', 'byte-order-mark', Buffer.from('\ufeffa,b')],
  ['utf-16le', 'byte-order-mark', wide('\ufeffa,b')],
  ['utf-16be', 'byte-order-mark', wide('\ufeffa,b').swap16()],
  ['utf-16le', 'zero-bytes', wide('name;Ort\nJosé;Köln\n')],
  ['utf-16be', 'zero-bytes', wide('name;Ort\nJosé;Köln\n').swap16()],
  ['utf-8', 'ascii', Buffer.from('a,b\n1,2\n')],
  ['utf-8', 'ascii', Buffer.from('')],
  ['utf-8', 'valid-utf-8', Buffer.from('name\nJosé €\n')],
  ['windows-1252', 'not-utf-8', Buffer.from('name\nJos\xe9\n', 'latin1')],
])('looks written in %s (%s)', (encoding, reason, head) => {
  expect(detectEncoding(head, true)).toMatchObject({ encoding, reason });
});

test('a character that is cut off with the beginning of a file speaks for nothing else', () => {
  const head = Buffer.from('name\nJosé').subarray(0, -1);
  expect(detectEncoding(head, false)).toMatchObject({ encoding: 'utf-8', reason: 'valid-utf-8' });
  expect(detectEncoding(head, true)).toMatchObject({ encoding: 'windows-1252' });
});

test('the place of the first byte that does not fit is given', () => {
  const head = Buffer.concat([Buffer.from('é\ufffd\nok\nJos'), Buffer.from([0xe9, 0x0a])]);
  expect(detectEncoding(head, true).detail).toContain('The byte at 12, in line 3,');
});
