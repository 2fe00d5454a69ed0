import type { HotelBooking } from '../../../examples/hotel-bookings/bookings.ts';

/** What one hotel of the file has to sell. */
export interface SampleHouse {
  readonly slug: string;
  readonly name: string;
  readonly bookings: readonly HotelBooking[];
  readonly types: readonly SampleType[];
}

export interface SampleType {
  readonly code: string;
  readonly name: string;
  /** The most rooms of the type that were ever slept in in one night. */
  readonly rooms: number;
  /** The most guests that ever slept in one. */
  readonly sleeps: number;
}

const MOST_GUESTS = 50;

/**
 * The hotels of a file, sized by it: nobody knows how many rooms they have, and as many as were slept in at once they had. Who
 * cancelled later has filled them too, so that some bookings find nothing left.
 * @param mark of the file: two files are houses of their own
 */
export function housesOf(bookings: readonly HotelBooking[], mark: string): SampleHouse[] {
  return [...Map.groupBy(bookings, ({ hotel }) => hotel)].map(([name, own]) => {
    const types = [...Map.groupBy(own, ({ roomType }) => roomType)]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([letter, ofType]): SampleType => {
        const slept = ofType.filter(({ cancelled, adults, children }) => !cancelled && adults + children > 0);
        const most = Math.max(1, ...slept.map(({ adults, children }) => adults + children));
        return {
          code: typeCode(letter),
          name: `Room ${letter}`,
          rooms: mostAtOnce(slept),
          sleeps: Math.min(MOST_GUESTS, most),
        };
      });
    return { slug: `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${mark}`, name, bookings: own, types };
  });
}

export function typeCode(letter: string): string {
  return `room-${letter.toLowerCase()}`;
}

function mostAtOnce(stays: readonly HotelBooking[]): number {
  const changes = new Map<string, number>();
  const add = (date: string, change: number): unknown => changes.set(date, (changes.get(date) ?? 0) + change);
  for (const { arrival, departure } of stays) {
    add(arrival, 1);
    add(departure, -1);
  }
  let now = 0;
  let most = 0;
  for (const [, change] of [...changes].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    now += change;
    most = Math.max(most, now);
  }
  return most;
}
