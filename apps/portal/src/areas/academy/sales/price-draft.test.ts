import { expect, test } from 'vitest';
import { draftOfPrice, priceOfDraft } from './price-draft.ts';

test('what is read is what is saved, and an empty price is none', () => {
  const price = { amount: 4990, currency: 'EUR', refundDays: 14, refundPercent: 30 };
  expect(priceOfDraft(draftOfPrice(price, 'GBP'))).toEqual(price);
  expect(priceOfDraft(draftOfPrice(undefined, 'EUR'))).toBeUndefined();
});

test('a course that had no price gets one in the currency of its organisation', () => {
  expect(priceOfDraft({ ...draftOfPrice(undefined, 'JPY'), price: '4990' })).toMatchObject({
    amount: 4990,
    currency: 'JPY',
  });
});
