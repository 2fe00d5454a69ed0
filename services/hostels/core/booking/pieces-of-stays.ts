import { type Night, nightsOf } from '../night.ts';
import type { StayDates } from '../stay-dates.ts';
import type { CancelledPiece } from './cancelling.ts';
import type { Offer } from './offer.ts';

interface StayOfPart extends StayDates {
  readonly part: number;
  /** The guests in it, by their places in the part. */
  readonly places: readonly number[];
}

/** What of an offer falls away with stays: of a part its guests at once, and of who moves on the way only the nights of these stays. */
export function piecesOf({ parts }: Pick<Offer, 'parts'>, stays: readonly StayOfPart[]): CancelledPiece[] {
  return [...Map.groupBy(stays, ({ part }) => part)].flatMap(([part, ofPart]) => {
    const quote = parts[part]?.quote;
    const all = quote === undefined ? [] : nightsOf(quote.arrival, quote.departure);
    const parties = [...Map.groupBy(ofPart, ({ places }) => places.join()).values()].map((of) => {
      const covered = new Set<Night>(of.flatMap(({ arrival, departure }) => nightsOf(arrival, departure)));
      return { guests: [...(of[0]?.places ?? [])], nights: all.filter((night) => covered.has(night)) };
    });
    const whole = parties.filter(({ nights }) => nights.length === all.length);
    const guests = whole.flatMap((party) => party.guests);
    const partial = parties.filter((party) => !whole.includes(party)).map((piece) => ({ part, piece }));
    return whole.length === 0 ? partial : [{ part, piece: { guests } }, ...partial];
  });
}
