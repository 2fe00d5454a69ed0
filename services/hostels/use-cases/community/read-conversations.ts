import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isCount, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { bookingById } from '../../adapters/postgres/bookings.ts';
import {
  conversationById,
  conversationsOf,
  inboxOf,
  type KeptConversation,
  lockConversation,
  storeConversation,
} from '../../adapters/postgres/conversations.ts';
import { type KeptMessage, messagesOf } from '../../adapters/postgres/messages.ts';
import { shownOf } from '../../core/community/card.ts';
import { conversationNotFound } from '../../core/community/errors.ts';
import { conversationChanged } from '../../core/community/events.ts';
import type { ConversationView, InboxLine, MessageView } from '../../core/community/message.ts';
import { maskedName } from '../../core/guest-name.ts';
import { bookingOfGuest } from '../bookings/get-booking.ts';
import type { BookingTools } from '../bookings/tools.ts';
import { namesOf } from '../guests/guests-of.ts';
import { isSeen, sightOf, WHOLE } from '../guests/sight.ts';
import type { HostelsTools } from '../tools.ts';
import { cardOfBooking } from './cards.ts';
import { bookedGuest } from './guest-at-house.ts';
import { isTimePlace, type TimePlace } from './time-place.ts';
import { sideOf } from './write-message.ts';

type Tools = Pick<HostelsTools, 'database' | 'vault'>;

const MOST = 100;
const MESSAGES = keyset('hostels.messages', isCount);
const INBOX = keyset('hostels.inbox', isTimePlace);

/** Of a booking, the newest first: what was refused is told to nobody who has asked. */
export function listConversations(tools: Tools, { tenant }: CallContext, booking: string): Promise<ConversationView[]> {
  return tools.database.transaction(tenant, async (tx) => {
    await bookedGuest(tx, booking);
    const shown: ConversationView[] = [];
    for (const conversation of await conversationsOf(tx, booking, MOST))
      shown.push(await viewOf(tools, tx, conversation, booking));
    return shown;
  });
}

async function viewOf(
  tools: Tools,
  tx: Transaction,
  conversation: KeptConversation,
  booking: string,
): Promise<ConversationView> {
  const { id, other, otherBooking, state, unread, unreadOther, lastAt } = conversation;
  if (other === null) return { id, with: 'house', name: null, state: 'open', unread, lastAt };
  const isAsker = sideOf(conversation, booking) === 'guest';
  const told = isAsker && (state === 'asked' || state === 'refused') ? 'waiting' : state;
  const name = state === 'blocked' ? null : await nameOf(tools, tx, isAsker ? otherBooking : conversation.booking);
  return { id, with: 'guest', name, state: told, unread: isAsker ? unread : unreadOther, lastAt };
}

async function nameOf(tools: Tools, tx: Transaction, booking: string | null): Promise<string | null> {
  return booking === null ? null : (shownOf(await cardOfBooking(tools, tx, booking)).name ?? null);
}

/** By a guest’s link, the newest first. @throws BOOKING_NOT_FOUND, CONVERSATION_NOT_FOUND, CURSOR_INVALID */
export async function readMessages(
  tools: Tools & Pick<BookingTools, 'keys'>,
  context: CallContext,
  {
    link,
    conversation: id,
    cursor,
    limit,
  }: PageQueryValues & {
    readonly link: { readonly code: string; readonly key: string };
    readonly conversation: string;
  },
): Promise<Page<MessageView>> {
  const before = MESSAGES.read(cursor);
  const booking = await bookingOfGuest(tools, context, link);
  return tools.database.transaction(context.tenant, async (tx) => {
    const conversation = await conversationById(tx, id);
    const side = sideOf(conversation, booking);
    if (conversation === undefined || side === undefined) throw conversationNotFound();
    return messagesPage(tools, tx, { id, side, before, limit });
  });
}

