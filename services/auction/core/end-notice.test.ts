import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noticeAt, overtaken, quarterOf } from './end-notice.ts';

const at = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;

test('an end is told of an hour before, and halfway where less than two hours are left', () => {
  const end = at('2027-03-28T22:00:00Z');
  expect(noticeAt(end, at('2027-03-20T09:00:00Z'))).toBe(at('2027-03-28T21:00:00Z'));
  expect(noticeAt(end, at('2027-03-28T20:00:00Z'))).toBe(at('2027-03-28T21:00:00Z'));
  expect(noticeAt(end, at('2027-03-28T21:50:00Z'))).toBe(at('2027-03-28T21:55:00Z'));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 * 86_400_000 }), (left) => {
      const told = noticeAt(end, end - left);
      expect(told).toBeGreaterThanOrEqual(end - left);
      expect(told).toBeLessThanOrEqual(end);
    }),
  );
});

test('a quarter of an hour is the same for all times in it', () => {
  expect(quarterOf(at('2027-03-28T22:14:59.999Z'))).toBe('2027-03-28T22:00:00Z');
  expect(quarterOf(at('2027-03-28T22:15:00Z'))).toBe('2027-03-28T22:15:00Z');
});

test('who leads again in the end was not overtaken', () => {
  expect(overtaken(new Set(['cy', 'ana', 'bea']), 'bea')).toEqual(['ana', 'cy']);
  expect(overtaken(new Set(['ana']), 'ana')).toEqual([]);
});
