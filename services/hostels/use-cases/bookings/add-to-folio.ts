import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import {
  addReturned,
  type BookingPayment,
  insertPayment,
  paymentsOf,
} from '../../adapters/postgres/booking-payments.ts';
import type { KeptBooking } from '../../adapters/postgres/bookings.ts';
import { folioLinesOf } from '../../adapters/postgres/folio.ts';
import { bookingErrors, bookingNotFound, bookingState } from '../../core/booking/errors.ts';
import { chargedBy, deskCharge, type NewFolioLine, paymentLine, refundLine } from '../../core/booking/folio.ts';
import type { DeskMethod } from '../../core/booking/payment-provider.ts';
import { bookLines } from './announce.ts';
import { loadForChange } from './load-booking.ts';
import type { BookingTools } from './tools.ts';

/** Something that the desk sells, is paid, or gives back. */
export type FolioEntry =
  | { readonly kind: 'charge'; readonly text: string; readonly amount: number }
  | { readonly kind: 'payment'; readonly method: DeskMethod; readonly amount: number }
  | { readonly kind: 'refund'; readonly method: DeskMethod; readonly amount: number };

/**
 * Adds a charge, a payment or what is given back at the desk.
 * @throws BOOKING_NOT_FOUND, BOOKING_STATE, REFUND_TOO_MUCH, IDEMPOTENCY_KEY_REUSED
 */
export function addToFolio(
  tools: BookingTools,
  context: CallContext,
  { property, booking: id, entry }: { readonly property: string; readonly booking: string; readonly entry: FolioEntry },
): Promise<void> {
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'hostels.addToFolio', { property, id, entry }, async () => {
      const found = await loadForChange(tx, id);
      if (found === undefined || found.booking.property !== property) throw bookingNotFound();
      const { booking } = found;
      if (!booking.charged) throw bookingState(booking.state, 'charged');
      if (entry.kind === 'charge')
        return bookLines(tools, tx, context, booking, [deskCharge(entry.text, entry.amount)]);
      if (entry.kind === 'refund') return giveBackAtDesk(tools, tx, context, booking, entry);
      const payment = randomUUIDv7();
      const { method, amount } = entry;
      await insertPayment(tx, {
        ...{ id: payment, booking: id, intent: null, payer: booking.guest, method, amount, state: 'taken' },
        ...{ returned: 0, saga: null },
      });
      return bookLines(tools, tx, context, booking, [paymentLine(payment, method, amount)]);
    }),
  );
}

/** What of payments has not gone back, and is not about to. */
const leftOf = (payments: readonly BookingPayment[]): number =>
  payments.reduce((sum, { amount, returned }) => sum + amount - returned, 0);

/** Of what was paid at the desk, first what was paid first; what a provider took goes back by itself. */
async function giveBackAtDesk(
  tools: BookingTools,
  tx: Transaction,
  context: CallContext,
  booking: KeptBooking,
  { method, amount }: Extract<FolioEntry, { kind: 'refund' }>,
): Promise<void> {
  const taken = (await paymentsOf(tx, booking.id)).filter(({ state }) => state === 'taken');
  const paid = taken.filter(({ intent }) => intent === null);
  const owed = Math.max(0, chargedBy(await folioLinesOf(tx, booking.id)));
  // What a provider is giving back is in no folio yet.
  const most = Math.max(0, Math.min(leftOf(paid), leftOf(taken) - owed));
  if (amount > most)
    throw bookingErrors.REFUND_TOO_MUCH(`At the desk ${most} can be given back.`, {
      ...{ pointer: '/amount', more: { most } },
    });
  const lines: NewFolioLine[] = [];
  let left = amount;
  for (const { id, amount: of, returned } of paid) {
    const back = Math.min(left, of - returned);
    if (back === 0) continue;
    await addReturned(tx, id, back);
    lines.push(refundLine(id, method, back));
    left -= back;
  }
  await bookLines(tools, tx, context, booking, lines);
}
