import type { CallContext } from '@pvt/kernel/context';
import type { Job } from '@pvt/kernel/jobs';
import { moneyText } from '@pvt/kernel/mail-language';
import { send } from '@pvt/notifications/contract';
import { bookingById, type KeptBooking } from '../../adapters/postgres/bookings.ts';
import { folioLinesOf } from '../../adapters/postgres/folio.ts';
import { propertyOf } from '../../adapters/postgres/properties.ts';
import { staysOf } from '../../adapters/postgres/stays.ts';
import { balanceOf } from '../../core/booking/folio.ts';
import { mailText } from '../../core/booking/mail-text.ts';
import { moveDates } from '../../core/booking/move-dates.ts';
import type { GuestDetails } from '../../core/guest.ts';
import { type CalendarMail, writeMail } from '../../core/ical/write-mail.ts';
import type { Property } from '../../core/property.ts';
import { guestsOf } from '../guests/guests-of.ts';
import { guestPages, linkOf } from './guest-links.ts';
import type { sendBookingMail } from './mail-job.ts';
import type { BookingTools } from './tools.ts';

const PRODUCT = '-//PVT//Hostels//EN';

interface ToMail {
  readonly booking: KeptBooking;
  readonly property: Property;
  readonly guest: GuestDetails;
  readonly owed: number;
  /** The dates on which the guest changes beds. */
  readonly moves: readonly string[];
}

/** Writes to a guest about a booking, once for each sequence; nobody is written to who has no address, or was erased. */
export async function mailGuest(
  tools: BookingTools,
  { data: { booking: id, what, sequence }, context }: Pick<Job<typeof sendBookingMail>, 'data' | 'context'>,
): Promise<void> {
  const found = await loadToMail(tools, context, id);
  if (found?.guest.email === undefined) return;
  const { booking, property, guest, owed, moves } = found;
  const { language, currency } = booking;
  const { subject, text } = mailText(what, language, {
    ...{ guest: guest.name, house: property.name, code: booking.code },
    ...{ arrival: booking.arrival, departure: booking.departure },
    moves: moves.length === 0 ? undefined : moves.join(', '),
    ...{ checkIn: property.checkIn.from, checkOut: property.checkOut },
    total: moneyText(booking.total, currency, language),
    owed: owed > 0 ? moneyText(owed, currency, language) : undefined,
    link: linkOf(tools, context.tenant, await guestPages(tools, context), booking),
  });
  // What was never confirmed is in nobody's calendar.
  const method = what === 'cancelled' ? 'CANCEL' : 'REQUEST';
  const calendar = what === 'failed' ? undefined : calendarOf(tools, found, sequence, method);
  await tools.contracts.call(send, context, {
    key: `hostels booking ${id} ${sequence}`,
    recipient: { email: found.guest.email, name: guest.name, language },
    ...{ channels: ['email'], category: 'bookings', transactional: true, urgent: true, subject, text },
    ...(calendar === undefined ? {} : { attachments: [attached(booking.code, calendar)] }),
  });
}

const attached = (code: string, { content, contentType }: CalendarMail) => ({
  name: `${code}.ics`,
  contentType,
  base64: Buffer.from(content).toString('base64'),
});

function loadToMail(tools: BookingTools, { tenant }: CallContext, id: string): Promise<ToMail | undefined> {
  return tools.database.transaction(tenant, async (tx) => {
    const booking = await bookingById(tx, id);
    if (booking === undefined) return undefined;
    const property = await propertyOf(tx, booking.property);
    const guest = (await guestsOf(tools, tx, [booking.guest])).get(booking.guest);
    if (property === undefined || guest === undefined || guest === 'erased') return undefined;
    const moves = moveDates(await staysOf(tx, id));
    return { booking, property, guest, moves, owed: balanceOf(await folioLinesOf(tx, id)) };
  });
}

/** The calendar part about a booking. @param sequence of this mail: a reader keeps the highest */
export function calendarOf(
  { publicUrl }: Pick<BookingTools, 'publicUrl'>,
  { booking, property, guest }: Omit<ToMail, 'owed' | 'moves'>,
  sequence: number,
  method: 'REQUEST' | 'CANCEL',
): CalendarMail {
  const { id, code, arrival, departure } = booking;
  const { hostname } = publicUrl();
  const { lines, city, country } = property.address;
  return writeMail(
    {
      ...{ id, lastSequence: sequence === 0 ? undefined : sequence - 1, arrival, departure },
      title: property.name,
      description: `${code}. ${property.checkIn.from}–${property.checkIn.until}`,
      address: [...lines, city, country].join(', '),
      house: { name: property.name, mail: `bookings@${hostname}` },
      guest: { name: guest.name, mail: guest.email ?? `guest@${hostname}` },
    },
    method,
    { now: Temporal.Now.instant(), productId: PRODUCT, uidDomain: hostname },
  );
}
