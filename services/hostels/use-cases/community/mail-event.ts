import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { Job } from '@pvt/kernel/jobs';
import { entityTag } from '@pvt/kernel/preconditions';
import { send } from '@pvt/notifications/contract';
import { bookingById } from '../../adapters/postgres/bookings.ts';
import { eventOf, signUpsOf } from '../../adapters/postgres/house-events.ts';
import { propertyOf } from '../../adapters/postgres/properties.ts';
import { eventMail, planOf } from '../../core/community/event-mail.ts';
import { guestPages, linkOf } from '../bookings/guest-links.ts';
import type { BookingTools } from '../bookings/tools.ts';
import { guestsOf } from '../guests/guests-of.ts';
import type { tellOfEvent } from './sign-up-jobs.ts';

/**
 * Writes to a guest how an event is now: not of a change that another or a cancellation has followed, nor of a place that was given back
 * or left meanwhile.
 */
export async function mailEvent(
  tools: BookingTools,
  { data, context }: Pick<Job<typeof tellOfEvent>, 'data' | 'context'>,
): Promise<void> {
  const found = await guestToTell(tools, context, data);
  if (found === undefined) return;
  await tools.contracts.call(send, context, {
    key: `hostels event ${data.event} ${data.booking} ${data.change}`,
    ...{ channels: ['email'], category: 'bookings', transactional: true },
    ...found,
  });
}

async function guestToTell(
  tools: BookingTools,
  context: CallContext,
  { property, event: id, booking: of, what, change }: Job<typeof tellOfEvent>['data'],
) {
  const { tenant } = context;
  const pages = await guestPages(tools, context);
  return tools.database.transaction(tenant, async (tx) => {
    const event = await eventOf(tx, property, id);
    const [booking, house] = [await bookingById(tx, of), await propertyOf(tx, property)];
    if (event === undefined || booking === undefined || house === undefined) return undefined;
    if (what !== 'cancelled' && event.state === 'cancelled') return undefined;
    if (what === 'let-in' && !(await isGoing(tx, id, of))) return undefined;
    if (what === 'changed') {
      const isNow = change.startsWith(`${entityTag(planOf(event.definition))} `);
      if (!isNow || !(await signUpsOf(tx, id)).some(({ booking: signed }) => signed === of)) return undefined;
    }
    const guest = (await guestsOf(tools, tx, [booking.guest])).get(booking.guest);
    if (guest === undefined || guest === 'erased' || guest.email === undefined) return undefined;
    const { name, email } = guest;
    const { language } = booking;
    const facts = {
      ...{ guest: name, house: house.name, timeZone: house.timeZone, link: linkOf(tools, tenant, pages, booking) },
      event: event.definition,
    };
    return { recipient: { email, name, language }, ...eventMail(what, language, facts) };
  });
}

async function isGoing(tx: Transaction, event: string, booking: string): Promise<boolean> {
  const own = (await signUpsOf(tx, event)).find((each) => each.booking === booking);
  return own?.state === 'going';
}
