import { expect, test } from 'vitest';
import { daysFrom, MOST_OF_DAY, timesOfDay } from './calendar.ts';
import { timesOf } from './schedule.ts';

const BERLIN = 'Europe/Berlin';
const HOUR = 3_600_000;
const at = (iso: string) => Date.parse(iso);

test('days are those of the place, and as long as its clock makes them', () => {
  const days = daysFrom(at('2026-10-24T22:30:00Z'), BERLIN, 2);
  expect(days.map(({ date, begin, end }) => [date, (end - begin) / HOUR])).toEqual([
    ['2026-10-25', 25],
    ['2026-10-26', 24],
  ]);
});

test('a day has the times from the next one on, and no time of another day', () => {
  const times = timesOf({ cron: '0 9,17 * * *', timeZone: BERLIN });
  const days = daysFrom(at('2026-11-28T10:00:00Z'), BERLIN, 2);
  const next = times.after(at('2026-11-28T10:00:00Z')) ?? 0;
  expect(days.map((day) => timesOfDay(times, next, day))).toEqual([
    { first: at('2026-11-28T16:00:00Z'), last: at('2026-11-28T16:00:00Z'), count: 1, more: false },
    { first: at('2026-11-29T08:00:00Z'), last: at('2026-11-29T16:00:00Z'), count: 2, more: false },
  ]);
});

test('of a task of each minute a day says only that there are more', () => {
  const [day] = daysFrom(at('2026-11-28T10:00:00Z'), 'UTC', 1);
  expect(day && timesOfDay(timesOf({ everySeconds: 60 }), at('2026-11-28T10:01:00Z'), day)).toMatchObject({
    first: at('2026-11-28T10:01:00Z'),
    count: MOST_OF_DAY,
    more: true,
  });
});

test('a day before the first time has none', () => {
  const [day] = daysFrom(at('2026-11-28T10:00:00Z'), 'UTC', 1);
  const once = timesOf({ at: '2026-12-24T18:00:00Z' });
  expect(day && timesOfDay(once, at('2026-12-24T18:00:00Z'), day)).toBeUndefined();
});
