import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { type Present, presenceById, presenceOf } from '../../adapters/postgres/board-presence.ts';
import { bookingById } from '../../adapters/postgres/bookings.ts';
import {
  blockGuest,
  contactsSince,
  insertContact,
  isBlocked,
  type KeptConversation,
  lockConversation,
  storeConversation,
} from '../../adapters/postgres/conversations.ts';
import { communityErrors, conversationNotFound } from '../../core/community/errors.ts';
import { conversationChanged } from '../../core/community/events.ts';
import { requireWithin } from '../../core/community/limits.ts';
import { answered, type ContactAnswer } from '../../core/community/message.ts';
import type { HostelsTools } from '../tools.ts';
import {
  asGuestOf,
  type BookedGuest,
  bookedGuest,
  guestAtHouse,
  isAtHouse,
  isNewGuest,
  limitSince,
} from './guest-at-house.ts';
import { sideOf } from './write-message.ts';

type Tools = Pick<HostelsTools, 'database' | 'log'>;

/**
 * Asks another guest on the board whether they want to write to each other. Nothing is said with it: words come when both want them.
 * @param presence what the board calls the other one
 * @throws BOARD_CLOSED, GUEST_NOT_SHOWN, COMMUNITY_LIMIT, IDEMPOTENCY_KEY_REUSED
 */
export function askContact(
  { database, log }: Tools,
  context: CallContext,
  { booking, presence }: { readonly booking: string; readonly presence: string },
): Promise<void> {
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, asGuestOf(context, booking), 'hostels.askContact', { booking, presence }, async () => {
      const me = await guestAtHouse(tx, booking, { lock: true });
      requireWithin('contact', await contactsSince(tx, booking, limitSince(me.now)), await isNewGuest(tx, me.guest));
      const other = await otherOnBoard(tx, me, presence);
      const { property } = me.booking;
      const contact = { id: randomUUIDv7(), property, booking, guest: me.guest };
      if (!(await insertContact(tx, { ...contact, otherBooking: other.booking, other: other.guest }))) return;
      await log.publish(tx, [
        conversationChanged.of(context, { id: contact.id, property, with: 'guest', what: 'asked', by: 'guest' }),
      ]);
    }),
  );
}

/** Alike for one who is not there, has left, or does not want to be seen by this one. @throws GUEST_NOT_SHOWN */
async function otherOnBoard(tx: Transaction, me: BookedGuest, presence: string): Promise<Present> {
  const own = await presenceOf(tx, me.booking.id);
  const other = await presenceById(tx, presence);
  const booking = other === undefined ? undefined : await bookingById(tx, other.booking);
  const isThere =
    own !== undefined &&
    other?.property === me.booking.property &&
    other.guest !== me.guest &&
    booking !== undefined &&
    isAtHouse(booking, me.today) &&
    booking.departure >= me.booking.arrival &&
    booking.arrival <= me.booking.departure &&
    !(await isBlocked(tx, me.guest, other.guest));
  if (!isThere || other === undefined) throw communityErrors.GUEST_NOT_SHOWN('Nobody of this id is on the board.');
  return other;
}

/** Accepts, refuses, or blocks: then the two do not see each other any more. @throws CONVERSATION_NOT_FOUND, CONVERSATION_CLOSED */
export function answerContact(
  { database, log }: Tools,
  context: CallContext,
  {
    booking,
    conversation: id,
    answer,
  }: { readonly booking: string; readonly conversation: string; readonly answer: ContactAnswer },
): Promise<KeptConversation['state']> {
  return database.transaction(context.tenant, async (tx) => {
    const me = await bookedGuest(tx, booking);
    const conversation = await lockConversation(tx, id);
    const side = sideOf(conversation, booking);
    if (conversation === undefined || side === undefined || conversation.other === null) throw conversationNotFound();
    const state = answered(conversation.state, side, answer);
    if (state === undefined)
      throw communityErrors.CONVERSATION_CLOSED('There is nothing to answer.', { more: { state: conversation.state } });
    await storeConversation(tx, id, { state });
    const other = side === 'guest' ? conversation.other : conversation.guest;
    if (answer === 'block') await blockGuest(tx, me.guest, other);
    const what = state === 'asked' ? 'message' : state;
    const { property } = conversation;
    await log.publish(tx, [conversationChanged.of(context, { id, property, with: 'guest', what, by: 'guest' })]);
    return state;
  });
}
