import { expect, test } from 'vitest';
import { payableHere } from './payable-here.ts';

test('a stay is paid by what its house offers and these pages can ask with', () => {
  expect(payableHere(['sandbox'])).toEqual([{ provider: 'sandbox', method: 'card_ok' }]);
  expect(payableHere(['stripe', 'paypal'])).toEqual([{ provider: 'paypal', method: 'paypal' }]);
  expect(payableHere(['stripe'])).toEqual([]);
});
