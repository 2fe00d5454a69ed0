import type { Transaction } from '@pvt/kernel/database';
import type { ContactState } from '../../core/community/message.ts';

export interface KeptConversation {
  readonly id: string;
  readonly property: string;
  readonly booking: string;
  readonly guest: string;
  readonly otherBooking: string | null;
  readonly other: string | null;
  readonly state: ContactState;
  readonly messages: number;
  readonly unread: number;
  readonly unreadOther: number;
  readonly assigned: string | null;
  readonly answered: boolean;
  readonly lastAt: string;
}

const CONVERSATION = `select c.id, c.property, c.booking, c.guest, c.other_booking as "otherBooking", c.other, c.state, c.messages, c.unread,
  c.unread_other as "unreadOther", c.assigned, c.answered, c.last_at as "lastAt" from hostels.conversation c`;

export async function conversationById(tx: Transaction, id: string): Promise<KeptConversation | undefined> {
  const [row] = await tx.query<KeptConversation>(`${CONVERSATION} where c.tenant = $1 and c.id = $2`, [tx.tenant, id]);
  return row;
}

/** Until the transaction ends nobody else writes in it. */
export async function lockConversation(tx: Transaction, id: string): Promise<KeptConversation | undefined> {
  const [row] = await tx.query<KeptConversation>(
    `${CONVERSATION} where c.tenant = $1 and c.id = $2 for no key update of c`,
    [tx.tenant, id],
  );
  return row;
}

/** Of a booking with the house and with others, the newest first. Served by the unique indexes and conversation_of_other. */
export function conversationsOf(tx: Transaction, booking: string, most: number): Promise<KeptConversation[]> {
  return tx.query<KeptConversation>(
    `select * from (
        (${CONVERSATION} where c.tenant = $1 and c.booking = $2 and c.other is null limit 1)
        union all (${CONVERSATION} where c.tenant = $1 and c.booking = $2 and c.other is not null limit $3)
        union all (${CONVERSATION} where c.tenant = $1 and c.other_booking = $2 and c.other is not null limit $3)) c
      order by c."lastAt" desc, c.id limit $3`,
    [tx.tenant, booking, most],
  );
}

/** Of guests with the house, the newest first. Served by conversation_inbox. */
export function inboxOf(
  tx: Transaction,
  property: string,
  before: readonly [string, string] | undefined,
  most: number,
): Promise<KeptConversation[]> {
  return tx.query<KeptConversation>(
    `${CONVERSATION} where c.tenant = $1 and c.property = $2 and c.other is null
        and ($3::timestamptz is null or (c.last_at, c.id) < ($3, $4::uuid))
      order by c.last_at desc, c.id desc limit $5`,
    [tx.tenant, property, before?.[0] ?? null, before?.[1] ?? null, most],
  );
}

/** The booking's conversation with its house, made where there is none. */
export async function houseConversation(
  tx: Transaction,
  { id, property, booking, guest }: Pick<KeptConversation, 'id' | 'property' | 'booking' | 'guest'>,
): Promise<KeptConversation | undefined> {
  await tx.query(
    `insert into hostels.conversation (tenant, id, property, booking, guest, state, last_at) values ($1, $2, $3, $4, $5, 'open', now())
      on conflict (tenant, booking) where other is null do nothing`,
    [tx.tenant, id, property, booking, guest],
  );
  const [row] = await tx.query<KeptConversation>(
    `${CONVERSATION} where c.tenant = $1 and c.booking = $2 and c.other is null for no key update of c`,
    [tx.tenant, booking],
  );
  return row;
}

/** @returns false where one of the two has asked the other already */
export async function insertContact(
  tx: Transaction,
  contact: Pick<KeptConversation, 'id' | 'property' | 'booking' | 'guest' | 'otherBooking' | 'other'>,
): Promise<boolean> {
  const { id, property, booking, guest, otherBooking, other } = contact;
  const rows = await tx.query(
    `insert into hostels.conversation (tenant, id, property, booking, guest, other_booking, other, state, last_at)
      values ($1, $2, $3, $4, $5, $6, $7, 'asked', now()) on conflict do nothing returning id`,
    [tx.tenant, id, property, booking, guest, otherBooking, other],
  );
  return rows.length > 0;
}

/** How many others the booking has asked since. */
export async function contactsSince(tx: Transaction, booking: string, since: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::integer as count from hostels.conversation
      where tenant = $1 and booking = $2 and other is not null and last_at >= $3`,
    [tx.tenant, booking, since],
  );
  return row?.count ?? 0;
}

export type ConversationChange = Partial<
  Pick<KeptConversation, 'state' | 'messages' | 'unread' | 'unreadOther' | 'assigned' | 'answered'>
> & { readonly written?: boolean };

/** What is left out stays as it is. */
export async function storeConversation(tx: Transaction, id: string, change: ConversationChange): Promise<void> {
  const { state, messages, unread, unreadOther, assigned, answered, written = false } = change;
  await tx.query(
    `update hostels.conversation c set state = coalesce($3, c.state), messages = coalesce($4, c.messages),
        unread = coalesce($5, c.unread), unread_other = coalesce($6, c.unread_other),
        assigned = case when $7 then $8 else c.assigned end, answered = coalesce($9, c.answered),
        last_at = case when $10 then now() else c.last_at end
      where c.tenant = $1 and c.id = $2`,
    [
      ...[tx.tenant, id, state ?? null, messages ?? null, unread ?? null, unreadOther ?? null],
      ...[assigned !== undefined, assigned ?? null, answered ?? null, written],
    ],
  );
}

export async function blockGuest(tx: Transaction, guest: string, blocked: string): Promise<void> {
  await tx.query(
    'insert into hostels.guest_block (tenant, guest, blocked, at) values ($1, $2, $3, now()) on conflict do nothing',
    [tx.tenant, guest, blocked],
  );
}

/** Whether one of the two has blocked the other. */
export async function isBlocked(tx: Transaction, one: string, other: string): Promise<boolean> {
  const rows = await tx.query(
    `select from hostels.guest_block where tenant = $1 and ((guest = $2 and blocked = $3) or (guest = $3 and blocked = $2)) limit 1`,
    [tx.tenant, one, other],
  );
  return rows.length > 0;
}
