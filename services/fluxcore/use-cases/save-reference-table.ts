import type { CallContext } from '@pvt/kernel/context';
import { type Conditions, nameTaken, requireMatch, UNCONDITIONAL } from '@pvt/kernel/preconditions';
import {
  countRows,
  lockReferenceTable,
  replaceRows,
  touchReferenceTable,
} from '../adapters/postgres/reference-tables.ts';
import { referenceTableSaved } from '../core/events.ts';
import { type TableRows, tableTag } from '../core/reference-table.ts';
import type { FluxcoreTools } from './tools.ts';

export interface SavedTable {
  /** How many it has now. */
  readonly rows: number;
  /** The version that it has now. */
  readonly tag: string;
}

/** Puts the rows in the place of all that the table held. @throws ALREADY_EXISTS, CHANGED_MEANWHILE */
export async function saveReferenceTable(
  { database, log }: Pick<FluxcoreTools, 'database' | 'log'>,
  context: CallContext,
  name: string,
  given: TableRows,
  conditions: Conditions = UNCONDITIONAL,
): Promise<SavedTable> {
  const rows = new Map<string, unknown>(Object.entries(given));
  return database.transaction(context.tenant, async (tx) => {
    const putLast = await lockReferenceTable(tx, name);
    if (conditions.newOnly && putLast !== undefined) throw nameTaken('a reference table', name);
    requireMatch(conditions, putLast && tableTag(name, putLast), `The reference table "${name}"`);
    const before = putLast === undefined ? null : { rows: await countRows(tx, name) };
    const result = { rows: rows.size, tag: tableTag(name, await touchReferenceTable(tx, name)) };
    const { written, removed } = await replaceRows(tx, name, rows);
    if (before !== null && written === 0 && removed === 0) return result;
    const saved = { name, before, after: { rows: rows.size }, written, removed };
    await log.publish(tx, [referenceTableSaved.of(context, saved)]);
    return result;
  });
}
