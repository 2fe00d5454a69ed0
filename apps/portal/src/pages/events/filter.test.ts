import { expect, test } from 'vitest';
import { instantOf } from './filter.ts';

test('a local date and time becomes an instant, and an unfinished one is left out', () => {
  expect(instantOf('2026-03-01T14:05')).toBe(new Date(2026, 2, 1, 14, 5).toISOString());
  expect(instantOf('')).toBeUndefined();
  expect(instantOf('2026-99-01T00:00')).toBeUndefined();
});
