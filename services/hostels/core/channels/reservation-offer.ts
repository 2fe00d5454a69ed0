import type { Offer, OfferedPart } from '../booking/offer.ts';
import { nightsOf } from '../night.ts';
import { split } from '../price/money.ts';
import type { CancellationPolicy } from '../price/policy.ts';
import type { Quote } from '../price/quote.ts';
import type { Property } from '../property.ts';
import type { BookedReservation, ChannelRoom } from './reservation.ts';

const ALL = { kind: 'percent', percent: 100 } as const;

/** What a guest of a channel owes for cancelling is between the two; who does not come, or leaves early, owes all. */
const TERMS: CancellationPolicy = {
  steps: [],
  after: { kind: 'none' },
  noShow: ALL,
  earlyDeparture: ALL,
  base: { extras: true, taxes: true },
};

/** What a channel has sold, as the house sells: each room for what the channel says, split over its nights to the cent. */
export function reservationOffer(
  { channel, rooms, currency }: BookedReservation,
  { timeZone, checkIn }: Property,
  now: number,
): Offer {
  const parts = rooms.map((room): OfferedPart => {
    const { guests, arrival, departure } = room;
    const quote = quoteOf(room, channel, currency, { timeZone, checkIn: checkIn.from }, now);
    return { places: [{ places: guests.map((_, i) => i), unit: null, arrival, departure }], guests, quote, gone: [] };
  });
  return { currency, total: rooms.reduce((sum, { amount }) => sum + amount, 0), parts };
}

function quoteOf(
  { type, arrival, departure, guests, amount }: ChannelRoom,
  channel: string,
  currency: string,
  place: Quote['terms']['place'],
  now: number,
): Quote {
  const nights = nightsOf(arrival, departure);
  const shares = split(
    amount,
    nights.map(() => 1),
  );
  const parts = nights.map((night, i) => ({ night, guest: null, amount: shares[i] ?? 0 }));
  const text = { key: 'price.channel', values: { channel } };
  return {
    ...{ kind: 'quote', currency, type, plan: `channel-${channel}`, guests: guests.length, arrival, departure },
    lines: [{ kind: 'base', rule: type, text, nights, amount, parts }],
    ...{ accommodation: amount, extras: 0, taxes: 0, total: amount, includedTaxes: [], warnings: [] },
    ...{ quotedAt: now, expiresAt: now },
    terms: { place, cancellation: TERMS, deposit: { kind: 'none' } },
  };
}
