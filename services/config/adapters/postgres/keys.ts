import type { Transaction } from '@pvt/kernel/database';
import type { KeptKey, KeyDefinition } from '../../core/key.ts';

/** By name. Served by the primary key. */
export function keysAfter(tx: Transaction, name: string | undefined, most: number): Promise<KeptKey[]> {
  return tx.query<KeptKey>(
    `select name, definition from config.key where tenant = $1 and ($2::text is null or name > $2) order by name limit $3`,
    [tx.tenant, name ?? null, most],
  );
}

/** Those of these names that there are. Served by the primary key. */
export async function keysOf(tx: Transaction, names: readonly string[]): Promise<Map<string, KeyDefinition>> {
  const rows = await tx.query<KeptKey>(
    'select name, definition from config.key where tenant = $1 and name = any($2::text[])',
    [tx.tenant, names],
  );
  return new Map(rows.map(({ name, definition }) => [name, definition]));
}

export async function keyOf(tx: Transaction, name: string): Promise<KeyDefinition | undefined> {
  return (await keysOf(tx, [name])).get(name);
}

export async function storeKey(tx: Transaction, name: string, definition: KeyDefinition): Promise<void> {
  await tx.query(
    `insert into config.key (tenant, name, definition) values ($1, $2, $3)
      on conflict (tenant, name) do update set definition = excluded.definition`,
    [tx.tenant, name, JSON.stringify(definition)],
  );
}

export async function removeKey(tx: Transaction, name: string): Promise<void> {
  await tx.query('delete from config.key where tenant = $1 and name = $2', [tx.tenant, name]);
}
