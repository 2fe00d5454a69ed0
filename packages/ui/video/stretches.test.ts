import { expect, test } from 'vitest';
import { clockOf, without } from './stretches.ts';

const stretch = (from: number, to: number) => ({ from, to });

test('only what is not known is left, in pieces', () => {
  expect(without([stretch(0, 10)], [])).toEqual([stretch(0, 10)]);
  expect(without([stretch(0, 10)], [stretch(2, 4), stretch(6, 8)])).toEqual([
    stretch(0, 2),
    stretch(4, 6),
    stretch(8, 10),
  ]);
  expect(without([stretch(0, 10), stretch(20, 30)], [stretch(5, 25)])).toEqual([stretch(0, 5), stretch(25, 30)]);
  expect(without([stretch(3, 5)], [stretch(0, 10)])).toEqual([]);
  expect(without([stretch(3, 5)], [stretch(0, 3), stretch(5, 10)])).toEqual([stretch(3, 5)]);
});

test('times are read as on a clock', () => {
  expect([clockOf(0), clockOf(62_900), clockOf(3_723_000)]).toEqual(['0:00', '1:02', '1:02:03']);
});