/** Of a guest with the house. @throws CONVERSATION_NOT_FOUND, CURSOR_INVALID */
export function readInboxMessages(
  tools: Tools,
  { tenant }: CallContext,
  {
    property,
    conversation: id,
    cursor,
    limit,
  }: PageQueryValues & { readonly property: string; readonly conversation: string },
): Promise<Page<MessageView>> {
  const before = MESSAGES.read(cursor);
  return tools.database.transaction(tenant, async (tx) => {
    const conversation = await conversationById(tx, id);
    if (conversation?.property !== property || conversation.other !== null) throw conversationNotFound();
    return messagesPage(tools, tx, { id, side: 'house', before, limit });
  });
}

async function messagesPage(
  tools: Tools,
  tx: Transaction,
  { id, side, before, limit }: { id: string; side: KeptMessage['author']; before: number | undefined; limit: number },
): Promise<Page<MessageView>> {
  const rows = await messagesOf(tx, id, before, limit + 1);
  return MESSAGES.page(
    rows.map((message) => viewMessage(tools, tx.tenant, message, side)),
    limit,
    ({ number }) => number,
  );
}

export function viewMessage(
  { vault }: Pick<Tools, 'vault'>,
  tenant: string,
  message: KeptMessage,
  reader: KeptMessage['author'],
): MessageView {
  const { conversation, number, guest, wrapped, sealed, author, hidden, at } = message;
  const isOwn = author === reader;
  const isReadable = wrapped !== null && (hidden === null || isOwn || reader === 'house');
  const text = isReadable ? vault.open({ tenant, guest }, wrapped, `message ${conversation} ${number}`, sealed) : null;
  return { number, from: isOwn ? 'me' : 'them', text, hidden, at };
}

/** What was unread is read. @param by the booking; undefined where it is the house @throws CONVERSATION_NOT_FOUND */
export function markRead(
  { database, log }: Pick<HostelsTools, 'database' | 'log'>,
  context: CallContext,
  {
    conversation: id,
    by,
    property,
  }: { readonly conversation: string; readonly by?: string; readonly property?: string },
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    const conversation = await lockConversation(tx, id);
    const side = by === undefined ? houseSide(conversation, property) : sideOf(conversation, by);
    if (conversation === undefined || side === undefined) throw conversationNotFound();
    if ((side === 'guest' ? conversation.unread : conversation.unreadOther) === 0) return;
    await storeConversation(tx, id, side === 'guest' ? { unread: 0 } : { unreadOther: 0 });
    const told = {
      id,
      property: conversation.property,
      with: conversation.other === null ? 'house' : 'guest',
    } as const;
    await log.publish(tx, [
      conversationChanged.of(context, { ...told, what: 'read', by: side === 'house' ? 'house' : 'guest' }),
    ]);
  });
}

/** What a conversation is to a house: undefined where it is not with that house. */
export const houseSide = (
  conversation: KeptConversation | undefined,
  property: string | undefined,
): 'house' | undefined => (conversation?.property === property && conversation?.other === null ? 'house' : undefined);

/** Of guests with the house, the newest first. @throws CURSOR_INVALID */
export function listInbox(
  tools: Tools,
  context: CallContext,
  { property, cursor, limit }: PageQueryValues & { readonly property: string },
): Promise<Page<InboxLine>> {
  const before = INBOX.read(cursor);
  const isWhole = isSeen(sightOf(context, WHOLE), [property]);
  return tools.database.transaction(context.tenant, async (tx) => {
    const { items, ...page } = INBOX.page(
      await inboxOf(tx, property, before, limit + 1),
      limit,
      ({ lastAt, id }): TimePlace => [lastAt, id],
    );
    const names = await namesOf(tools, tx, [...new Set(items.map(({ guest }) => guest))]);
    const lines: InboxLine[] = [];
    for (const { id, booking, guest, messages, unreadOther, assigned, answered, lastAt } of items) {
      const name = names.get(guest) ?? 'erased';
      const code = (await bookingById(tx, booking))?.code ?? '';
      const shown = { code, name: isWhole ? name : maskedName(name) };
      lines.push({ id, booking, ...shown, messages, unread: unreadOther, assigned, answered, lastAt });
    }
    return { ...page, items: lines };
  });
}
