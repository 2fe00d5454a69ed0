import { describe, expect, test } from 'vitest';
import { standingOf } from '../price/parts.ts';
import { adults, pricingOf, quoteOf, setupOf } from '../price/pricing-fixtures.ts';
import type { PricingSetup } from '../price/setup.ts';
import type { Offer } from './offer.ts';
import { repriced } from './reprice.ts';
import { withOwnPart } from './split-part.ts';

const NOW = Date.parse('2027-03-01T12:00:00Z');
const DATES = { arrival: '2027-03-03', departure: '2027-03-07' };
const at = (base: number, some: Partial<PricingSetup> = {}) =>
  pricingOf({ types: setupOf().types.map((type) => ({ ...type, base })), ...some });

function bookedFor(guests: number, some: Partial<PricingSetup> = {}): Offer {
  const quote = quoteOf(at(3000, some), { ...DATES, guests: adults(guests) });
  const all = [...adults(guests).keys()];
  const places = all.map((guest) => ({ places: [guest], unit: null, ...DATES }));
  const part = { places, guests: all.map(() => ({ kind: 'adult' as const })), quote, gone: [] };
  return { currency: 'EUR', total: quote.total, parts: [part] };
}

describe('nights that are kept cost what was agreed, whatever rates are today', () => {
  test.each([
    ['fewer at the end', { departure: '2027-03-05' }, 2 * 3000],
    ['fewer at the beginning', { arrival: '2027-03-06' }, 3000],
    ['more at the end', { departure: '2027-03-08' }, 4 * 3000 + 5000],
    ['more at the beginning', { arrival: '2027-03-02' }, 5000 + 4 * 3000],
    ['moved by one night', { arrival: '2027-03-04', departure: '2027-03-08' }, 3 * 3000 + 5000],
    ['other nights', { arrival: '2027-03-07', departure: '2027-03-09' }, 2 * 5000],
  ])('%s', (_, dates, total) => {
    expect(repriced(at(5000), bookedFor(1), {}, { ...DATES, ...dates }, NOW).offer.total).toBe(total);
  });

  test('another room type is by the rates of today', () => {
    const to = { ...DATES, departure: '2027-03-04', type: 'double' };
    expect(repriced(at(5000), bookedFor(1), {}, to, NOW).offer.total).toBe(5000);
  });

  test('a tax of a night ends after its most nights from the first night of the stay on', () => {
    const taxed = {
      taxes: [{ id: 'city', kind: 'guest-night' as const, included: false, amount: 100, mostNights: 2 }],
    };
    const after = (dates: Partial<typeof DATES>) =>
      repriced(at(5000, taxed), bookedFor(1, taxed), {}, { ...DATES, ...dates }, NOW).offer.parts[0]?.quote.taxes;
    expect(after({ departure: '2027-03-04' })).toBe(100);
    expect(after({ arrival: '2027-03-05' })).toBe(200);
    expect(after({ arrival: '2027-03-01' })).toBe(200);
    expect(after({ departure: '2027-03-10' })).toBe(200);
  });

  test('a tax with a cap counts what other stays have of it now, and a percentage of it is of what was agreed', () => {
    const city = { id: 'city', kind: 'guest-night' as const, included: false, amount: 100, mostNights: 3 };
    const vat = {
      ...city,
      kind: 'percent' as const,
      percent: 10,
      of: 'price' as const,
      accommodation: true,
      extras: true,
    };
    const after = (taxes: PricingSetup['taxes'], dates: Partial<typeof DATES>, others: Record<string, number>) =>
      repriced(at(5000, { taxes }), bookedFor(1, { taxes }), {}, { ...DATES, ...dates }, NOW, others).offer.parts[0]
        ?.quote.taxes;
    expect(after([city], { departure: '2027-03-08' }, { city: 2 })).toBe(100);
    expect(after([city], { departure: '2027-03-05' }, {})).toBe(200);
    expect(after([vat], { arrival: '2027-03-04' }, {})).toBe(900);
    expect(after([vat], { arrival: '2027-03-01' }, {})).toBe(2 * 500 + 300);
    const capped = bookedFor(1);
    const shared = { ...capped, parts: capped.parts.map((part) => ({ ...part, sharedCaps: ['city'] })) };
    const again = repriced(at(5000, { taxes: [city] }), shared, {}, { ...DATES, departure: '2027-03-06' }, NOW);
    expect(again.offer.parts[0]?.quote.taxes).toBe(300);
    expect(after([{ ...city, mostNights: 9, mostAmount: 450 }], { departure: '2027-03-10' }, {})).toBe(450);
  });
});

