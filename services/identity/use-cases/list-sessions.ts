import type { CallContext } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { openSessions } from '../adapters/postgres/sessions.ts';
import type { OpenSession } from '../core/session.ts';
import type { IdentityTools } from './tools.ts';

const SESSIONS = keyset('sessions', isText);

/** The sessions that are open, by id. @throws CURSOR_INVALID */
export async function listSessions(
  { database }: Pick<IdentityTools, 'database'>,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<OpenSession>> {
  const after = SESSIONS.read(cursor);
  const rows = await database.transaction(tenant, (tx) => openSessions(tx, after, limit + 1));
  return SESSIONS.page(rows, limit, ({ id }) => id);
}
