import type { GuestStay } from '../../core/guest-stay.ts';

/** The stays of guests, the newest first. Until bookings are kept here there are none. */
export async function staysOfGuests(): Promise<GuestStay[]> {
  return [];
}
