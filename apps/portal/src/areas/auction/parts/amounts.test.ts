import { expect, test } from 'vitest';
import { formatAmount, readTyped, typedAmount } from './amounts.ts';

test.each([
  ['2,000', 'en', 2, 200_000],
  ['2.000', 'de', 2, 200_000],
  ['2.000', 'en', 2, undefined],
  ['1.234.567,89', 'pt', 2, 123_456_789],
  ['1200,5', 'es', 2, 120_050],
  ['495', 'en', 0, 495],
  ['1.005', 'en', 3, 1005],
  ['10.005', 'en', 2, undefined],
  ['NaN', 'en', 2, undefined],
  ['-10', 'en', 2, undefined],
  ['1e400', 'en', 2, undefined],
  ['0', 'en', 2, undefined],
  ['', 'en', 2, undefined],
] as const)('case B7: "%s" in %s with %i decimals', (typed, language, digits, minor) => {
  expect(readTyped(typed, digits, language)).toBe(minor);
});

test('an amount is typed as it is read', () => {
  for (const language of ['en', 'de', 'es', 'pt'] as const)
    for (const digits of [0, 2, 3])
      expect(readTyped(typedAmount(120_050, digits, language), digits, language)).toBe(120_050);
});

test('amounts have the decimals that the currency has by ISO 4217, not by Intl', () => {
  expect(formatAmount(5, { currency: 'HUF', digits: 2 })).toMatch(/0\.05/);
  expect(formatAmount(1005, { currency: 'IQD', digits: 3 })).toMatch(/1\.005/);
  expect(formatAmount(700, { currency: 'ISK', digits: 0 })).toMatch(/700$/);
});
