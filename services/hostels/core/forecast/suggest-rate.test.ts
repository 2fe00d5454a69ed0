import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DemandOfNight, suggestRate } from './suggest-rate.ts';

const history = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1];
const night: DemandOfNight = {
  ...{ base: 3000, min: 2000, max: 6000, expected: 55, units: 100, booked: 0, ofType: 20, history },
};

test('a night like most others costs what the rules ask for', () => {
  expect(suggestRate({ ...night, expected: 65 })).toEqual({
    amount: 3000,
    reason: { key: 'usual', values: { expected: 65, busierThan: 50, sold: 0 } },
  });
});

test('the busiest night costs the most, the quietest the least', () => {
  expect(suggestRate({ ...night, expected: 110 })).toMatchObject({ amount: 6000, reason: { key: 'busier' } });
  expect(suggestRate({ ...night, expected: 10 })).toMatchObject({ amount: 2000, reason: { key: 'quieter' } });
});

test('a type that is nearly sold is dear in a quiet house too', () => {
  expect(suggestRate({ ...night, expected: 10, booked: 20 })).toMatchObject({
    amount: 6000,
    reason: { key: 'nearly-full', values: { sold: 100 } },
  });
});

test('a rule that asks for more than the owner’s most is held to it', () => {
  expect(suggestRate({ ...night, expected: 65, base: 9000 }).amount).toBe(6000);
});

const demand = fc
  .record({
    min: fc.integer({ min: 0, max: 10_000 }),
    span: fc.integer({ min: 0, max: 10_000 }),
    base: fc.integer({ min: 0, max: 25_000 }),
    units: fc.integer({ min: 1, max: 300 }),
    expected: fc.double({ min: 0, max: 300, noNaN: true }),
    ofType: fc.integer({ min: 1, max: 50 }),
    booked: fc.integer({ min: 0, max: 50 }),
    history: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 }),
  })
  .map(
    ({ span, ...each }): DemandOfNight => ({
      ...each,
      max: each.min + span,
      history: each.history.toSorted((a, b) => a - b),
    }),
  );

test('it stays between the owner’s least and most, and never falls when only occupancy rises', () => {
  fc.assert(
    fc.property(demand, fc.nat(50), fc.double({ min: 0, max: 100, noNaN: true }), (one, more, later) => {
      const before = suggestRate(one).amount;
      const after = suggestRate({ ...one, booked: one.booked + more, expected: one.expected + later }).amount;
      expect(before).toBeGreaterThanOrEqual(one.min);
      expect(before).toBeLessThanOrEqual(one.max);
      expect(after).toBeGreaterThanOrEqual(before);
    }),
    { numRuns: 500 },
  );
});
