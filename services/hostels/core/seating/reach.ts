import type { Reach } from './board.ts';
import type { Inventory, NumberedUnit } from './inventory.ts';
import type { Stay } from './occupation.ts';

const NOWHERE: readonly NumberedUnit[] = [];

/**
 * Where stays may go to make room for others: any unit of their own type, so that type and gender of the dorm never
 * change. Guests of one party keep their room; of those who are not inseparable, only while `parties` are kept.
 */
export function reachOf(inventory: Inventory, parties: 'kept' | 'parted'): Reach {
  const rooms = new Map<string, readonly NumberedUnit[]>();
  return (stay) => {
    if (stay.pinned) return NOWHERE;
    const units = inventory.types.get(stay.type)?.units ?? NOWHERE;
    return keepsRoom(inventory, stay, parties) ? sameRoom(stay, units) : units;
  };

  function sameRoom({ type, unit }: Stay, units: readonly NumberedUnit[]): readonly NumberedUnit[] {
    const room = inventory.byId.get(unit)?.room;
    const key = `${room} ${type}`;
    const known = rooms.get(key) ?? units.filter((other) => other.room === room);
    rooms.set(key, known);
    return known;
  }
}

/** Whoever has a whole room or apartment is together in any. */
function keepsRoom(inventory: Inventory, { type, party }: Stay, parties: 'kept' | 'parted'): boolean {
  if (party === undefined || inventory.types.get(type)?.type.soldAs.kind !== 'dorm_bed') return false;
  return party.inseparable || parties === 'kept';
}
