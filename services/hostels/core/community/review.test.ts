import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GUEST_CRITERIA, meanInTenths, overallOf, pointsOf, type ReviewSums, shownFrom, summaryOf } from './review.ts';

const DAY = 86_400_000;
const left = Date.parse('2027-06-04T10:00:00Z');

test('a review is written from the check-out on for fourteen days, and shown at their end', () => {
  expect(shownFrom(null, left, false)).toBeUndefined();
  expect(shownFrom(left, left - 1, false)).toBeUndefined();
  expect(shownFrom(left, left, false)).toBe(left + 14 * DAY);
  expect(shownFrom(left, left + 14 * DAY - 1, false)).toBe(left + 14 * DAY);
  expect(shownFrom(left, left + 14 * DAY, false)).toBeUndefined();
});

test('the second of the two shows both at once', () => {
  expect(shownFrom(left, left + DAY, true)).toBe(left + DAY);
});

test('means are exact, halves up', () => {
  expect([meanInTenths(0, 0), meanInTenths(9, 2), meanInTenths(19, 20), meanInTenths(13, 3)]).toEqual([0, 45, 10, 43]);
});

const points = fc.integer({ min: 1, max: 5 });
const scores = fc.record({
  ...{ cleanliness: points, staff: points, location: points, atmosphere: points, value: points, security: points },
});

/** As the database sums them. */
function sumsOf(all: readonly Readonly<Record<(typeof GUEST_CRITERIA)[number], number>>[]): ReviewSums {
  const sum = (criterion: (typeof GUEST_CRITERIA)[number]) => all.reduce((total, each) => total + each[criterion], 0);
  const of = (wanted: number) => all.filter((each) => pointsOf(overallOf(each)) === wanted).length;
  return {
    ...{ reviews: all.length, answered: 0, distribution: [1, 2, 3, 4, 5].map(of) },
    sums: {
      ...{ cleanliness: sum('cleanliness'), staff: sum('staff'), location: sum('location') },
      ...{ atmosphere: sum('atmosphere'), value: sum('value'), security: sum('security') },
    },
  };
}

test('of any reviews, the distribution has each once, and no mean is outside of what was given', () => {
  fc.assert(
    fc.property(fc.array(scores, { minLength: 1, maxLength: 60 }), (all) => {
      const summary = summaryOf(sumsOf(all));
      expect(summary.distribution.reduce((sum, each) => sum + each, 0)).toBe(all.length);
      for (const criterion of GUEST_CRITERIA) {
        const given = all.map((each) => each[criterion]);
        const exact = given.reduce((sum, each) => sum + each, 0) / given.length;
        expect(Math.abs(summary.scores[criterion] - exact * 10)).toBeLessThanOrEqual(0.5);
        expect(summary.scores[criterion]).toBeGreaterThanOrEqual(Math.min(...given) * 10);
        expect(summary.scores[criterion]).toBeLessThanOrEqual(Math.max(...given) * 10);
      }
      const each = all.flatMap((one) => Object.values(one));
      expect(
        Math.abs(summary.overall - (each.reduce((sum, one) => sum + one, 0) / each.length) * 10),
      ).toBeLessThanOrEqual(0.5);
    }),
  );
});

test('in which order they come changes nothing', () => {
  fc.assert(
    fc.property(fc.array(scores, { maxLength: 40 }), (all) => {
      expect(summaryOf(sumsOf(all.toReversed()))).toEqual(summaryOf(sumsOf(all)));
    }),
  );
});
