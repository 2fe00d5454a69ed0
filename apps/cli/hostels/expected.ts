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

/** Rooms as plain sets of nights: the first room of the type that has none of a stay's nights gets it. */
export function expect(house: SampleHouse, happenings: readonly Happening[]): Expectation {
  const rooms = new Map(
    house.types.map(({ code, rooms: count }) => [code, Array.from({ length: count }, () => new Set<string>())]),
  );
  const sleeps = new Map(house.types.map(({ code, sleeps: most }) => [code, most]));
  const given = new Map<number, Set<string>>();
  const answers = happenings.map(({ kind, booking }): Expected => {
    const nights = nightsOf(booking);
    if (kind === 'cancellation') {
      const room = given.get(booking.line);
      if (room === undefined) return refused('BOOKING_NOT_FOUND');
      for (const night of nights) room.delete(night);
      return { outcome: 'cancelled', reason: null, night: null };
    }
    const code = typeCode(booking.roomType);
    const guests = booking.adults + booking.children;
    if (nights.length < 1 || nights.length > MOST_NIGHTS) return refused('STAY_DATES_INVALID');
    if (booking.adults === 0 || guests > (sleeps.get(code) ?? 0)) return refused('GUESTS_NOT_ADMITTED');
    const ofType = rooms.get(code) ?? [];
    const room = ofType.find((taken) => !nights.some((night) => taken.has(night)));
    if (room === undefined) {
      const full = nights.find((night) => ofType.every((taken) => taken.has(night)));
      return full === undefined ? refused('STAY_NEEDS_A_MOVE') : { ...refused('TYPE_SOLD_OUT'), night: full };
    }
    for (const night of nights) room.add(night);
    given.set(booking.line, room);
    return { outcome: 'sold', reason: null, night: null };
  });
  const sold = new Map<string, number>();
  for (const [code, ofType] of rooms)
    for (const taken of ofType)
      for (const night of taken) sold.set(`${code} ${night}`, (sold.get(`${code} ${night}`) ?? 0) + 1);
  return { answers, sold };
}

function nightsOf({ arrival, nights }: HotelBooking): string[] {
  const first = Date.parse(`${arrival}T00:00:00Z`);
  return Array.from({ length: nights }, (_, i) => new Date(first + i * DAY_MS).toISOString().slice(0, 10));
}

function refused(reason: string): Expected {
  return { outcome: 'refused', reason, night: null };
}
