import type { Transaction } from '@pvt/kernel/database';

export interface KeptMessage {
  readonly conversation: string;
  readonly number: number;
  /** Whose key it is sealed with. */
  readonly guest: string;
  readonly author: 'guest' | 'other' | 'house';
  readonly sealed: Buffer;
  readonly wrapped: Buffer | null;
  readonly hidden: string | null;
  readonly at: string;
}

const MESSAGE = `select m.conversation, m.number, m.guest, m.author, m.sealed, m.hidden, m.at, k.wrapped from hostels.message m
  left join hostels.guest_key k on k.tenant = $1 and k.guest = m.guest`;

/** The newest first. Served by the primary key. */
export function messagesOf(
  tx: Transaction,
  conversation: string,
  before: number | undefined,
  most: number,
): Promise<KeptMessage[]> {
  return tx.query<KeptMessage>(
    `${MESSAGE} where m.tenant = $1 and m.conversation = $2 and ($3::integer is null or m.number < $3)
      order by m.number desc limit $4`,
    [tx.tenant, conversation, before ?? null, most],
  );
}

export async function messageOf(
  tx: Transaction,
  conversation: string,
  number: number,
): Promise<KeptMessage | undefined> {
  const [row] = await tx.query<KeptMessage>(
    `${MESSAGE} where m.tenant = $1 and m.conversation = $2 and m.number = $3`,
    [tx.tenant, conversation, number],
  );
  return row;
}

/** @param booking of the guest who wrote it; null where it was the house @param by who, as the history names them */
export async function insertMessage(
  tx: Transaction,
  message: Pick<KeptMessage, 'conversation' | 'number' | 'guest' | 'author'> & {
    readonly booking: string | null;
    readonly by: string;
    readonly sealed: Uint8Array;
  },
): Promise<void> {
  const { conversation, number, guest, author, booking, by, sealed } = message;
  await tx.query(
    `insert into hostels.message (tenant, conversation, number, guest, author, booking, by, sealed, at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, now())`,
    [tx.tenant, conversation, number, guest, author, booking, by, sealed],
  );
}

export async function hideMessage(
  tx: Transaction,
  conversation: string,
  number: number,
  reason: string,
): Promise<void> {
  await tx.query('update hostels.message set hidden = $4 where tenant = $1 and conversation = $2 and number = $3', [
    ...[tx.tenant, conversation, number, reason],
  ]);
}

/** How many the guest of a booking has written since. Served by message_of_booking. */
export async function messagesSince(tx: Transaction, booking: string, since: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'select count(*)::integer as count from hostels.message where tenant = $1 and booking = $2 and at >= $3',
    [tx.tenant, booking, since],
  );
  return row?.count ?? 0;
}
