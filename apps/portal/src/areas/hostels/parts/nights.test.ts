import { expect, test } from 'vitest';
import { addNights, askedNight, nightsBetween, nightsFrom, todayIn, weekdayOf } from './nights.ts';

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

test('what an address has in place of a date is passed over', () => {
  const asked = [
    '2026-12-01',
    '2028-02-29',
    null,
    '',
    'garbage',
    '2026-02-30',
    '2026-13-01',
    '9999-12-31',
    '2026-12-01T00:00',
  ];
  expect(asked.map((each) => askedNight(each, 'today'))).toEqual([
    ...['2026-12-01', '2028-02-29'],
    ...Array(7).fill('today'),
  ]);
});

test('a week begins on Monday', () => {
  expect(['2026-11-29', '2026-11-30'].map(weekdayOf)).toEqual([7, 1]);
});
