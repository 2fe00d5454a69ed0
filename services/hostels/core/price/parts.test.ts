import { describe, expect, test } from 'vitest';
import { folioOf, refundOf, standingOf } from './parts.ts';
import { adults, pricingOf, quoteOf } from './pricing-fixtures.ts';
import type { PricingSetup } from './setup.ts';

const percent = (value: number) => ({ kind: 'percent' as const, percent: value });
const setup: Partial<PricingSetup> = {
  steps: [{ kind: 'rule', id: 'off', change: percent(-7) }],
  extras: [
    { id: 'breakfast', amount: 700, per: 'guest-night' },
    { id: 'tour', amount: 1501, per: 'stay' },
    { id: 'towel', amount: 250, per: 'guest' },
    { id: 'locker', amount: 300, per: 'night' },
  ],
  taxes: [
    { kind: 'percent', id: 'city', percent: 5, included: false, of: 'price', accommodation: true, extras: true },
    { kind: 'percent', id: 'vat', percent: 6, included: true, of: 'price', accommodation: true, extras: true },
  ],
};
const extras = ['breakfast', 'tour', 'towel', 'locker'].map((id) => ({ id, count: 1 }));
const rulesOf = (lines: readonly { rule: string; amount: number }[]) => lines.map(({ rule, amount }) => [rule, amount]);

describe('case 72: a full refund is what was charged', () => {
  test('179.25, never 179.26', () => {
    const types = [{ id: 'dorm', sold: 'bed' as const, base: 2390, mostGuests: 8 }];
    const quote = quoteOf(pricingOf({ types, steps: [{ kind: 'rule', id: 'off', change: percent(-25) }] }), {
      departure: '2027-03-13',
    });
    expect(refundOf(quote, {}).total).toBe(17_925);
  });

  test('night by night it is the same', () => {
    const quote = quoteOf(pricingOf(setup), { departure: '2027-03-13', extras, guests: adults(3) });
    const nights = Array.from({ length: 10 }, (_, i) => ({ nights: [`2027-03-${String(i + 3).padStart(2, '0')}`] }));
    const refunds = nights.map((piece, i) => refundOf(quote, piece, nights.slice(0, i)).total);
    expect(refunds.reduce((all, each) => all + each, 0)).toBe(quote.total);
  });
});

describe('a piece of a stay', () => {
  const pricing = pricingOf(setup);
  const quote = quoteOf(pricing, { guests: adults(2), extras });

  test('one guest of a dorm goes with the bed, the breakfasts and the towel, not with what is shared', () => {
    const { lines } = refundOf(quote, { guests: [1] });
    expect(rulesOf(lines).filter(([rule]) => rule !== 'city')).toEqual([
      ['dorm', 6000],
      ['off', -420],
      ['breakfast', 1400],
      ['towel', 250],
    ]);
  });

  test('one night goes with its locker, not with the towel or the tour', () => {
    const { lines } = refundOf(quote, { nights: ['2027-03-04'] });
    expect(rulesOf(lines).filter(([rule]) => rule !== 'city')).toEqual([
      ['dorm', 6000],
      ['off', -420],
      ['breakfast', 1400],
      ['locker', 300],
    ]);
  });

  test('what all share goes with the last of it', () => {
    const before = [{ guests: [1] }];
    expect(rulesOf(refundOf(quote, { guests: [0], nights: ['2027-03-03'] }, before).lines)).toContainEqual([
      'locker',
      300,
    ]);
    const last = refundOf(quote, {}, [...before, { nights: ['2027-03-03'] }]);
    expect(rulesOf(last.lines)).toContainEqual(['tour', 1501]);
  });

  test('of a room one guest of two goes without the room', () => {
    const double = quoteOf(pricing, { type: 'double', guests: adults(2), extras });
    expect(rulesOf(refundOf(double, { guests: [1] }).lines).filter(([rule]) => rule !== 'city')).toEqual([
      ['breakfast', 1400],
      ['towel', 250],
    ]);
  });

  test('what went before does not go again, and what is no part of the stay has no effect', () => {
    expect(refundOf(quote, { guests: [1] }, [{ guests: [1] }]).total).toBe(0);
    expect(refundOf(quote, { nights: ['2027-03-05'] }).total).toBe(0);
    expect(refundOf(quote, {}, [{}]).lines).toEqual([]);
  });

  test('what still stands and what went are the whole', () => {
    const gone = [{ guests: [0] }, { nights: ['2027-03-04'] }];
    const went = refundOf(quote, gone[0] ?? {}).total + refundOf(quote, gone[1] ?? {}, gone.slice(0, 1)).total;
    expect(standingOf(quote, gone).total + went).toBe(quote.total);
  });

  test('the taxes in the prices go along', () => {
    const all = quote.includedTaxes[0]?.amount ?? 0;
    const one = refundOf(quote, { guests: [0] }).includedTaxes[0]?.amount ?? 0;
    const rest = refundOf(quote, {}, [{ guests: [0] }]).includedTaxes[0]?.amount ?? 0;
    expect(one).toBeGreaterThan(0);
    expect(one + rest).toBe(all);
  });
});

describe('case 66: quote = folio', () => {
  test('what is of a night is charged on it, what is of the stay on arrival', () => {
    const folio = folioOf(quoteOf(pricingOf(setup), { extras: [{ id: 'tour', count: 1 }] }));
    expect(folio.map(({ night, rule, amount }) => [night, rule, amount])).toEqual([
      ['2027-03-03', 'dorm', 3000],
      ['2027-03-03', 'off', -210],
      ['2027-03-03', 'tour', 1501],
      ['2027-03-03', 'city', 215],
      ['2027-03-04', 'dorm', 3000],
      ['2027-03-04', 'off', -210],
      ['2027-03-04', 'city', 139],
    ]);
  });

  test('180.00 and 9.45 are 189.45 in the folio', () => {
    const types = [{ id: 'dorm', sold: 'bed' as const, base: 9000, mostGuests: 8 }];
    const taxes = [
      {
        kind: 'percent' as const,
        id: 'city',
        percent: 5.25,
        included: false,
        of: 'price' as const,
        accommodation: true,
        extras: false,
      },
    ];
    const folio = folioOf(quoteOf(pricingOf({ types, taxes })));
    expect(folio.reduce((all, { amount }) => all + amount, 0)).toBe(18_945);
  });
});
