import type { Transaction } from '@pvt/kernel/database';
import { textArray } from '@pvt/kernel/text-array';

/** The values of those keys that the table has. */
export async function lookUpRows(
  tx: Transaction,
  table: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, unknown>> {
  if (keys.length === 0) return new Map();
  // Served by the primary key.
  const rows = await tx.query<{ key: string; value: unknown }>(
    {
      name: 'fluxcore_lookup',
      text: 'select key, value from fluxcore.reference_row where tenant = $1 and table_name = $2 and key = any($3::text[])',
    },
    [tx.tenant, table, textArray(keys)],
  );
  return new Map(rows.map(({ key, value }) => [key, value]));
}

/**
 * Holds the table against other changes until the transaction ends, also where it is not there yet.
 * @returns when it was put last, as an ISO instant; undefined when there is no such table
 */
export async function lockReferenceTable(tx: Transaction, name: string): Promise<string | undefined> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('fluxcore.reference_table ' || $1 || $2, 0))`, [
    tx.tenant,
    name,
  ]);
  const [found] = await tx.query<{ updatedAt: string }>(
    'select updated_at as "updatedAt" from fluxcore.reference_table where tenant = $1 and name = $2 for update',
    [tx.tenant, name],
  );
  return found?.updatedAt;
}

/** Those of the names that no table has. */
export async function missingTables(tx: Transaction, names: readonly string[]): Promise<ReadonlySet<string>> {
  if (names.length === 0) return new Set();
  // Served by the primary key.
  const rows = await tx.query<{ name: string }>(
    'select name from fluxcore.reference_table where tenant = $1 and name = any($2::text[])',
    [tx.tenant, textArray(names)],
  );
  const there = new Set(rows.map(({ name }) => name));
  return new Set(names.filter((name) => !there.has(name)));
}

export async function countRows(tx: Transaction, name: string): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    'select count(*) as n from fluxcore.reference_row where tenant = $1 and table_name = $2',
    [tx.tenant, name],
  );
  return row?.n ?? 0;
}

/** Makes the table, or notes that it was put again. @returns when: later than all times before, which is its version */
export async function touchReferenceTable(tx: Transaction, name: string): Promise<string> {
  const [row] = await tx.query<{ updatedAt: string }>(
    `insert into fluxcore.reference_table as t (tenant, name, updated_at) values ($1, $2, clock_timestamp())
      on conflict (tenant, name) do update
        set updated_at = greatest(excluded.updated_at, t.updated_at + interval '1 microsecond')
      returning updated_at as "updatedAt"`,
    [tx.tenant, name],
  );
  if (row === undefined) throw new Error('the table was not stored');
  return row.updatedAt;
}

/**
 * Puts the rows in the place of all that the table held, writing those that differ only.
 * @returns how many rows were written, and how many are gone
 */
export async function replaceRows(
  tx: Transaction,
  name: string,
  rows: ReadonlyMap<string, unknown>,
): Promise<{ readonly written: number; readonly removed: number }> {
  const keys = textArray([...rows.keys()]);
  const values = textArray([...rows.values()].map((value) => JSON.stringify(value)));
  const [removed, written] = await Promise.all([
    tx.query<{ n: number }>(
      `with gone as (
          delete from fluxcore.reference_row where tenant = $1 and table_name = $2 and key <> all($3::text[]) returning 1)
        select count(*) as n from gone`,
      [tx.tenant, name, keys],
    ),
    tx.query<{ n: number }>(
      `with put as (
          insert into fluxcore.reference_row as r (tenant, table_name, key, value)
          select $1, $2, * from unnest($3::text[], $4::json[])
          on conflict (tenant, table_name, key) do update set value = excluded.value where r.value::text <> excluded.value::text
          returning 1)
        select count(*) as n from put`,
      [tx.tenant, name, keys, values],
    ),
  ]);
  return { written: written[0]?.n ?? 0, removed: removed[0]?.n ?? 0 };
}

export interface ReferenceTableSummary {
  readonly name: string;
  readonly updatedAt: string;
  readonly rows: number;
}

/** By name. @param after the name of the last one read */
export async function listReferenceTables(
  tx: Transaction,
  after: string | undefined,
  limit: number,
): Promise<ReferenceTableSummary[]> {
  return tx.query<ReferenceTableSummary>(
    `select t.name, t.updated_at as "updatedAt",
        (select count(*) from fluxcore.reference_row r where r.tenant = t.tenant and r.table_name = t.name) as rows
      from fluxcore.reference_table t where t.tenant = $1 and t.name > $2 order by t.name limit $3`,
    [tx.tenant, after ?? '', limit],
  );
}

/** The rows in the order of their keys; undefined when there is no such table. */
export async function readReferenceTable(
  tx: Transaction,
  name: string,
  limit: number,
): Promise<{ readonly updatedAt: string; readonly rows: ReadonlyMap<string, unknown> } | undefined> {
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

/** Its rows go with it. */
export async function deleteReferenceTable(tx: Transaction, name: string): Promise<void> {
  await tx.query('delete from fluxcore.reference_table where tenant = $1 and name = $2', [tx.tenant, name]);
}
