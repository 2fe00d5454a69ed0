import type { BookedGuest } from '../booking/offer.ts';
import { dayOf } from '../seating/days.ts';
import type { Inventory } from '../seating/inventory.ts';
import type { Occupation } from '../seating/occupation.ts';
import { type Repair, repairs } from '../seating/repairs.ts';
import type { Guest } from '../seating/room-type.ts';
import type { StayDates } from '../stay-dates.ts';
import type { OversaleRepair } from './oversale.ts';

export interface OversoldStay extends StayDates {
  readonly id: string;
  readonly type: string;
  readonly guests: readonly BookedGuest[];
  /** What the whole of it was sold for, minor units. */
  readonly amount: number;
  readonly currency: string;
}

/** A bed elsewhere on short notice costs about twice what was paid; a guest who moves in mid-stay is given a tenth of a night. */
const WALK = 2n;
const CHANGE_SHARE = 10n;

/** @param rates of other types, minor units a night; of those without one an upgrade costs a night */
export function cheapestRepair(
  inventory: Inventory,
  { id, type, guests, amount, currency, ...dates }: OversoldStay,
  occupied: readonly Occupation[],
  rates: ReadonlyMap<string, number>,
): OversaleRepair {
  const stay = { arrival: dayOf(dates.arrival), departure: dayOf(dates.departure) };
  const perNight = BigInt(Math.ceil(amount / Math.max(1, stay.departure - stay.arrival)));
  const others = [...inventory.types.keys()].filter((other) => other !== type);
  const upgrades = others.map((other) => {
    const rate = rates.get(other);
    const more = rate === undefined ? perNight : BigInt(rate) - perNight;
    return { type: other, perNight: more > 0n ? more : 0n };
  });
  const sleeping = guests.map(
    ({ kind, gender }, i): Guest => ({
      id: `${id} ${i}`,
      gender: gender ?? 'unknown',
      ...(kind === 'child' && { child: true }),
    }),
  );
  const costs = { currency, move: 1n, change: perNight / CHANGE_SHARE, upgrades, walkPerNight: perNight * WALK };
  const [cheapest] = repairs(inventory, { id, type, guests: sleeping, ...stay }, occupied, costs);
  return cheapest === undefined ? { kind: 'walk', stay: id, moves: [], cost: 0 } : shown(cheapest);
}

function shown(repair: Repair): OversaleRepair {
  const about = { moves: repair.moves.map((move) => ({ ...move })), cost: Number(repair.cost) };
  switch (repair.kind) {
    case 'reseat':
      return { kind: 'reseat', unit: repair.unit, ...about };
    case 'split':
      return { kind: 'split', units: repair.parts.map((part) => part.unit), ...about };
    case 'upgrade':
      return { kind: 'upgrade', stay: repair.stay, type: repair.type, to: repair.to, unit: repair.unit, ...about };
    case 'walk':
      return { kind: 'walk', stay: repair.stay, ...about };
  }
}
