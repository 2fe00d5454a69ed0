import { expect, test } from 'vitest';
import { readAmount } from './read-amount.ts';

const MOST = 1_000_000_000_000_000;

test('case B7: an amount is read as it is written in each language, and what is none is refused', () => {
  expect(readAmount('2,000', 2, 'en')).toBe(200_000n);
  expect(readAmount('2.000', 2, 'de')).toBe(200_000n);
  expect(readAmount('1.234.567,89', 2, 'pt')).toBe(123_456_789n);
  expect(readAmount('495.00', 2)).toBe(49_500n);
  expect(readAmount('333', 0)).toBe(333n);
  for (const text of ['NaN', '-10', '1e400', '10.005', '0', '', ' ', '1,00', '12.', '.5', '10 000', '0x10', '９'])
    expect(readAmount(text, 2), text).toBeUndefined();
  for (const text of ['2,00', '2,0000', '2.000', ',000', '1,000,00'])
    expect(readAmount(text, 2, 'en'), text).toBeUndefined();
  expect(readAmount('1.5', 0)).toBeUndefined();
  expect(readAmount('10000000000000.00', 2, undefined, MOST)).toBe(1_000_000_000_000_000n);
  expect(readAmount('10000000000000.01', 2, undefined, MOST)).toBeUndefined();
});
