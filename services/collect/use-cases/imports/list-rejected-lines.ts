import type { CallContext } from '@pvt/kernel/context';
import { isPosition, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { findImport, rejectedLines } from '../../adapters/postgres/import-lists.ts';
import type { RejectedLine } from '../../core/import-job.ts';
import type { CollectTools } from '../tools.ts';
import { noImport } from './get-import.ts';

const LINES = keyset('rejected-lines', isPosition);

/** A page of the lines of an import that are not events, in their order. @throws IMPORT_NOT_FOUND, CURSOR_INVALID */
export async function listRejectedLines(
  { database }: Pick<CollectTools, 'database'>,
  { tenant }: CallContext,
  id: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<RejectedLine>> {
  const after = LINES.read(cursor) ?? 0;
  const rows = await database.transaction(tenant, async (tx) => {
    if ((await findImport(tx, id)) === undefined) throw noImport(id);
    return rejectedLines(tx, id, after, limit + 1);
  });
  const { items, ...next } = LINES.page(rows, limit, ({ number }) => number);
  return { items: items.map(({ number: _number, ...line }) => line), ...next };
}
