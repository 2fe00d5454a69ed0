import type { CallContext } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { roomTypeOf, roomTypesAfter } from '../adapters/postgres/room-types.ts';
import { typeNotFound } from '../core/errors.ts';
import type { KeptRoomType } from '../core/room-type.ts';
import { requireProperty } from './require-property.ts';
import type { HostelsTools } from './tools.ts';

const ROOM_TYPES = keyset('hostels.room-types', isText);

type Tools = Pick<HostelsTools, 'database'>;

/** By code. @throws PROPERTY_NOT_FOUND, CURSOR_INVALID */
export async function listRoomTypes(
  { database }: Tools,
  { tenant }: CallContext,
  property: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<KeptRoomType>> {
  const after = ROOM_TYPES.read(cursor);
  const rows = await database.transaction(tenant, async (tx) => {
    await requireProperty(tx, property);
    return roomTypesAfter(tx, property, after, limit + 1);
  });
  return ROOM_TYPES.page(rows, limit, ({ code }) => code);
}

/** @throws ROOM_TYPE_NOT_FOUND */
export async function getRoomType(
  { database }: Tools,
  { tenant }: CallContext,
  { property, code }: { readonly property: string; readonly code: string },
): Promise<KeptRoomType> {
  const type = await database.transaction(tenant, (tx) => roomTypeOf(tx, property, code));
  if (type === undefined) throw typeNotFound(property, code);
  return type;
}
