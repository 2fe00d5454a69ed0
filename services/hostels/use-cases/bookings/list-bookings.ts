import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { type BookingFilter, type BookingRow, newestBookings } from '../../adapters/postgres/bookings.ts';
import { writtenCode } from '../../core/booking/code.ts';
import type { BookingState } from '../../core/booking/state.ts';
import { namesOf } from '../guests/guests-of.ts';
import { requireProperty } from '../require-property.ts';
import type { HostelsTools } from '../tools.ts';

/** All lists of bookings go by their ids, the newest first. */
export const BOOKINGS = keyset('hostels.bookings', isId);

export interface AskedBookings extends PageQueryValues {
  readonly state?: BookingState;
  readonly code?: string;
  readonly arrival?: string;
}

export type ListedBooking = Omit<BookingRow, 'guest'> & { readonly name: string | null };

/** The newest first. @throws PROPERTY_NOT_FOUND, CURSOR_INVALID */
export async function listBookings(
  tools: Pick<HostelsTools, 'database' | 'vault'>,
  { tenant }: CallContext,
  property: string,
  { cursor, limit, state, code, arrival }: AskedBookings,
): Promise<Page<ListedBooking>> {
  const before = BOOKINGS.read(cursor);
  const filter: BookingFilter = {
    ...(state === undefined ? {} : { states: [state] }),
    ...(code === undefined ? {} : { code: writtenCode(code) }),
    ...(arrival === undefined ? {} : { arrival }),
  };
  const rows = await tools.database.transaction(tenant, async (tx) => {
    await requireProperty(tx, property);
    const found = await newestBookings(tx, property, filter, before, limit + 1);
    return listedBookings(tools, tx, found);
  });
  return BOOKINGS.page(rows, limit, ({ id }) => id);
}

/** With the names of their guests. */
export async function listedBookings(
  { vault }: Pick<HostelsTools, 'vault'>,
  tx: Transaction,
  rows: readonly BookingRow[],
): Promise<ListedBooking[]> {
  const names = await namesOf({ vault }, tx, [...new Set(rows.map(({ guest }) => guest))]);
  return rows.map(({ guest, ...row }): ListedBooking => {
    const name = names.get(guest);
    return { ...row, name: name === undefined || name === 'erased' ? null : name };
  });
}
