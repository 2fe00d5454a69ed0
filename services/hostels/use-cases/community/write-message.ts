import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { bookingById } from '../../adapters/postgres/bookings.ts';
import { houseConversation, type KeptConversation, lockConversation } from '../../adapters/postgres/conversations.ts';
import { guestKeyOf } from '../../adapters/postgres/guest-keys.ts';
import { messagesSince } from '../../adapters/postgres/messages.ts';
import { communityErrors, conversationNotFound } from '../../core/community/errors.ts';
import { requireWithin } from '../../core/community/limits.ts';
import { guestErrors } from '../../core/guest-errors.ts';
import type { BookingTools } from '../bookings/tools.ts';
import { asGuestOf, type BookedGuest, bookedGuest, isAtHouse, isNewGuest, limitSince } from './guest-at-house.ts';
import { postMessage } from './post-message.ts';

type Tools = Pick<BookingTools, 'database' | 'log' | 'vault' | 'jobs'>;

/** A guest writes to the house. @returns the conversation’s id @throws COMMUNITY_LIMIT, IDEMPOTENCY_KEY_REUSED */
export function writeToHouse(
  tools: Tools,
  context: CallContext,
  { booking: id, text }: { readonly booking: string; readonly text: string },
): Promise<string> {
  return byGuest(tools, context, id, 'hostels.writeToHouse', { text }, async (tx, me) => {
    const { guest, wrapped } = me;
    const { property } = me.booking;
    const conversation = await houseConversation(tx, { id: randomUUIDv7(), property, booking: id, guest });
    if (conversation === undefined) throw conversationNotFound();
    await postMessage(tools, tx, context, conversation, { author: 'guest', text, guest, wrapped });
    return conversation.id;
  });
}

/**
 * A guest writes in a conversation: with another guest, once both want it and as long as both are there.
 * @throws CONVERSATION_NOT_FOUND, CONVERSATION_CLOSED, COMMUNITY_LIMIT, IDEMPOTENCY_KEY_REUSED
 */
export function writeMessage(
  tools: Tools,
  context: CallContext,
  {
    booking: id,
    conversation: of,
    text,
  }: { readonly booking: string; readonly conversation: string; readonly text: string },
): Promise<string> {
  return byGuest(tools, context, id, 'hostels.writeMessage', { of, text }, async (tx, me) => {
    const conversation = await lockConversation(tx, of);
    const author = sideOf(conversation, id);
    if (conversation === undefined || author === undefined) throw conversationNotFound();
    if (!(await isOpen(tx, conversation, me)))
      throw communityErrors.CONVERSATION_CLOSED('Both have to want it, and to be there.');
    await postMessage(tools, tx, context, conversation, { author, text, guest: me.guest, wrapped: me.wrapped });
    return conversation.id;
  });
}

/** The house answers. @throws CONVERSATION_NOT_FOUND, GUEST_ERASED, IDEMPOTENCY_KEY_REUSED */
export function writeToGuest(
  tools: Tools,
  context: CallContext,
  {
    property,
    conversation: of,
    text,
  }: { readonly property: string; readonly conversation: string; readonly text: string },
): Promise<number> {
  return tools.database.transaction(context.tenant, (tx) => {
    const input = tools.vault.fingerprint(tx.tenant, { property, of, text });
    return idempotent(tx, context, 'hostels.writeToGuest', input, async () => {
      const conversation = await lockConversation(tx, of);
      if (conversation?.property !== property || conversation.other !== null) throw conversationNotFound();
      return tellGuest(tools, tx, context, conversation, text);
    });
  });
}

/** In the name of the house, in a conversation with it that is locked. @throws GUEST_ERASED */
export async function tellGuest(
  tools: Pick<BookingTools, 'log' | 'vault' | 'jobs'>,
  tx: Transaction,
  context: CallContext,
  conversation: KeptConversation,
  text: string,
): Promise<number> {
  const known = await guestKeyOf(tx, conversation.guest);
  if (known === undefined || known.wrapped === null) throw guestErrors.GUEST_ERASED('The guest was erased.');
  const { guest, wrapped } = known;
  return postMessage(tools, tx, context, conversation, { author: 'house', text, guest, wrapped });
}

export function sideOf(conversation: KeptConversation | undefined, booking: string): 'guest' | 'other' | undefined {
  if (conversation?.booking === booking) return 'guest';
  return conversation?.otherBooking === booking ? 'other' : undefined;
}

function byGuest(
  { database, vault }: Tools,
  context: CallContext,
  id: string,
  command: string,
  input: object,
  work: (tx: Transaction, me: BookedGuest) => Promise<string>,
): Promise<string> {
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, asGuestOf(context, id), command, vault.fingerprint(tx.tenant, { id, ...input }), async () => {
      const me = await bookedGuest(tx, id, { lock: true });
      requireWithin('message', await messagesSince(tx, id, limitSince(me.now)), await isNewGuest(tx, me.guest));
      return work(tx, me);
    }),
  );
}

async function isOpen(tx: Transaction, conversation: KeptConversation, me: BookedGuest): Promise<boolean> {
  if (conversation.other === null) return true;
  if (conversation.state !== 'open' || conversation.otherBooking === null || !isAtHouse(me.booking, me.today))
    return false;
  const otherId = conversation.booking === me.booking.id ? conversation.otherBooking : conversation.booking;
  const other = await bookingById(tx, otherId);
  return other !== undefined && isAtHouse(other, me.today);
}
