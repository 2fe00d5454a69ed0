import type { CallContext } from '@pvt/kernel/context';
import { propertyOf } from '../../adapters/postgres/properties.ts';
import { bookingNotFound } from '../../core/booking/errors.ts';
import type { CalendarMail } from '../../core/ical/write-mail.ts';
import { bookedAs } from './booked-as.ts';
import { getBooking } from './get-booking.ts';
import { calendarOf } from './mail-guest.ts';
import type { BookingTools } from './tools.ts';

/** A booking for the calendar of who has its link, as the last mail about it had it. @throws BOOKING_NOT_FOUND */
export async function readCalendar(tools: BookingTools, context: CallContext, id: string): Promise<CalendarMail> {
  const { booking, guest } = await getBooking(tools, context, { booking: id });
  const property = await tools.database.transaction(context.tenant, (tx) => propertyOf(tx, booking.property));
  if (property === undefined || guest === 'erased') throw bookingNotFound();
  const over = booking.state === 'cancelled' || booking.state === 'failed';
  // By the link, which who has typed somebody else's address has too.
  const typed = (await bookedAs(tools, context, id)) ?? { name: booking.code };
  return calendarOf(tools, { booking, property, guest: typed }, booking.mailSequence ?? 0, over ? 'CANCEL' : 'REQUEST');
}
