import type { Transaction } from '@pvt/kernel/database';
import type { JWK } from 'jose';

export interface ToolKey {
  readonly id: string;
  readonly sealed: Buffer;
  readonly publicKey: JWK;
  readonly retired: boolean;
}

/** The one that signs first. Those that signed nothing which still holds are left out. */
export function toolKeys(tx: Transaction): Promise<ToolKey[]> {
  return tx.query<ToolKey>(
    `select id, sealed, public_key as "publicKey", retired_at is not null as retired from academy.tool_key
      where tenant = $1 and (retired_at is null or retired_at > now() - interval '7 days')
      order by retired_at is not null, since desc limit 20`,
    [tx.tenant],
  );
}

/** @returns false where another one signs already */
export async function insertToolKey(
  tx: Transaction,
  { id, sealed, publicKey }: Omit<ToolKey, 'retired'>,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into academy.tool_key (tenant, id, sealed, public_key) values ($1, $2, $3, $4)
      on conflict do nothing returning id`,
    [tx.tenant, id, sealed, JSON.stringify(publicKey)],
  );
  return rows.length > 0;
}

export async function retireToolKey(tx: Transaction): Promise<void> {
  await tx.query('update academy.tool_key set retired_at = now() where tenant = $1 and retired_at is null', [
    tx.tenant,
  ]);
}
