import { expect, test } from 'vitest';
import { moveDates } from './move-dates.ts';

const stay = (arrival: string, departure: string, state: 'expected' | 'cancelled' = 'expected') => ({
  ...{ arrival, departure, state },
});

test('a stay in one bed after the other moves where the next begins', () => {
  const stays = [stay('2027-06-10', '2027-06-12'), stay('2027-06-08', '2027-06-10'), stay('2027-06-12', '2027-06-13')];
  expect(moveDates(stays)).toEqual(['2027-06-10', '2027-06-12']);
});

test('beds beside each other, and what was cancelled, are no move', () => {
  expect(moveDates([stay('2027-06-08', '2027-06-10'), stay('2027-06-08', '2027-06-10')])).toEqual([]);
  expect(moveDates([stay('2027-06-08', '2027-06-10'), stay('2027-06-10', '2027-06-12', 'cancelled')])).toEqual([]);
  expect(moveDates([])).toEqual([]);
});
