import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { type KeptBooking, storeBooking } from '../../adapters/postgres/bookings.ts';
import { type MAILS, sendBookingMail } from './mail-job.ts';
import type { BookingTools } from './tools.ts';

/** Has the guest written to when the transaction is committed. */
export async function askForMail(
  { jobs }: Pick<BookingTools, 'jobs'>,
  tx: Transaction,
  context: CallContext,
  { id, mailSequence }: Pick<KeptBooking, 'id' | 'mailSequence'>,
  what: (typeof MAILS)[number],
): Promise<void> {
  const sequence = mailSequence === null ? 0 : mailSequence + 1;
  await storeBooking(tx, id, { mailSequence: sequence });
  await jobs.enqueue(tx, context, sendBookingMail, { booking: id, what, sequence });
}
