import type { Offer } from '../booking/offer.ts';
import type { BookingState } from '../booking/state.ts';
import type { Night } from '../night.ts';
import { folioOf, standingOf } from '../price/parts.ts';
import { ACCOMMODATION } from '../price/quote.ts';

/** What a booking has of one night and room type. */
export interface SoldNight {
  readonly night: Night;
  /** The code that it was sold as. */
  readonly type: string;
  readonly beds: number;
  /** Accommodation without extras and without taxes on top, in minor units. */
  readonly revenue: number;
}

export type Outcome = 'standing' | 'cancelled' | 'no_show';

/** A booking as the figures count it. */
export interface Sale {
  readonly outcome: Outcome;
  readonly nights: readonly SoldNight[];
}

/** Beds that a part of an offer has in a night. */
export interface BedsOfNight {
  readonly part: number;
  readonly night: Night;
  readonly beds: number;
}

/**
 * What a booking counts for. One that was never paid for, and so never confirmed, counts for nothing.
 * @param beds of stays that are expected, in the house or over
 * @param known as it was counted last
 */
export function saleOf(
  { state, offer }: { readonly state: BookingState; readonly offer: Offer },
  beds: readonly BedsOfNight[],
  known: Sale | undefined,
): Sale | undefined {
  if (state === 'pending' || state === 'failed') return known && { outcome: 'cancelled', nights: [] };
  if (state === 'cancelled') return known && { outcome: 'cancelled', nights: [] };
  return { outcome: state === 'no_show' ? 'no_show' : 'standing', nights: nightsSold(offer, beds) };
}

const isAccommodation = (kind: string): boolean => ACCOMMODATION.some((each) => each === kind);

function nightsSold({ parts }: Offer, beds: readonly BedsOfNight[]): SoldNight[] {
  const sold = parts.flatMap(({ quote, gone }, place) => {
    const standing = folioOf({ ...quote, lines: standingOf(quote, gone).lines });
    const charged = standing.filter(({ kind }) => isAccommodation(kind));
    return beds
      .filter(({ part }) => part === place)
      .map(({ night, beds: count }) => ({
        night,
        type: quote.type,
        beds: count,
        revenue: sum(charged.filter((line) => line.night === night).map(({ amount }) => amount)),
      }));
  });
  return summed(sold);
}

/** One for each night and type, in their order; those of nothing are left out. */
export function summed(all: readonly SoldNight[]): SoldNight[] {
  return [...Map.groupBy(all, ({ type, night }) => `${type} ${night}`).values()]
    .flatMap((of) => {
      const [first] = of;
      if (first === undefined) return [];
      const [beds, revenue] = [sum(of.map((each) => each.beds)), sum(of.map((each) => each.revenue))];
      return beds === 0 && revenue === 0 ? [] : [{ ...first, beds, revenue }];
    })
    .toSorted((a, b) => (`${a.type} ${a.night}` < `${b.type} ${b.night}` ? -1 : 1));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
