import fc from 'fast-check';
import { expect, test } from 'vitest';
import { periodsBetween, ticksOf } from './periods.ts';

test('every day between the first and the last has its place, those with figures as they came', () => {
  const present = ['2016-02-27T00:00:00+00:00', '2016-03-02T00:00:00+00:00'];
  expect(periodsBetween(present, 'day')).toEqual([
    present[0],
    '2016-02-28T00:00:00',
    '2016-02-29T00:00:00',
    '2016-03-01T00:00:00',
    present[1],
  ]);
});

test('a day on which the clock goes forward is one day', () => {
  const days = periodsBetween(['2016-03-26T00:00:00+00:00', '2016-03-28T00:00:00+01:00'], 'day', 'Europe/Lisbon');
  expect(days.map((at) => at.slice(0, 10))).toEqual(['2016-03-26', '2016-03-27', '2016-03-28']);
});

test('an hour that comes twice is two, and one that does not come is none', () => {
  const autumn = periodsBetween(['2016-10-30T00:00:00+01:00', '2016-10-30T02:00:00+00:00'], 'hour', 'Europe/Lisbon');
  expect(autumn.map((at) => at.slice(11, 16))).toEqual(['00:00', '01:00', '01:00', '02:00']);
  const spring = periodsBetween(['2016-03-27T00:00:00+00:00', '2016-03-27T03:00:00+01:00'], 'hour', 'Europe/Lisbon');
  expect(spring.map((at) => at.slice(11, 16))).toEqual(['00:00', '02:00', '03:00']);
});

test('weeks and months follow each other over the end of a year', () => {
  const weeks = periodsBetween(['2015-12-21T00:00:00+00:00', '2016-01-04T00:00:00+00:00'], 'week');
  expect(weeks.map((at) => at.slice(0, 10))).toEqual(['2015-12-21', '2015-12-28', '2016-01-04']);
  const months = periodsBetween(['2015-11-01T00:00:00+00:00', '2016-02-01T00:00:00+00:00'], 'month');
  expect(months.map((at) => at.slice(0, 7))).toEqual(['2015-11', '2015-12', '2016-01', '2016-02']);
});

test('no period with figures is left out, and the order is that of time', () => {
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 4_000 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(days, (given) => {
      const present = given
        .sort((one, other) => one - other)
        .map((day) => new Date(day * 86_400_000).toISOString().replace('.000Z', '+00:00'));
      const all = periodsBetween(present, 'day');
      expect(present.every((at) => all.includes(at))).toBe(true);
      expect(all).toHaveLength((given.at(-1) ?? 0) - (given[0] ?? 0) + 1);
      expect(all.map((at) => at.slice(0, 10)).sort()).toEqual(all.map((at) => at.slice(0, 10)));
    }),
  );
});

test('too many minutes are not drawn one by one', () => {
  const present = ['2016-01-01T00:00:00+00:00', '2018-01-01T00:00:00+00:00'];
  expect(periodsBetween(present, 'minute')).toEqual(present);
});

test('a chart of many days has ticks at beginnings of months, and never a solid bar of them', () => {
  const days = periodsBetween(['2016-01-12T00:00:00+00:00', '2016-06-21T00:00:00+00:00'], 'day');
  expect(ticksOf(days).map((at) => at.slice(0, 10))).toEqual([
    '2016-02-01',
    '2016-03-01',
    '2016-04-01',
    '2016-05-01',
    '2016-06-01',
  ]);
  const week = periodsBetween(['2016-01-12T00:00:00+00:00', '2016-01-17T00:00:00+00:00'], 'day');
  expect(ticksOf(week)).toEqual(week);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9_000 }),
      fc.constantFrom('day' as const, 'hour' as const),
      (length, every) => {
        const end = new Date(Date.UTC(2010, 4, 7) + length * (every === 'day' ? 86_400_000 : 3_600_000)).toISOString();
        const ticks = ticksOf(periodsBetween(['2010-05-07T00:00:00Z', end], every));
        expect(ticks.length).toBeGreaterThan(1);
        expect(ticks.length).toBeLessThan(7);
      },
    ),
    { numRuns: 30 },
  );
});
