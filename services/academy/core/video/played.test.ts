import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  claimOf,
  FIRST_ALLOWANCE_MS,
  firstUnseen,
  HIGHEST_SPEED,
  isShareOf,
  lengthOf,
  MOST_ALLOWANCE_MS,
  playedPercent,
  type Stretch,
  unionOf,
} from './played.ts';

const DURATION = 600_000;
const seconds = (from: number, to: number): Stretch => ({ from: from * 1000, to: to * 1000 });

test('case 8: of 600 s, [0, 10] and [590, 600] are 3.33 %, and not 100 %', () => {
  const played = unionOf([seconds(0, 10), seconds(590, 600)], DURATION);
  expect(playedPercent(played, DURATION)).toBe(3.33);
  expect(firstUnseen(played, DURATION)).toBe(10_000);
  expect(isShareOf(played, DURATION, 4)).toBe(false);
  expect(isShareOf(played, DURATION, 3)).toBe(true);
});

test('what was played twice counts once, and what is outside the video not at all', () => {
  expect(
    unionOf([seconds(5, 20), seconds(0, 10), seconds(20, 21), seconds(590, 900), seconds(7, 7)], DURATION),
  ).toEqual([seconds(0, 21), seconds(590, 600)]);
  expect(playedPercent(unionOf([seconds(0, 600)], DURATION), DURATION)).toBe(100);
  expect(playedPercent([seconds(0, 599.999)], DURATION)).toBe(99.99);
  expect([firstUnseen([], DURATION), firstUnseen([seconds(1, 2)], DURATION)]).toEqual([0, 0]);
  expect(firstUnseen([seconds(0, 600)], DURATION)).toBeNull();
  expect([playedPercent([], 0), isShareOf([], 0, 1)]).toEqual([0, false]);
});

test('no more is claimed than has passed at the highest speed, and what was saved up', () => {
  expect(claimOf(12_000, 5000, FIRST_ALLOWANCE_MS)).toEqual({ kind: 'accepted', allowance: 0 });
  expect(claimOf(12_001, 5000, FIRST_ALLOWANCE_MS)).toEqual({ kind: 'refused', claimed: 12_001, most: 12_000 });
  // Whoever leaves the video open for a day has a little saved up, and no day.
  expect(claimOf(0, 86_400_000, 0)).toEqual({ kind: 'accepted', allowance: MOST_ALLOWANCE_MS });
  // A clock that is set back passes no time.
  expect(claimOf(2001, -5000, FIRST_ALLOWANCE_MS)).toMatchObject({ kind: 'refused' });
});

const stretch = fc
  .tuple(fc.integer({ min: -50, max: 650 }), fc.integer({ min: -50, max: 650 }))
  .map(([from, to]) => ({ from, to }));

test('a union holds exactly the moments of its parts, in order, and none twice', () => {
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 12 }), (stretches) => {
      const moments = new Set<number>();
      for (const { from, to } of stretches)
        for (let at = Math.max(0, from); at < Math.min(600, to); at += 1) moments.add(at);
      const union = unionOf(stretches, 600);
      expect(union.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n))).toEqual(
        [...moments].sort((one, other) => one - other),
      );
      expect(lengthOf(union)).toBe(moments.size);
      const unseen = Array.from({ length: 600 }, (_, n) => n).find((at) => !moments.has(at)) ?? null;
      expect(firstUnseen(union, 600)).toBe(unseen);
    }),
  );
});

test('however reports come, all that is accepted is at most what has passed at the highest speed, and the first allowance', () => {
  const report = fc.record({
    claimed: fc.integer({ min: 0, max: 40_000 }),
    passed: fc.integer({ min: 0, max: 20_000 }),
  });
  fc.assert(
    fc.property(fc.array(report, { maxLength: 30 }), (reports) => {
      let [allowance, since, accepted, passed] = [FIRST_ALLOWANCE_MS, 0, 0, 0];
      for (const each of reports) {
        since += each.passed;
        passed += each.passed;
        const claim = claimOf(each.claimed, since, allowance);
        if (claim.kind === 'refused') continue;
        [allowance, since, accepted] = [claim.allowance, 0, accepted + each.claimed];
      }
      expect(accepted).toBeLessThanOrEqual(passed * HIGHEST_SPEED + FIRST_ALLOWANCE_MS);
    }),
  );
});
