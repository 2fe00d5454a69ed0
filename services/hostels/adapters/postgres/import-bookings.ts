import type { Transaction } from '@pvt/kernel/database';
import type { BookingState } from '../../core/booking/state.ts';
import type { NewBooking } from './bookings.ts';
import type { KeptStay, StayMove } from './stays.ts';

export interface BookingFromElsewhere extends NewBooking {
  /** An ISO instant. */
  readonly createdAt: string;
}

/** @returns the ids of those that are in: another booking has the code of each that is missing */
export async function insertBookings(tx: Transaction, bookings: readonly BookingFromElsewhere[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    `insert into hostels.booking (tenant, id, code, property, state, guest, language, quote, request, offer, currency, total, due_now,
        arrival, departure, source, charged, created_at)
      select $1, r.id, r.code, r.property, r.state, r.guest, r.language, null, r.request, r.offer, r.currency, r.total, 0,
          r.arrival, r.departure, r.source, r.charged, r."createdAt"
        from json_to_recordset($2::json) as r (id uuid, code text, property text, state text, guest uuid, language text, request json,
          offer json, currency text, total bigint, arrival date, departure date, source text, charged boolean, "createdAt" timestamptz)
      on conflict (tenant, code) do nothing returning id`,
    [tx.tenant, JSON.stringify(bookings)],
  );
  return new Set(rows.map(({ id }) => id));
}

export async function insertAllStays(tx: Transaction, stays: readonly KeptStay[]): Promise<void> {
  await tx.query(
    `insert into hostels.stay (tenant, id, booking, property, position, part, places, guests, type, arrival, departure, state, moved)
      select $1, r.id, r.booking, r.property, r.position, r.part, r.places, r.guests, r.type, r.arrival, r.departure, r.state, r.moved
        from json_to_recordset($2::json) as r (id uuid, booking uuid, property text, position integer, part integer, places json,
          guests json, type text, arrival date, departure date, state text, moved json)`,
    [tx.tenant, JSON.stringify(stays)],
  );
}

export interface EndedBooking {
  readonly id: string;
  readonly state: BookingState;
  readonly offer: unknown;
  readonly moved: StayMove;
}

/** Bookings and all their stays. */
export async function endBookings(tx: Transaction, ended: readonly EndedBooking[]): Promise<void> {
  const given = JSON.stringify(ended);
  const rows = 'json_to_recordset($2::json) as r (id uuid, state text, offer json, moved json)';
  await tx.query(
    `update hostels.booking b set state = r.state, offer = r.offer, version = b.version + 1 from ${rows}
      where b.tenant = $1 and b.id = r.id`,
    [tx.tenant, given],
  );
  await tx.query(
    `update hostels.stay s set state = r.state, moved = r.moved from ${rows} where s.tenant = $1 and s.booking = r.id`,
    [tx.tenant, given],
  );
  await tx.query(
    `delete from hostels.cleaning c using hostels.stay s, ${rows}
      where s.tenant = $1 and s.booking = r.id and c.tenant = $1 and c.stay = s.id and c.state = 'planned'`,
    [tx.tenant, given],
  );
}
