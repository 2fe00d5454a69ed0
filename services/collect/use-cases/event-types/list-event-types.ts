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
  const { items, last } = await database.transaction(tenant, (tx) => eventTypesInForce(tx, after, limit));
  return last === undefined ? { items } : { items, next: EVENT_TYPES.write(last.type) };
}

/** What is described together. */
const MOST_DESCRIBED = 1000;

/** The first of them, up to a thousand and as many as fit one page: what they are described by. */
export async function firstEventTypes(
  { database }: Pick<CollectTools, 'database'>,
  { tenant }: CallContext,
): Promise<EventTypeVersion[]> {
  return (await database.transaction(tenant, (tx) => eventTypesInForce(tx, undefined, MOST_DESCRIBED))).items;
}
