import type { Dates } from './days.ts';
import type { Inventory, NumberedUnit } from './inventory.ts';
import type { Party } from './occupation.ts';
import type { Refusal } from './refusal.ts';
import { admitsGender, type Guest, type RoomType } from './room-type.ts';

/** One unit of a type for some nights, from whomever: web site, walk-in, channel, or a stay that changes. */
export interface Request extends Dates {
  readonly id: string;
  readonly type: string;
  readonly guests: readonly Guest[];
  readonly party?: Party;
  /** Only one of these, as when a bed is asked for or a room is kept. By default any of the type. */
  readonly units?: readonly string[];
  /** First of those that cost equally few moves, in this order. */
  readonly prefer?: readonly string[];
}

/** The rules that hold for every way to a bed, before anything is asked of the calendar. */
export function refusalOf(inventory: Inventory, request: Request): Refusal | undefined {
  const { arrival, departure, guests } = request;
  const sold = inventory.types.get(request.type);
  if (!(arrival < departure)) return { reason: 'no_nights', arrival, departure };
  if (sold === undefined) return { reason: 'unknown_type', type: request.type };
  const foreign = request.units?.find((id) => !sold.type.units.includes(id));
  if (foreign !== undefined) return { reason: 'unit_of_other_type', unit: foreign, type: request.type };
  return guestsRefused(sold.type, guests, request.party);
}

/** Whether these guests may share one unit of the type. */
export function guestsRefused(type: RoomType, guests: readonly Guest[], party?: Party): Refusal | undefined {
  const excluded = guests.filter(({ gender }) => !admitsGender(type.soldAs, gender));
  if (excluded.length > 0) return { reason: 'gender', guests: excluded.map(({ id }) => id), types: [type.id] };
  if (guests.length > type.capacity)
    return { reason: 'too_many_guests', guests: guests.length, capacity: type.capacity };
  // A child has a dorm bed of its own beside its adult's, and an inseparable party is what keeps them in one room.
  const beside = type.soldAs.kind === 'dorm_bed' && party?.inseparable === true;
  const alone = guests.length > 0 && guests.every(({ child }) => child === true) && !beside;
  return alone ? { reason: 'child_without_adult', guests: guests.map(({ id }) => id) } : undefined;
}

/** The units that may be given, in the order of the type. */
export function unitsFor(inventory: Inventory, { type, units }: Request): readonly NumberedUnit[] {
  const all = inventory.types.get(type)?.units ?? [];
  return units === undefined ? all : all.filter(({ unit }) => units.includes(unit.id));
}
