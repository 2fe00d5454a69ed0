import { describe, expect, test } from 'vitest';
import { adults, pricingOf, quoteOf } from './pricing-fixtures.ts';
import { decideQuote, differenceOf } from './requote.ts';

const MINUTE = 60_000;
const before = quoteOf(pricingOf());
const dearer = pricingOf({ types: [{ id: 'dorm', sold: 'bed', base: 3500, mostGuests: 9 }] });
const fresh = (at: number) => quoteOf(dearer, { bookedAt: at });

describe('case 12: the price changes in mid-checkout', () => {
  test('the quote holds until it expires', () => {
    const now = before.quotedAt + 30 * MINUTE - 1;
    const never = () => expect.unreachable();
    expect(decideQuote(before, now, never)).toEqual({ kind: 'charge', amount: 6000, currency: 'EUR' });
  });

  test('then it is never charged, and there is a new one', () => {
    const now = before.quotedAt + 30 * MINUTE;
    const decision = decideQuote(before, now, () => fresh(now));
    expect(decision).toMatchObject({
      kind: 'expired',
      fresh: { total: 7000, quotedAt: now, expiresAt: now + 30 * MINUTE },
      difference: { total: 1000, lines: [{ kind: 'base', rule: 'dorm', amount: 1000 }] },
    });
  });

  test('also where the price is the same, and where there is none any more', () => {
    const now = before.expiresAt;
    expect(decideQuote(before, now, () => before)).toMatchObject({
      kind: 'expired',
      difference: { total: 0, lines: [] },
    });
    const refusal = { kind: 'refused' as const, code: 'NO_RATE' as const, detail: 'x' };
    expect(decideQuote(before, now, () => refusal)).toEqual({ kind: 'expired', fresh: refusal });
  });
});

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
