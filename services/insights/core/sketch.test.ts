import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDistinct,
  DISTINCT_ERROR,
  type DistinctSketch,
  decodeDistinct,
  distinctOf,
  emptyDistinct,
  encodeDistinct,
  mergeDistinct,
} from './distinct-sketch.ts';
import {
  addQuantile,
  decodeQuantiles,
  emptyQuantiles,
  encodeQuantiles,
  mergeQuantiles,
  QUANTILE_ERROR,
  type QuantileSketch,
  quantilesOf,
} from './quantile-sketch.ts';

const bits = (text: string): bigint => hash('sha256', text, 'buffer').readBigUInt64BE();
const distinctIn = (members: readonly string[]): DistinctSketch => {
  const sketch = emptyDistinct();
  for (const member of members) addDistinct(sketch, bits(member));
  return sketch;
};
const quantilesIn = (values: readonly number[]): QuantileSketch => {
  const sketch = emptyQuantiles();
  for (const value of values) addQuantile(sketch, value);
  return sketch;
};
const guests = (many: number): string[] => Array.from({ length: many }, (_, i) => `guest-${i}`);

describe('how many different values', () => {
  test.each([0, 1, 10, 100, 1_000, 10_000, 100_000])('%i are told within three standard errors', (many) => {
    const told = distinctOf(distinctIn(guests(many)));
    expect(Math.abs(told - many)).toBeLessThanOrEqual(Math.ceil(3 * DISTINCT_ERROR * many));
  });

  test('a value that comes again does not count again', () => {
    expect(distinctOf(distinctIn([...guests(50), ...guests(50)]))).toBe(distinctOf(distinctIn(guests(50))));
  });

  test('parts merge to the bytes of the whole, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (left, right) => {
        const merged = distinctIn(right);
        mergeDistinct(merged, decodeDistinct(encodeDistinct(distinctIn(left))));
        expect(encodeDistinct(merged)).toEqual(encodeDistinct(distinctIn([...left, ...right])));
      }),
    );
  });

  test('a full sketch is kept as one byte a register, and read again', () => {
    const sketch = distinctIn(guests(20_000));
    expect(encodeDistinct(sketch)).toHaveLength(4097);
    expect(distinctOf(decodeDistinct(encodeDistinct(sketch)))).toBe(distinctOf(sketch));
  });
});

describe('values at ranks', () => {
  test('lie within the promised share of the true ones, negative values and zeros included', () => {
    const value = fc.oneof(fc.constant(0), fc.double({ min: -1e6, max: 1e6, noNaN: true }));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), fc.constantFrom(0, 0.25, 0.5, 0.9, 1), (values, rank) => {
        const inOrder = values.toSorted((left, right) => left - right);
        const exact = inOrder[Math.floor(rank * (values.length - 1))] ?? Number.NaN;
        const [told = Number.NaN] = quantilesOf(quantilesIn(values), [rank]);
        expect(Math.abs(told - exact)).toBeLessThanOrEqual(QUANTILE_ERROR * Math.abs(exact) + 1e-12);
      }),
    );
  });

  test('parts merge to the bytes of the whole, in any order', () => {
    const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }));
    fc.assert(
      fc.property(values, values, (left, right) => {
        const merged = quantilesIn(right);
        mergeQuantiles(merged, decodeQuantiles(encodeQuantiles(quantilesIn(left))));
        expect(encodeQuantiles(merged)).toEqual(encodeQuantiles(quantilesIn([...left, ...right])));
      }),
    );
  });

  test('of nothing there are none', () => {
    expect(quantilesOf(emptyQuantiles(), [0.5])).toEqual([undefined]);
  });
});
