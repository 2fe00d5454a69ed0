import type { Transaction } from '@pvt/kernel/database';
import type { BookedGuest } from '../../core/booking/offer.ts';
import type { StayState } from '../../core/booking/state.ts';

/** Who moved a stay to its state, when, and by which rule. */
export interface StayMove {
  readonly by: string;
  /** An ISO instant. */
  readonly at: string;
  readonly rule: string;
}

export interface KeptStay {
  readonly id: string;
  readonly booking: string;
  readonly property: string;
  readonly position: number;
  readonly part: number;
  /** The guests in it, by their places in the part of the offer. */
  readonly places: readonly number[];
  readonly guests: readonly BookedGuest[];
  readonly type: string;
  readonly arrival: string;
  readonly departure: string;
  readonly state: StayState;
  readonly moved: StayMove | null;
  readonly unit: string | null;
}

const STAY = `select s.id, s.booking, s.property, s.position, s.part, s.places, s.guests, s.type, s.arrival, s.departure, s.state,
    s.moved, o.unit from hostels.stay s
  left join lateral (select o.unit from hostels.occupation o where o.tenant = s.tenant and o.owner = s.id
    order by upper(o.nights) desc limit 1) o on true`;

/** In their order. Served by stay_of_booking. */
export function staysOf(tx: Transaction, booking: string): Promise<KeptStay[]> {
  return tx.query<KeptStay>(`${STAY} where s.tenant = $1 and s.booking = $2 order by s.position`, [tx.tenant, booking]);
}

/** Of some bookings, one after the other. Served by stay_of_booking. */
export function staysOfBookings(tx: Transaction, bookings: readonly string[]): Promise<KeptStay[]> {
  return tx.query<KeptStay>(
    `select s.* from unnest($2::uuid[]) b (id) cross join lateral (
      ${STAY} where s.tenant = $1 and s.booking = b.id order by s.position) s`,
    [tx.tenant, bookings],
  );
}

/** The bookings that some stays are of. Served by the primary key. */
export async function bookingsOfStays(tx: Transaction, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<Pick<KeptStay, 'booking'>>(
    'select distinct s.booking from hostels.stay s where s.tenant = $1 and s.id = any($2::uuid[])',
    [tx.tenant, ids],
  );
  return rows.map(({ booking }) => booking);
}

/** Who is in some stays, by stay. Served by the primary key. */
export async function guestsOfStays(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly BookedGuest[]>> {
  const rows = await tx.query<Pick<KeptStay, 'id' | 'guests'>>(
    `select s.id, s.guests from unnest($2::uuid[]) i (id)
      cross join lateral (select s.id, s.guests from hostels.stay s where s.tenant = $1 and s.id = i.id limit 1) s`,
    [tx.tenant, ids],
  );
  return new Map(rows.map(({ id, guests }) => [id, guests]));
}

/** Whose nights or departure are on the day, by booking. Served by stay_of_dates. */
export function staysOfDay(tx: Transaction, property: string, day: string): Promise<KeptStay[]> {
  return tx.query<KeptStay>(
    `${STAY} where s.tenant = $1 and s.property = $2 and s.departure >= $3 and s.arrival <= $3
        and s.state <> 'cancelled' order by s.booking, s.position`,
    [tx.tenant, property, day],
  );
}

export async function insertStays(tx: Transaction, stays: readonly KeptStay[]): Promise<void> {
  for (const stay of stays) {
    const { id, booking, property, position, part, places, guests, type, arrival, departure, state } = stay;
    await tx.query(
      `insert into hostels.stay (tenant, id, booking, property, position, part, places, guests, type, arrival, departure, state)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[tx.tenant, id, booking, property, position, part, JSON.stringify(places), JSON.stringify(guests)],
        ...[type, arrival, departure, state],
      ],
    );
  }
}

export interface StayChange {
  readonly state?: StayState;
  readonly moved?: StayMove;
  readonly type?: string;
  readonly arrival?: string;
  readonly departure?: string;
  readonly guests?: readonly BookedGuest[];
  readonly places?: readonly number[];
}

/** What is left out stays as it is. */
export async function storeStay(tx: Transaction, id: string, change: StayChange): Promise<void> {
  const { state, moved, type, arrival, departure, guests, places } = change;
  await tx.query(
    `update hostels.stay s set state = coalesce($3, s.state), moved = coalesce($4, s.moved), type = coalesce($5, s.type),
        arrival = coalesce($6, s.arrival), departure = coalesce($7, s.departure), guests = coalesce($8, s.guests),
        places = coalesce($9, s.places) where s.tenant = $1 and s.id = $2`,
    [
      ...[tx.tenant, id, state ?? null, moved === undefined ? null : JSON.stringify(moved)],
      ...[type ?? null, arrival ?? null, departure ?? null],
      ...[guests === undefined ? null : JSON.stringify(guests), places === undefined ? null : JSON.stringify(places)],
    ],
  );
}
