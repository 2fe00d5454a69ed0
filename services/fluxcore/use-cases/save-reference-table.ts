import type { CallContext } from '@pvt/kernel/context';
import {
  countRows,
  lockReferenceTable,
  replaceRows,
  touchReferenceTable,
} from '../adapters/postgres/reference-tables.ts';
import { referenceTableSaved } from '../core/events.ts';
import type { TableRows } from '../core/reference-table.ts';
import type { FluxcoreTools } from './tools.ts';

/**
 * Puts the rows in the place of all that the table held.
 * @returns how many rows it has now
 */
export async function saveReferenceTable(
  { database, log }: Pick<FluxcoreTools, 'database' | 'log'>,
  context: CallContext,
  name: string,
  given: TableRows,
): Promise<number> {
  const rows = new Map<string, unknown>(Object.entries(given));
  await database.transaction(context.tenant, async (tx) => {
    const before = (await lockReferenceTable(tx, name)) ? { rows: await countRows(tx, name) } : null;
    await touchReferenceTable(tx, name);
    const { written, removed } = await replaceRows(tx, name, rows);
    if (before !== null && written === 0 && removed === 0) return;
    const saved = { name, before, after: { rows: rows.size }, written, removed };
    await log.publish(tx, [referenceTableSaved.of(context, saved)]);
  });
  return rows.size;
}
