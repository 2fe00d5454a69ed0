import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addNights, nightsOf } from '../night.ts';
import { cancel } from './cancel.ts';
import type { Change } from './change.ts';
import { folioOf, type Piece, refundOf, standingOf } from './parts.ts';
import type { Fee } from './policy.ts';
import { priceStay } from './price-stay.ts';
import { FLEXIBLE, pricingOf, requestOf } from './pricing-fixtures.ts';
import { ACCOMMODATION, type Quote, type StayRequest } from './quote.ts';
import type { PricingSetup } from './setup.ts';
import type { Step } from './step.ts';
import type { Tax } from './tax.ts';

const percent = fc.integer({ min: -400_000, max: 400_000 }).map((millionths) => millionths / 10_000);
const change: fc.Arbitrary<Change> = fc.oneof(
  percent.map((value) => ({ kind: 'percent' as const, percent: value })),
  fc.record({
    kind: fc.constant('amount' as const),
    amount: fc.integer({ min: -3000, max: 3000 }),
    per: fc.constantFrom('stay' as const, 'night' as const, 'guest-night' as const),
  }),
);
const nights = fc.option(fc.constantFrom([{ weekdays: [5, 6] }], [{ from: '2027-03-05', to: '2027-03-08' }]), {
  nil: undefined,
});
const limited = (step: object, some: readonly object[] | undefined): object => ({
  ...step,
  ...(some && { nights: some }),
});
const step = fc
  .tuple(
    fc.oneof(
      change.map((of) => ({ kind: 'season', change: of })),
      change.map((of) => ({ kind: 'rule', when: 'nights > 2 || guests > 1', change: of })),
      change.map((of) => ({ kind: 'lead', most: 10, change: of })),
      change.map((of) => ({ kind: 'occupancy', least: 2, change: of })),
      fc.nat(2000).map((amount) => ({ kind: 'extra-guest', from: 2, amount })),
      change.map((of) => ({ kind: 'length', tiers: [{ nights: 3, change: of }] })),
      fc.tuple(fc.constantFrom('exclusive', 'stack', 'best'), change, change).map(([stacking, a, b]) => ({
        kind: 'promotions',
        stacking,
        offers: [
          { id: 'a', change: a },
          { id: 'b', change: b },
        ],
      })),
    ),
    nights,
  )
  .map(([some, limits]) => limited(some, limits));
const steps = fc.array(step, { maxLength: 7 }).map((all) =>
  all.map((some, i) => {
    const named = { ...some, id: `step-${i}` };
    if (!('offers' in named) || !Array.isArray(named.offers)) return named as Step;
    return {
      ...named,
      offers: named.offers.map((offer: { id: string }) => ({ ...offer, id: `${offer.id}-${i}` })),
    } as unknown as Step;
  }),
);
const tax: fc.Arbitrary<Tax> = fc.oneof(
  fc.record({
    kind: fc.constant('percent' as const),
    id: fc.uuid(),
    included: fc.boolean(),
    percent: fc.integer({ min: 0, max: 250_000 }).map((millionths) => millionths / 10_000),
    of: fc.constantFrom('price' as const, 'net' as const),
    accommodation: fc.boolean(),
    extras: fc.constantFrom(true, false, ['breakfast']),
    mostNights: fc.integer({ min: 1, max: 9 }),
    exemptBelow: fc.constantFrom(1, 12),
  }),
  fc.record({
    kind: fc.constant('guest-night' as const),
    id: fc.uuid(),
    included: fc.boolean(),
    amount: fc.nat(500),
    mostAmount: fc.nat(3000),
    mostNights: fc.integer({ min: 1, max: 9 }),
  }),
);
const fee: fc.Arbitrary<Fee> = fc.oneof(
  fc
    .integer({ min: 0, max: 1_000_000 })
    .map((millionths) => ({ kind: 'percent' as const, percent: millionths / 10_000 })),
  fc.integer({ min: 1, max: 5 }).map((count) => ({ kind: 'nights' as const, nights: count })),
  fc.nat(20_000).map((amount) => ({ kind: 'amount' as const, amount })),
);
const setup: fc.Arbitrary<Partial<PricingSetup>> = fc
  .record({
    steps,
    taxes: fc.array(tax, { maxLength: 3 }),
    taxRounding: fc.constantFrom('stay' as const, 'night' as const),
    fee,
    extras: fc.constantFrom(true, false, ['breakfast']),
    taxed: fc.boolean(),
  })
  .map(({ fee: after, extras, taxed, ...some }) => ({
    ...some,
    children: [{ id: 'child', below: 12, pays: 50 }],
    extras: [
      { id: 'breakfast', amount: 713, per: 'guest-night' },
      { id: 'tour', amount: 1999, per: 'stay' },
      { id: 'towel', amount: 251, per: 'guest' },
    ],
    plans: [
      {
        id: 'flexible',
        deposit: { kind: 'none' },
        cancellation: { ...FLEXIBLE, steps: [], after, base: { extras, taxes: taxed } },
      },
    ],
  }));
