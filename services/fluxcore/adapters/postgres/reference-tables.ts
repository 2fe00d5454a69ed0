import type { Queryable, Transaction } from '@pvt/kernel/database';
import { textArray } from '@pvt/kernel/text-array';

export async function lookUpRows(
  on: Queryable,
  tenant: string,
  table: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, unknown>> {
  if (keys.length === 0) return new Map();
  // Served by the primary key.
  const rows = await on.query<{ key: string; value: unknown }>(
    {
      name: 'fluxcore_lookup',
      text: 'select key, value from fluxcore.reference_row where tenant = $1 and table_name = $2 and key = any($3::text[])',
    },
    [tenant, table, textArray(keys)],
  );
  return new Map(rows.map(({ key, value }) => [key, value]));
}

/** Puts the rows in the place of all that the table held. */
export async function replaceReferenceTable(
  tx: Transaction,
  name: string,
  rows: ReadonlyMap<string, unknown>,
): Promise<void> {
  await tx.query(
    `insert into fluxcore.reference_table (tenant, name) values ($1, $2)
      on conflict (tenant, name) do update set updated_at = now()`,
    [tx.tenant, name],
  );
  await tx.query('delete from fluxcore.reference_row where tenant = $1 and table_name = $2', [tx.tenant, name]);
  await tx.query(
    'insert into fluxcore.reference_row (tenant, table_name, key, value) select $1, $2, * from unnest($3::text[], $4::json[])',
    [tx.tenant, name, textArray([...rows.keys()]), textArray([...rows.values()].map((value) => JSON.stringify(value)))],
  );
}

export interface ReferenceTable {
  readonly name: string;
  readonly updatedAt: string;
  readonly rows: number;
}

export async function listReferenceTables(tx: Transaction): Promise<ReferenceTable[]> {
  return tx.query<ReferenceTable>(
    `select t.name, t.updated_at as "updatedAt", (select count(*) from fluxcore.reference_row r where r.tenant = t.tenant and r.table_name = t.name) as rows
      from fluxcore.reference_table t where t.tenant = $1 order by t.name`,
    [tx.tenant],
  );
}

/** The rows in the order of their keys; undefined when there is no such table. */
export async function readReferenceTable(
  tx: Transaction,
  name: string,
  limit: number,
): Promise<{ updatedAt: string; rows: Map<string, unknown> } | undefined> {
  const [table] = await tx.query<{ updatedAt: string }>(
    'select updated_at as "updatedAt" from fluxcore.reference_table where tenant = $1 and name = $2',
    [tx.tenant, name],
  );
  if (table === undefined) return undefined;
  const rows = await tx.query<{ key: string; value: unknown }>(
    'select key, value from fluxcore.reference_row where tenant = $1 and table_name = $2 order by key limit $3',
    [tx.tenant, name, limit],
  );
  return { updatedAt: table.updatedAt, rows: new Map(rows.map(({ key, value }) => [key, value])) };
}

export async function deleteReferenceTable(tx: Transaction, name: string): Promise<boolean> {
  const rows = await tx.query('delete from fluxcore.reference_table where tenant = $1 and name = $2 returning name', [
    tx.tenant,
    name,
  ]);
  return rows.length > 0;
}
