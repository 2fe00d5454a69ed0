import type { CallContext } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { eventTypesInForce } from '../../adapters/postgres/event-types.ts';
import type { EventTypeVersion } from '../../core/event-type.ts';
import type { CollectTools } from '../tools.ts';

const EVENT_TYPES = keyset('event-types', isText);

/** A page of the event types that have a schema, by name. @throws CURSOR_INVALID */
export async function listEventTypes(
  { database }: Pick<CollectTools, 'database'>,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<EventTypeVersion>> {
  const after = EVENT_TYPES.read(cursor);
  const rows = await database.transaction(tenant, (tx) => eventTypesInForce(tx, after, limit + 1));
  return EVENT_TYPES.page(rows, limit, ({ type }) => type);
}

/** All of them: what other services check events by. */
export function allEventTypes(
  { database }: Pick<CollectTools, 'database'>,
  { tenant }: CallContext,
): Promise<EventTypeVersion[]> {
  return database.transaction(tenant, (tx) => eventTypesInForce(tx));
}
