import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addNights } from '../night.ts';
import { type Sale, type SoldNight, summed } from './sale.ts';
import { countedBetween, leadDays, runsBetween } from './sale-change.ts';

const night = fc.record({
  night: fc.nat(40).map((days) => addNights('2027-02-10', days)),
  type: fc.constantFrom('dorm', 'double'),
  beds: fc.integer({ min: 1, max: 4 }),
  revenue: fc.integer({ min: 0, max: 9000 }),
});
const sale: fc.Arbitrary<Sale | undefined> = fc.option(
  fc.record({
    outcome: fc.constantFrom('standing', 'cancelled', 'no_show'),
    nights: fc.array(night, { maxLength: 12 }).map(summed),
  }),
  { nil: undefined },
);

test('whatever becomes of a booking, the runs of a night sum to what is sold of it at last', () => {
  fc.assert(
    fc.property(fc.array(sale, { minLength: 1, maxLength: 8 }), (states) => {
      const runs = states.flatMap((state, i) => runsBetween(states[i - 1], state));
      const nights = runs.flatMap(({ nights: count, ...run }): SoldNight[] =>
        Array.from({ length: count }, (_, i) => ({ ...run, night: addNights(run.night, i) })),
      );
      expect(summed(nights)).toEqual(states.at(-1)?.nights ?? []);
    }),
  );
});

test('whatever becomes of a booking, it counts as made once, and as what it is', () => {
  fc.assert(
    fc.property(fc.array(sale, { minLength: 1, maxLength: 8 }), (states) => {
      const known = states.filter((state) => state !== undefined);
      const counted = known.flatMap((state, i) => countedBetween(known[i - 1]?.outcome, state.outcome));
      const count = (what: string) =>
        counted.filter((each) => each.what === what).reduce((sum, each) => sum + each.count, 0);
      expect(count('made')).toBe(known.length === 0 ? 0 : 1);
      expect(count('cancelled')).toBe(known.at(-1)?.outcome === 'cancelled' ? 1 : 0);
      expect(count('no_show')).toBe(known.at(-1)?.outcome === 'no_show' ? 1 : 0);
    }),
  );
});

test('a week at one price is one event, and a dearer Saturday cuts it in three', () => {
  const week = Array.from({ length: 7 }, (_, i) => ({
    ...{ night: addNights('2027-06-07', i), type: 'dorm', beds: 1, revenue: 3000 },
  }));
  const sold = (nights: readonly SoldNight[]): Sale => ({ outcome: 'standing', nights });
  expect(runsBetween(undefined, sold(week))).toMatchObject([
    { night: '2027-06-07', nights: 7, beds: 1, revenue: 3000 },
  ]);
  const dearer = week.map((each) => (each.night === '2027-06-12' ? { ...each, revenue: 3300 } : each));
  expect(runsBetween(undefined, sold(dearer)).map(({ nights }) => nights)).toEqual([5, 1, 1]);
  expect(runsBetween(sold(week), sold(dearer))).toMatchObject([
    { night: '2027-06-12', nights: 1, beds: 0, revenue: 300 },
  ]);
});

test('the lead time is of whole days, over a change of the clocks too', () => {
  expect(leadDays('2017-03-24', '2017-03-27')).toBe(3);
  expect(leadDays('2017-03-24', '2017-03-24')).toBe(0);
});
