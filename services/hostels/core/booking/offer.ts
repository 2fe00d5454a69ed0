import type { Night } from '../night.ts';
import type { GuestTaxes } from '../offer/quote-request.ts';
import { type Piece, standingOf } from '../price/parts.ts';
import type { Line, Quote } from '../price/quote.ts';

/** One who is booked for: no name, which stands sealed among the guests. */
export interface BookedGuest {
  readonly kind: 'adult' | 'child';
  readonly age?: number;
  readonly gender?: 'woman' | 'man' | 'other';
}

/** A unit of a part: a bed of one guest, or a room of several. */
export interface OfferedPlace {
  /** The guests in it, by their places in the part. */
  readonly places: readonly number[];
  /** The unit that was asked for; null where any of the type will do. */
  readonly unit: string | null;
  /** Where it looked as if they would sleep when it was quoted: it binds nobody. */
  readonly rather?: string | null;
  readonly arrival: Night;
  readonly departure: Night;
}

/** Shares of a tax that certificates have taken off a quote: due again where they are withdrawn. */
export interface ExemptShares {
  readonly tax: string;
  readonly lines: readonly Line[];
}

/** A piece that was cancelled, or not taken. */
export interface GonePiece extends Piece {
  /** What of a fixed fee was taken for it, minor units: such a fee is taken once of a booking. Without it, none was. */
  readonly fixedFee?: number | undefined;
}

/** What one quote of a booking sells: a room, or beds of one type. A stay that moves has several places for one guest. */
export interface OfferedPart {
  readonly places: readonly OfferedPlace[];
  readonly guests: readonly BookedGuest[];
  /** By the guests' places: the place of each in the request's list; below zero for who came later. Without it, of the first part they are the first. */
  readonly asked?: readonly number[] | undefined;
  readonly quote: Quote;
  /** By the guests' places: what a desk knew of their taxes. */
  readonly taxes?: readonly GuestTaxes[] | undefined;
  /** Taxes of which other stays of who booked had some of the cap when it was priced. */
  readonly sharedCaps?: readonly string[] | undefined;
  /** Without it, nobody has been exempted since it was quoted. */
  readonly exempt?: readonly ExemptShares[] | undefined;
  /** What of it was cancelled, or not taken. */
  readonly gone: readonly GonePiece[];
}

/** What is charged for a booking: quotes with the terms that they were made with. */
export interface Offer {
  readonly currency: string;
  readonly total: number;
  readonly parts: readonly OfferedPart[];
}

/** A unit that is to be held for a booking. */
export interface WantedPlace {
  readonly part: number;
  /** The guests in it, by their places in the part. */
  readonly places: readonly number[];
  readonly guests: readonly BookedGuest[];
  readonly type: string;
  readonly unit: string | null;
  /** Taken where it is free, else another one of the type. */
  readonly rather: string | null;
  readonly arrival: Night;
  readonly departure: Night;
}

/** Whether nothing of a part stands any more. */
export function isGone({ quote, gone }: Pick<OfferedPart, 'quote' | 'gone'>): boolean {
  return gone.length > 0 && standingOf(quote, gone).lines.length === 0;
}

/** The units of what stands of an offer, one after the other. */
export function placesOf({ parts }: Pick<Offer, 'parts'>): WantedPlace[] {
  return parts.flatMap((offered, part) => {
    if (isGone(offered)) return [];
    const { places: all, guests, quote } = offered;
    return all.map(({ places, unit, rather = null, arrival, departure }) => ({
      ...{ part, places, type: quote.type, unit, rather, arrival, departure },
      guests: guests.filter((_, i) => places.includes(i)),
    }));
  });
}

/** The place in the request of a guest who was not in it. */
export const NOT_ASKED = -1;

/** By the guests' places: the place of each in the list of the request. */
export function askedOf({ guests, asked }: Pick<OfferedPart, 'guests' | 'asked'>, isFirst: boolean): readonly number[] {
  return asked ?? (isFirst ? [...guests.keys()] : []);
}

export const hasAdult = ({ guests }: Pick<OfferedPart, 'guests'>): boolean =>
  guests.some(({ kind }) => kind === 'adult');

/** From the first arrival to the last departure of what stands, or of all where nothing does: parts follow one another where the stay moves. */
export function datesOf({ parts: all }: Pick<Offer, 'parts'>): { readonly arrival: Night; readonly departure: Night } {
  const standing = all.filter((part) => !isGone(part));
  const parts = standing.length === 0 ? all : standing;
  const arrivals = parts.map(({ quote }) => quote.arrival).toSorted();
  const departures = parts.map(({ quote }) => quote.departure).toSorted();
  return { arrival: arrivals[0] ?? '', departure: departures.at(-1) ?? '' };
}
