import type { Limits } from './find-unit.ts';
import type { Inventory } from './inventory.ts';
import type { Occupation, Stay } from './occupation.ts';
import type { Request } from './request.ts';
import { type Seating, seat } from './seat.ts';
import { following, partsOf } from './seated-parts.ts';

/**
 * Seats a stay anew. When a pinned stay is extended and others block its unit, its own nights stay in its own unit and
 * those added are where there is room.
 * @param others without the stay
 */
export function extendInPlace(
  inventory: Inventory,
  stay: Stay,
  request: Request,
  others: readonly Occupation[],
  limits: Limits,
): Seating {
  const whole = seat(inventory, request, others, limits);
  const { arrival, departure } = request;
  const own = { unit: stay.unit, arrival, departure: stay.departure };
  const extended = arrival < stay.departure && stay.departure < departure;
  const keepsUnit = stay.pinned && request.units?.length === 1 && request.units[0] === stay.unit;
  if (whole.kind === 'seated' || whole.kind === 'refused' || !extended || !keepsUnit) return whole;
  const { units: _, ...anywhere } = request;
  const room = roomOfParty(inventory, stay, request.type);
  const added = { ...anywhere, ...(room === undefined ? {} : { units: room }), arrival: stay.departure };
  const found = seat(inventory, added, [...others, { ...stay, ...own }], limits);
  return partsOf(found, added).length === 0 ? found : following(own, found, added);
}

/** The units in the room of a stay that may not leave it. */
export function roomOfParty({ byId, types }: Inventory, { party, unit }: Stay, type: string): string[] | undefined {
  const sold = types.get(type);
  if (party?.inseparable !== true || sold?.type.soldAs.kind !== 'dorm_bed') return undefined;
  const inRoom = sold.units.filter(({ room }) => room === byId.get(unit)?.room).map((one) => one.unit.id);
  return inRoom.length > 0 ? inRoom : undefined;
}
