import type { KeptQuote } from '../offer/kept-quote.ts';
import type { GuestTaxes } from '../offer/quote-request.ts';
import type { BookedGuest, Offer, OfferedPart, OfferedPlace } from './offer.ts';

/** What is booked of a quote. Units are bound late: where it looked as if guests would sleep binds nobody. */
export function offerOfQuote({ currency, total, request, offer }: KeptQuote): Offer {
  const parts = offer.stays.map(({ guests, quote }, stay): OfferedPart => {
    const rooms = offer.rooms.filter((room) => room.stay === stay);
    const places = rooms.flatMap((room): OfferedPlace[] => {
      const inPart = room.guests.map((guest) => guests.indexOf(guest));
      const { arrival, departure } = quote;
      const whole: OfferedPlace = { places: inPart, unit: null, rather: room.unit, arrival, departure };
      // Only a stay in one unit at a time moves: its parts follow one another.
      return offer.split === null
        ? [whole]
        : offer.split.map((part) => ({
            ...whole,
            rather: part.unit,
            arrival: part.arrival,
            departure: part.departure,
          }));
    });
    const booked = guests.flatMap((guest) => bookedGuest(request, guest));
    return { places, guests: booked, asked: guests, quote, gone: [], ...taxesOf(request, guests) };
  });
  return { currency, total, parts };
}

function bookedGuest({ guests }: KeptQuote['request'], place: number): BookedGuest[] {
  const guest = guests[place];
  if (guest === undefined) return [];
  const { kind, age, gender } = guest;
  return [{ kind, ...(age === undefined ? {} : { age }), ...(gender === undefined ? {} : { gender }) }];
}

function taxesOf({ guests: all }: KeptQuote['request'], guests: readonly number[]): Pick<OfferedPart, 'taxes'> {
  const taxes = guests.map((guest): GuestTaxes => {
    const { taxedNights, exemptions } = all[guest] ?? {};
    return { ...(taxedNights && { taxedNights }), ...(exemptions && { exemptions }) };
  });
  return taxes.some((each) => Object.keys(each).length > 0) ? { taxes } : {};
}