describe('a stay of several as a part of its own', () => {
  const extras = [{ id: 'towel', amount: 200, per: 'piece' as const }];
  const taxes = [{ id: 'city', kind: 'guest-night' as const, included: false, amount: 100 }];

  test('shares guests, lines and amounts, which sum to what they were', () => {
    const quote = quoteOf(at(3000, { extras, taxes }), {
      ...{ ...DATES, guests: adults(3), extras: [{ id: 'towel', count: 3 }] },
    });
    const offer = bookedFor(3, { taxes });
    const [part] = offer.parts;
    if (part === undefined) throw new Error('there is no part');
    const whole = { ...offer, total: quote.total, parts: [{ ...part, quote }] };
    const own = withOwnPart(whole, 0, [1]);
    expect(own.part).toBe(1);
    const [rest, one] = own.offer.parts;
    expect([rest?.quote.total, one?.quote.total]).toEqual([2 * 4 * 3100 + 600, 4 * 3100]);
    expect([rest?.guests.length, one?.guests.length]).toEqual([2, 1]);
    expect([rest?.asked, one?.asked]).toEqual([[0, 2], [1]]);
    expect(rest?.places.map(({ places }) => places)).toEqual([[0], [1]]);
    expect(one?.quote.lines.flatMap(({ parts }) => parts.map(({ guest }) => guest))).not.toContain(1);
    expect([0, 1, 2].map((place) => own.places?.get(place))).toEqual([0, 0, 1]);
  });

  test('is the part itself where it is all of it', () => {
    const offer = bookedFor(1);
    expect(withOwnPart(offer, 0, [0])).toEqual({ offer, part: 0, rest: 0 });
  });

  test('has what is of nobody in particular where all others were cancelled', () => {
    const quote = quoteOf(at(3000, { extras, taxes }), {
      ...{ ...DATES, guests: adults(2), extras: [{ id: 'towel', count: 3 }] },
    });
    const whole = bookedFor(2, { taxes });
    const parts = whole.parts.map((part) => ({ ...part, quote, gone: [{ guests: [1] }] }));
    const standing = ({ parts: all }: Offer): number[] => all.map((part) => standingOf(part.quote, part.gone).total);
    const own = withOwnPart({ ...whole, total: quote.total, parts }, 0, [0]);
    expect([standing(own.offer), own.part, own.rest]).toEqual([[4 * 3100 + 600, 0], 0, 1]);
    const longer = { ...DATES, departure: '2027-03-08' };
    const asked = { extras: [{ id: 'towel', count: 3 }] };
    const { offer } = repriced(at(3000, { extras, taxes }), own.offer, asked, longer, NOW, {}, own.part);
    expect(standing(offer)).toEqual([5 * 3100 + 600, 0]);
  });

  test('is priced by itself: the others keep what they cost', () => {
    const own = withOwnPart(bookedFor(3), 0, [0]);
    const wanted = { ...DATES, departure: '2027-03-08' };
    const { offer, differences } = repriced(at(5000), own.offer, {}, wanted, NOW, {}, own.part);
    expect(offer.total).toBe(3 * 4 * 3000 + 5000);
    expect(differences.map(({ total }) => total)).toEqual([0, 5000]);
  });
});
