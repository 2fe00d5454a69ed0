import { expect, test } from 'vitest';
import { publicationOf } from './publication-time.ts';

const NOW = Temporal.Instant.from('2025-01-10T12:00:00Z');
const at = (local: string | null) => publicationOf(local, 'America/New_York', NOW);

test('case A6: a time set in January for a day in March is told by the summer clock of the course', () => {
  expect(at('2025-03-20T23:59')).toBe('2025-03-21T03:59:00.000Z');
  expect(at('2025-01-20T23:59')).toBe('2025-01-21T04:59:00.000Z');
});

test('without a time it is told at once', () => {
  expect(at(null)).toBe('2025-01-10T12:00:00.000Z');
});

test.each([
  ['2025-01-10T06:59', 'is over'],
  ['2025-02-30T09:00', 'no time of the calendar'],
  ['2035-01-10T09:00', 'more than two years away'],
])('%s is refused: it %s', (local, why) => {
  expect(() => at(local)).toThrow(why);
});
