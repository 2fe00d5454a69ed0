import fc from 'fast-check';
import { expect, test } from 'vitest';
import { streakOf } from './streak.ts';

// A Thursday.
const TODAY = Temporal.PlainDate.from('2027-04-01');
const ago = (...days: readonly number[]) => days.map((each) => TODAY.subtract({ days: each }).toString());

test.each([
  ['nothing', [], { streak: 0, today: false, week: 0 }],
  ['today', [0], { streak: 1, today: true, week: 1 }],
  ['yesterday and the day before, and nothing yet today', [1, 2], { streak: 2, today: false, week: 2 }],
  ['not yesterday', [0, 2, 3], { streak: 1, today: true, week: 3 }],
  ['not for two days', [2, 3, 4], { streak: 0, today: false, week: 2 }],
  [
    'each day for a fortnight, over the change of the clocks',
    [...Array(14).keys()],
    { streak: 14, today: true, week: 4 },
  ],
])('who learned %s', (_, days, expected) => {
  expect(streakOf(ago(...days), TODAY)).toEqual(expected);
});

test('a day that is missed ends a streak, wherever it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.uniqueArray(fc.integer({ min: 0, max: 400 })), (gap, more) => {
      const unbroken = [...Array(gap).keys()];
      const others = more.filter((each) => each > gap);
      expect(streakOf(ago(...unbroken, ...others), TODAY).streak).toBe(gap);
    }),
  );
});
