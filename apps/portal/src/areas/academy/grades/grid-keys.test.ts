import { expect, test } from 'vitest';
import { placeAfter } from './grid-keys.ts';

const size = { rows: 100, columns: 10 };
const after = (key: string, ctrlKey = false, row = 5, column = 5) =>
  placeAfter({ key, ctrlKey }, { row, column }, size);

test('keys lead as in a spreadsheet, and never out of it', () => {
  expect(after('ArrowDown')).toEqual({ row: 6, column: 5 });
  expect(after('ArrowUp', false, 0)).toEqual({ row: 0, column: 5 });
  expect(after('ArrowRight', true)).toEqual({ row: 5, column: 9 });
  expect(after('PageDown', false, 95)).toEqual({ row: 99, column: 5 });
  expect(after('Home')).toEqual({ row: 5, column: 0 });
  expect(after('End', true)).toEqual({ row: 99, column: 9 });
  expect(after('a')).toBeUndefined();
});
