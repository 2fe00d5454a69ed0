import type { CallContext } from '@pvt/kernel/context';
import {
  countRows,
  lockReferenceTable,
  deleteReferenceTable as remove,
} from '../adapters/postgres/reference-tables.ts';
import { tableNotFound } from '../core/errors.ts';
import { referenceTableDeleted } from '../core/events.ts';
import type { FluxcoreTools } from './tools.ts';

/** Look-ups in it find nothing any more. @throws REFERENCE_TABLE_NOT_FOUND */
export async function deleteReferenceTable(
  { database, log }: Pick<FluxcoreTools, 'database' | 'log'>,
  context: CallContext,
  name: string,
): Promise<void> {
  await database.transaction(context.tenant, async (tx) => {
    if ((await lockReferenceTable(tx, name)) === undefined) throw tableNotFound(name);
    const before = { rows: await countRows(tx, name) };
    await remove(tx, name);
    await log.publish(tx, [referenceTableDeleted.of(context, { name, before, after: null })]);
  });
}
