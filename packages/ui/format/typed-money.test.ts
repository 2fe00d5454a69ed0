import { expect, test } from 'vitest';
import { minorOf } from './typed-money.ts';

test.each([
  ['12.50', 'EUR', 1250],
  ['12,5', 'EUR', 1250],
  ['0', 'EUR', 0],
  ['1250', 'JPY', 1250],
  ['1.234', 'KWD', 1234],
])('%s of %s are %i minor units', (typed, currency, minor) => {
  expect(minorOf(typed, currency)).toBe(minor);
});

test.each(['', '-1', '1.234', '1.2.3', 'ten', '99999999999999999'])('"%s" is no amount in euros', (typed) => {
  expect(minorOf(typed, 'EUR')).toBeUndefined();
});
