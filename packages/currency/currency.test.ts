import { expect, test } from 'vitest';
import { decimalOf, moneyText } from './amount.ts';
import { CURRENCIES, digitsOf, exponentOf, isCurrency } from './currency.ts';

test.each([
  ['EUR', 2],
  ['JPY', 0],
  ['ISK', 0],
  ['KWD', 3],
  ['IQD', 3],
  ['HUF', 2],
  ['CLF', 4],
  ['BTC', 8],
])('%s has %i digits, by ISO 4217 and not as people round prices', (code, digits) => {
  expect(exponentOf(code)).toBe(digits);
});

test('a coin is no currency, nor is a code that nobody gave', () => {
  expect([isCurrency('BTC'), isCurrency('XTS'), exponentOf('XTS'), digitsOf('XTS')]).toEqual([
    false,
    false,
    undefined,
    2,
  ]);
});

test.each([
  [1250, 'EUR', '12.50'],
  [-5, 'KWD', '-0.005'],
  [5n, 'EUR', '0.05'],
  [700, 'JPY', '700'],
  [9_007_199_254_740_993n, 'EUR', '90071992547409.93'],
])('%s minor units of %s are %s', (minor, currency, decimal) => {
  expect(decimalOf(minor, currency)).toBe(decimal);
});

test.each([
  [123_456, 'HUF', 'en', 'HUF 1,234.56'],
  [1250, 'ISK', 'en', 'ISK 1,250'],
  [1250, 'IQD', 'en', 'IQD 1.250'],
  [1250, 'EUR', 'de', '12,50 €'],
  [50_000_000, 'BTC', 'de', '0,5 BTC'],
])('%i minor units of %s are written in %s as %s', (minor, currency, locale, text) => {
  expect(moneyText(minor, currency, locale).replaceAll('\u00a0', ' ')).toBe(text);
});

test('an amount of each currency is written with all its digits', () => {
  const digitsWritten = (code: string) => /[.](\d+)$/.exec(moneyText(123_456_789, code, 'en'))?.[1]?.length ?? 0;
  expect(CURRENCIES.filter((code) => digitsWritten(code) !== digitsOf(code))).toEqual([]);
});
