import { expect, test } from 'vitest';
import { payableHere } from './payable-here.ts';

test('a course is paid by what its organisation offers and this page can ask with', () => {
  expect(payableHere(['paypal', 'sandbox']).map(({ provider }) => provider)).toEqual(['sandbox', 'paypal']);
  expect(payableHere(['stripe', 'paypal'])).toEqual([{ provider: 'paypal', method: 'paypal' }]);
  expect(payableHere(['stripe'])).toEqual([]);
});
