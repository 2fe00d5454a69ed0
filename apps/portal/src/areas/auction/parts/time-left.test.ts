import { expect, test } from 'vitest';
import { msUntil, timeLeft } from './time-left.ts';

const END = '2027-03-28T22:59:59.000Z';

test('case B14: only the server’s clock counts, whatever the clock of the machine says', () => {
  const clock = { server: Date.parse('2027-03-28T22:59:00.000Z'), heard: 5000 };
  expect(msUntil(END, clock, 5000)).toBe(59_000);
  expect(msUntil(END, clock, 15_000)).toBe(49_000);
  expect(msUntil(END, clock, 500_000)).toBe(0);
});

test('the time left in its parts: a second that has begun counts', () => {
  expect(timeLeft(90_061_000)).toEqual({ days: 1, hours: 1, minutes: 1, seconds: 1 });
  expect(timeLeft(1)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 1 });
  expect(timeLeft(0)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 0 });
});
