import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { isPlainInstant } from '@pvt/kernel/instant';
import { type IntentFilter, type IntentPlace } from '../../adapters/postgres/intents.ts';
import { type IntentView, viewOf } from '../../core/intent-view.ts';
import { newestIntents } from './load-intent.ts';
import type { IntentTools } from './tools.ts';

const isPlace = (key: unknown): key is IntentPlace =>
  Array.isArray(key) && key.length === 2 && isPlainInstant(key[0]) && isId(key[1]);
const INTENTS = keyset('payments.intents', isPlace);

/** The newest first. @throws CURSOR_INVALID */
export async function listIntents(
  { database }: Pick<IntentTools, 'database'>,
  { tenant }: CallContext,
  { cursor, limit, ...filter }: PageQueryValues & IntentFilter,
): Promise<Page<IntentView>> {
  const before = INTENTS.read(cursor);
  const rows = await database.transaction(tenant, (tx) => newestIntents(tx, filter, before, limit + 1));
  const views = rows.map(({ intent, about }) => viewOf(intent, about));
  return INTENTS.page(views, limit, ({ createdAt, id }) => [createdAt, id]);
}
