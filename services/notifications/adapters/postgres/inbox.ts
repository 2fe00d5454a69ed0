import type { Transaction } from '@pvt/kernel/database';
import type { InboxItem } from '../../core/inbox-item.ts';

/** The newest first. Served by message_of_recipient. */
export function inboxOf(
  tx: Transaction,
  recipient: string,
  before: string | undefined,
  most: number,
): Promise<InboxItem[]> {
  return tx.query<InboxItem>(
    `select id, category, content->>'subject' as title, content->>'text' as text, sent_at as "sentAt", read_at as "readAt"
      from notifications.message where tenant = $1 and recipient = $2 and channel = 'app' and state = 'sent'
        and ($3::uuid is null or id < $3) order by id desc limit $4`,
    [tx.tenant, recipient, before ?? null, most],
  );
}

/** Up to `most`. Served by message_unread. */
export async function unreadCount(tx: Transaction, recipient: string, most: number): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::integer as count from (select from notifications.message where tenant = $1 and recipient = $2
      and channel = 'app' and state = 'sent' and read_at is null limit $3) as unread`,
    [tx.tenant, recipient, most],
  );
  return row?.count ?? 0;
}

/** @param upTo the newest that was seen: it and those before it. Served by message_unread. */
export async function markRead(tx: Transaction, recipient: string, upTo: string): Promise<void> {
  await tx.query(
    `update notifications.message set read_at = clock_timestamp() where tenant = $1 and recipient = $2 and channel = 'app'
      and state = 'sent' and read_at is null and id <= $3`,
    [tx.tenant, recipient, upTo],
  );
}
