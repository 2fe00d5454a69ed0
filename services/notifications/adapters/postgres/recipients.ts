import type { Transaction } from '@pvt/kernel/database';
import type { ChannelName } from '../../core/channel.ts';
import type { Preferences } from '../../core/preferences.ts';

/** By recipient, of those who have chosen anything. Served by the primary key. */
export async function preferencesOf(
  tx: Transaction,
  recipients: readonly string[],
): Promise<ReadonlyMap<string, Preferences>> {
  const rows = await tx.query<{ recipient: string; choices: Preferences }>(
    {
      name: 'notifications_preferences',
      text: 'select recipient, choices from notifications.preference where tenant = $1 and recipient = any($2)',
    },
    [tx.tenant, recipients],
  );
  return new Map(rows.map(({ recipient, choices }) => [recipient, choices]));
}

/** Until the transaction ends nobody else changes them, also where there are none. */
export async function lockPreferences(tx: Transaction, recipient: string): Promise<Preferences | undefined> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`preference ${tx.tenant} ${recipient}`]);
  return (await preferencesOf(tx, [recipient])).get(recipient);
}

export async function storePreferences(tx: Transaction, recipient: string, choices: Preferences): Promise<void> {
  await tx.query(
    `insert into notifications.preference (tenant, recipient, choices) values ($1, $2, $3)
      on conflict (tenant, recipient) do update set choices = excluded.choices`,
    [tx.tenant, recipient, JSON.stringify(choices)],
  );
}

/** Of these addresses, those that take nothing, as `CHANNEL ADDRESS`. Served by the primary key. */
export async function suppressedOf(tx: Transaction, addresses: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ place: string }>(
    {
      name: 'notifications_suppressed',
      text: `select channel || ' ' || address as place from notifications.suppression where tenant = $1 and address = any($2)`,
    },
    [tx.tenant, addresses.map((address) => address.toLowerCase())],
  );
  return new Set(rows.map(({ place }) => place));
}

/** @returns false where it was suppressed already */
export async function suppress(
  tx: Transaction,
  channel: ChannelName,
  address: string,
  reason: 'bounce' | 'complaint',
  detail: string,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into notifications.suppression (tenant, channel, address, reason, detail) values ($1, $2, $3, $4, left($5, 1000))
      on conflict do nothing returning address`,
    [tx.tenant, channel, address.toLowerCase(), reason, detail.replaceAll('\0', '')],
  );
  return rows.length > 0;
}
