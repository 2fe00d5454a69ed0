import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { idempotent } from '@pvt/kernel/idempotent';
import { type BookingPayment, insertPayment } from '../../adapters/postgres/booking-payments.ts';
import { bookingNotFound, bookingState } from '../../core/booking/errors.ts';
import type { PaymentProvider } from '../../core/booking/payment-provider.ts';
import type { GuestDetails } from '../../core/guest.ts';
import { keepGuest } from '../guests/keep-guest.ts';
import { backTo, guestPages } from './guest-links.ts';
import { loadForChange } from './load-booking.ts';
import { requireOfferedToGuests } from './offered-to-guests.ts';
import { owedOf, requireOwed } from './owed.ts';
import type { BookingTools } from './tools.ts';

/** Somebody who pays a part of a booking. */
export interface NewPayer {
  readonly booking: string;
  readonly provider: PaymentProvider;
  /** Minor units; without it, all that is owed. */
  readonly amount?: number;
  /** Who pays; without it, the guest. */
  readonly payer?: GuestDetails;
}

/**
 * Begins a further payment of a booking that is confirmed: the share of another payer, or what is still owed.
 * @throws BOOKING_NOT_FOUND, BOOKING_STATE, PAYMENT_TOO_MUCH, PROVIDER_NOT_FOR_GUESTS, IDEMPOTENCY_KEY_REUSED
 */
export async function beginCollecting(
  tools: BookingTools,
  context: CallContext,
  wanted: NewPayer,
): Promise<BookingPayment> {
  await requireOfferedToGuests(tools, context, wanted.provider);
  const pages = await guestPages(tools, context);
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'hostels.beginCollecting', tools.vault.fingerprint(context.tenant, wanted), async () => {
      const found = await loadForChange(tx, wanted.booking);
      if (found === undefined) throw bookingNotFound();
      const { id, code, state, charged, currency, property, guest } = found.booking;
      if (!charged || state === 'cancelled') throw bookingState(state, 'paid for');
      const owed = await owedOf(tx, id);
      const amount = wanted.amount ?? owed;
      requireOwed(amount, owed);
      const { provider, payer } = wanted;
      const payment = randomUUIDv7();
      const input = { booking: id, payment, code, amount, currency, provider, ...backTo(pages, code) };
      const saga = await tools.sagas.start(tx, tools.ownContext(context.tenant), tools.collect, input);
      const begun: BookingPayment = {
        ...{ id: payment, booking: id, intent: null, method: provider, amount, state: 'open', returned: 0, saga },
        payer: payer === undefined ? guest : await keepGuest(tools, tx, context, payer, property),
      };
      await insertPayment(tx, begun);
      return begun;
    }),
  );
}
