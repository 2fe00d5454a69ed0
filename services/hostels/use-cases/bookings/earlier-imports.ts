import type { Transaction } from '@pvt/kernel/database';
import { type KeptBooking, lockBookings } from '../../adapters/postgres/bookings.ts';
import type { ImportedCode } from '../../adapters/postgres/imports.ts';
import { type KeptStay, staysOfBookings } from '../../adapters/postgres/stays.ts';
import type { ImportAnswer, ImportRow } from '../../core/imports/import-row.ts';
import type { KnownRow } from '../../core/imports/plan-import.ts';

/** Bookings of earlier imports that rows of this one are about. */
export interface EarlierBookings {
  readonly bookings: ReadonlyMap<string, KeptBooking>;
  readonly stays: ReadonlyMap<string, readonly KeptStay[]>;
}

/** Only those that are cancelled now: of the others nothing is changed. */
export async function earlierBookings(
  tx: Transaction,
  rows: readonly ImportRow[],
  codes: readonly ImportedCode[],
): Promise<EarlierBookings> {
  const cancelled = new Set(rows.flatMap(({ kind, code }) => (kind === 'cancellation' ? [code] : [])));
  const ids = codes.flatMap(({ code, booking }) => (booking !== null && cancelled.has(code) ? [booking] : []));
  if (ids.length === 0) return { bookings: new Map(), stays: new Map() };
  const bookings = await lockBookings(tx, ids);
  const stays = await staysOfBookings(tx, ids);
  return {
    bookings: new Map(bookings.map((booking) => [booking.id, booking])),
    stays: Map.groupBy(stays, ({ booking }) => booking),
  };
}

/** What a row was answered by an earlier import, and what its booking is now. */
export function knownRow(
  { code, booking: id, reason, night }: ImportedCode,
  { bookings, stays }: EarlierBookings,
): KnownRow {
  const outcome = id === null ? 'refused' : 'sold';
  const answer: ImportAnswer = { code, outcome, reason, night, booking: id, known: true };
  const booking = id === null ? undefined : bookings.get(id);
  if (booking === undefined) return { answer, booking: null };
  const ofIt = (stays.get(booking.id) ?? []).map((stay) => stay.id);
  const cancelled = booking.state === 'cancelled';
  return { answer, booking: { id: booking.id, stays: ofIt, cancelled, untouched: booking.version === 1 } };
}
