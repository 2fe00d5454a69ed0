import { expect, test } from 'vitest';
import { areaUnderCurve, calibrationError } from './accuracy.ts';
import { fitLogistic, probability } from './logistic.ts';
import { openRidge, predict } from './ridge.ts';
import { rowOf } from './sparse-row.ts';

/** Numbers between 0 and 1 that look like chance, and are the same each time. */
function likeChance(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

test('ridge finds the line that its cases lie on', () => {
  const next = likeChance();
  const ridge = openRidge(3);
  for (let i = 0; i < 400; i += 1) {
    const [a, b] = [next() * 10, next()];
    ridge.add(rowOf([a, b, 1]), 5 + 2 * a - 3 * b);
  }
  const model = ridge.fit(0.001);
  expect(predict(model, rowOf([4, 0.5, 1]))).toBeCloseTo(11.5, 2);
  // A feature that never differs takes nothing.
  expect(Math.abs(model.weights[2] ?? 1)).toBeLessThan(1e-3);
});

test('a large penalty leaves the mean', () => {
  const ridge = openRidge(1);
  for (let i = 0; i < 100; i += 1) ridge.add(rowOf([i]), i);
  expect(predict(ridge.fit(1e9), rowOf([90]))).toBeCloseTo(49.5, 0);
});

test('logistic regression finds the probabilities that its cases came of', () => {
  const next = likeChance();
  const cases = Array.from({ length: 4000 }, () => {
    const x = next() * 4 - 2;
    return { row: rowOf([x]), happened: next() < 1 / (1 + Math.exp(-(0.5 + 1.5 * x))) };
  });
  const model = fitLogistic(cases, 1, 0.01);
  expect(model.weights[0]).toBeCloseTo(1.5, 0);
  expect(probability(model, rowOf([0]))).toBeCloseTo(0.62, 1);
  const guesses = cases.map(({ row, happened }) => ({ probability: probability(model, row), happened }));
  expect(calibrationError(guesses)).toBeLessThan(0.03);
  expect(areaUnderCurve(guesses)).toBeGreaterThan(0.8);
});

test('the area under the curve is 1 for who is always right, 0.5 for who knows nothing', () => {
  const of = (...all: [number, boolean][]) => all.map(([p, happened]) => ({ probability: p, happened }));
  expect(areaUnderCurve(of([0.1, false], [0.2, false], [0.8, true]))).toBe(1);
  expect(areaUnderCurve(of([0.5, false], [0.5, true]))).toBe(0.5);
  expect(areaUnderCurve(of([0.9, false], [0.1, true]))).toBe(0);
});
