import { expect, test } from 'vitest';
import { chiSquareBound, seedOf } from './draw-harness.ts';
import { randomOf, shuffled } from './random.ts';

test('10,000 shuffles of four give each of the 24 orders as often as the others', () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 10_000; seed += 1) {
    const order = shuffled(['a', 'b', 'c', 'd'], randomOf(seedOf(seed), 'choices slot')).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(24);
  const expected = 10_000 / 24;
  const chiSquare = [...counts.values()].reduce((total, count) => total + (count - expected) ** 2 / expected, 0);
  expect(chiSquare).toBeLessThan(chiSquareBound(23));
});

test('streams of a seed do not tell of each other', () => {
  let same = 0;
  for (let seed = 0; seed < 1000; seed += 1) {
    const [one, other] = [randomOf(seedOf(seed), 'slot 1').below(10), randomOf(seedOf(seed), 'slot 2').below(10)];
    if (one === other) same += 1;
  }
  expect(same).toBeGreaterThan(60);
  expect(same).toBeLessThan(140);
});

test('numbers stay below their bound, up to the largest', () => {
  const random = randomOf('f'.repeat(32), 'any');
  for (const bound of [1, 2, 3, 10, 2 ** 31 + 1, 2 ** 32, 2 ** 33, 2 ** 53])
    for (let time = 0; time < 50; time += 1) {
      const number = random.below(bound);
      expect(Number.isSafeInteger(number) && number >= 0 && number < bound).toBe(true);
    }
});

test('a seed that is none is refused', () => {
  expect(() => randomOf('1234', 'draw')).toThrow(RangeError);
});
