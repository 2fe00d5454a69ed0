import type { Transaction } from '@pvt/kernel/database';
import type { Offer } from '../../core/booking/offer.ts';
import type { BookingState } from '../../core/booking/state.ts';

/** What lists show of a booking. */
export interface BookingRow {
  readonly id: string;
  readonly code: string;
  readonly property: string;
  readonly state: BookingState;
  readonly guest: string;
  readonly language: string;
  readonly currency: string;
  readonly total: number;
  readonly arrival: string;
  readonly departure: string;
  readonly source: string;
  readonly createdAt: string;
}

export interface KeptBooking extends BookingRow {
  readonly quote: string | null;
  /** What was asked for, as the quote's own use cases read it. */
  readonly request: unknown;
  readonly offer: Offer;
  readonly dueNow: number;
  readonly charged: boolean;
  readonly saga: string | null;
  readonly failure: string | null;
  readonly mailSequence: number | null;
  readonly version: number;
}

export const ROW = `b.id, b.code, b.property, b.state, b.guest, b.language, b.currency, b.total, b.arrival, b.departure, b.source,
  b.created_at as "createdAt"`;
const BOOKING = `select ${ROW}, b.quote, b.request, b.offer, b.due_now as "dueNow", b.charged, b.saga, b.failure,
  b.mail_sequence as "mailSequence", b.version from hostels.booking b`;

export async function bookingById(tx: Transaction, id: string): Promise<KeptBooking | undefined> {
  const [row] = await tx.query<KeptBooking>(`${BOOKING} where b.tenant = $1 and b.id = $2`, [tx.tenant, id]);
  return row;
}

/** Until the transaction ends nobody else changes it. */
export async function lockBooking(tx: Transaction, id: string): Promise<KeptBooking | undefined> {
  const [row] = await tx.query<KeptBooking>(`${BOOKING} where b.tenant = $1 and b.id = $2 for no key update of b`, [
    tx.tenant,
    id,
  ]);
  return row;
}

/** Until the transaction ends nobody else changes them; in one order for all transactions. */
export function lockBookings(tx: Transaction, ids: readonly string[]): Promise<KeptBooking[]> {
  return tx.query<KeptBooking>(
    `${BOOKING} where b.tenant = $1 and b.id = any($2::uuid[]) order by b.id for no key update of b`,
    [tx.tenant, ids],
  );
}

/** Whether anybody has ever booked at a house. Served by booking_newest. */
export async function hasBookings(tx: Transaction, property: string): Promise<boolean> {
  const rows = await tx.query('select 1 from hostels.booking where tenant = $1 and property = $2 limit 1', [
    tx.tenant,
    property,
  ]);
  return rows.length > 0;
}

/** Served by booking_code. */
export async function bookingIdOf(tx: Transaction, code: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>('select id from hostels.booking where tenant = $1 and code = $2', [
    tx.tenant,
    code,
  ]);
  return row?.id;
}

export type NewBooking = Omit<KeptBooking, 'createdAt' | 'failure' | 'mailSequence' | 'version' | 'saga'>;

/** @returns false where another booking has the code */
export async function insertBooking(tx: Transaction, booking: NewBooking): Promise<boolean> {
  const { id, code, property, state, guest, language, quote, request, offer, currency, total, dueNow } = booking;
  const rows = await tx.query(
    `insert into hostels.booking (tenant, id, code, property, state, guest, language, quote, request, offer, currency, total, due_now,
        arrival, departure, source, charged)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
      on conflict (tenant, code) do nothing returning id`,
    [
      ...[tx.tenant, id, code, property, state, guest, language, quote, JSON.stringify(request), JSON.stringify(offer)],
      ...[currency, total, dueNow, booking.arrival, booking.departure, booking.source, booking.charged],
    ],
  );
  return rows.length > 0;
}

export interface BookingChange {
  readonly guest?: string;
  readonly state?: BookingState;
  readonly offer?: Offer;
  readonly request?: unknown;
  readonly total?: number;
  readonly arrival?: string;
  readonly departure?: string;
  readonly charged?: true;
  readonly saga?: string;
  readonly failure?: string;
  readonly mailSequence?: number;
}

/** What is left out stays as it is. */
export async function storeBooking(tx: Transaction, id: string, change: BookingChange): Promise<void> {
  const { guest, state, offer, request, total, arrival, departure, charged, saga, failure, mailSequence } = change;
  await tx.query(
    `update hostels.booking b set state = coalesce($3, b.state), offer = coalesce($4, b.offer), request = coalesce($5, b.request),
        total = coalesce($6, b.total), arrival = coalesce($7, b.arrival), departure = coalesce($8, b.departure),
        charged = coalesce($9, b.charged), saga = coalesce($10, b.saga), failure = coalesce($11, b.failure),
        mail_sequence = coalesce($12, b.mail_sequence), guest = coalesce($13, b.guest), version = b.version + 1
      where b.tenant = $1 and b.id = $2`,
    [
      ...[tx.tenant, id, state ?? null, offer === undefined ? null : JSON.stringify(offer)],
      ...[request === undefined ? null : JSON.stringify(request), total ?? null, arrival ?? null, departure ?? null],
      ...[charged ?? null, saga ?? null, failure ?? null, mailSequence ?? null, guest ?? null],
    ],
  );
}

export interface BookingFilter {
  readonly states?: readonly BookingState[];
  readonly code?: string;
  /** Of these guests only: those that a search has found. */
  readonly guests?: readonly string[];
  readonly arrival?: string;
}

/** The newest first. Served by booking_newest, and of some guests by booking_of_guest. */
export function newestBookings(
  tx: Transaction,
  property: string,
  { states, code, guests, arrival }: BookingFilter,
  before: string | undefined,
  most: number,
): Promise<BookingRow[]> {
  return tx.query<BookingRow>(
    `select ${ROW} from hostels.booking b where b.tenant = $1 and b.property = $2 and ($3::uuid is null or b.id < $3)
        and ($4::text[] is null or b.state = any($4)) and ($5::text is null or b.code = $5)
        and ($6::uuid[] is null or b.guest = any($6)) and ($7::date is null or b.arrival = $7)
      order by b.id desc limit $8`,
    [tx.tenant, property, before ?? null, states ?? null, code ?? null, guests ?? null, arrival ?? null, most],
  );
}
