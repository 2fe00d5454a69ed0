import { expect, test } from 'vitest';
import { byteRange } from './byte-range.ts';

test('a range is from a byte on, between two, or the last ones; all else is the whole file', () => {
  expect(byteRange('bytes=0-', 100)).toEqual({ start: 0, end: 99 });
  expect(byteRange('bytes=10-19', 100)).toEqual({ start: 10, end: 19 });
  expect(byteRange('bytes=90-500', 100)).toEqual({ start: 90, end: 99 });
  expect(byteRange('bytes=-30', 100)).toEqual({ start: 70, end: 99 });
  expect(byteRange('bytes=-300', 100)).toEqual({ start: 0, end: 99 });
  for (const header of [
    undefined,
    '',
    'bytes=-',
    'bytes=-0',
    'bytes=100-',
    'bytes=20-10',
    'bytes=0-1,5-6',
    'lines=0-1',
  ])
    expect([header, byteRange(header, 100)]).toEqual([header, undefined]);
});
