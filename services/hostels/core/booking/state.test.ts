import { expect, test } from 'vitest';
import { deskDate, noShowFrom, requireCheckIn, requireNoShow, stateOf } from './state.ts';

const LISBON = { timeZone: 'Europe/Lisbon', checkIn: { from: '14:00', until: '02:00' } };
const at = (text: string): number => Temporal.ZonedDateTime.from(text).epochMilliseconds;

test('case 35: who comes at two in the morning of the day of departure comes for the night before', () => {
  const oneNight = { arrival: '2027-03-10', departure: '2027-03-11' };
  expect(() => requireCheckIn(oneNight, at('2027-03-11T02:00[Europe/Lisbon]'), LISBON)).not.toThrow();
  expect(() => requireCheckIn(oneNight, at('2027-03-11T06:00[Europe/Lisbon]'), LISBON)).toThrow(/2027-03-11/);
  expect(() => requireCheckIn(oneNight, at('2027-03-09T20:00[Europe/Lisbon]'), LISBON)).toThrow(/2027-03-09/);
});

test('who has booked from today on may come in its small hours, and not the evening before', () => {
  const stay = { arrival: '2027-03-11', departure: '2027-03-12' };
  expect(() => requireCheckIn(stay, at('2027-03-11T00:30[Europe/Lisbon]'), LISBON)).not.toThrow();
  expect(() => requireCheckIn(stay, at('2027-03-10T23:30[Europe/Lisbon]'), LISBON)).toThrow(/2027-03-10/);
});

test('case 36: nobody is a no-show before the cut-off of the property, and a guest of 04:45 comes after it', () => {
  const cutOff = noShowFrom('2027-03-10', LISBON);
  expect(cutOff).toBe(at('2027-03-11T04:00[Europe/Lisbon]'));
  expect(() => requireNoShow('2027-03-10', cutOff - 1, LISBON)).toThrow(/04:00:00.*Lisbon/);
  expect(() => requireNoShow('2027-03-10', cutOff, LISBON)).not.toThrow();
  const stay = { arrival: '2027-03-10', departure: '2027-03-11' };
  expect(() => requireCheckIn(stay, at('2027-03-11T04:45[Europe/Lisbon]'), LISBON)).not.toThrow();
});

test('a check-in that is open until five in the morning moves the cut-off', () => {
  const late = { timeZone: 'Europe/Lisbon', checkIn: { from: '14:00', until: '05:30' } };
  expect(noShowFrom('2027-03-10', late)).toBe(at('2027-03-11T05:30[Europe/Lisbon]'));
});

test('case 34: the desk of Honolulu has its own date', () => {
  const honolulu = { timeZone: 'Pacific/Honolulu', checkIn: { from: '15:00', until: '23:00' } };
  expect(deskDate(at('2027-07-01T20:30[Pacific/Honolulu]'), honolulu)).toBe('2027-07-01');
});

test('a booking is what its stays are: in house as long as somebody is', () => {
  expect(stateOf(['left', 'in_house', 'cancelled'])).toBe('in_house');
  expect(stateOf(['expected', 'left'])).toBe('confirmed');
  expect(stateOf(['left', 'no_show'])).toBe('left');
  expect(stateOf(['no_show', 'cancelled'])).toBe('no_show');
  expect(stateOf(['cancelled'])).toBe('cancelled');
});
