import type { CallContext } from '@pvt/kernel/context';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, entityTag, nameTaken, requireMatch, UNCONDITIONAL } from '@pvt/kernel/preconditions';
import { lockProperty } from '../adapters/postgres/properties.ts';
import { roomTypeOf, storeRoomType } from '../adapters/postgres/room-types.ts';
import { hostelsErrors, propertyNotFound } from '../core/errors.ts';
import { roomTypeChanged } from '../core/events.ts';
import type { KeptRoomType, RoomType } from '../core/room-type.ts';
import { refreshSearch } from './search/refresh-search.ts';
import type { CommandTools } from './tools.ts';

/**
 * Makes a room type of a property, or puts it in the place of the one that has its code. The same content again changes nothing.
 * @throws PROPERTY_NOT_FOUND, ROOM_TYPE_IN_USE, ALREADY_EXISTS, CHANGED_MEANWHILE
 */
export function saveRoomType(
  { database, log }: CommandTools,
  context: CallContext,
  { property, code }: { readonly property: string; readonly code: string },
  definition: RoomType,
  conditions: Conditions = UNCONDITIONAL,
): Promise<KeptRoomType> {
  return database.transaction(context.tenant, async (tx) => {
    if ((await lockProperty(tx, property)) === undefined) throw propertyNotFound(property);
    const known = await roomTypeOf(tx, property, code);
    const before = known?.definition;
    if (conditions.newOnly && before !== undefined) throw nameTaken('a room type', code, '/type');
    requireMatch(conditions, before && entityTag(before), `The room type "${code}"`);
    const units = known?.units ?? 0;
    if (before !== undefined && before.sells !== definition.sells && units > 0)
      throw hostelsErrors.ROOM_TYPE_IN_USE(
        `${units} units are sold as "${code}", so it goes on selling what it does.`,
        {
          pointer: '/sells',
        },
      );
    if (before === undefined || !sameJson(before, definition)) {
      await storeRoomType(tx, property, code, definition);
      await refreshSearch(tx, property);
      const change = { property, name: code, before: before ?? null, after: definition };
      await log.publish(tx, [roomTypeChanged.of(context, change)]);
    }
    return { code, definition, units };
  });
}
