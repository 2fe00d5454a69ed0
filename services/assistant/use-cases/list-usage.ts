import type { CallContext } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { isPlainInstant } from '@pvt/kernel/instant';
import { usageAfter } from '../adapters/postgres/usage.ts';
import type { DayUse, UsageKey } from '../core/day-use.ts';
import type { AssistantTools } from './tools.ts';

function isUsageKey(key: unknown): key is UsageKey {
  const parts: readonly unknown[] = Array.isArray(key) ? key : [];
  return parts.length === 4 && parts.every(isText) && isPlainInstant(`${String(parts[0])}T00:00:00Z`);
}

const USAGE = keyset('assistant.usage', isUsageKey);

/** The newest days first. @throws CURSOR_INVALID */
export async function listUsage(
  { database, usage }: Pick<AssistantTools, 'database' | 'usage'>,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<DayUse>> {
  const after = USAGE.read(cursor);
  await usage.flush();
  const rows = await database.transaction(tenant, (tx) => usageAfter(tx, after, limit + 1));
  return USAGE.page(rows, limit, ({ day, provider, model, task }): UsageKey => [day, provider, model, task]);
}
