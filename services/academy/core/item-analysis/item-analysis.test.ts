import { describe, expect, test } from 'vitest';
import { choiceCounts, cronbachsAlpha, itemStatistics } from './item-analysis.ts';

/** Four learners, three questions: the first two agree, the third goes against them. */
const SHARES = [
  [1, 1, 0],
  [1, 0.5, 0],
  [0, 0.5, 1],
  [0, 0, 1],
];

test('facility is the mean, and discrimination tells a question that goes against the others', () => {
  const [first, second, third] = itemStatistics(SHARES);
  expect(first?.facility).toBe(0.5);
  expect(second?.facility).toBe(0.5);
  expect(third?.discrimination).toBeCloseTo(-0.9487, 4);
  expect(first?.discrimination).toBeCloseTo(-0.7071, 4);
});

test('discrimination is undefined where all have the same', () => {
  expect(
    itemStatistics([
      [1, 1],
      [1, 0],
    ])[0]?.discrimination,
  ).toBeUndefined();
});

test('a question that was drawn for some is compared with what these were asked beside it', () => {
  const [first, second, third] = itemStatistics([
    [1, 1, undefined],
    [0, undefined, 0],
    [1, undefined, 1],
    [undefined, 0.5, 0],
  ]);
  expect([first, second, third].map((each) => each?.asked)).toEqual([3, 2, 3]);
  expect([first, second, third].map((each) => each?.facility)).toEqual([2 / 3, 0.75, 1 / 3]);
  expect(first?.discrimination).toBeCloseTo(1, 12);
});

describe('Cronbach’s alpha', () => {
  test('is undefined where learners were asked other questions', () => {
    expect(
      cronbachsAlpha([
        [1, 1, undefined],
        [0, 0, 0],
      ]),
    ).toBeUndefined();
  });
  test('is 1 where all questions say the same', () => {
    expect(
      cronbachsAlpha([
        [1, 1],
        [0, 0],
        [0.5, 0.5],
      ]),
    ).toBeCloseTo(1, 12);
  });
  test('is what the formula gives', () => {
    // Items: 2/9 + 2/9 + 2/9; totals 3, 2, 0: 14/9; 3/2 × (1 − (6/9) / (14/9)) = 6/7.
    expect(
      cronbachsAlpha([
        [1, 1, 1],
        [1, 1, 0],
        [0, 0, 0],
      ]),
    ).toBeCloseTo(6 / 7, 12);
  });
  test('is undefined for one question, one learner, or the same totals', () => {
    expect(cronbachsAlpha([[1], [0]])).toBeUndefined();
    expect(cronbachsAlpha([[1, 0]])).toBeUndefined();
    expect(
      cronbachsAlpha([
        [1, 0],
        [0, 1],
      ]),
    ).toBeUndefined();
  });
});

test('choices are counted by all, the upper and the lower third', () => {
  const counts = choiceCounts([['a'], ['a', 'b'], ['b'], ['c'], ['c'], ['c']], [6, 5, 4, 3, 2, 1]);
  expect(Object.fromEntries(counts)).toEqual({
    a: { all: 2, upper: 2, lower: 0 },
    b: { all: 2, upper: 1, lower: 0 },
    c: { all: 3, upper: 0, lower: 2 },
  });
});
