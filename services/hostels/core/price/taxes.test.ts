import { describe, expect, test } from 'vitest';
import { adults, pricingOf, quoteOf } from './pricing-fixtures.ts';
import type { Guest, Quote, StayRequest } from './quote.ts';
import type { PricingSetup } from './setup.ts';
import type { Tax } from './tax.ts';

const ON_TOP = { kind: 'percent', included: false, of: 'price', accommodation: true, extras: false } as const;
const CITY: Tax = { kind: 'guest-night', id: 'city', included: false, amount: 200 };
const types = (base: number): PricingSetup['types'] => [{ id: 'dorm', sold: 'bed', base, mostGuests: 9 }];
const nightsFrom = (nights: number): Partial<StayRequest> => ({
  arrival: '2027-01-01',
  departure: Temporal.PlainDate.from('2027-01-01').add({ days: nights }).toString(),
});
const taxLines = ({ lines }: Quote) => lines.filter(({ kind }) => kind === 'tax');
const parts = (quote: Quote): number[] => taxLines(quote).flatMap((line) => line.parts.map(({ amount }) => amount));

test('case 66: 180.00 for two nights with 5.25 % is 189.45, not 189.46', () => {
  const quote = quoteOf(pricingOf({ types: types(9000), taxes: [{ ...ON_TOP, id: 'city', percent: 5.25 }] }));
  expect([quote.accommodation, quote.taxes, quote.total]).toEqual([18_000, 945, 18_945]);
});

describe('case 67: nights of 33.33, 33.33 and 33.34 with 5 %', () => {
  const some = {
    types: types(3333),
    nightRates: [{ id: 'last', type: 'dorm', night: '2027-01-03', amount: 3334 }],
    taxes: [{ ...ON_TOP, id: 'city', percent: 5 }],
  };

  test('on the total: 5.00, of which two nights have 1.67 and one 1.66', () => {
    const quote = quoteOf(pricingOf(some), nightsFrom(3));
    expect(quote.taxes).toBe(500);
    expect(parts(quote).toSorted((a, b) => a - b)).toEqual([166, 167, 167]);
  });

  test('by night, where the property declares it: 5.01', () => {
    const quote = quoteOf(pricingOf({ ...some, taxRounding: 'night' }), nightsFrom(3));
    expect([quote.taxes, quote.total]).toEqual([501, 10_501]);
    expect(parts(quote)).toEqual([167, 167, 167]);
  });
});

describe('case 68: a tax for so many nights at most', () => {
  const berlin = pricingOf({ types: types(10_000), taxes: [{ ...ON_TOP, id: 'city', percent: 7.5, mostNights: 21 }] });
  const basel = pricingOf({ taxes: [{ ...CITY, mostNights: 30 }] });

  test('of 25 nights 21 are taxed, and an extension adds nothing', () => {
    expect(quoteOf(berlin, nightsFrom(25)).taxes).toBe(21 * 750);
    expect(quoteOf(berlin, nightsFrom(28)).taxes).toBe(21 * 750);
    expect(quoteOf(basel, nightsFrom(25)).taxes).toBe(25 * 200);
    expect(quoteOf(basel, nightsFrom(40)).taxes).toBe(30 * 200);
  });

  test('two bookings of one guest that touch share one cap', () => {
    const first = quoteOf(basel, { ...nightsFrom(20), guests: adults(2) });
    const guests: Guest[] = [{ taxedNights: { city: 20 } }, {}];
    const second = quoteOf(basel, { ...nightsFrom(20), guests });
    expect([first.taxes, second.taxes]).toEqual([2 * 20 * 200, (10 + 20) * 200]);
    expect(quoteOf(berlin, { ...nightsFrom(20), guests }).taxes).toBe((1 + 20) * 750);
  });

  test('an amount at most', () => {
    const quote = quoteOf(pricingOf({ taxes: [{ ...CITY, mostAmount: 999 }] }), {
      ...nightsFrom(5),
      guests: adults(2),
    });
    expect(quote.taxes).toBe(999);
    expect(parts(quote).reduce((all, part) => all + part, 0)).toBe(999);
  });
});

