import { createHash } from 'node:crypto';
import type { TestDatabase } from '@pvt/kernel/testing';
import type { FilledRow } from '@pvt/kernel/testing/tenant-lists';
import { BY_COLUMN, BY_TYPE, ROWS } from './filled-columns.ts';

export const TENANTS = 2000;

/** The n-th tenant, from 1. */
export const tenantId = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Tables whose rows say whose they are, with their schemas. */
export async function tenantTables(database: TestDatabase, schemas: readonly string[]): Promise<string[]> {
  const rows = await database.admin<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any($1)
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant' and not a.attisdropped)
     order by 1`,
    [schemas],
  );
  return rows.map(({ name }) => name);
}

/** What the columns of the n-th row of the t-th tenant hold, as `BY_TYPE` makes them. */
export function filledRow(t: number, n: number): FilledRow {
  const instant = new Date(Date.now() - n * 60_000).toISOString();
  return {
    tenant: tenantId(t),
    name: `n${t}-${n}`,
    id: createHash('md5')
      .update(`${t}-${n}`)
      .digest('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    number: n,
    position: t * ROWS + n,
    instant,
    day: new Date(Date.now() - n * 86_400_000).toISOString().slice(0, 10),
    group: `flow:${t}`,
  };
}

/** Fills each table with ten rows of each of two thousand tenants, or as many as a tenant can have; what they mean to one another is of no consequence. */
export async function fillTables(database: TestDatabase, tables: readonly string[]): Promise<void> {
  // The tables of the days of their lines.
  await database.admin('select logs.begin_day(current_date - 1), logs.begin_day(current_date)');
  await Promise.all(tables.map((table) => fill(database, table)));
  await database.admin(`insert into log.consumer_group (group_name, tenant, types, opened_by)
    select 'flow:' || t, ${tenantSql}, '{n1-1}', 'pvt_fluxcore' from generate_series(1, ${TENANTS}) as t on conflict do nothing`);
  await database.admin('analyze');
}

const tenantSql = `('00000000-0000-7000-8000-' || lpad(t::text, 12, '0'))::uuid`;

async function fill(database: TestDatabase, table: string): Promise<void> {
  const columns = await database.admin<{ name: string; type: string; needed: boolean }>(
    `select a.attname as name, t.typname as type,
       a.attnotnull and not a.atthasdef and a.attidentity = '' and a.attgenerated = '' as needed
     from pg_attribute a join pg_type t on t.oid = a.atttypid
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped`,
    [table],
  );
  const values = columns.flatMap(({ name, type, needed }) => {
    const own = BY_COLUMN[`${table}.${name}`] ?? (name === 'tenant' ? 'tenant' : undefined);
    if (own === undefined && !needed) return [];
    const value = own ?? BY_TYPE[type];
    if (value === undefined) throw new Error(`${table}.${name}: no value is known for the type ${type}`);
    return [{ name, value }];
  });
  // A constraint that can be deferred is none that a conflict is looked for by: its rows must not conflict.
  const [{ deferrable } = { deferrable: false }] = await database.admin<{ deferrable: boolean }>(
    'select exists (select from pg_constraint c where c.conrelid = $1::regclass and c.condeferrable) as deferrable',
    [table],
  );
  // Without the foreign keys: who refers to whom is not what is measured.
  await database.admin(`set session_replication_role = replica;
    insert into ${table} (${values.map(({ name }) => name).join()})
    select ${values.map(({ value }) => value).join()}
    from (select t, n, ${tenantSql} as tenant from generate_series(1, ${TENANTS}) as t, generate_series(1, ${ROWS}) as n) as rows
    ${deferrable ? '' : 'on conflict do nothing'};
    reset session_replication_role`);
}
