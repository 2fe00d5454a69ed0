import type { BookedGuest } from '../booking/offer.ts';
import { dayOf, isoOf as nightOf } from '../seating/days.ts';
import type { Inventory } from '../seating/inventory.ts';
import type { Occupation } from '../seating/occupation.ts';
import { type Repair, repairs } from '../seating/repairs.ts';
import type { Guest } from '../seating/room-type.ts';
import type { StayDates } from '../stay-dates.ts';
import type { OversaleRepair, RepairPart } from './oversale.ts';

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

/** A repair as it is shown, with the nights that the oversold stay has in each unit; none where it is not seated by it. */
export interface RepairOfStay {
  readonly repair: OversaleRepair;
  readonly parts: readonly RepairPart[];
}

/** @param rates of other types, minor units a night; of those without one an upgrade costs a night */
export function cheapestRepair(
  inventory: Inventory,
  stay: OversoldStay,
  occupied: readonly Occupation[],
  rates: ReadonlyMap<string, number>,
): OversaleRepair {
  const [cheapest] = repairsOfStay(inventory, stay, occupied, rates);
  return cheapest?.repair ?? { kind: 'walk', stay: stay.id, moves: [], cost: 0 };
}

/** All that are found, the cheapest first. */
export function repairsOfStay(
  inventory: Inventory,
  { id, type, guests, amount, currency, ...dates }: OversoldStay,
  occupied: readonly Occupation[],
  rates: ReadonlyMap<string, number>,
): RepairOfStay[] {
  const stay = { arrival: dayOf(dates.arrival), departure: dayOf(dates.departure) };
  const perNight = BigInt(Math.ceil(amount / Math.max(1, stay.departure - stay.arrival)));
  const others = [...inventory.types.keys()].filter((other) => other !== type);
  const upgrades = others.map((other) => {
    const rate = rates.get(other);
    const more = rate === undefined ? perNight : BigInt(rate) - perNight;
    return { type: other, perNight: more > 0n ? more : 0n };
  });
  const costs = { currency, move: 1n, change: perNight / CHANGE_SHARE, upgrades, walkPerNight: perNight * WALK };
  return repairs(inventory, { id, type, guests: sleeping(id, guests), ...stay }, occupied, costs).map((repair) => ({
    repair: shown(repair),
    parts: partsOf(repair, { id, ...dates }),
  }));
}

/** The guests of a stay as seating knows them. */
export function sleeping(stay: string, guests: readonly BookedGuest[]): Guest[] {
  return guests.map(({ kind, gender }, i) => ({
    id: `${stay} ${i}`,
    gender: gender ?? 'unknown',
    ...(kind === 'child' && { child: true }),
  }));
}

/** Of the oversold stay. */
function partsOf(repair: Repair, { id, ...dates }: StayDates & Pick<OversoldStay, 'id'>): RepairPart[] {
  switch (repair.kind) {
    case 'split':
      return repair.parts.map(({ unit, arrival, departure }) => ({
        ...{ unit, arrival: nightOf(arrival), departure: nightOf(departure) },
      }));
    case 'walk':
      return repair.stay === id || repair.unit === undefined ? [] : [{ ...dates, unit: repair.unit }];
    case 'reseat':
    case 'upgrade':
      return [{ ...dates, unit: repair.unit }];
  }
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
