import { expect, test } from 'vitest';
import { renditionsOf } from './renditions.ts';

const heightsOf = (height: number) => renditionsOf(height).map((each) => each.height);

test('two or three heights are made, none above the source', () => {
  expect(heightsOf(2160)).toEqual([1080, 720, 480]);
  expect(heightsOf(1080)).toEqual([1080, 720, 480]);
  expect(heightsOf(721)).toEqual([720, 480, 360]);
  expect(heightsOf(180)).toEqual([180, 90]);
  expect(heightsOf(64)).toEqual([64]);
});

test('what is smaller takes less', () => {
  const bits = renditionsOf(1080).map(({ bitsPerSecond }) => bitsPerSecond);
  expect(bits).toEqual(bits.toSorted((one, other) => other - one));
  expect(new Set(bits).size).toBe(3);
});
