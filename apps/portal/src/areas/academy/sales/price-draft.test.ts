import { expect, test } from 'vitest';
import { draftOfPrice, minorOf, priceOfDraft, typedAmount } from './price-draft.ts';

test('an amount is typed with the decimals of its currency, and with a point or a comma', () => {
  expect(typedAmount(4990, 'EUR')).toBe('49.90');
  expect(typedAmount(4990, 'JPY')).toBe('4990');
  expect(minorOf('49,90', 'EUR')).toBe(4990);
  expect(minorOf('1.15', 'EUR')).toBe(115);
});

test('what is read is what is saved, and an empty price is none', () => {
  const price = { amount: 4990, currency: 'EUR', refundDays: 14, refundPercent: 30 };
  expect(priceOfDraft(draftOfPrice(price))).toEqual(price);
  expect(priceOfDraft(draftOfPrice(undefined))).toBeUndefined();
});
