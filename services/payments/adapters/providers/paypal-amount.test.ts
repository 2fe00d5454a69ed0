import { expect, test } from 'vitest';
import { fromPayPal, toPayPal } from './paypal-amount.ts';

test.each([
  [1250n, 'EUR', '12.50'],
  [5n, 'USD', '0.05'],
  [80n, 'JPY', '80'],
  [10_000n, 'HUF', '100'],
  [300n, 'TWD', '3'],
] as const)('%i minor units of %s are written %s at PayPal', (amount, currency, value) => {
  expect(toPayPal(amount, currency)).toEqual({ currency_code: currency, value });
  expect(fromPayPal({ currency_code: currency, value })).toBe(amount);
});

test.each([
  [10_050n, 'HUF', 'amount_not_representable'],
  [1n, 'TWD', 'amount_not_representable'],
  [1000n, 'KWD', 'currency_not_supported'],
] as const)('%i minor units of %s are refused, and never rounded', (amount, currency, code) => {
  expect(() => toPayPal(amount, currency)).toThrow(expect.objectContaining({ code }));
});

test('an amount that is none of its currency is not guessed', () => {
  expect(fromPayPal({ currency_code: 'JPY', value: '80.00' })).toBe(80n);
  expect(() => fromPayPal({ currency_code: 'JPY', value: '80.5' })).toThrow('no amount');
});
