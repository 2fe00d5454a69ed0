import type { CallContext } from '@pvt/kernel/context';
import { isPosition, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { type LateRow, listLate } from '../adapters/postgres/late-events.ts';
import type { FluxcoreTools } from './tools.ts';

const LATE = keyset('late events', isPosition);

/** Events of a flow that came when their windows were closed, newest first. @throws CURSOR_INVALID */
export async function listLateEvents(
  { database }: Pick<FluxcoreTools, 'database'>,
  { tenant }: CallContext,
  flow: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<LateRow>> {
  const before = LATE.read(cursor);
  const { items, last } = await database.transaction(tenant, (tx) => listLate(tx, flow, before, limit));
  return last === undefined ? { items } : { items, next: LATE.write(last.id) };
}
