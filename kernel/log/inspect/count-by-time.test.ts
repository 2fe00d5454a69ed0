import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countTimes, stepFor } from './count-by-time.ts';

const instant = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_000 });

test('every instant is counted once, in the step that it lies in', () => {
  fc.assert(
    fc.property(fc.array(instant, { maxLength: 200 }), (times) => {
      const { stepSeconds, steps } = countTimes(times, true);
      expect(steps.reduce((sum, { events }) => sum + events, 0)).toBe(times.length);
      for (const { at, events } of steps) {
        const within = times.filter((time) => time >= at && time < at + stepSeconds * 1000);
        expect(within).toHaveLength(events);
      }
      expect(steps.map(({ at }) => at)).toEqual(steps.map(({ at }) => at).toSorted((one, other) => one - other));
    }),
  );
});

test('a search shows at most 61 steps, however long its time is', () => {
  fc.assert(
    fc.property(instant, instant, (one, other) => {
      const { stepSeconds } = countTimes([one, other], true);
      expect(Math.abs(one - other) / 1000 / stepSeconds).toBeLessThanOrEqual(60);
    }),
  );
  expect(stepFor(0)).toBe(1);
  expect(stepFor(3_600)).toBe(60);
});
