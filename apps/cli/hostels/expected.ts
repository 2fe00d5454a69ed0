import type { HotelBooking } from '../../../examples/hotel-bookings/bookings.ts';
import type { Happening } from './happenings.ts';
import { type SampleHouse, typeCode } from './houses.ts';

/** What must come of a happening: computed here, by nothing of the service. */
export interface Expected {
  readonly outcome: 'sold' | 'cancelled' | 'refused';
  readonly reason: string | null;
  readonly night: string | null;
}

export interface Expectation {
  /** One for each happening, in their order. */
  readonly answers: readonly Expected[];
  /** By type and night how many rooms are sold in the end; no entry where there is none. */
  readonly sold: ReadonlyMap<string, number>;
}

const DAY_MS = 86_400_000;
const MOST_NIGHTS = 365;

/** By type how many rooms are taken in each night: who finds one in each has one room for all, for others move. */
export function expect(house: SampleHouse, happenings: readonly Happening[]): Expectation {
  const types = new Map(house.types.map((type) => [type.code, { ...type, taken: new Map<string, number>() }]));
  const sold = new Set<number>();
  const answers = happenings.map(({ kind, booking }): Expected => {
    const nights = nightsOf(booking);
    const type = types.get(typeCode(booking.roomType));
    if (type === undefined) return refused('ROOM_TYPE_NOT_FOUND');
    const { taken, rooms, sleeps } = type;
    const change = (by: 1 | -1): void => {
      for (const night of nights) taken.set(night, (taken.get(night) ?? 0) + by);
    };
    if (kind === 'cancellation') {
      if (!sold.has(booking.line)) return refused('BOOKING_NOT_FOUND');
      change(-1);
      return { outcome: 'cancelled', reason: null, night: null };
    }
    if (nights.length < 1 || nights.length > MOST_NIGHTS) return refused('STAY_DATES_INVALID');
    if (booking.adults === 0 || booking.adults + booking.children > sleeps) return refused('GUESTS_NOT_ADMITTED');
    const full = nights.find((night) => (taken.get(night) ?? 0) >= rooms);
    if (full !== undefined) return { ...refused('TYPE_SOLD_OUT'), night: full };
    change(1);
    sold.add(booking.line);
    return { outcome: 'sold', reason: null, night: null };
  });
  const counts = [...types].flatMap(([code, { taken }]) =>
    [...taken].flatMap(([night, count]): [string, number][] => (count === 0 ? [] : [[`${code} ${night}`, count]])),
  );
  return { answers, sold: new Map(counts) };
}

function nightsOf({ arrival, nights }: HotelBooking): string[] {
  const first = Date.parse(`${arrival}T00:00:00Z`);
  return Array.from({ length: nights }, (_, i) => new Date(first + i * DAY_MS).toISOString().slice(0, 10));
}

function refused(reason: string): Expected {
  return { outcome: 'refused', reason, night: null };
}
