import type { Transaction } from '@pvt/kernel/database';

/** Kept once, however many revisions have it. */
export async function storeLargeValue(tx: Transaction, hash: string, text: string): Promise<void> {
  await tx.query(
    'insert into config.large_value (tenant, hash, value) values ($1, $2, $3) on conflict (tenant, hash) do nothing',
    [tx.tenant, hash, text],
  );
}

/** By their hashes. Served by the primary key. */
export async function largeValues(tx: Transaction, hashes: readonly string[]): Promise<Map<string, unknown>> {
  const rows = await tx.query<{ hash: string; value: unknown }>(
    'select hash, value from config.large_value where tenant = $1 and hash = any($2::text[])',
    [tx.tenant, hashes],
  );
  return new Map(rows.map(({ hash, value }) => [hash, value]));
}
