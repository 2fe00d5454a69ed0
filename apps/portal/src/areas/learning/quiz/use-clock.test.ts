import { expect, test } from 'vitest';
import { secondsLeft, toSay } from './use-clock.ts';

const clock = { state: 'inProgress', dueAt: '2027-03-20T11:00:00.000Z', now: '2027-03-20T10:30:00.000Z' } as const;

test('the time that is left goes by the server’s clock and the device’s own count', () => {
  expect(secondsLeft({ ...clock, receivedAt: 5000 }, 5000)).toBe(1800);
  expect(secondsLeft({ ...clock, receivedAt: 5000 }, 6500)).toBe(1799);
  expect(secondsLeft({ ...clock, receivedAt: 5000 }, 9_000_000)).toBe(0);
  expect(secondsLeft({ ...clock, dueAt: null, receivedAt: 0 }, 1)).toBeUndefined();
});

test('case A4: a deadline that moved is seen with the next clock', () => {
  expect(secondsLeft({ ...clock, dueAt: '2027-03-20T11:30:00.000Z', receivedAt: 0 }, 0)).toBe(3600);
});

test('at five minutes and at one minute it is said, and no more often', () => {
  const said: number[] = [];
  let before: number | undefined;
  for (let left = 320; left >= 0; left -= 1) {
    const saying = toSay(before, left);
    if (saying !== undefined) said.push(saying);
    before = left;
  }
  expect(said).toEqual([5, 1]);
  // Who comes back late hears of the nearer one only.
  expect(toSay(undefined, 40)).toBe(1);
  expect(toSay(undefined, 0)).toBeUndefined();
});
