import { expect, test } from 'vitest';
import { formatAgo, formatBucket, formatInstant, formatUntil, instantOf } from './time.ts';

const now = Date.parse('2026-03-01T12:00:00Z');

test('an age is told in the largest unit that fits', () => {
  expect(formatAgo('2026-03-01T11:59:59Z', now)).toBe('now');
  expect(formatAgo('2026-03-01T11:59:20Z', now)).toBe('40 s ago');
  expect(formatAgo('2026-03-01T10:30:00Z', now)).toBe('1 h ago');
  expect(formatAgo('2026-02-26T12:00:00Z', now)).toBe('3 d ago');
});

test('what is to come is told in the largest unit that fits, and as now when it is due', () => {
  expect(formatUntil('2026-03-01T11:00:00Z', now)).toBe('now');
  expect(formatUntil('2026-03-01T12:00:40Z', now)).toBe('in 40 s');
  expect(formatUntil('2026-03-01T12:05:00Z', now)).toBe('in 5 min');
  expect(formatUntil('2026-03-04T12:00:00Z', now)).toBe('in 3 d');
  expect(formatUntil('soon', now)).toBe('soon');
});

test('a clock that runs ahead of the server shows no negative age', () => {
  expect(formatAgo('2026-03-01T12:00:05Z', now)).toBe('now');
});

test('a bucket keeps the day of its own time zone, whatever the zone of the reader', () => {
  expect(formatBucket('2016-03-27T00:00:00+14:00', 'day')).toBe('27 Mar 2016');
  expect(formatBucket('2016-03-27T00:00:00-11:00', 'day')).toBe('27 Mar 2016');
  expect(formatBucket('2015-07-01T00:00:00+01:00', 'month')).toBe('Jul 2015');
  expect(formatBucket('2015-07-01T13:05:00+01:00', 'minute')).toBe('1 Jul 13:05');
  expect(formatBucket('1970-01-01T00:00:00Z', 'all')).toBe('All time');
});

test('what is no instant is shown as it came', () => {
  expect(formatInstant('soon')).toBe('soon');
});

test('a local date and time becomes an instant, and an unfinished one is left out', () => {
  expect(instantOf('2026-03-01T14:05')).toBe(new Date(2026, 2, 1, 14, 5).toISOString());
  expect(instantOf('')).toBeUndefined();
  expect(instantOf('2026-99-01T00:00')).toBeUndefined();
});
