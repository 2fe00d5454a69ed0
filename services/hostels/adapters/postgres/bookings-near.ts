import type { Transaction } from '@pvt/kernel/database';
import type { Offer } from '../../core/booking/offer.ts';
import type { StayDates } from '../../core/stay-dates.ts';

/** Stays of a year on either side. */
const MOST_DAYS = 366;
const MOST_BOOKINGS = 200;

/**
 * What stands of a guest's bookings at a house around some dates. Served by booking_of_guest.
 * @param guests the ids that the guest has
 * @param except a booking that is left out
 */
export async function bookingsNear(
  tx: Transaction,
  property: string,
  guests: readonly string[],
  { arrival, departure }: StayDates,
  except: string | null,
): Promise<Offer[]> {
  const rows = await tx.query<{ readonly offer: Offer }>(
    `select b.offer from hostels.booking b where b.tenant = $1 and b.guest = any($2::uuid[]) and b.property = $3 and b.charged
        and b.state in ('confirmed', 'in_house', 'left') and b.departure >= $4::date - $6::int and b.arrival <= $5::date + $6::int
        and ($7::uuid is null or b.id <> $7) order by b.id desc limit $8`,
    [tx.tenant, guests, property, arrival, departure, MOST_DAYS, except, MOST_BOOKINGS],
  );
  return rows.map(({ offer }) => offer);
}
