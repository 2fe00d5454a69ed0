import { expect, test } from 'vitest';
import { adults, pricingOf, quoteOf } from './pricing-fixtures.ts';
import { differenceOf } from './requote.ts';

test('the difference of an extension is by reason, and sums to that of the totals', () => {
  const steps = [
    { kind: 'length' as const, id: 'long', tiers: [{ nights: 3, change: { kind: 'percent' as const, percent: -10 } }] },
  ];
  const pricing = pricingOf({ steps });
  const [two, three] = [quoteOf(pricing), quoteOf(pricing, { departure: '2027-03-06' })];
  expect(differenceOf(two, three)).toEqual({
    total: 2100,
    lines: [
      { kind: 'base', rule: 'dorm', amount: 3000 },
      { kind: 'length', rule: 'long', amount: -900 },
    ],
  });
  expect(differenceOf(three, two).total).toBe(-2100);
  expect(differenceOf(two, quoteOf(pricing, { guests: adults(2) })).total).toBe(6000);
});
