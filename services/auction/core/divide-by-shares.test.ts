import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divideByShares } from './divide-by-shares.ts';

test('case B23: parts of three recipients by largest remainder', () => {
  expect(divideByShares(100n, [3334, 3333, 3333])).toEqual([34n, 33n, 33n]);
  expect(divideByShares(10n, [5000, 3000, 2000])).toEqual([5n, 3n, 2n]);
  expect(divideByShares(7n, [5000, 3000, 2000])).toEqual([4n, 2n, 1n]);
  expect(divideByShares(1n, [1, 1, 1])).toEqual([1n, 0n, 0n]);
  expect(divideByShares(0n, [1, 2])).toEqual([0n, 0n]);
  expect(() => divideByShares(1n, [0, 0])).toThrow(RangeError);
});

test('parts sum to the amount, and none differs from its share by a unit or more', () => {
  const amounts = fc.bigInt({ min: 0n, max: 10n ** 15n });
  const shares = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(amounts, shares, (amount, given) => {
      const parts = divideByShares(amount, given);
      const whole = given.reduce((sum, share) => sum + BigInt(share), 0n);
      expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(amount);
      for (const [i, part] of parts.entries()) {
        const off = part * whole - amount * BigInt(given[i] ?? 0);
        expect(off < whole && off > -whole).toBe(true);
      }
    }),
  );
});
