import { expect, test } from 'vitest';
import { importedState } from './imported-state.ts';

const house = { timeZone: 'Europe/Lisbon', checkIn: { from: '14:00', until: '22:00' } };
const stay = { arrival: '2027-06-01', departure: '2027-06-03' };
const at = (text: string) =>
  importedState(stay, Temporal.ZonedDateTime.from(`${text}[Europe/Lisbon]`).epochMilliseconds, house);

test('what comes in is expected until its check-in is over, then in the house, and over from its departure on', () => {
  expect([at('2027-05-20T12:00'), at('2027-06-01T23:00'), at('2027-06-02T03:59')]).toEqual(Array(3).fill('expected'));
  expect([at('2027-06-02T04:00'), at('2027-06-02T12:00'), at('2027-06-03T03:00')]).toEqual(Array(3).fill('in_house'));
  expect([at('2027-06-03T06:00'), at('2027-07-01T12:00')]).toEqual(['left', 'left']);
});

test('where guests may come until the next afternoon, one of the night before is in the house all the same', () => {
  const late = { ...house, checkIn: { from: '14:00', until: '14:00' } };
  const now = Temporal.ZonedDateTime.from('2027-06-02T09:00[Europe/Lisbon]').epochMilliseconds;
  expect(importedState(stay, now, late)).toBe('in_house');
});
