import { dayOf, type Night, nightOf } from '../night.ts';
import type { StayDates } from '../stay-dates.ts';

/** A unit with the beds that whoever has it takes. */
export interface SoldUnit {
  readonly id: string;
  readonly beds: readonly string[];
}

export interface SoldType {
  readonly code: string;
  /** In the order in which they are sold. */
  readonly units: readonly SoldUnit[];
  /** How many more than there are may be sold. */
  readonly overbooking: number;
}

/** Who has a bed; of a stay of the overbooking, none. */
export interface TakenBed extends StayDates {
  readonly owner: string;
  readonly type: string | null;
  readonly bed: string | null;
  readonly unit: string | null;
}

/** Who has a unit. */
export interface Seat extends StayDates {
  readonly owner: string;
  readonly type: string | null;
  readonly unit: string;
}

export type Taken =
  | { readonly kind: 'taken'; readonly unit: string | null }
  | { readonly kind: 'full'; readonly night: Night }
  | { readonly kind: 'needs a move' };

/** Who has which bed in some nights, in memory: many stays are placed without a question to the database for each. */
export interface BedBoard {
  /** By the rule of every sale: the first unit of the type that is free in all nights. */
  take(type: SoldType, owner: string, dates: StayDates): Taken;
  /** Gives back all that somebody has. */
  free(owner: string): void;
  /** Who has units in some of the nights. */
  seatsIn(dates: StayDates): readonly Seat[];
  /** The unit of somebody who has one; undefined where there is none. */
  unitOf(owner: string): string | undefined;
  /** Gives some who have one unit each another one, all at once. @returns gives them back what they had, where nobody else has it since */
  move(to: ReadonlyMap<string, SoldUnit>): () => void;
}

export function bedBoard({ arrival, departure }: StayDates, already: readonly TakenBed[]): BedBoard {
  const first = dayOf(arrival);
  const length = dayOf(departure) - first;
  const beds = new Map<string, Uint8Array>();
  /** By type, how many stand without a bed in each night. */
  const beyond = new Map<string, Uint16Array>();
  const ownedBy = new Map<string, TakenBed[]>();

  const rowOf = (bed: string): Uint8Array => entryOf(beds, bed, () => new Uint8Array(length));
  const beyondOf = (type: string): Uint16Array => entryOf(beyond, type, () => new Uint16Array(length));
  const daysOf = (dates: StayDates): readonly [number, number] => [
    Math.max(0, dayOf(dates.arrival) - first),
    Math.min(length, dayOf(dates.departure) - first),
  ];
  const mark = (taken: TakenBed, change: 1 | -1): void => {
    const [from, until] = daysOf(taken);
    const row = taken.bed === null ? beyondOf(taken.type ?? '') : rowOf(taken.bed);
    for (let day = from; day < until; day += 1) row[day] = (row[day] ?? 0) + change;
  };
  const keep = (taken: TakenBed): void => {
    mark(taken, 1);
    entryOf(ownedBy, taken.owner, () => []).push(taken);
  };
  const isFree = ({ beds: of }: SoldUnit, from: number, until: number): boolean =>
    of.every((bed) => !beds.get(bed)?.subarray(from, until).includes(1));
  const leftOn = ({ code, units, overbooking }: SoldType, day: number): number => {
    const free = units.reduce((sum, unit) => sum + (isFree(unit, day, day + 1) ? 1 : 0), 0);
    return free + overbooking - (beyond.get(code)?.[day] ?? 0);
  };

  const free = (owner: string): readonly TakenBed[] => {
    const freed = ownedBy.get(owner) ?? [];
    for (const taken of freed) mark(taken, -1);
    ownedBy.delete(owner);
    return freed;
  };

  for (const taken of already) keep(taken);
  return {
    free,
    seatsIn: (nights) =>
      [...ownedBy.values()].flatMap((beds) => seatsOf(beds.filter((taken) => overlap(taken, nights)))),
    unitOf: (owner) => ownedBy.get(owner)?.[0]?.unit ?? undefined,
    move(to) {
      const left = [...to].map(([owner, unit]) => ({ owner, unit, before: free(owner) }));
      for (const { unit, before } of left)
        for (const taken of before.slice(0, 1)) for (const bed of unit.beds) keep({ ...taken, bed, unit: unit.id });
      return () => {
        for (const { owner } of left) free(owner);
        for (const { before } of left) for (const taken of before) keep(taken);
      };
    },
    take(type, owner, dates) {
      const [from, until] = daysOf(dates);
      const nights = Array.from({ length: until - from }, (_, i) => from + i);
      const unit = type.units.find((each) => isFree(each, from, until));
      // Overbooked nights are taken from the free units, too.
      const isTight = unit === undefined || type.overbooking > 0 || beyond.has(type.code);
      const full = isTight ? nights.find((day) => leftOn(type, day) <= 0) : undefined;
      if (full !== undefined) return { kind: 'full', night: nightOf(first + full) };
      if (unit !== undefined) {
        for (const bed of unit.beds) keep({ ...datesOf(dates), owner, type: type.code, bed, unit: unit.id });
        return { kind: 'taken', unit: unit.id };
      }
      if (!nights.some((day) => leftOn(type, day) - type.overbooking <= 0)) return { kind: 'needs a move' };
      keep({ ...datesOf(dates), owner, type: type.code, bed: null, unit: null });
      return { kind: 'taken', unit: null };
    },
  };
}

const datesOf = ({ arrival, departure }: StayDates): StayDates => ({ arrival, departure });
const overlap = (a: StayDates, b: StayDates): boolean => a.arrival < b.departure && b.arrival < a.departure;

/** Whoever has a unit has each of its beds; who has changed units has several. */
function seatsOf(beds: readonly TakenBed[]): Seat[] {
  const seats = new Map<string, Seat>();
  for (const { owner, type, unit, arrival, departure } of beds)
    if (unit !== null) seats.set(`${unit} ${arrival}`, { owner, type, unit, arrival, departure });
  return [...seats.values()];
}

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
