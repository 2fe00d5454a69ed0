import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomOf } from '../questions/random.ts';
import { pairReviewers, type ReviewPair, withLateReviewers, withoutReviewers } from './peer-reviews.ts';

const random = () => randomOf('0123456789abcdef0123456789abcdef', 'reviews');
const people = (count: number) => Array.from({ length: count }, (_, n) => `p${n}`);
const counted = (pairs: readonly ReviewPair[], which: keyof ReviewPair) => {
  const counts = Map.groupBy(pairs, (pair) => pair[which]);
  return [...counts.values()].map((each) => each.length);
};
const expectSound = (pairs: readonly ReviewPair[]) => {
  expect(pairs.filter(({ reviewer, author }) => reviewer === author)).toEqual([]);
  expect(new Set(pairs.map(({ reviewer, author }) => `${reviewer} ${author}`)).size).toBe(pairs.length);
};

test('everybody gives and gets as many reviews, none of the own work and none twice', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.integer({ min: 1, max: 10 }), (count, reviews) => {
      const pairs = pairReviewers(people(count), reviews, random());
      expectSound(pairs);
      const each = count < 2 ? [] : people(count).map(() => Math.min(reviews, count - 1));
      expect([counted(pairs, 'reviewer'), counted(pairs, 'author')]).toEqual([each, each]);
    }),
  );
});

describe('when some leave', () => {
  test('their reviews go to those who have the fewest, and what was given stays', () => {
    const leaving = fc.uniqueArray(fc.nat(19), { maxLength: 10 });
    const done = fc.uniqueArray(fc.nat(59), { maxLength: 60 });
    fc.assert(
      fc.property(leaving, done, (gone, which) => {
        const pairs = pairReviewers(people(20), 3, random());
        const given = new Set(which.flatMap((at) => pairs[at] ?? []));
        const left = new Set(gone.map((n) => `p${n}`));
        const after = withoutReviewers(pairs, given, left, random());
        expectSound(after);
        for (const pair of given) expect(after).toContain(pair);
        const open = after.filter((pair) => !given.has(pair));
        expect(open.filter(({ reviewer, author }) => left.has(reviewer) || left.has(author))).toEqual([]);
        // Who stays has as many reviews as before: ten and more others are there to give them.
        const stays = people(20).filter((one) => !left.has(one));
        for (const author of stays) expect(after.filter((pair) => pair.author === author)).toHaveLength(3);
      }),
    );
  });

  test('nobody has more than one beyond the others, of what has to be found anew', () => {
    const pairs = pairReviewers(people(12), 3, random());
    const after = withoutReviewers(pairs, new Set(), new Set(['p3']), random());
    const loads = people(12).flatMap((one) =>
      one === 'p3' ? [] : [after.filter((pair) => pair.reviewer === one).length],
    );
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
  });
});

describe('who hands in after the round has begun', () => {
  const countOf = (pairs: readonly ReviewPair[], which: keyof ReviewPair, one: string) =>
    pairs.filter((pair) => pair[which] === one).length;

  test('gives and gets as many reviews as the others, who keep theirs, and the load is spread evenly', () => {
    fc.assert(
      fc.property(
        fc.nat(20),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 4 }),
        (inTime, late, reviews) => {
          const before = pairReviewers(people(inTime), reviews, random());
          const arriving = Array.from({ length: late }, (_, n) => `late${n}`);
          // Alone in time is nobody’s reviewer yet, and comes with the late ones.
          const unpaired = inTime === 1 ? ['p0', ...arriving] : arriving;
          const after = withLateReviewers(before, unpaired, reviews, random());
          expectSound(after);
          expect(after.slice(0, before.length)).toEqual(before);
          const all = inTime + late;
          const each = Math.min(reviews, all - 1);
          for (const one of unpaired) {
            expect(countOf(after, 'reviewer', one)).toBeGreaterThanOrEqual(each);
            expect(countOf(after, 'author', one)).toBeGreaterThanOrEqual(each);
          }
          // As many are given as are asked for: none more than it takes for the late works.
          expect(after.length - before.length).toBeLessThanOrEqual(2 * each * unpaired.length);
          if (inTime <= 2 * reviews) return;
          const loads = [...people(inTime), ...unpaired].map((one) => countOf(after, 'reviewer', one));
          const most = Math.ceil(after.length / all);
          expect(Math.max(...loads)).toBeLessThanOrEqual(most + 1);
        },
      ),
    );
  });

  test('review each other where several are late, and one after the other it is as fair', () => {
    let pairs: ReviewPair[] = pairReviewers(people(10), 2, random());
    for (const one of ['x', 'y', 'z']) pairs = withLateReviewers(pairs, [one], 2, random());
    const loads = [...people(10), 'x', 'y', 'z'].map((one) => countOf(pairs, 'reviewer', one));
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
    const together = withLateReviewers(pairReviewers(people(10), 2, random()), ['x', 'y', 'z'], 2, random());
    expect(together.filter(({ reviewer, author }) => reviewer > 'w' && author > 'w').length).toBeGreaterThan(0);
  });
});

test('the same seed pairs the same people', () => {
  expect(pairReviewers(people(9), 2, random())).toEqual(pairReviewers(people(9), 2, random()));
});
