import { describe, expect, test } from 'vitest';
import { handInRefusal, handInTimes, latenessOf } from './hand-in-times.ts';

const NEW_YORK = { timeZone: 'America/New_York', dueAt: '2025-03-20T23:59', closesAt: '2025-03-22T23:59' };
const at = (instant: string) => Temporal.Instant.from(instant);
const none = { extraMinutes: 0 };

test('case A6: due in March by the clock of New York is 03:59Z of the next day', () => {
  const times = handInTimes(NEW_YORK, none);
  expect(times.due?.toString()).toBe('2025-03-21T03:59:00Z');
  expect(latenessOf(times, NEW_YORK.timeZone, '2025-03-21T04:00:00.000Z')).toEqual({
    ...{ due: '2025-03-21T03:59:00.000Z', timeZone: 'America/New_York', submitted: '2025-03-21T04:00:00.000Z' },
  });
});

test('extra time moves both, and an extension that ends after the closing moves that', () => {
  const more = handInTimes(NEW_YORK, { extraMinutes: 60 });
  expect([more.due, more.closes].map(String)).toEqual(['2025-03-21T04:59:00Z', '2025-03-23T04:59:00Z']);
  const extended = handInTimes(NEW_YORK, { dueAt: '2025-03-25T00:00:00Z', extraMinutes: 60 });
  expect([extended.due, extended.closes].map(String)).toEqual(['2025-03-25T00:00:00Z', '2025-03-25T00:00:00Z']);
});

describe('what is handed in', () => {
  const times = handInTimes(NEW_YORK, none);
  const refusal = (now: string, versions = 0, isMarked = false) =>
    handInRefusal({ versions: 2 }, times, { versions, isMarked }, at(now));
  test('in the millisecond of the closing is taken, and after it not', () => {
    expect(refusal('2025-03-23T03:59:00.000Z')).toBeUndefined();
    expect(refusal('2025-03-23T03:59:00.001Z')).toBe('closed');
  });
  test('is taken as often as it may be, and until it is marked', () => {
    expect(refusal('2025-03-20T00:00:00Z', 1)).toBeUndefined();
    expect(refusal('2025-03-20T00:00:00Z', 2)).toBe('noMoreVersions');
    expect(refusal('2025-03-20T00:00:00Z', 1, true)).toBe('marked');
  });
});
