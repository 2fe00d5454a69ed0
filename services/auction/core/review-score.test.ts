import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overallOf } from './review.ts';
import { scoreOf } from './review-score.ts';

const fresh = (...stars: number[]) => stars.map((each) => ({ overall: each * 100, ageDays: 0, count: 1 }));

test('case B32: four and five stars are shown as 4.5 and rank as 4.083, since ten reviews of four stars come before them', () => {
  expect(scoreOf(fresh(4, 5))).toEqual({ count: 2, mean: 4.5, score: 4.083 });
});

test('case B32: one review of five stars ranks below two hundred of 4.9', () => {
  const many = scoreOf([{ overall: 490, ageDays: 0, count: 200 }]);
  expect(scoreOf(fresh(5)).score).toBeLessThan(many.score);
});

test('nobody is known to be bad or good without a review', () => {
  expect(scoreOf([])).toEqual({ count: 0, mean: null, score: 4 });
});

test('what was long ago weighs less: a bad review fades, and so does a good one', () => {
  const after = (days: number, stars: number) => scoreOf([{ overall: stars * 100, ageDays: days, count: 5 }]).score;
  expect(after(1460, 1)).toBeGreaterThan(after(0, 1));
  expect(after(1460, 5)).toBeLessThan(after(0, 5));
});

test('a better review never lowers a score, and a score is between one and five', () => {
  const group = fc.record({
    overall: fc.integer({ min: 100, max: 499 }),
    ageDays: fc.integer({ min: 0, max: 5000 }),
    count: fc.integer({ min: 1, max: 50 }),
  });
  fc.assert(
    fc.property(fc.array(group, { minLength: 1, maxLength: 20 }), ([first, ...others]) => {
      if (first === undefined) return;
      const before = scoreOf([first, ...others]).score;
      const after = scoreOf([{ ...first, overall: first.overall + 1 }, ...others]).score;
      expect(after).toBeGreaterThanOrEqual(before);
      expect(after).toBeGreaterThanOrEqual(1);
      expect(after).toBeLessThanOrEqual(5);
    }),
  );
});

test('criteria weigh as they are declared', () => {
  expect(overallOf('client', { quality: 5, communication: 4, punctuality: 3 })).toBe(425);
  expect(overallOf('developer', { clarity: 1, communication: 5, fairness: 5 })).toBe(340);
});
