import { expect, test } from 'vitest';
import { grouped, table, visible } from './table.ts';

test('a table has columns as wide as their widest cell, with numbers to the right', () => {
  const shown = table(
    ['hotel', 'bookings'],
    [
      ['City Hotel', 78899],
      ['Resort', 5],
    ],
  );
  expect(shown).toBe(
    ['hotel       bookings', '──────────  ────────', 'City Hotel    78,899', 'Resort             5'].join('\n'),
  );
});

test('numbers get their thousands told apart, decimals do not', () => {
  expect([119390, 999, -1234567, '0.12345', 95.8979639481].map(grouped)).toEqual([
    '119,390',
    '999',
    '-1,234,567',
    '0.12345',
    '95.8979639481',
  ]);
});

test('control characters of data are shown, not obeyed', () => {
  expect(visible('a\u001b[2Jb\n')).toBe('a\\x1b[2Jb\\x0a');
});
