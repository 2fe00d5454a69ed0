import { expect, test } from 'vitest';
import { codeParts } from './code-parts.ts';

test('what stands between backticks is code, and no backtick is shown', () => {
  expect(codeParts('The number of a text: `number(row.price, ",")` or `number(text)`.')).toEqual([
    'The number of a text: ',
    { code: 'number(row.price, ",")' },
    ' or ',
    { code: 'number(text)' },
    '.',
  ]);
});

test('a text without code stays whole, also with a lone backtick', () => {
  expect(codeParts('Rounds half up.')).toEqual(['Rounds half up.']);
  expect(codeParts('A lone ` mark')).toEqual(['A lone ` mark']);
});
