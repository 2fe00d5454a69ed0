import { dayOf, type Night } from '../night.ts';

/** A booking of one unit, as its house knew of it day by day. */
export interface PastBooking {
  readonly arrival: Night;
  readonly departure: Night;
  readonly bookedOn: Night;
  /** When it was cancelled, or did not come; null where its guests came. */
  readonly cancelledOn: Night | null;
  readonly type: string;
  /** Where it came from: what cancels alike. */
  readonly source: string;
}

/** How many units were sold, night by night, as of each day before. */
export interface OnTheBooks {
  readonly first: number;
  /** How many nights there are, from the first on. */
  readonly nights: number;
  /** Units of a night (days since 1970) that were booked and not cancelled so many days before; of all sources, or of one. */
  at(night: number, daysBefore: number, source?: number): number;
  /** Units that were slept in. */
  slept(night: number): number;
}

/** So far ahead bookings are told apart; what was booked before was booked then. */
export const FARTHEST = 120;

/**
 * @param sources those that are told apart; of all others only the sum is known
 * @param until the first night that is not in it
 */
export function onTheBooks(
  bookings: readonly PastBooking[],
  sources: readonly string[],
  { from, until }: { readonly from: Night; readonly until: Night },
): OnTheBooks {
  const first = dayOf(from);
  const nights = Math.max(0, dayOf(until) - first);
  const width = FARTHEST + 2;
  const layers = [undefined, ...sources].map(() => new Int32Array(nights * width));
  const slept = new Int32Array(nights);
  const place = new Map(sources.map((source, at) => [source, at + 1]));
  for (const booking of bookings) {
    const layer = place.get(booking.source);
    const own = layer === undefined ? undefined : layers[layer];
    countBooking(booking, { first, nights, width }, layers[0], own, slept);
  }
  for (const layer of layers) sumByDays(layer, nights, width);
  return {
    first,
    nights,
    at(night, daysBefore, source = -1) {
      const row = night - first;
      if (row < 0 || row >= nights) return 0;
      return layers[source + 1]?.[row * width + Math.min(daysBefore, FARTHEST)] ?? 0;
    },
    slept: (night) => slept[night - first] ?? 0,
  };
}

interface Grid {
  readonly first: number;
  readonly nights: number;
  readonly width: number;
}

/** It is on the books from `most` days before on, down to `least`. */
function countBooking(
  { arrival, departure, bookedOn, cancelledOn }: PastBooking,
  { first, nights, width }: Grid,
  all: Int32Array | undefined,
  own: Int32Array | undefined,
  slept: Int32Array,
): void {
  const booked = dayOf(bookedOn);
  const ended = cancelledOn === null ? undefined : dayOf(cancelledOn);
  const until = Math.min(first + nights, dayOf(departure));
  for (let night = Math.max(first, dayOf(arrival)); night < until; night += 1) {
    const row = night - first;
    if (ended === undefined) slept[row] = (slept[row] ?? 0) + 1;
    const most = Math.min(FARTHEST, night - booked);
    const least = ended === undefined ? 0 : Math.max(0, night - ended + 1);
    if (most < least) continue;
    for (const layer of own === undefined ? [all] : [all, own]) {
      if (layer === undefined) continue;
      layer[row * width + least] = (layer[row * width + least] ?? 0) + 1;
      layer[row * width + most + 1] = (layer[row * width + most + 1] ?? 0) - 1;
    }
  }
}

/** Changes by the days before become counts. */
function sumByDays(layer: Int32Array, nights: number, width: number): void {
  for (let row = 0; row < nights; row += 1)
    for (let day = 1; day < width; day += 1) {
      const at = row * width + day;
      layer[at] = (layer[at] ?? 0) + (layer[at - 1] ?? 0);
    }
}
