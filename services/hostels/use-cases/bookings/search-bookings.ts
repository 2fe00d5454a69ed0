import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { Page } from '@pvt/kernel/http/keyset';
import { bookingsFound } from '../../adapters/postgres/booking-search.ts';
import { type BookingRow, newestBookings } from '../../adapters/postgres/bookings.ts';
import { bookingMeanings } from '../../core/booking/booking-search.ts';
import type { BookingState } from '../../core/booking/state.ts';
import { findGuests } from '../guests/find-guests.ts';
import { requireProperty } from '../require-property.ts';
import type { HostelsTools } from '../tools.ts';
import { BOOKINGS, type ListedBooking, listedBookings } from './list-bookings.ts';

type Tools = Pick<HostelsTools, 'database' | 'vault'>;

/** Who finds more types one letter more. */
const MOST_GUESTS = 200;

export interface BookingSearch {
  /** Empty for all bookings. */
  readonly text: string;
  readonly states?: readonly BookingState[];
  readonly cursor?: string;
  readonly limit: number;
}

/**
 * Bookings by whatever somebody at the desk knows of them: the code, the guest's name, e-mail address, phone or document number, the unit, a
 * day, or where it came from; the newest first.
 * @throws PROPERTY_NOT_FOUND, CURSOR_INVALID
 */
export async function searchBookings(
  tools: Tools,
  { tenant }: CallContext,
  property: string,
  { text, states, cursor, limit }: BookingSearch,
): Promise<Page<ListedBooking>> {
  const before = BOOKINGS.read(cursor);
  const rows = await tools.database.transaction(tenant, async (tx) => {
    await requireProperty(tx, property);
    const found = await rowsOf(tools, tx, property, { text: text.trim(), states, before, most: limit + 1 });
    return listedBookings(tools, tx, found);
  });
  return BOOKINGS.page(rows, limit, ({ id }) => id);
}

interface Wanted {
  readonly text: string;
  readonly states: readonly BookingState[] | undefined;
  readonly before: string | undefined;
  readonly most: number;
}

async function rowsOf(
  tools: Tools,
  tx: Transaction,
  property: string,
  { text, states, before, most }: Wanted,
): Promise<BookingRow[]> {
  if (text === '') return newestBookings(tx, property, states === undefined ? {} : { states }, before, most);
  const guests = await findGuests(tools, tx, { text, houses: [property], most: MOST_GUESTS });
  const wanted = { ...bookingMeanings(text), guests, states: states ?? null };
  return bookingsFound(tx, property, wanted, before, most);
}
