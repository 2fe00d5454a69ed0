import { CURRENCIES } from '@pvt/currency';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ProviderRefused } from '../../core/provider.ts';
import { fromStripe, toStripe } from './stripe-amount.ts';

test.each([
  // Case 78: ¥80 is 80, and KWD 18.600 is 18600.
  [80n, 'JPY', 80],
  [18_600n, 'KWD', 18_600],
  [1250n, 'EUR', 1250],
  // Counted in hundredths, which have to be 00.
  [5n, 'ISK', 500],
  [5n, 'UGX', 500],
  // Two digits by ISO, whole at Stripe.
  [500n, 'MGA', 5],
  [10_045n, 'HUF', 10_045],
] as const)('%i minor units of %s are %i at Stripe', (amount, currency, theirs) => {
  expect(toStripe(amount, currency)).toBe(theirs);
  expect(fromStripe(theirs, currency.toLowerCase())).toBe(amount);
});

test.each([
  [18_605n, 'KWD', 'charge', 'amount_not_representable'],
  [550n, 'MGA', 'charge', 'amount_not_representable'],
  [10_045n, 'HUF', 'payout', 'amount_not_representable'],
  [10_045n, 'TWD', 'payout', 'amount_not_representable'],
  [1000n, 'IQD', 'charge', 'currency_not_supported'],
  [1000n, 'XXX', 'charge', 'currency_not_supported'],
] as const)('%i minor units of %s are refused for a %s, and never rounded', (amount, currency, use, code) => {
  expect(() => toStripe(amount, currency, use)).toThrow(expect.objectContaining({ code }));
});

test('every amount of every currency comes back as it went, or is refused', () => {
  fc.assert(
    fc.property(fc.constantFrom(...CURRENCIES), fc.bigInt({ min: 1n, max: 10n ** 11n }), (currency, amount) => {
      let theirs: number;
      try {
        theirs = toStripe(amount, currency);
      } catch (error) {
        return error instanceof ProviderRefused;
      }
      return fromStripe(theirs, currency) === amount;
    }),
  );
});
