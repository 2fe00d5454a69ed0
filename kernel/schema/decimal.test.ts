import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, compare, type Decimal, decimalOf, decimalText, divide, ZERO } from './decimal.ts';

const exactly = (value: unknown): Decimal => {
  const decimal = decimalOf(value);
  if (decimal === undefined) throw new Error(`${String(value)} is no decimal`);
  return decimal;
};
const total = (values: readonly unknown[]): string =>
  decimalText(values.map(exactly).reduce((sum, value) => add(sum, value), ZERO));

describe('exact decimals', () => {
  test('a tenth and two tenths are three tenths', () => {
    expect(total([0.1, 0.2])).toBe('0.3');
  });

  test('numbers, integers and decimal texts add up together', () => {
    expect(total([1e21, 5n, '0.05', -1e-7, 62])).toBe('1000000000000000000067.0499999');
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, '', '1,5', 'abc', null, {}, true])('%o is no decimal', (value) => {
    expect(decimalOf(value)).toBeUndefined();
  });

  test('an average is rounded half away from zero', () => {
    expect(decimalText(divide(exactly(2), 3n, 4))).toBe('0.6667');
    expect(decimalText(divide(exactly(-2), 3n, 4))).toBe('-0.6667');
    expect(decimalText(divide(exactly('0.5'), 10n, 1))).toBe('0.1');
    expect(decimalText(divide(exactly(0), 7n))).toBe('0');
  });

  test('the shortest text of any number comes back as that number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(Number(decimalText(exactly(number)))).toBe(number === 0 ? 0 : number);
      }),
    );
  });

  test('a sum does not depend on the order, and compares as integers of cents do', () => {
    const cents = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(fc.array(cents), cents, cents, (amounts, left, right) => {
        const expected = amounts.reduce((sum, amount) => sum + amount, 0);
        expect(total(amounts.map((amount) => amount / 100))).toBe(decimalText({ units: BigInt(expected), scale: 2 }));
        expect(total(amounts.toReversed().map((amount) => amount / 100))).toBe(total(amounts.map((a) => a / 100)));
        expect(Math.sign(compare(exactly(left / 100), exactly(right / 100)))).toBe(Math.sign(left - right));
      }),
    );
  });
});