const request: fc.Arbitrary<StayRequest> = fc
  .record({
    count: fc.integer({ min: 1, max: 12 }),
    type: fc.constantFrom('dorm', 'double'),
    guests: fc.array(fc.constantFrom({}, { age: 7 }, { age: 40 }), { minLength: 1, maxLength: 4 }),
    extras: fc.subarray(['breakfast', 'tour', 'towel'].map((id) => ({ id, count: 1 }))),
  })
  .map(({ count, ...some }) => requestOf({ ...some, departure: addNights('2027-03-03', count) }));

const sum = (all: readonly { readonly amount: number }[]): number =>
  all.reduce((whole, { amount }) => whole + amount, 0);
/** Any setup and stay that has a price. */
function always(check: (quote: Quote, setup: Partial<PricingSetup>, request: StayRequest) => void): void {
  fc.assert(
    fc.property(setup, request, (some, asked) => {
      const quote = priceStay(pricingOf(some), asked);
      if (quote.kind === 'refused') throw new Error(quote.detail);
      check(quote, some, asked);
    }),
    { numRuns: 200 },
  );
}
/** The stay in pieces that overlap and come in any order, until nothing of it is left. */
const pieces = (quote: Quote): Piece[] => [
  { guests: [quote.guests - 1] },
  ...nightsOf(quote.arrival, quote.departure)
    .toReversed()
    .filter((_, i) => i % 2 === 0)
    .map((night) => ({ nights: [night] })),
  { guests: [0], nights: [quote.arrival] },
  {},
];

