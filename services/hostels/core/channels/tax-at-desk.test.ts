import { expect, test } from 'vitest';
import { cancel } from '../price/cancel.ts';
import { pricingOf } from '../price/pricing-fixtures.ts';
import { PROPERTY_EXAMPLE } from '../property.ts';
import type { BookedReservation } from './reservation.ts';
import { reservationOffer } from './reservation-offer.ts';
import { taxedAtDesk, taxesOf } from './tax-at-desk.ts';

const NOW = Date.parse('2027-03-01T12:00:00Z');
const pricing = pricingOf({
  taxes: [
    { id: 'city', kind: 'guest-night', included: false, amount: 200, mostNights: 2 },
    { id: 'vat', kind: 'guest-night', included: true, amount: 100 },
  ],
});
const sold = (guests: BookedReservation['rooms'][number]['guests']) =>
  reservationOffer(
    {
      ...{ channel: 'booking-com', code: 'r1', version: 1, state: 'booked', currency: 'EUR', collects: 'channel' },
      guest: { name: 'Ana Reis' },
      rooms: [{ type: 'double', arrival: '2027-03-03', departure: '2027-03-06', guests, amount: 27_000 }],
    },
    PROPERTY_EXAMPLE,
    NOW,
  );

test('taxes on top of the prices are owed beside what a channel has sold for, with their caps', () => {
  const plain = sold([{ kind: 'adult' }, { kind: 'adult' }]);
  const offer = taxedAtDesk(pricing, plain, undefined);
  expect(offer.total).toBe(27_000 + 2 * 2 * 200);
  expect([...taxesOf(offer)]).toEqual([['city', 800]]);
  expect([...taxesOf(plain)]).toEqual([]);
});

test('a certificate that the desk has seen holds on in the next version of the reservation', () => {
  const plain = sold([{ kind: 'adult' }, { kind: 'adult' }]);
  const [part] = plain.parts;
  if (part === undefined) throw new Error('there is no part');
  const before = { parts: [{ ...part, taxes: [{ exemptions: [{ tax: 'city', reference: 'A-17' }] }, {}] }] };
  expect([...taxesOf(taxedAtDesk(pricing, plain, before))]).toEqual([['city', 400]]);
  expect([...taxesOf(taxedAtDesk(pricing, sold([{ kind: 'adult' }]), before))]).toEqual([['city', 400]]);
});

test('who does not come owes what the channel has sold, and no tax', () => {
  const [part] = taxedAtDesk(pricing, sold([{ kind: 'adult' }]), undefined).parts;
  if (part === undefined) throw new Error('there is no part');
  expect(cancel(part.quote, 'no-show', NOW)).toMatchObject({ penalty: 27_000, refund: 400 });
});
