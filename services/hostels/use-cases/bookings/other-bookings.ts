import type { Transaction } from '@pvt/kernel/database';
import { bookingsNear } from '../../adapters/postgres/bookings-near.ts';
import { guestById, mergedInto } from '../../adapters/postgres/guests.ts';
import type { Offer } from '../../core/booking/offer.ts';
import type { StayDates } from '../../core/stay-dates.ts';

/** What the guest has booked at the house beside a booking, around its dates: by this id or one that turned out to be the same guest. */
export async function otherBookings(
  tx: Transaction,
  property: string,
  guest: string,
  dates: StayDates,
  except: string | null,
): Promise<Offer[]> {
  const id = (await guestById(tx, guest))?.id ?? guest;
  return bookingsNear(tx, property, [id, ...(await mergedInto(tx, id))], dates, except);
}
