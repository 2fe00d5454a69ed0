import { expect, test } from 'vitest';
import { daysOfWeek, hoursText, minutesOfTyped, todayIn, weeksToPlan } from './week-days.ts';

test('a week begins on its Monday, and the weeks to plan are those that are not there', () => {
  expect(daysOfWeek('2027-03-22')).toMatchObject({ 0: '2027-03-22', 6: '2027-03-28', length: 7 });
  expect(weeksToPlan('2027-03-28', ['2027-03-29', null])).toEqual([
    ...['2027-03-22', '2027-04-05', '2027-04-12', '2027-04-19'],
  ]);
  expect(todayIn('America/New_York', Date.parse('2027-03-22T02:00:00Z'))).toBe('2027-03-21');
});

test('hours are typed as a clock or a number has them', () => {
  expect(['1:30', '1.5', '1,5', '2', '0:05', '24'].map(minutesOfTyped)).toEqual([90, 90, 90, 120, 5, 1440]);
  expect(['', '0', '1:60', '25', 'x', '-1', '0.001'].map(minutesOfTyped)).toEqual(Array(7).fill(undefined));
  expect([90, 5, 600].map(hoursText)).toEqual(['1:30', '0:05', '10:00']);
});
