import { decimalOf } from '@pvt/currency/amount';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minorOf } from './amount.ts';

test('an amount is typed with a point or a comma, and with no more decimals than there are', () => {
  expect(minorOf('12.5', 'EUR')).toBe(1250);
  expect(minorOf(' 12,50 ', 'EUR')).toBe(1250);
  expect(minorOf('1250', 'JPY')).toBe(1250);
  expect(minorOf('1.250', 'KWD')).toBe(1250);
  for (const wrong of ['', '0', '-1', '1.234', '1,234.50', 'ten', '1e3', '90071992547409.92'])
    expect([wrong, minorOf(wrong, 'EUR')]).toEqual([wrong, undefined]);
  expect(minorOf('1.5', 'JPY')).toBeUndefined();
});

test('an amount that is shown as a decimal and typed again is the same', () => {
  const minors = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
  fc.assert(
    fc.property(minors, fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF'), (minor, currency) => {
      expect(minorOf(decimalOf(minor, currency), currency)).toBe(minor);
    }),
  );
});
