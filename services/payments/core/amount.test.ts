import { CURRENCIES, exponentOf } from '@pvt/currency';
import { decimalOf } from '@pvt/currency/amount';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, fromDecimal, share, toJson } from './amount.ts';

const amount = fc.bigInt({ min: -(2n ** 53n), max: 2n ** 53n });
const currency = fc.constantFrom(...CURRENCIES);
const sum = (parts: readonly bigint[]): bigint => parts.reduce((all, part) => all + part, 0n);

describe('case 2: parts and shares', () => {
  test('100.00 in three parts', () => expect(allocate(10_000n, [1n, 1n, 1n])).toEqual([3334n, 3333n, 3333n]));
  test('10 % of 333 JPY', () => expect(share(333n, 1000n)).toBe(33n));
  test('10 % of 1.005 KWD', () => expect(decimalOf(share(1005n, 1000n), 'KWD')).toBe('0.101'));

  test('parts sum to the whole, and none is a unit from its share, in each currency', () => {
    const weights = fc
      .array(fc.bigInt({ min: 0n, max: 10_000n }), { minLength: 1, maxLength: 8 })
      .filter((all) => sum(all) > 0n);
    fc.assert(
      fc.property(amount, weights, (total, each) => {
        const parts = allocate(total, each);
        expect(sum(parts)).toBe(total);
        parts.forEach((part, i) => {
          const off = part * sum(each) - total * (each[i] ?? 0n);
          expect(off < sum(each) && -off < sum(each)).toBe(true);
        });
      }),
    );
  });
});

describe('case 78: digits of each currency', () => {
  test('¥80 are 80, 18.600 KWD are 18600', () => {
    expect(fromDecimal('80', 'JPY')).toBe(80n);
    expect(fromDecimal('18.6', 'KWD')).toBe(18_600n);
    expect(decimalOf(18_600n, 'KWD')).toBe('18.600');
    expect(fromDecimal('80.5', 'JPY')).toBeUndefined();
    expect([exponentOf('CLF'), exponentOf('EUR'), exponentOf('XXX')]).toEqual([4, 2, undefined]);
  });

  test('what is written is read again, in every currency', () => {
    fc.assert(
      fc.property(amount, currency, (value, code) => {
        expect(fromDecimal(decimalOf(value, code), code)).toBe(value);
      }),
    );
  });

  test('case 99: 4.8 + 2.97 is 7.77, without tolerance', () => {
    const total = (fromDecimal('4.8', 'EUR') ?? 0n) + (fromDecimal('2.97', 'EUR') ?? 0n);
    expect(decimalOf(-total, 'EUR')).toBe('-7.77');
  });
});

test('an amount that JSON does not hold exactly is refused', () => {
  expect(toJson(2n ** 53n - 1n)).toBe(9_007_199_254_740_991);
  expect(() => toJson(2n ** 53n)).toThrow(RangeError);
});
