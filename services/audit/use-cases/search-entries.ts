import type { CallContext } from '@pvt/kernel/context';
import { isPosition, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { newestEntries } from '../adapters/postgres/entries.ts';
import type { AuditEntry } from '../core/entry.ts';
import type { EntryFilter } from '../core/entry-filter.ts';
import { tellReading } from './tell-reading.ts';
import type { AuditTools } from './tools.ts';

const ENTRIES = keyset('audit.entries', isPosition);

/** The newest first. The first page of a search is put into the trail. @throws CURSOR_INVALID */
export async function searchEntries(
  tools: Pick<AuditTools, 'database' | 'log'>,
  context: CallContext,
  filter: EntryFilter,
  { cursor, limit }: PageQueryValues,
): Promise<Page<AuditEntry>> {
  const before = ENTRIES.read(cursor);
  const rows = await tools.database.transaction(context.tenant, async (tx) => {
    if (before === undefined) await tellReading(tools, tx, context, 'search', { ...filter });
    return newestEntries(tx, filter, before, limit + 1);
  });
  return ENTRIES.page(rows, limit, ({ number }) => number);
}
