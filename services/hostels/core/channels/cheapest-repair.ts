import type { BookedGuest } from '../booking/offer.ts';
import { dayOf, isoOf as nightOf } from '../seating/days.ts';
import type { Inventory } from '../seating/inventory.ts';
import type { Occupation } from '../seating/occupation.ts';
import { type Repair, repairs } from '../seating/repairs.ts';
import type { Guest, SoldAs } from '../seating/room-type.ts';
import type { StayDates } from '../stay-dates.ts';
import { isByHand, type OversaleRepair, type RepairPart } from './oversale.ts';

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
  /** A guest has to be asked for it, or told. */
  readonly byHand: boolean;
}

/** @param rates of all types, minor units a night */
export function cheapestRepair(
  inventory: Inventory,
  stay: OversoldStay,
  occupied: readonly Occupation[],
  rates: ReadonlyMap<string, number>,
): OversaleRepair {
  const [cheapest] = repairsOfStay(inventory, stay, occupied, rates);
  return cheapest?.repair ?? { kind: 'walk', stay: stay.id, moves: [], cost: 0 };
}

/**
 * All that are found: a unit of its type first, then the cheapest, and last what gives a guest a type that may be worse: one that costs
 * less, or nobody knows what, or that is another kind of room.
 * @param rates of all types, minor units a night
 */
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
  const request = { id, type, guests: sleeping(id, guests), ...stay };
  const mayBeWorse = (repair: Repair): boolean =>
    repair.kind === 'upgrade' && !isAsGood(inventory, rates, type, repair.type);
  const rank = (repair: Repair): number => (repair.kind === 'reseat' ? 0 : mayBeWorse(repair) ? 2 : 1);
  return repairs(inventory, request, occupied, costs)
    .toSorted((a, b) => rank(a) - rank(b))
    .map((found) => {
      const repair = shown(found);
      const byHand = isByHand(repair, id) || mayBeWorse(found);
      return { repair, parts: partsOf(found, { id, ...dates }), byHand };
    });
}

function isAsGood({ types }: Inventory, rates: ReadonlyMap<string, number>, booked: string, other: string): boolean {
  const [before, after] = [types.get(booked)?.type.soldAs, types.get(other)?.type.soldAs];
  const [paid, rate] = [rates.get(booked), rates.get(other)];
  if (before === undefined || after === undefined || paid === undefined || rate === undefined) return false;
  return rate >= paid && isAsStrict(before, after);
}

/** Whether guests share with no others than in what they have booked. */
function isAsStrict(before: SoldAs, after: SoldAs): boolean {
  if (before.kind !== 'dorm_bed') return after.kind === before.kind;
  return after.kind !== 'dorm_bed' || before.gender === 'mixed' || after.gender === before.gender;
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
