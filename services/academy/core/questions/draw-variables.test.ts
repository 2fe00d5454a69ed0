import { expect, test } from 'vitest';
import { chiSquareBound, seedOf } from './draw-harness.ts';
import { countOfValues, drawVariables } from './draw-variables.ts';

const variable = (least: string, most: string, places: number) => ({ name: 'a', least, most, places });

test('a variable has a value for each step of its places, both ends included', () => {
  expect(countOfValues(variable('1', '2', 1))).toBe(11n);
  expect(countOfValues(variable('-0.5', '0.5', 0))).toBe(2n);
  expect(countOfValues(variable('2', '1', 0))).toBe(0n);
});

test('each value is drawn as often as the others, and is the same each time for its seed and slot', () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 10_000; seed += 1) {
    const { a = '' } = drawVariables({ variables: [variable('-0.2', '0.3', 1)] }, seedOf(seed), 's');
    counts.set(a, (counts.get(a) ?? 0) + 1);
  }
  expect([...counts.keys()].toSorted()).toEqual(['-0.1', '-0.2', '0', '0.1', '0.2', '0.3']);
  const expected = 10_000 / 6;
  const chiSquare = [...counts.values()].reduce((total, count) => total + (count - expected) ** 2 / expected, 0);
  expect(chiSquare).toBeLessThan(chiSquareBound(5));
});
