import type { HotelBooking } from '../../../examples/hotel-bookings/bookings.ts';

/** What happened at a hotel: somebody booked, or cancelled. */
export interface Happening {
  readonly kind: 'booking' | 'cancellation';
  readonly on: string;
  readonly booking: HotelBooking;
}

/**
 * In the order of its days; on one day bookings come before cancellations, each in the order of the file. Who has not come is
 * cancelled on the day on which that was written down. Without a price that can be charged a row is left out.
 */
export function happeningsOf(bookings: readonly HotelBooking[]): Happening[] {
  const all = bookings.filter(isPriced).flatMap((booking): Happening[] => {
    const booked: Happening = { kind: 'booking', on: booking.bookedOn, booking };
    if (!booking.cancelled) return [booked];
    // Nothing is cancelled before it is booked, whatever the file says.
    const on = booking.endedOn < booking.bookedOn ? booking.bookedOn : booking.endedOn;
    return [booked, { kind: 'cancellation', on, booking }];
  });
  return all.toSorted((a, b) => compare(a.on, b.on) || compare(a.kind, b.kind) || a.booking.line - b.booking.line);
}

export function isPriced({ rate }: HotelBooking): boolean {
  return rate >= 0;
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
