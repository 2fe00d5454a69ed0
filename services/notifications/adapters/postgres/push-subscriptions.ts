import type { Transaction } from '@pvt/kernel/database';
import type { PushSubscription } from '../../core/push-subscription.ts';

/** Of one person; few. Served by push_subscription_of. */
export function subscriptionsOf(tx: Transaction, recipient: string): Promise<PushSubscription[]> {
  return tx.query<PushSubscription>(
    `select endpoint, keys from notifications.push_subscription where tenant = $1 and recipient = $2 order by created_at`,
    [tx.tenant, recipient],
  );
}

/** Of these, those that take push messages in a browser. Served by push_subscription_of. */
export async function pushReaders(tx: Transaction, recipients: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ recipient: string }>(
    {
      name: 'notifications_push_readers',
      text: 'select distinct recipient from notifications.push_subscription where tenant = $1 and recipient = any($2)',
    },
    [tx.tenant, recipients],
  );
  return new Set(rows.map(({ recipient }) => recipient));
}

/** A browser is one person's: who signs in there after another takes it over. */
export async function storeSubscription(
  tx: Transaction,
  recipient: string,
  { endpoint, keys }: PushSubscription,
): Promise<void> {
  await tx.query(
    `insert into notifications.push_subscription (tenant, recipient, endpoint, keys) values ($1, $2, $3, $4)
      on conflict (tenant, endpoint) do update set recipient = excluded.recipient, keys = excluded.keys`,
    [tx.tenant, recipient, endpoint, JSON.stringify(keys)],
  );
}

/** The oldest ones beyond so many are forgotten. */
export async function keepNewest(tx: Transaction, recipient: string, most: number): Promise<void> {
  await tx.query(
    `delete from notifications.push_subscription where tenant = $1 and endpoint in (
      select endpoint from notifications.push_subscription where tenant = $1 and recipient = $2 order by created_at desc offset $3)`,
    [tx.tenant, recipient, most],
  );
}

/** @returns whether there was one */
export async function removeSubscription(tx: Transaction, recipient: string, endpoint: string): Promise<boolean> {
  const rows = await tx.query(
    'delete from notifications.push_subscription where tenant = $1 and recipient = $2 and endpoint = $3 returning endpoint',
    [tx.tenant, recipient, endpoint],
  );
  return rows.length > 0;
}

/** Those that their push service says are over. */
export async function forgetSubscriptions(tx: Transaction, endpoints: readonly string[]): Promise<void> {
  if (endpoints.length === 0) return;
  await tx.query('delete from notifications.push_subscription where tenant = $1 and endpoint = any($2)', [
    tx.tenant,
    endpoints,
  ]);
}
