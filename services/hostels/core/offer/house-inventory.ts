import type { Property } from '../property.ts';
import type { KeptRoomType, RoomType } from '../room-type.ts';
import { dayOf } from '../seating/days.ts';
import { type Inventory, inventoryOf } from '../seating/inventory.ts';
import type { Occupation } from '../seating/occupation.ts';
import type { SoldAs } from '../seating/room-type.ts';
import type { Unit as TreeUnit } from '../seating/unit-tree.ts';
import type { Unit } from '../unit.ts';
import type { TakenSeat } from './taken-seat.ts';

interface HouseUnit extends Pick<Unit, 'id' | 'kind' | 'parent'> {
  readonly soldAs: readonly string[];
  /** Whether something stands in it. */
  readonly holdsOthers: boolean;
}

/** The units and types of a property as seating knows them. What has nothing in it is a bed there too, whatever it is called. */
export function houseInventory(
  { onePartyPerApartment = false }: Property,
  units: readonly HouseUnit[],
  types: readonly KeptRoomType[],
): Inventory {
  const tree = units.flatMap((unit) => treeUnits(unit, onePartyPerApartment));
  const sold = types.map(({ code, definition }) => ({
    id: code,
    soldAs: soldAs(definition.sells),
    units: units.filter((unit) => unit.soldAs.includes(code)).map(({ id }) => id),
    capacity: definition.capacity,
    overbooking: definition.overbooking ?? 0,
  }));
  return inventoryOf(tree, sold);
}

function treeUnits({ id, kind, parent, holdsOthers }: HouseUnit, oneParty: boolean): TreeUnit[] {
  const unit = { id, kind, ...(parent !== null && { parent }), ...(kind === 'apartment' && { oneParty }) };
  return kind === 'bed' || holdsOthers ? [unit] : [unit, { id: `${id}/bed`, kind: 'bed', parent: id }];
}

function soldAs(sells: RoomType['sells']): SoldAs {
  switch (sells) {
    case 'mixed_dorm_bed':
      return { kind: 'dorm_bed', gender: 'mixed' };
    case 'female_dorm_bed':
      return { kind: 'dorm_bed', gender: 'female' };
    case 'male_dorm_bed':
      return { kind: 'dorm_bed', gender: 'male' };
    case 'private_room':
    case 'apartment':
      return { kind: sells };
  }
}

export function seatingOccupation({
  owner,
  kind,
  unit,
  type,
  pinned,
  party,
  ...dates
}: Omit<TakenSeat, 'expiresAt'>): Occupation {
  const nights = { arrival: dayOf(dates.arrival), departure: dayOf(dates.departure) };
  if (kind === 'block' || type === null) return { kind: 'block', id: owner, unit, ...nights };
  return { kind, id: owner, unit, type, pinned, guests: [], ...nights, ...(party && { party }) };
}
