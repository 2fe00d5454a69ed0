import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, test } from 'vitest';
import { exact, parseExact, roundHalfUp, sum, writeExact } from './exact.ts';

test('case A19: 50 items of 0.14 are 7.00', () => {
  const total = sum(Array.from({ length: 50 }, () => exact('0.14')));
  expect(writeExact(total)).toBe('7');
  expect(roundHalfUp(total, 2)).toBe('7.00');
});

describe('rounding half up', () => {
  test.each([
    ['0.005', 2, '0.01'],
    ['1.005', 2, '1.01'],
    ['-0.005', 2, '-0.01'],
    ['-0.004', 2, '0.00'],
    ['2/3', 2, '0.67'],
    ['89.995', 2, '90.00'],
    ['0.5', 0, '1'],
    ['12', 0, '12'],
  ])('%s at %i places is %s', (text, places, expected) => {
    expect(roundHalfUp(exact(text), places)).toBe(expected);
  });
});

test.each(['', '-', '1.2.3', '1/0', '0x10', '1e999', 'NaN', '1,5', '9'.repeat(50)])(
  '"%s" is no exact number',
  (text) => {
    expect(parseExact(text)).toBeUndefined();
  },
);

test('what is written is read as the same value', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.bigInt({ min: 1n, max: 10n ** 15n }), (n, d) => {
      const value = new Fraction(n, d);
      expect(exact(writeExact(value)).equals(value)).toBe(true);
    }),
  );
});

test('a rounded value is never further than half a unit away', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
      fc.bigInt({ min: 1n, max: 10n ** 6n }),
      fc.integer({ min: 0, max: 6 }),
      (n, d, places) => {
        const value = new Fraction(n, d);
        const away = exact(roundHalfUp(value, places)).sub(value).abs();
        expect(away.compare(new Fraction(1n, 2n * 10n ** BigInt(places)))).toBeLessThanOrEqual(0);
      },
    ),
  );
});
