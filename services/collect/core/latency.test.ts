import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketOf, type LatencyCounts, latencyAt, millisecondsOf } from './latency.ts';

const time = fc.double({ min: 0.05, max: 600_000, noNaN: true });

function countsOf(times: readonly number[]): LatencyCounts {
  const counts: LatencyCounts = new Map();
  for (const ms of times) counts.set(bucketOf(ms), (counts.get(bucketOf(ms)) ?? 0) + 1);
  return counts;
}

test('a time is read back within 5 %', () => {
  fc.assert(fc.property(time, (ms) => Math.abs(millisecondsOf(bucketOf(ms)) / ms - 1) < 0.051));
});

test('a percentile is within 5 % of that of the times themselves', () => {
  fc.assert(
    fc.property(fc.array(time, { minLength: 1, maxLength: 300 }), fc.constantFrom(0.5, 0.99), (times, share) => {
      const sorted = times.toSorted((one, other) => one - other);
      const exact = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
      expect((latencyAt(countsOf(times), share) ?? 0) / exact).toBeCloseTo(1, 0.3);
    }),
  );
});

test('where nothing was measured nothing is said, and a clock that was set back breaks nothing', () => {
  expect(latencyAt(new Map(), 0.5)).toBeNull();
  expect([bucketOf(-5), bucketOf(0), bucketOf(Number.NaN), bucketOf(1e12)]).toEqual([0, 0, 0, 172]);
});
