import type { CallContext } from '@pvt/kernel/context';
import { isCount, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { eventTypeVersions, findEventType } from '../../adapters/postgres/event-types.ts';
import { collectErrors } from '../../core/errors.ts';
import type { EventTypeVersion } from '../../core/event-type.ts';
import type { CollectTools } from '../tools.ts';

/** The version in force. @throws EVENT_TYPE_NOT_FOUND */
export async function getEventType(
  { database }: Pick<CollectTools, 'database'>,
  { tenant }: CallContext,
  type: string,
): Promise<EventTypeVersion> {
  const found = await database.transaction(tenant, (tx) => findEventType(tx, type));
  if (found === undefined) throw noSchema(type);
  return found;
}

const VERSIONS = keyset('event-type-versions', isCount);

/** A page of the versions, the one in force first. @throws EVENT_TYPE_NOT_FOUND, CURSOR_INVALID */
export async function listEventTypeVersions(
  { database }: Pick<CollectTools, 'database'>,
  { tenant }: CallContext,
  type: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<EventTypeVersion>> {
  const before = VERSIONS.read(cursor);
  const { items, last } = await database.transaction(tenant, (tx) => eventTypeVersions(tx, type, before, limit));
  if (items.length === 0 && before === undefined) throw noSchema(type);
  return last === undefined ? { items } : { items, next: VERSIONS.write(last.version) };
}

export function noSchema(type: string): Error {
  return collectErrors.EVENT_TYPE_NOT_FOUND(`The type ${type} has no schema.`);
}
