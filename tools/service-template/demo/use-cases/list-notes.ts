import type { CallContext } from '@pvt/kernel/context';
import type { Database } from '@pvt/kernel/database';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { newestNotes } from '../adapters/postgres/notes.ts';
import type { Note } from '../core/note.ts';

const NOTES = keyset('demo.notes', isId);

/** The newest first. @throws CURSOR_INVALID */
export async function listNotes(
  { database }: { readonly database: Database },
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<Note>> {
  const before = NOTES.read(cursor);
  const rows = await database.transaction(tenant, (tx) => newestNotes(tx, before, limit + 1));
  return NOTES.page(rows, limit, ({ id }) => id);
}
