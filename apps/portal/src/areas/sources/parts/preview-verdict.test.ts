import { expect, test } from 'vitest';
import { verdictOf } from './preview-verdict.ts';

const rows = [
  { line: 2, row: { id: '1' } },
  { line: 3, row: { id: '2' } },
];

test('a file that has only its heading is not told as one whose rows can be imported', () => {
  expect(verdictOf({ rows: [], errors: 0 })).toEqual({
    tone: 'warning',
    text: 'There is no row to import: the file has only its heading.',
  });
});

test('rows are good where none of them would be refused', () => {
  expect(verdictOf({ rows, errors: 0 })).toEqual({ tone: 'good', text: 'The first 2 rows can be imported' });
  expect(verdictOf({ rows, errors: 1 })).toEqual({ tone: 'warning', text: '1 row of the first 2 would be refused' });
});
