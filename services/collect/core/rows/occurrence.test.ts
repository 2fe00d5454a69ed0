import fc from 'fast-check';
import { expect, test } from 'vitest';
import { occurrenceCounter } from './occurrence.ts';

test('numbers each occurrence as a map of exact counts would, however often a content comes', () => {
  const hashes = fc.array(fc.tuple(fc.constantFrom(0, 1, 7, 2 ** 32 - 1), fc.nat({ max: 2000 })), {
    maxLength: 12_000,
    size: 'max',
  });
  fc.assert(
    fc.property(hashes, (rows) => {
      const counter = occurrenceCounter();
      const exact = new Map<string, number>();
      for (const [high, low] of rows) {
        const key = `${high} ${low}`;
        const number = (exact.get(key) ?? 0) + 1;
        exact.set(key, number);
        if (counter.count(high, low) !== number) throw new Error(`wrong number for ${key}`);
      }
      expect(counter.size).toBe(exact.size);
    }),
    { numRuns: 20 },
  );
});

test('counts past what a byte holds', () => {
  const counter = occurrenceCounter();
  const numbers = Array.from({ length: 600 }, () => counter.count(5, 5));
  expect(numbers).toEqual(Array.from({ length: 600 }, (_, index) => index + 1));
});
