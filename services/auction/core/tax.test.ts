import fc from 'fast-check';
import { expect, test } from 'vitest';
import { taxedPrice } from './tax.ts';

test.each([
  [10_000, 2300, false, { net: 10_000, tax: 2300, gross: 12_300 }],
  [12_300, 2300, true, { net: 10_000, tax: 2300, gross: 12_300 }],
  [333, 1000, false, { net: 333, tax: 33, gross: 366 }],
  [335, 1000, false, { net: 335, tax: 34, gross: 369 }],
  [100, 0, true, { net: 100, tax: 0, gross: 100 }],
] as const)('of %i at %i hundredths of a percent, included: %s', (amount, rate, included, parts) => {
  expect(taxedPrice(BigInt(amount), { rate, included })).toEqual(parts);
});

test('the parts add up, and of two bids the lower one is never higher net', () => {
  const amount = fc.bigInt(1n, 1_000_000_000_000_000n);
  fc.assert(
    fc.property(amount, amount, fc.integer({ min: 0, max: 10_000 }), fc.boolean(), (one, other, rate, included) => {
      const [a, b] = [one, other].sort((x, y) => (x < y ? -1 : 1)).map((each) => taxedPrice(each, { rate, included }));
      expect(a && a.net + a.tax).toBe(a?.gross);
      expect(a?.net).toBeLessThanOrEqual(b?.net ?? 0);
    }),
  );
});
