import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LetThrough, letThrough, readLetThrough, storedForm } from './dedupe.ts';

/** The times that are let through of those that come in this order; what is remembered goes through storage between. */
function passing(times: readonly number[], period: number, known?: LetThrough): number[] {
  let state = known;
  return times.filter((time) => {
    const next = letThrough(state, time, period);
    if (next === undefined) return false;
    state = readLetThrough(JSON.parse(JSON.stringify(storedForm(next))));
    return true;
  });
}

test('an event near one that was let through is a duplicate, though a newer one came between', () => {
  expect(passing([0, 10, 1, 3], 5)).toEqual([0, 10]);
  expect(passing([10, 0, 5, 4, 15], 5)).toEqual([10, 0, 5, 15]);
});

test('of any two that are let through the times are at least a period apart, in whatever order they come', () => {
  const times = fc.array(fc.integer({ min: -50, max: 300 }), { maxLength: 200 });
  fc.assert(
    fc.property(times, fc.integer({ min: 1, max: 40 }), (stream, period) => {
      const passed = passing(stream, period).sort((a, b) => a - b);
      for (const [n, time] of passed.entries()) {
        if (n > 0) expect(time - (passed[n - 1] ?? 0)).toBeGreaterThanOrEqual(period);
      }
    }),
  );
});

test('of events in the order of their times, those are let through that are a period after the last one', () => {
  const sorted = fc
    .array(fc.integer({ min: 0, max: 1000 }), { maxLength: 200 })
    .map((times) => times.toSorted((a, b) => a - b));
  fc.assert(
    fc.property(sorted, fc.integer({ min: 1, max: 40 }), (stream, period) => {
      let last = Number.NEGATIVE_INFINITY;
      const expected = stream.filter((time) => {
        if (time - last < period) return false;
        last = time;
        return true;
      });
      expect(passing(stream, period)).toEqual(expected);
    }),
  );
});

test('what is remembered of a key is bounded, and what is too old to be judged is a duplicate', () => {
  let state: LetThrough | undefined;
  for (let time = 0; time <= 1000; time += 10) state = letThrough(state, time, 10) ?? state;
  expect(state?.times).toHaveLength(16);
  expect(state?.before).toBe(850);
  expect(letThrough(state, 845, 10)).toBeUndefined();
});

test('what was stored as one number before is still known', () => {
  expect(passing([1, 3, 5], 5, readLetThrough(0))).toEqual([5]);
  expect(storedForm({ times: [7] })).toBe(7);
  expect(readLetThrough(null)).toBeUndefined();
});
