import type { CallContext } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { listReferenceTables as list, type ReferenceTableSummary } from '../adapters/postgres/reference-tables.ts';
import type { FluxcoreTools } from './tools.ts';

const TABLES = keyset('reference tables', isText);

/** The tenant's reference tables, by name. @throws CURSOR_INVALID */
export async function listReferenceTables(
  { database }: Pick<FluxcoreTools, 'database'>,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<ReferenceTableSummary>> {
  const after = TABLES.read(cursor);
  const tables = await database.transaction(tenant, (tx) => list(tx, after, limit + 1));
  return TABLES.page(tables, limit, ({ name }) => name);
}
