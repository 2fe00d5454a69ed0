import { expect, test } from 'vitest';
import { beginAtZero, downSample, FINE, HOURS, MINUTES, resolutionFor, timeOf } from './sampling.ts';

const NONE = Number.NaN;

test('samples of a minute become one: the average with least and greatest, or the last of a counter', () => {
  const values = Float64Array.from([1, 2, 3, 6, NONE, NONE, NONE, NONE, 5]);
  const minutes = downSample({ values }, 4, false);
  expect([...minutes.values]).toEqual([3, NONE, 5]);
  expect([...(minutes.lows ?? [])]).toEqual([1, NONE, 5]);
  expect([...(minutes.highs ?? [])]).toEqual([6, NONE, 5]);
  expect(downSample({ values }, 4, true)).toEqual({ values: Float64Array.from([6, NONE, 5]) });
  expect([...(downSample(minutes, 3, false).highs ?? [])]).toEqual([6]);
});

test('a counter is 0 where its instance was read and it was not there yet; what was never there, or not read, is not', () => {
  const begun = (values: number[], read: number[]) => {
    const samples = Float64Array.from(values);
    beginAtZero(samples, read);
    return [...samples];
  };
  expect(begun([NONE, NONE, NONE, 4, NONE, 5], [1, 2, 3, 4, 5])).toEqual([NONE, 0, 0, 4, NONE, 5]);
  expect(begun([NONE, NONE], [0, 1])).toEqual([NONE, NONE]);
});

test('a sample of several is of the time of the last of them', () => {
  expect([timeOf(FINE, 3600, 0), timeOf(MINUTES, 3600, 0), timeOf(HOURS, 86_400, 23)]).toEqual([
    3600,
    3645,
    86_400 * 2 - 15,
  ]);
});

test('the finest samples are read that are there, are not more than needed, and not too many', () => {
  const kept = { fine: 1000, minutes: 100_000 };
  const at = (from: number, step: number, most = 1e6) =>
    resolutionFor({ from, to: 200_000, step, now: 200_000 }, kept, 10, most);
  expect(at(199_500, 15)).toBe(FINE);
  expect(at(150_000, 15)).toBe(MINUTES);
  expect(at(199_500, 240)).toBe(MINUTES);
  expect(at(10, 15)).toBe(HOURS);
  expect(at(199_500, 15, 100)).toBe(MINUTES);
  expect(at(0, 15, 100)).toBeUndefined();
});
