import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isExactPercent, millionthsOf, multiplyAndDivide, share, split } from './money.ts';

const amount = fc.oneof(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: -(2 ** 45), max: 2 ** 45 }));
const weights = fc
  .array(fc.oneof(fc.integer({ min: -50, max: 200 }), fc.integer({ min: 0, max: 2 ** 40 })), {
    minLength: 1,
    maxLength: 9,
  })
  .filter((all) => all.reduce((sum, each) => sum + each, 0) > 0);
const sum = (all: readonly number[]): number => all.reduce((whole, each) => whole + each, 0);

test.each([
  [333, 10, 33],
  [335, 10, 34],
  [-335, 10, -34],
  [1005, 10, 101],
  [10_000, 5.875, 588],
  [23_900, 25, 5975],
  [0, -15, 0],
])('of %i, %d percent are %i', (of, percent, is) => {
  expect(Object.is(share(of, millionthsOf(percent)), is)).toBe(true);
});

test('rates have up to four digits after the point', () => {
  expect([5.875, 8.8875, 0.0001, 100, 13.5].every(isExactPercent)).toBe(true);
  expect([5.87501, 1 / 3].some(isExactPercent)).toBe(false);
});

test('shares are exact, also where the product is beyond the safe integers', () => {
  fc.assert(
    fc.property(
      amount,
      fc.integer({ min: -2_000_000, max: 2_000_000 }),
      fc.integer({ min: 1_000_000, max: 2_000_000 }),
      (of, by, over) => {
        const exact = BigInt(of) * BigInt(by) * 2n;
        const twice = BigInt(multiplyAndDivide(of, by, over)) * 2n * BigInt(over);
        const off = twice - exact;
        expect(off <= BigInt(over) && off >= -BigInt(over)).toBe(true);
      },
    ),
  );
});

describe('splitting', () => {
  test.each([
    [10_000, [1, 1, 1], [3334, 3333, 3333]],
    [-10_000, [1, 1, 1], [-3334, -3333, -3333]],
    [500, [3333, 3333, 3334], [167, 166, 167]],
    [7, [0, 0], [4, 3]],
    [5, [0, 10], [0, 5]],
    [50, [100, -25], [67, -17]],
    [0, [3, 4], [0, 0]],
  ])('%i by %j', (whole, by, parts) => expect(split(whole, by)).toEqual(parts));

  test('parts sum to the whole, and none is a unit from its exact share', () => {
    fc.assert(
      fc.property(amount, weights, (whole, by) => {
        const parts = split(whole, by);
        expect(sum(parts)).toBe(whole);
        parts.forEach((part, i) => {
          const off = BigInt(part) * BigInt(sum(by)) - BigInt(whole) * BigInt(by[i] ?? 0);
          expect(off < BigInt(sum(by)) && -off < BigInt(sum(by))).toBe(true);
        });
      }),
    );
  });

  test('what is taken off prices takes none below zero', () => {
    const prices = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 12 }).filter((all) => sum(all) > 0);
    fc.assert(
      fc.property(prices, fc.double({ min: 0, max: 1, noNaN: true }), (all, part) => {
        const off = split(-Math.floor(sum(all) * part), all);
        expect(all.every((price, i) => price + (off[i] ?? 0) >= 0)).toBe(true);
      }),
    );
  });

  test('weights below zero in all, or that cancel out, are refused', () => {
    expect(() => split(5, [1, -2])).toThrow(RangeError);
    expect(() => split(5, [1, -1])).toThrow(RangeError);
    expect(() => split(5, [])).toThrow(RangeError);
  });
});
