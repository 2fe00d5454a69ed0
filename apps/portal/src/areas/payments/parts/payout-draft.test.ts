import { expect, test } from 'vitest';
import { blankPayout, payoutOf, paysOut } from './payout-draft.ts';

const whole = { ...blankPayout, owner: ' property:7 ', destination: 'bank_1', currency: 'eur' };

test('a payout without an amount asks for all that the owner is owed', () => {
  expect(payoutOf(whole)).toEqual({ owner: 'property:7', currency: 'EUR', provider: 'sandbox', destination: 'bank_1' });
});

test('an amount is in minor units, and one that is none keeps the payout back', () => {
  expect(payoutOf({ ...whole, amount: '90,5' })).toMatchObject({ amount: 9050 });
  expect(payoutOf({ ...whole, amount: '90.505' })).toBeUndefined();
  expect(payoutOf({ ...whole, amount: '0' })).toBeUndefined();
});

test.each(['owner', 'destination', 'currency'])('one without its %s is not asked for', (part) => {
  expect(payoutOf({ ...whole, [part]: ' ' })).toBeUndefined();
});

test('coins pay nobody out, and neither does a provider that is switched off', () => {
  expect(paysOut({ name: 'stripe', offered: true })).toBe(true);
  expect(paysOut({ name: 'stripe', offered: false })).toBe(false);
  expect(paysOut({ name: 'bitcoin', offered: true })).toBe(false);
});
