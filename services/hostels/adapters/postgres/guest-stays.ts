import type { Transaction } from '@pvt/kernel/database';
import type { GuestStay } from '../../core/guest-stay.ts';

/** The stays of guests that booked them, of all houses, the newest first. Served by booking_of_guest and stay_of_booking. */
export function staysOfGuests(tx: Transaction, guests: readonly string[]): Promise<GuestStay[]> {
  return tx.query<GuestStay>(
    `select s.id, b.code as booking, s.property, s.type, s.arrival, s.departure, s.state
      from hostels.booking b join hostels.stay s on s.tenant = $1 and s.booking = b.id
      where b.tenant = $1 and b.guest = any($2) order by s.arrival desc, s.id desc`,
    [tx.tenant, guests],
  );
}
