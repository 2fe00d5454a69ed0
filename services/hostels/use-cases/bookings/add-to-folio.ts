import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { idempotent } from '@pvt/kernel/idempotent';
import { insertPayment } from '../../adapters/postgres/booking-payments.ts';
import { bookingNotFound, bookingState } from '../../core/booking/errors.ts';
import { type NewFolioLine, paymentLine } from '../../core/booking/folio.ts';
import type { DeskMethod } from '../../core/booking/payment-provider.ts';
import { bookLines } from './announce.ts';
import { loadForChange } from './load-booking.ts';
import type { BookingTools } from './tools.ts';

/** Something that the desk sells, or is paid. */
export type FolioEntry =
  | { readonly kind: 'charge'; readonly text: string; readonly amount: number }
  | { readonly kind: 'payment'; readonly method: DeskMethod; readonly amount: number };

/** Adds a charge or a payment at the desk. @throws BOOKING_NOT_FOUND, BOOKING_STATE, IDEMPOTENCY_KEY_REUSED */
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
      if (entry.kind === 'charge') return bookLines(tools, tx, context, booking, [charge(entry.text, entry.amount)]);
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

function charge(text: string, amount: number): NewFolioLine {
  const words = { key: 'folio.charge', values: { text } };
  return { night: null, kind: 'charge', rule: 'desk', text: words, amount, payment: null };
}
