import { expect, test } from 'vitest';
import { annotatedParts, quoted } from './annotated-parts.ts';

const says = (from: number, to: number) => ({ from, to, says: 'so' });

test('a text is parted where remarks begin and end', () => {
  expect(annotatedParts('=SUM(A1)', [says(0, 4), says(1, 8)])).toEqual([
    { from: 0, text: '=', remarks: [0] },
    { from: 1, text: 'SUM', remarks: [0, 1] },
    { from: 4, text: '(A1)', remarks: [1] },
  ]);
});

test('a text without remarks is one part, and an empty one none', () => {
  expect(annotatedParts('abc', [])).toEqual([{ from: 0, text: 'abc', remarks: [] }]);
  expect(annotatedParts('', [])).toEqual([]);
});

test('a place is quoted on one line, and cut where it is long', () => {
  expect(quoted('one\n two three', says(0, 8))).toBe('one two');
  expect(quoted('a'.repeat(100), says(0, 100))).toBe(`${'a'.repeat(60)} …`);
});
