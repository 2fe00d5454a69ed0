import type { Transaction } from '@pvt/kernel/database';
import type { Content } from '../../core/message.ts';
import type { Envelope } from '../../core/plan-message.ts';

/** What waits for one mail: of a recipient, a category and a day. */
export interface DigestKey {
  readonly recipient: string;
  readonly category: string;
  /** ISO 8601, by the recipient's calendar. */
  readonly day: string;
}

/** A mail that waits for a digest. */
export interface HeldMail extends Pick<Envelope, 'addresses' | 'timeZone'> {
  readonly id: string;
  readonly recipientName: string;
  readonly language: string;
  readonly content: Pick<Content, 'subject' | 'text'>;
}

/** The first ones that were put in, and the ids of all; nobody else changes any of them until the transaction ends. Served by message_digest. */
export async function lockHeldMails(
  tx: Transaction,
  { recipient, category, day }: DigestKey,
  most: number,
): Promise<{ readonly mails: readonly HeldMail[]; readonly ids: readonly string[] }> {
  // Two workers of the same digest come one after the other: the second finds nothing held, or what came late.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `digest ${tx.tenant} ${recipient} ${category} ${day}`,
  ]);
  const rows = await tx.query<{ id: string }>(
    `select id from notifications.message where tenant = $1 and recipient = $2 and category = $3 and digest_day = $4 and state = 'held'
      order by id for no key update`,
    [tx.tenant, recipient, category, day],
  );
  const ids = rows.map(({ id }) => id);
  const mails = await tx.query<HeldMail>(
    `select id, addresses, time_zone as "timeZone", recipient_name as "recipientName", language,
        json_build_object('subject', content->>'subject', 'text', content->>'text') as content
      from notifications.message where tenant = $1 and id = any($2) order by id`,
    [tx.tenant, ids.slice(0, most)],
  );
  return { mails, ids };
}

/** They are in a mail now: those that it counts, and none that was put in since. */
export async function markGathered(tx: Transaction, ids: readonly string[], digest: string): Promise<void> {
  await tx.query(
    `update notifications.message set state = 'gathered', digest = $3, send_at = null, reason_code = null, reason_detail = null
      where tenant = $1 and id = any($2)`,
    [tx.tenant, ids, digest],
  );
}

/** They came after the mail of their day: they wait for the next one. Served by message_digest. @param sendAt an ISO instant */
export async function moveHeldMails(
  tx: Transaction,
  { recipient, category, day }: DigestKey,
  to: { readonly day: string; readonly sendAt: string },
): Promise<void> {
  await tx.query(
    `update notifications.message set digest_day = $5, send_at = $6
      where tenant = $1 and recipient = $2 and category = $3 and digest_day = $4 and state = 'held'`,
    [tx.tenant, recipient, category, day, to.day, to.sendAt],
  );
}

/** They wait for no digest any more. Served by message_digest. @returns their ids */
export async function releaseHeldMails(
  tx: Transaction,
  { recipient, category, day }: DigestKey,
): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>(
    `update notifications.message set digest_day = null, state = 'waiting', send_at = clock_timestamp(), reason_code = null, reason_detail = null
      where tenant = $1 and recipient = $2 and category = $3 and digest_day = $4 and state = 'held' returning id`,
    [tx.tenant, recipient, category, day],
  );
  return rows.map(({ id }) => id);
}
