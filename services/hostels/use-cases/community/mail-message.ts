import type { CallContext } from '@pvt/kernel/context';
import type { Job } from '@pvt/kernel/jobs';
import { send } from '@pvt/notifications/contract';
import { bookingById } from '../../adapters/postgres/bookings.ts';
import { conversationById } from '../../adapters/postgres/conversations.ts';
import { propertyOf } from '../../adapters/postgres/properties.ts';
import { messageMail } from '../../core/community/mail-text.ts';
import { guestPages, linkOf } from '../bookings/guest-links.ts';
import type { BookingTools } from '../bookings/tools.ts';
import { guestsOf } from '../guests/guests-of.ts';
import type { tellOfMessage } from './message-jobs.ts';

/** Writes to whoever has not read a message yet: that there is one, and not what it says. */
export async function mailMessage(
  tools: BookingTools,
  { data, context }: Pick<Job<typeof tellOfMessage>, 'data' | 'context'>,
): Promise<void> {
  const { conversation, number, to } = data;
  const found =
    to === 'house' ? await staffToTell(tools, context, conversation) : await guestToTell(tools, context, data);
  if (found === undefined) return;
  await tools.contracts.call(send, context, {
    key: `hostels message ${conversation} ${number}`,
    ...{ channels: ['email'], category: 'messages', transactional: true },
    ...found,
  });
}

async function guestToTell(
  tools: BookingTools,
  context: CallContext,
  { conversation: id, to }: Job<typeof tellOfMessage>['data'],
) {
  const { tenant } = context;
  const pages = await guestPages(tools, context);
  return tools.database.transaction(tenant, async (tx) => {
    const conversation = await conversationById(tx, id);
    const isGuest = to === 'guest';
    const unread = isGuest ? conversation?.unread : conversation?.unreadOther;
    const of = isGuest ? conversation?.booking : conversation?.otherBooking;
    if (conversation === undefined || of === undefined || of === null || unread === 0) return undefined;
    const booking = await bookingById(tx, of);
    const house = await propertyOf(tx, conversation.property);
    if (booking === undefined || house === undefined) return undefined;
    const guest = (await guestsOf(tools, tx, [booking.guest])).get(booking.guest);
    if (guest === undefined || guest === 'erased' || guest.email === undefined) return undefined;
    const { name, email } = guest;
    const facts = { name, house: house.name, link: linkOf(tools, tenant, pages, booking) };
    return { recipient: { email, name, language: booking.language }, ...messageMail(booking.language, facts) };
  });
}

async function staffToTell(tools: BookingTools, { tenant }: CallContext, id: string) {
  return tools.database.transaction(tenant, async (tx) => {
    const conversation = await conversationById(tx, id);
    if (conversation === undefined || conversation.unreadOther === 0) return undefined;
    const { property, assigned } = conversation;
    const house = await propertyOf(tx, property);
    const booking = await bookingById(tx, conversation.booking);
    if (house === undefined || booking === undefined) return undefined;
    const recipient =
      assigned === null ? { permission: 'hostels:desk', resource: `property:${property}` } : { account: assigned };
    const link = new URL(`/hostels/houses/${property}/inbox`, tools.publicUrl()).href;
    return { recipient, subject: `${house.name}: ${booking.code}`, text: `${booking.code}\n\n${link}` };
  });
}
