import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packSamples, unpackSamples } from './chunk.ts';

const ABSENT = Number.NaN;
const sample = fc.oneof(
  fc.constant(ABSENT),
  fc.double({ noNaN: true }),
  fc.integer(),
  fc.integer({ min: 0, max: 3 }),
  fc.integer({ min: 0, max: 5000 }).map((cents) => cents / 100),
  fc.constant(-0),
);

test('whatever is packed comes out as it was', () => {
  fc.assert(
    fc.property(fc.oneof(fc.array(sample), fc.array(fc.double({ noNaN: true })), fc.array(fc.integer())), (given) => {
      const values = Float64Array.from(given);
      expect(unpackSamples(packSamples(values), values.length)).toEqual(values);
    }),
  );
});

test('an hour of a counter that stands still or grows evenly takes a few bytes', () => {
  const still = new Float64Array(240).fill(123_456);
  const even = Float64Array.from({ length: 240 }, (_, slot) => 1000 + slot * 15);
  expect(packSamples(still).length).toBeLessThan(12);
  expect(packSamples(even).length).toBeLessThan(12);
});

test('what is cut off has no samples where it ends', () => {
  const values = Float64Array.from([1, 2, 3.3, Number.POSITIVE_INFINITY]);
  const packed = packSamples(values);
  expect(unpackSamples(packed.subarray(0, 1), 3)).toEqual(new Float64Array(3).fill(ABSENT));
});
