import { expect, test } from 'vitest';
import { refundableUntil, refundFault } from './refund-terms.ts';

const PAID = Temporal.Instant.from('2027-03-20T10:00:00Z');
const fault = (now: string, percent: number, refundDays = 14) =>
  refundFault(
    { refundDays, refundPercent: 30 },
    PAID,
    { percent, timeZone: 'Europe/Lisbon' },
    Temporal.Instant.from(now),
  );

test('a course can be given back for so many days of its clock, over the change of the clocks too', () => {
  expect(refundableUntil({ refundDays: 14 }, PAID, 'Europe/Lisbon')?.toString()).toBe('2027-04-03T09:00:00Z');
  expect(fault('2027-04-03T08:59:59Z', 0)).toBeUndefined();
  expect(fault('2027-04-03T09:00:00Z', 0)).toContain('2027-04-03');
});

test('it can be given back up to a progress, and that one included', () => {
  expect(fault('2027-03-21T10:00:00Z', 30)).toBeUndefined();
  expect(fault('2027-03-21T10:00:00Z', 30.1)).toContain('30 %');
});

test('without days it is never given back by its learner', () => {
  expect(fault('2027-03-20T10:00:00Z', 0, 0)).toContain('without');
});
