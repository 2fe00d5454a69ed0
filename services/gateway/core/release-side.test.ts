import { placeOf } from '@pvt/kernel/place-of';
import { expect, test } from 'vitest';
import { bucketOf, newHistogram, quantileOf } from './histogram.ts';
import { sideOf } from './release-side.ts';

const keys = Array.from({ length: 10_000 }, (_, index) => `person-${index}`);
const canary = (share: number): Set<string> =>
  new Set(keys.filter((key) => sideOf('shop', key, share, undefined, placeOf) === 'canary'));

test('a tenth of the keys gets a canary of ten per cent, each always the same, and a growing share moves nobody back', () => {
  const ten = canary(10);
  expect(Math.abs(ten.size - 1000)).toBeLessThan(100);
  expect(new Set(Array.from({ length: 1000 }, () => sideOf('shop', 'person-1', 10, undefined, placeOf))).size).toBe(1);
  const twenty = canary(20);
  expect([...ten].every((key) => twenty.has(key))).toBe(true);
  expect([canary(0).size, canary(100).size]).toEqual([0, 10_000]);
  expect([
    sideOf('shop', 'a', 0, 'canary', placeOf),
    sideOf('shop', 'a', 100, 'stable', placeOf),
    sideOf('shop', 'a', 0, 'x', placeOf),
  ]).toEqual(['canary', 'stable', 'stable']);
});

test('a quantile of counted times is right to a fifth', () => {
  const histogram = newHistogram();
  for (let ms = 1; ms <= 1000; ms += 1) histogram[bucketOf(ms)] = (histogram[bucketOf(ms)] ?? 0) + 1;
  for (const part of [0.5, 0.9, 0.99]) {
    const found = quantileOf(histogram, part) ?? 0;
    expect(found).toBeGreaterThanOrEqual(part * 1000);
    expect(found).toBeLessThan(part * 1000 * 1.2);
  }
  expect(quantileOf(newHistogram(), 0.99)).toBeUndefined();
  expect([bucketOf(0), bucketOf(1e9)]).toEqual([0, newHistogram().length - 1]);
});