describe('whatever the rules, taxes and guests', () => {
  test('the lines sum to the total, and the parts to their line', () => {
    always((quote) => {
      expect(sum(quote.lines)).toBe(quote.total);
      expect(quote.accommodation + quote.extras + quote.taxes).toBe(quote.total);
      for (const line of [...quote.lines, ...quote.includedTaxes]) expect(sum(line.parts)).toBe(line.amount);
    });
  });

  test('all amounts are whole, and none is minus zero', () => {
    always((quote) => {
      const parts = [...quote.lines, ...quote.includedTaxes].flatMap((line) => [line, ...line.parts]);
      for (const { amount } of parts) {
        expect(Number.isSafeInteger(amount)).toBe(true);
        expect(Object.is(amount, -0)).toBe(false);
      }
    });
  });

  test('no night of a guest costs less than nothing, and no line but a reduction is below zero', () => {
    const reductions = new Set<string>(ACCOMMODATION.filter((kind) => kind !== 'base' && kind !== 'extra-guest'));
    always((quote) => {
      const standing = new Map<string, number>();
      for (const { kind, amount, parts } of quote.lines) {
        if (!reductions.has(kind)) expect(amount).toBeGreaterThanOrEqual(0);
        for (const part of parts) {
          const key = `${part.night} ${part.guest}`;
          standing.set(key, (standing.get(key) ?? 0) + part.amount);
        }
      }
      expect([...standing.values()].every((amount) => amount >= 0)).toBe(true);
    });
  });

  test('taxes in the prices are less than the price', () => {
    always((quote) => {
      const percentages = quote.includedTaxes.filter(({ text }) => text.key === 'price.tax.percent');
      expect(sum(percentages)).toBeLessThanOrEqual(quote.accommodation + quote.extras);
    });
  });

  test('the same request has the same price, and nothing of the setup or the request is changed', () => {
    always((quote, some, asked) => {
      const [setupBefore, askedBefore] = [structuredClone(some), structuredClone(asked)];
      expect(priceStay(pricingOf(some), asked)).toEqual(quote);
      expect([some, asked]).toEqual([setupBefore, askedBefore]);
    });
  });

  test('case 23: the zone of the house changes no night and, on the same date, no price', () => {
    always((quote, some, asked) => {
      for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/New_York']) {
        const there = priceStay(pricingOf({ ...some, timeZone }), asked);
        const close = pricingOf({ ...some, timeZone }).setup.steps.every(({ kind }) => kind !== 'lead');
        if (close)
          expect(there).toEqual({ ...quote, terms: { ...quote.terms, place: { ...quote.terms.place, timeZone } } });
      }
    });
  });
});

describe('quote = folio = refund, to the cent', () => {
  test('the folio sums to the total', () => always((quote) => expect(sum(folioOf(quote))).toBe(quote.total)));

  test('a full refund is line by line what was charged', () => {
    always((quote) => {
      const charged = quote.lines.filter(({ parts }) => parts.length > 0);
      expect(refundOf(quote, {})).toEqual({ lines: charged, total: quote.total, includedTaxes: quote.includedTaxes });
    });
  });

  test('pieces sum to the total, whatever they are and in whatever order', () => {
    always((quote) => {
      for (const all of [pieces(quote), pieces(quote).toReversed()]) {
        const refunds = all.map((piece, i) => refundOf(quote, piece, all.slice(0, i)).total);
        expect(refunds.reduce((whole, each) => whole + each, 0)).toBe(quote.total);
      }
    });
  });

  test('what went and what stands is the whole, after each piece', () => {
    always((quote) => {
      let went = 0;
      pieces(quote).forEach((piece, i, all) => {
        went += refundOf(quote, piece, all.slice(0, i)).total;
        expect(went + standingOf(quote, all.slice(0, i + 1)).total).toBe(quote.total);
      });
    });
  });
});

describe('penalty + refund = what was charged', () => {
  test('in each line and in all, and the penalty is never more than its base', () => {
    always((quote) => {
      const cancelled = cancel(quote, 'cancelled', quote.quotedAt);
      expect(cancelled.amount).toBe(quote.total);
      expect(cancelled.penalty + cancelled.refund).toBe(quote.total);
      expect(cancelled.penalty).toBeGreaterThanOrEqual(0);
      expect(cancelled.penalty).toBeLessThanOrEqual(Math.max(0, cancelled.base));
      const sums = { penalty: 0, refund: 0, base: 0 };
      for (const line of cancelled.lines) {
        expect(line.penalty + line.refund).toBe(line.amount);
        sums.penalty += line.penalty;
        sums.refund += line.refund;
        sums.base += line.base;
      }
      expect(sums).toEqual({ penalty: cancelled.penalty, refund: cancelled.refund, base: cancelled.base });
    });
  });

  test('piece by piece too', () => {
    always((quote) => {
      const all = pieces(quote).map((piece, i, before) =>
        cancel(quote, 'cancelled', quote.quotedAt, piece, before.slice(0, i)),
      );
      expect(all.reduce((whole, { penalty, refund }) => whole + penalty + refund, 0)).toBe(quote.total);
    });
  });
});
