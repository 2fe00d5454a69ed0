import type { StayDates } from '../stay-dates.ts';
import type { Offer, OfferedPlace } from './offer.ts';

interface PlaceOfStay extends StayDates {
  readonly part: number;
  /** The guests in it, by their places in the part. */
  readonly places: readonly number[];
}

/** An offer of which one place is several now, one after the other, for the same guests and the same price. */
export function splitPlace(offer: Offer, stay: PlaceOfStay, pieces: readonly StayDates[]): Offer {
  const split = (place: OfferedPlace): OfferedPlace[] =>
    place.places.join() === stay.places.join() && place.arrival === stay.arrival && place.departure === stay.departure
      ? pieces.map(({ arrival, departure }) => ({ ...place, rather: null, arrival, departure }))
      : [place];
  const parts = offer.parts.map((part, at) =>
    at === stay.part ? { ...part, places: part.places.flatMap(split) } : part,
  );
  return { ...offer, parts };
}
