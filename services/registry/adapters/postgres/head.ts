import type { Transaction } from '@pvt/kernel/database';

/** What the list is as a whole. */
export interface Head {
  readonly revision: number;
  /** Whether silent instances are listed on. */
  readonly kept: boolean;
}

/** Served by the primary key, as what follows. */
export async function headOf(tx: Transaction): Promise<Head> {
  const [head] = await tx.query<Head>(
    'select revision, kept_since is not null as kept from registry.head where tenant = $1',
    [tx.tenant],
  );
  return head ?? { revision: 0, kept: false };
}

/** Until the transaction ends nobody else changes the list. */
export async function lockHead(tx: Transaction): Promise<void> {
  await tx.query('insert into registry.head (tenant, revision) values ($1, 0) on conflict (tenant) do nothing', [
    tx.tenant,
  ]);
  await tx.query('select from registry.head where tenant = $1 for update', [tx.tenant]);
}

/** With the lock: what was changed is a list of its own, and whoever watches is told with the commit. @returns its number */
export async function nextRevision(tx: Transaction): Promise<number> {
  const [head] = await tx.query<{ revision: number }>(
    'update registry.head set revision = revision + 1 where tenant = $1 returning revision',
    [tx.tenant],
  );
  await tx.query(`select pg_notify('${CHANNEL}', '')`);
  if (head === undefined) throw new Error('registry.head has no row: lockHead comes before');
  return head.revision;
}

/** On which each new revision is announced. */
export const CHANNEL = 'pvt_registry';

/** With the lock. */
export async function keepList(tx: Transaction, kept: boolean): Promise<void> {
  await tx.query('update registry.head set kept_since = case when $2 then clock_timestamp() end where tenant = $1', [
    tx.tenant,
    kept,
  ]);
}
