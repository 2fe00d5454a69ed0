import type { CallContext } from '@pvt/kernel/context';
import { readReferenceTable } from '../adapters/postgres/reference-tables.ts';
import { tableNotFound } from '../core/errors.ts';
import type { TableRows } from '../core/reference-table.ts';
import type { FluxcoreTools } from './tools.ts';

export interface ReferenceTable {
  readonly name: string;
  readonly updatedAt: string;
  readonly rows: TableRows;
}

/** A table with the first of its rows, by key. @throws REFERENCE_TABLE_NOT_FOUND */
export async function getReferenceTable(
  { database }: Pick<FluxcoreTools, 'database'>,
  { tenant }: CallContext,
  name: string,
  mostRows: number,
): Promise<ReferenceTable> {
  const table = await database.transaction(tenant, (tx) => readReferenceTable(tx, name, mostRows));
  if (table === undefined) throw tableNotFound(name);
  return { name, updatedAt: table.updatedAt, rows: Object.fromEntries(table.rows) };
}
