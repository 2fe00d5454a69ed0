import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addExactly, addSums, type ExactSum } from './exact-sum.ts';

test('cents add up as on paper, not as in binary', () => {
  expect(addExactly(addExactly(0, 0.1), 0.2)).toBe('0.3');
  expect(addExactly('0.3', 0.7)).toBe(1);
  expect(addExactly(addExactly(0, -0.05), 0.01)).toBe('-0.04');
});

test('the sum does not depend on the order, whatever the sizes', () => {
  const numbers = fc.array(
    fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e30, max: 1e30 }), fc.integer()),
    { maxLength: 20 },
  );
  const sum = (values: readonly number[]) => values.reduce<ExactSum>(addExactly, 0);
  fc.assert(
    fc.property(numbers, fc.nat(20), (values, cut) => {
      expect(sum(values.toReversed())).toBe(sum(values));
      expect(addSums(sum(values.slice(0, cut)), sum(values.slice(cut)))).toBe(sum(values));
    }),
  );
});

test('whole numbers agree with big integers beyond what a double holds', () => {
  fc.assert(
    fc.property(fc.array(fc.maxSafeInteger(), { maxLength: 50 }), (values) => {
      const exact = values.reduce((total, value) => total + BigInt(value), 0n);
      expect(String(values.reduce<ExactSum>(addExactly, 0))).toBe(String(exact));
    }),
  );
});
