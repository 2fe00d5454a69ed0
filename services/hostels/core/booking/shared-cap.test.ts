import { expect, test } from 'vitest';
import { adults, pricingOf, quoteOf } from '../price/pricing-fixtures.ts';
import type { BookedGuest, Offer } from './offer.ts';
import { repriced } from './reprice.ts';
import { bookerOf, taxedAlready } from './shared-cap.ts';
import { withOwnPart } from './split-part.ts';

const DATES = { arrival: '2027-03-03', departure: '2027-03-07' };
const LATER = { arrival: '2027-03-07', departure: '2027-03-09' };
const NOW = Date.parse('2027-03-01T12:00:00Z');
const CITY = { id: 'city', kind: 'guest-night' as const, included: false, amount: 100, mostNights: 5 };
const pricing = pricingOf({ taxes: [CITY] });

/** Two adults in beds of their own. */
function booked(asked?: readonly number[]): Offer {
  const quote = quoteOf(pricing, { ...DATES, guests: adults(2) });
  const guests: BookedGuest[] = [{ kind: 'adult' }, { kind: 'adult' }];
  const places = guests.map((_, guest) => ({ places: [guest], unit: null, ...DATES }));
  return { currency: 'EUR', total: quote.total, parts: [{ places, guests, quote, gone: [], ...(asked && { asked }) }] };
}

test('who booked is who was first in the request, also where another room of the booking comes first', () => {
  const [part] = booked([1, 0]).parts;
  if (part === undefined) throw new Error('there is no part');
  expect(bookerOf([part])).toMatchObject({ part: 0, guest: 1 });
  expect(bookerOf([{ ...part, asked: [2, 3] }, part])).toMatchObject({ part: 1, guest: 1 });
  expect(bookerOf([{ guests: [{ kind: 'child' }, { kind: 'adult' }], asked: [0, -1] }])).toMatchObject({ guest: 1 });
  expect(bookerOf([{ guests: [{ kind: 'child' }] }])).toBeUndefined();
});

test('case 68: who booked shares the cap also once their stay is a part of its own, and the other guest does not', () => {
  const split = withOwnPart(booked(), 0, [0]);
  expect(bookerOf(split.offer.parts)).toMatchObject({ part: 1, guest: 0 });
  // Who booked stays for two nights only, the other for four: by the next stay that touches them one of them is taxed for two.
  const shorter = { ...DATES, arrival: '2027-03-05' };
  const { offer } = repriced(pricing, split.offer, {}, shorter, NOW, {}, split.part);
  expect(taxedAlready(pricing, LATER, [offer])).toEqual({ city: 2 });
  // Three nights of another stay are taxed: two of its four are left for who booked, and all four for the other.
  const taxesOf = (only: number): number | undefined =>
    repriced(pricing, split.offer, {}, DATES, NOW, { city: 3 }, only).offer.parts[only]?.quote.taxes;
  expect([taxesOf(split.part), taxesOf(0)]).toEqual([200, 400]);
});
