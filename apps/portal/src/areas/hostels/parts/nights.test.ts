import { expect, test } from 'vitest';
import { addNights, nightsBetween, nightsFrom, todayIn, weekdayOf } from './nights.ts';

test('nights are counted by dates, also where the clock changes', () => {
  expect(addNights('2017-03-25', 1)).toBe('2017-03-26');
  expect(nightsBetween('2016-10-29', '2016-10-31')).toBe(2);
  expect(nightsFrom('2026-12-30', 3)).toEqual(['2026-12-30', '2026-12-31', '2027-01-01']);
});

test('today is the date of the place', () => {
  const noon = new Date('2026-11-29T11:30:00Z');
  expect(['Pacific/Kiritimati', 'Europe/Lisbon', 'Pacific/Pago_Pago'].map((zone) => todayIn(zone, noon))).toEqual([
    '2026-11-30',
    '2026-11-29',
    '2026-11-29',
  ]);
});

test('a week begins on Monday', () => {
  expect(['2026-11-29', '2026-11-30'].map(weekdayOf)).toEqual([7, 1]);
});