describe('case 70: exemptions', () => {
  const pricing = pricingOf({ taxes: [{ ...CITY, exemptBelow: 16 }] });

  test('guests below the age are exempt', () => {
    expect(quoteOf(pricing, { guests: [{}, { age: 15 }, { age: 16 }] }).taxes).toBe(2 * 2 * 200);
  });

  test('a certificate makes the tax zero, shown with its reference; withdrawn, the tax returns', () => {
    const guests: Guest[] = [{ exemptions: [{ tax: 'city', reference: 'cert-2027/114' }] }];
    const quote = quoteOf(pricing, { guests });
    expect(quote.taxes).toBe(0);
    expect(taxLines(quote)).toEqual([
      {
        kind: 'tax',
        rule: 'city',
        text: { key: 'price.tax.exempt', values: { guest: 0, reference: 'cert-2027/114' } },
        nights: [],
        amount: 0,
        parts: [],
      },
    ]);
    expect(quoteOf(pricing, { guests: [{}] }).taxes).toBe(400);
  });

  test('of a room that two share, a percentage is due on the share of who is not exempt', () => {
    const taxes = [{ ...ON_TOP, id: 'city', percent: 5 }];
    const guests: Guest[] = [{}, { exemptions: [{ tax: 'city', reference: 'c' }] }];
    expect(quoteOf(pricingOf({ taxes }), { type: 'double', guests }).taxes).toBe(450);
    expect(quoteOf(pricingOf({ taxes }), { type: 'double', guests: adults(2) }).taxes).toBe(900);
  });
});

describe('case 71: taxes in the prices', () => {
  const included = { ...ON_TOP, included: true, extras: true } as const;
  const extras: PricingSetup['extras'] = [{ id: 'towel', amount: 165, per: 'stay' }];
  const oneNight: Partial<StayRequest> = { departure: '2027-03-04', extras: [{ id: 'towel', count: 1 }] };

  test('8.50 + 1.65 with 7 % in them: 0.66 of tax, and the total stays', () => {
    const pricing = pricingOf({ types: types(850), extras, taxes: [{ ...included, id: 'vat', percent: 7 }] });
    const quote = quoteOf(pricing, oneNight);
    expect([quote.total, quote.taxes]).toEqual([1015, 0]);
    expect(quote.includedTaxes.map(({ rule, amount }) => [rule, amount])).toEqual([['vat', 66]]);
    expect(quote.includedTaxes[0]?.parts.reduce((all, { amount }) => all + amount, 0)).toBe(66);
  });

  test('two taxes in one price are shares of it together', () => {
    const taxes: Tax[] = [
      { ...included, id: 'vat', percent: 7 },
      { ...included, id: 'city', percent: 3 },
    ];
    const quote = quoteOf(pricingOf({ types: types(11_000), taxes }), { departure: '2027-03-04' });
    expect(quote.includedTaxes.map(({ amount }) => amount)).toEqual([700, 300]);
  });

  test('each rate has its own base', () => {
    const taxes: Tax[] = [
      { ...included, id: 'nights', percent: 7, extras: false },
      { ...included, id: 'goods', percent: 19, accommodation: false, extras: ['towel'] },
    ];
    const quote = quoteOf(
      pricingOf({ types: types(10_700), extras: [{ id: 'towel', amount: 1190, per: 'stay' }], taxes }),
      oneNight,
    );
    expect(quote.includedTaxes.map(({ rule, amount }) => [rule, amount])).toEqual([
      ['nights', 700],
      ['goods', 190],
    ]);
  });

  test('a tax on top may be due on the price without them', () => {
    const vat: Tax = { ...included, id: 'vat', percent: 7 };
    const city: Tax = { ...ON_TOP, id: 'city', percent: 5, of: 'net' };
    const pricing = pricingOf({ types: types(10_700), taxes: [city, vat] });
    expect(quoteOf(pricing, { departure: '2027-03-04' })).toMatchObject({ taxes: 500, total: 11_200 });
  });

  test('an amount for each person may be in the price too', () => {
    const quote = quoteOf(pricingOf({ taxes: [{ ...CITY, included: true }] }), { guests: adults(2) });
    expect([quote.total, quote.includedTaxes[0]?.amount]).toEqual([12_000, 800]);
  });
});

describe('what a tax is due on', () => {
  test('the accommodation after all discounts', () => {
    const steps = [{ kind: 'rule' as const, id: 'half', change: { kind: 'percent' as const, percent: -50 } }];
    expect(quoteOf(pricingOf({ steps, taxes: [{ ...ON_TOP, id: 'city', percent: 10 }] })).taxes).toBe(300);
  });

  test('its season only', () => {
    const nights = [{ from: '2027-03-04' }];
    expect(quoteOf(pricingOf({ taxes: [{ ...CITY, nights }] })).taxes).toBe(200);
    expect(quoteOf(pricingOf({ taxes: [{ ...ON_TOP, id: 'city', percent: 10, nights }] })).taxes).toBe(300);
  });

  test('a rate of three digits after the point', () => {
    const taxes = [{ ...ON_TOP, id: 'new-york', percent: 5.875 }];
    expect(quoteOf(pricingOf({ types: types(10_000), taxes })).taxes).toBe(1175);
  });
});
