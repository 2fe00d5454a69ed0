import { expect, test } from 'vitest';
import { placesOf, rangeNamed } from './live-series.ts';

const at = (minute: number, second = 0) => new Date(Date.UTC(2026, 2, 1, 12, minute, second)).toISOString();

test('a history has a place for each step, as rates of a second, and none of latency where nothing was published', () => {
  const places = placesOf({
    from: at(0),
    to: at(2, 30),
    stepSeconds: 60,
    points: [
      { at: at(0), accepted: 120, backlog: 7, p50Ms: 2, p99Ms: 9 },
      { at: at(2), accepted: 60, backlog: 0, p50Ms: null, p99Ms: null },
    ],
  });
  expect(places.map(({ acceptedPerSecond }) => acceptedPerSecond)).toEqual([2, 0, 2]);
  expect(places.map(({ p99Ms }) => p99Ms)).toEqual([9, null, null]);
  expect(places.map(({ backlog }) => backlog)).toEqual([7, 0, 0]);
});

test('an address that names no known time shows the present', () => {
  expect([rangeNamed(null).value, rangeNamed('1y').value, rangeNamed('6h').value]).toEqual(['now', 'now', '6h']);
});
