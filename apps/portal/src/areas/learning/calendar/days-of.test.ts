import { expect, test } from 'vitest';
import { daysOf } from './days-of.ts';

const at = (...instants: string[]) => instants.map((each) => ({ at: each }));

test('case A6: what is due at 03:59Z is of the evening before in New York', () => {
  const entries = at('2025-03-20T12:00:00Z', '2025-03-21T03:59:00Z', '2025-03-21T04:00:00Z');
  expect(daysOf(entries, 'America/New_York').map(({ day, entries: of }) => [day, of.length])).toEqual([
    ['2025-03-20', 2],
    ['2025-03-21', 1],
  ]);
  expect(daysOf(entries, 'UTC').map(({ day, entries: of }) => [day, of.length])).toEqual([
    ['2025-03-20', 1],
    ['2025-03-21', 2],
  ]);
});
