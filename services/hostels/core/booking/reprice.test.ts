import { expect, test } from 'vitest';
import { adults, pricingOf, quoteOf, setupOf } from '../price/pricing-fixtures.ts';
import type { AskedExtra } from '../price/quote.ts';
import type { Offer } from './offer.ts';
import { repriced } from './reprice.ts';

const DATES = { arrival: '2027-03-03', departure: '2027-03-05' };
const LATER = Date.parse('2027-03-02T12:00:00Z');
const EXTRAS = [
  { id: 'breakfast', amount: 700, per: 'guest-night' as const },
  { id: 'towel', amount: 300, per: 'night' as const },
];
const BREAKFAST = { id: 'breakfast', count: 1 };
const [standard] = setupOf().types;
const dearer = (some: Parameters<typeof pricingOf>[0] = {}) =>
  pricingOf({ types: standard === undefined ? [] : [{ ...standard, base: 5000 }], ...some });

/** Beds in the dorm for so many adults, with extras that are asked for by the guests' places in the request. */
function booked(pricing: ReturnType<typeof pricingOf>, extras: readonly AskedExtra[], asked: readonly number[]): Offer {
  const own = extras.map((extra) =>
    extra.guests === undefined ? extra : { ...extra, guests: extra.guests.map((guest) => asked.indexOf(guest)) },
  );
  const quote = quoteOf(pricing, { ...DATES, guests: adults(asked.length), extras: own });
  const guests = asked.map(() => ({ kind: 'adult' as const }));
  const places = asked.map((_, i) => ({ places: [i], unit: null, ...DATES }));
  return { currency: 'EUR', total: quote.total, parts: [{ places, guests, asked, quote, gone: [] }] };
}
const extrasOf = ({ parts }: Offer): number => parts.reduce((sum, { quote }) => sum + quote.extras, 0);

test('the breakfast of a guest goes with them to other dates', () => {
  const pricing = pricingOf({ extras: EXTRAS });
  const extras = [{ ...BREAKFAST, guests: [0] }];
  const offer = booked(pricing, extras, [1, 0]);
  const other = { arrival: '2027-04-03', departure: '2027-04-06' };
  const after = repriced(pricing, offer, { extras }, other, LATER).offer;
  expect([extrasOf(offer), extrasOf(after)]).toEqual([2 * 700, 3 * 700]);
  expect(after.parts[0]?.quote.lines.find(({ kind }) => kind === 'extra')?.parts.map(({ guest }) => guest)).toEqual([
    1, 1, 1,
  ]);
});

test('of a smaller party those who stay keep their breakfast, and of a larger one who came later has none', () => {
  const pricing = pricingOf({ extras: EXTRAS });
  const extras = [{ ...BREAKFAST, guests: [0, 1] }];
  const offer = booked(pricing, extras, [0, 1]);
  const of = (count: number) => ({ ...DATES, guests: adults(count).map(() => ({ kind: 'adult' as const })) });
  expect(extrasOf(repriced(pricing, offer, { extras }, of(1), LATER).offer)).toBe(2 * 700);
  expect(extrasOf(repriced(pricing, offer, { extras }, of(3), LATER).offer)).toBe(4 * 700);
});

test('of an extra of some nights those that are still in the stay are kept', () => {
  const pricing = pricingOf({ extras: EXTRAS });
  const extras = [{ id: 'towel', count: 1, nights: ['2027-03-03', '2027-03-04'] }];
  const offer = booked(pricing, extras, [0]);
  const shorter = { ...DATES, departure: '2027-03-04' };
  expect(extrasOf(repriced(pricing, offer, { extras }, shorter, LATER).offer)).toBe(300);
  const elsewhere = { arrival: '2027-04-03', departure: '2027-04-06' };
  expect(extrasOf(repriced(pricing, offer, { extras }, elsewhere, LATER).offer)).toBe(0);
});

test('a stay that becomes longer keeps the price of its nights, and only those after them are by the rules of today', () => {
  const offer = booked(pricingOf({ extras: EXTRAS }), [BREAKFAST], [0]);
  const longer = { ...DATES, departure: '2027-03-07' };
  const taxes = [{ id: 'city', kind: 'guest-night' as const, included: false, amount: 100, mostNights: 3 }];
  const { offer: after, differences } = repriced(
    dearer({ extras: EXTRAS, taxes }),
    offer,
    { extras: [BREAKFAST] },
    longer,
    LATER,
  );
  const quote = after.parts[0]?.quote;
  expect(quote).toMatchObject({ ...longer, accommodation: 2 * 3000 + 2 * 5000, extras: 4 * 700, taxes: 100 });
  expect(quote?.terms).toEqual(offer.parts[0]?.quote.terms);
  expect(quote?.lines.slice(0, 2)).toEqual(offer.parts[0]?.quote.lines);
  expect(quote?.lines[2]).toMatchObject({ kind: 'base', nights: ['2027-03-05', '2027-03-06'], amount: 10_000 });
  expect(after.total - offer.total).toBe(2 * 5000 + 2 * 700 + 100);
  expect(differences[0]?.total).toBe(after.total - offer.total);
});
