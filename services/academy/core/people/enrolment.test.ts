import fc from 'fast-check';
import { expect, test } from 'vitest';
import { percentOf } from './enrolment.ts';

test('case 5 and case A28: 10 of 11 are 90.9 %, 0 lessons are 0 %, and all of them are 100 %', () => {
  expect([percentOf(10, 11), percentOf(0, 0), percentOf(8, 8), percentOf(5, 8)]).toEqual([90.9, 0, 100, 62.5]);
});

test('a percentage is 100 only with all lessons, never more, and grows with each lesson or stays', () => {
  const counts = fc
    .integer({ min: 1, max: 2000 })
    .chain((required) => fc.tuple(fc.integer({ min: 0, max: required - 1 }), fc.constant(required)));
  fc.assert(
    fc.property(counts, ([done, required]) => {
      expect(percentOf(done, required)).toBeLessThan(100);
      expect(percentOf(done + 1, required)).toBeGreaterThanOrEqual(percentOf(done, required));
    }),
  );
});
