import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { insertPayment } from '../../adapters/postgres/booking-payments.ts';
import type { KeptBooking } from '../../adapters/postgres/bookings.ts';
import { depositOf, insertDeposit, storeReturned } from '../../adapters/postgres/deposits.ts';
import { bookingErrors } from '../../core/booking/errors.ts';
import { depositLine, deskCharge, type NewFolioLine, paymentLine } from '../../core/booking/folio.ts';
import type { DeskMethod } from '../../core/booking/payment-provider.ts';
import { bookLines } from './announce.ts';
import type { LoadedStay } from './at-desk.ts';
import type { BookingTools } from './tools.ts';

export interface NewDeposit {
  readonly method: DeskMethod;
  /** Minor units. */
  readonly amount: number;
}

/** What of a deposit is not given back, and for what. */
export interface KeptDeposit {
  readonly amount: number;
  readonly text: string;
}

/** One for a stay: who checks in again has it still. @throws STAY_STATE */
export async function takeDeposit(
  tools: Pick<BookingTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  { booking, stay }: LoadedStay,
  { method, amount }: NewDeposit,
): Promise<void> {
  const isNew = await insertDeposit(tx, { stay: stay.id, booking: booking.id, method, amount, returned: null });
  if (!isNew) throw bookingErrors.STAY_STATE('A deposit of the stay is kept already.', { pointer: '/deposit' });
  await bookLines(tools, tx, context, booking, [depositLine(method, -amount)]);
}

/** The guest leaves: the deposit goes back as it came, but for what is kept of it. @throws DEPOSIT_TOO_SMALL */
export async function returnDeposit(
  tools: Pick<BookingTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  { booking, stay }: LoadedStay,
  kept: KeptDeposit | undefined,
): Promise<void> {
  const deposit = await depositOf(tx, stay.id);
  const held = deposit === undefined || deposit.returned !== null ? 0 : deposit.amount;
  if (kept !== undefined && kept.amount > held)
    throw bookingErrors.DEPOSIT_TOO_SMALL(`Of the stay a deposit of ${held} is kept.`, {
      ...{ pointer: '/keep/amount', more: { held } },
    });
  if (deposit === undefined || held === 0) return;
  const { method, amount } = deposit;
  await storeReturned(tx, stay.id, amount - (kept?.amount ?? 0));
  const used = kept === undefined ? [] : await payOf(tx, booking, method, kept);
  await bookLines(tools, tx, context, booking, [depositLine(method, amount), ...used]);
}

/** What is kept of a deposit pays for what it is kept for. */
async function payOf(
  tx: Transaction,
  { id: booking, guest: payer }: KeptBooking,
  method: DeskMethod,
  { amount, text }: KeptDeposit,
): Promise<NewFolioLine[]> {
  const id = randomUUIDv7();
  const payment = {
    id,
    booking,
    intent: null,
    payer,
    method,
    amount,
    state: 'taken',
    returned: 0,
    saga: null,
  } as const;
  await insertPayment(tx, payment);
  return [deskCharge(text, amount), paymentLine(id, method, amount)];
}
