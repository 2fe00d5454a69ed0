import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { bookingById, type KeptBooking } from '../../adapters/postgres/bookings.ts';
import { insertLines } from '../../adapters/postgres/folio.ts';
import { type KeptStay, staysOf } from '../../adapters/postgres/stays.ts';
import type { BookingFacts } from '../../core/booking/booking.ts';
import { bookingChanged, folioBooked } from '../../core/booking/events.ts';
import type { NewFolioLine } from '../../core/booking/folio.ts';
import { tellSale } from '../figures/tell-sale.ts';
import type { HostelsTools } from '../tools.ts';

type Tools = Pick<HostelsTools, 'log'>;

/** A booking as its events tell of it. */
export function factsOf(booking: Omit<BookingFacts, 'stays'>, stays: readonly KeptStay[]): BookingFacts {
  const { code, property, state, arrival, departure, currency, total, source } = booking;
  const shown = stays.map((stay) => ({
    ...{ id: stay.id, type: stay.type, arrival: stay.arrival, departure: stay.departure, state: stay.state },
    ...{ guests: [...stay.guests], unit: stay.unit },
  }));
  return { code, property, state, arrival, departure, currency, total, source, stays: shown };
}

/** Tells what has become of a booking since it was read. @param why the rule that it was done by */
export async function announce(
  { log }: Tools,
  tx: Transaction,
  context: CallContext,
  { booking, stays }: { readonly booking: KeptBooking; readonly stays: readonly KeptStay[] },
  why: string,
): Promise<void> {
  const now = await bookingById(tx, booking.id);
  if (now === undefined) return;
  const change = { name: booking.id, before: factsOf(booking, stays), after: factsOf(now, await staysOf(tx, now.id)) };
  await log.publish(tx, [bookingChanged.of(context, { ...change, why })]);
  await tellSale({ log }, tx, context, now);
}

/** Adds lines to the folio of a booking. */
export async function bookLines(
  { log }: Tools,
  tx: Transaction,
  context: CallContext,
  { id, property, currency }: Pick<KeptBooking, 'id' | 'property' | 'currency'>,
  lines: readonly NewFolioLine[],
): Promise<void> {
  if (lines.length === 0) return;
  await insertLines(tx, id, lines, actorOf(context));
  const told = lines.map(({ night, kind, rule, amount }) => ({ night, kind, rule, amount }));
  await log.publish(tx, [folioBooked.of(context, { booking: id, property, currency, lines: told })]);
}
