import { expect, test } from 'vitest';
import { bandAt, explain, medianOf, type Sample } from './expected.ts';

const HOUR = 3600;
const WEEK = 7 * 24 * HOUR;
/** Four weeks of a week that is busy by day and quiet on its last two days. */
const usual = (at: number): number => {
  const hour = Math.floor(at / HOUR) % 24;
  const day = Math.floor(at / (24 * HOUR)) % 7;
  return (hour >= 8 && hour < 18 ? 100 : 10) / (day >= 5 ? 10 : 1);
};
const history = (weeks: number, noise: (at: number) => number = () => 0): Sample[] =>
  Array.from({ length: weeks * 7 * 24 }, (_, hour) => ({ at: hour * HOUR, value: usual(hour * HOUR) + noise(hour) }));

test('what is usual at one hour of the week is not at another', () => {
  const known = history(4);
  const noon = 4 * WEEK + 12 * HOUR;
  const sunday = noon + 6 * 24 * HOUR;
  expect(bandAt(known, noon)).toMatchObject({ season: 'hour of the week', samples: 4, expected: 100, low: 95 });
  expect(bandAt(known, sunday)).toMatchObject({ expected: 10 });
  const band = bandAt(known, sunday);
  expect(band && explain(100, band)).toBe(
    '100 is more than expected: 10 is usual at this hour of the week (9.5 to 10.5, from 4 earlier values).',
  );
});

test('an earlier incident neither moves what is expected nor widens its band', () => {
  const known = history(5).map((sample) => (sample.at === WEEK + 12 * HOUR ? { ...sample, value: 9999 } : sample));
  expect(bandAt(known, 5 * WEEK + 12 * HOUR)).toMatchObject({ expected: 100, high: 105 });
});

test('the band is as wide as the values vary', () => {
  const known = history(9, (hour) => ((Math.floor(hour / 168) % 3) - 1) * 20);
  const band = bandAt(known, 9 * WEEK + 12 * HOUR);
  expect(band?.expected).toBe(100);
  expect(band?.high).toBeCloseTo(100 + 20 * 3 * 1.4826);
  expect(band && explain(150, band)).toMatch(/^150 is as expected/);
});

test('with less than three weeks the hour of the day counts, and with too little nothing is said', () => {
  expect(bandAt(history(1).slice(0, 96), 4 * 24 * HOUR + 12 * HOUR)).toMatchObject({
    season: 'hour of the day',
    samples: 4,
  });
  expect(bandAt(history(1).slice(0, 5), 5 * HOUR)).toMatchObject({ season: 'none', samples: 5 });
  expect(bandAt([], 0)).toBeUndefined();
  expect(medianOf([4, 1, 3, 2])).toBe(2.5);
});
