import { expect, test } from 'vitest';
import { conversionOf, leadsOf, priceStep } from './demand-report.ts';
import { LEADS } from './lead-times.ts';

test('lead times are in ranges, of which each is there', () => {
  const leads = leadsOf([{ lead: 2, quotes: 4, refusals: 1, bookings: 3 }]);
  expect(leads).toHaveLength(LEADS.length);
  expect(leads[0]).toEqual({ from: 0, to: 0, quotes: 0, refusals: 0, bookings: 0 });
  expect(leads[1]).toEqual({ from: 1, to: 3, quotes: 4, refusals: 1, bookings: 3 });
  expect(leads.at(-1)).toMatchObject({ from: 181, to: null });
});

test.each([
  [0, 1],
  [9, 1],
  [3000, 500],
  [9000, 1000],
  [10_000, 1000],
  [10_001, 2000],
])('ranges of prices up to %s are %s wide', (most, step) => {
  expect(priceStep(most)).toBe(step);
});

test('a conversion is a share of what was quoted', () => {
  expect(conversionOf({ quotes: 4, bookings: 1 })).toBe(0.25);
  expect(conversionOf({ quotes: 0, bookings: 1 })).toBeNull();
  expect(conversionOf({ quotes: 1, bookings: 2 })).toBe(1);
});
