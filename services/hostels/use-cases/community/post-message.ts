import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { type KeptConversation, storeConversation } from '../../adapters/postgres/conversations.ts';
import { insertMessage, type KeptMessage } from '../../adapters/postgres/messages.ts';
import { conversationChanged } from '../../core/community/events.ts';
import type { BookingTools } from '../bookings/tools.ts';
import { tellOfMessage } from './message-jobs.ts';

/** Who reads it meanwhile is not written to. */
const AWAY_MS = 2 * 60_000;

/**
 * Adds a message to a conversation, which is locked. It is sealed with the key of the guest who wrote it; what a house writes, with the key
 * of the guest whom it is to, so that whoever is erased has neither said nor heard anything.
 * @returns its number
 */
export async function postMessage(
  { log, vault, jobs }: Pick<BookingTools, 'log' | 'vault' | 'jobs'>,
  tx: Transaction,
  context: CallContext,
  conversation: KeptConversation,
  {
    author,
    text,
    guest,
    wrapped,
  }: Pick<KeptMessage, 'author' | 'guest'> & { readonly text: string; readonly wrapped: Uint8Array },
): Promise<number> {
  const { id, property } = conversation;
  const number = conversation.messages + 1;
  const sealed = vault.seal({ tenant: tx.tenant, guest }, wrapped, `message ${id} ${number}`, text);
  const booking = { guest: conversation.booking, other: conversation.otherBooking, house: null }[author];
  await insertMessage(tx, { conversation: id, number, guest, author, booking, by: actorOf(context), sealed });
  const toGuest = author !== 'guest';
  const unread = toGuest ? conversation.unread + 1 : 0;
  const unreadOther = toGuest ? 0 : conversation.unreadOther + 1;
  const withHouse = conversation.other === null;
  await storeConversation(tx, id, {
    ...{ messages: number, unread, unreadOther, written: true },
    ...(withHouse ? { answered: author === 'house' } : {}),
  });
  const to = toGuest ? 'guest' : withHouse ? 'house' : 'other';
  // Once for all that is unread.
  if ((toGuest ? unread : unreadOther) === 1) {
    const at = new Date(Date.now() + AWAY_MS).toISOString();
    await jobs.enqueue(tx, context, tellOfMessage, { conversation: id, number, to }, { at });
  }
  const by = author === 'house' ? 'house' : 'guest';
  await log.publish(tx, [
    conversationChanged.of(context, { id, property, with: withHouse ? 'house' : 'guest', what: 'message', by }),
  ]);
  return number;
}
