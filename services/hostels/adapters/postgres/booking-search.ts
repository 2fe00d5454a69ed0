import type { Transaction } from '@pvt/kernel/database';
import type { BookingMeanings } from '../../core/booking/booking-search.ts';
import type { BookingState } from '../../core/booking/state.ts';
import { type BookingRow, ROW } from './bookings.ts';

export interface WantedBookings extends BookingMeanings {
  readonly states: readonly BookingState[] | null;
  /** Whom a search among the guests has found. */
  readonly guests: readonly string[];
}

/** Each way finds as many as a page has, so that the page is right whichever of them it comes from. */
const OF = `b.tenant = $1 and b.property = $2 and ($3::uuid is null or b.id < $3) and ($4::text[] is null or b.state = any($4))`;
const NEWEST = 'order by b.id desc limit $10';

const FOUND = {
  name: 'hostels_bookings_found',
  text: `select ${ROW} from (
      select b.id from hostels.booking b where b.code = $5 and ${OF}
      union select b.id from unnest($6::uuid[]) g
        cross join lateral (select b.id from hostels.booking b where b.guest = g and ${OF} ${NEWEST}) b
      union (select distinct b.id from hostels.stay s join hostels.booking b on b.tenant = s.tenant and b.id = s.booking
        where s.tenant = $1 and s.property = $2 and s.departure >= $7 and s.arrival <= $7 and ${OF} ${NEWEST})
      union (select distinct b.id from hostels.unit u
        join hostels.occupation o on o.tenant = u.tenant and o.property = $2 and o.unit = u.id and o.kind <> 'block'
        join hostels.stay s on s.tenant = o.tenant and s.id = o.owner
        join hostels.booking b on b.tenant = s.tenant and b.id = s.booking
        where u.tenant = $1 and u.property = $2 and not u.retired and starts_with(lower(u.name), $8) and ${OF} ${NEWEST})
      union (select b.id from hostels.booking b where b.source = any($9) and ${OF} ${NEWEST})
    ) f join hostels.booking b on b.tenant = $1 and b.id = f.id order by b.id desc limit $10`,
};

/**
 * The newest first. Served by booking_code, booking_of_guest, stay_of_dates, unit_in_order with occupation_of_nights, and
 * booking_of_source.
 */
export function bookingsFound(
  tx: Transaction,
  property: string,
  { code, guests, day, unit, sources, states }: WantedBookings,
  before: string | undefined,
  most: number,
): Promise<BookingRow[]> {
  return tx.query<BookingRow>(FOUND, [
    ...[tx.tenant, property, before ?? null, states, code, guests, day, unit, sources, most],
  ]);
}
