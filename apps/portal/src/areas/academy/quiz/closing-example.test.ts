import { expect, test } from 'vitest';
import { closingExample } from './closing-example.ts';
import type { Timing } from './quiz-body.ts';

const timing: Timing = {
  ...{ timeZone: 'Europe/Lisbon', closesAt: '2027-07-01T18:00', graceSeconds: 0 },
  ...{ limitSeconds: 3600, closing: 'clamp' },
};

test('who starts half of the limit before the end has until the end, or the whole limit', () => {
  expect(closingExample(timing)).toEqual({ start: '2027-07-01T16:30:00.000Z', end: '2027-07-01T17:00:00.000Z' });
  expect(closingExample({ ...timing, closing: 'start-window' })?.end).toBe('2027-07-01T17:30:00.000Z');
});

test('without a limit or an end there is no example', () => {
  const { closesAt: _closesAt, ...open } = timing;
  expect(closingExample(open)).toBeUndefined();
});
