import type { Transaction } from '@pvt/kernel/database';
import { lockNights } from '../../adapters/postgres/night-counts.ts';
import type { StayDates } from '../../core/stay-dates.ts';

/** Nights of some types in which stays may be moved. */
export interface SeatNights extends StayDates {
  readonly property: string;
  readonly types: readonly string[];
}

/** The transaction is to begin again, with these nights locked before all others. */
export class SeatsNeeded extends Error {
  readonly nights: SeatNights;

  constructor(nights: SeatNights) {
    super('stays are to be moved in nights that are not locked yet');
    this.nights = nights;
  }
}

interface Locked {
  readonly nights: SeatNights | undefined;
  readonly canBeginAgain: boolean;
}

// A transaction knows the nights of those who are to be moved only after it has locked others. To lock them then, outside of the order that
// all keep, would have two that move stays wait for each other until PostgreSQL ends one.
const locked = new WeakMap<Transaction, Locked>();

/** The first statement of a transaction that can begin again: see `inInventory`. */
export async function beginWithSeats(tx: Transaction, nights: SeatNights | undefined): Promise<void> {
  locked.set(tx, { nights, canBeginAgain: true });
  if (nights !== undefined) await lockOf(tx, nights);
}

/** The nights that a transaction has begun again with; undefined where it has begun for the first time. */
export function lockedFirst(tx: Transaction): SeatNights | undefined {
  return locked.get(tx)?.nights;
}

/**
 * Has nobody else change these nights.
 * @returns whether they were locked before: else what was read of them may have changed
 * @throws SeatsNeeded where the transaction can begin again; a saga's can not, and locks them at once
 */
export async function lockSeats(tx: Transaction, wanted: SeatNights): Promise<boolean> {
  const { nights: known, canBeginAgain } = locked.get(tx) ?? { nights: undefined, canBeginAgain: false };
  if (known !== undefined && covers(known, wanted)) return true;
  const nights = known === undefined ? wanted : both(known, wanted);
  if (canBeginAgain) throw new SeatsNeeded(nights);
  await lockOf(tx, nights);
  locked.set(tx, { nights, canBeginAgain });
  return false;
}

function lockOf(tx: Transaction, { property, types, ...dates }: SeatNights): Promise<void> {
  return lockNights(tx, property, { types, units: [] }, dates);
}

function covers(known: SeatNights, wanted: SeatNights): boolean {
  return (
    known.property === wanted.property &&
    known.arrival <= wanted.arrival &&
    known.departure >= wanted.departure &&
    wanted.types.every((type) => known.types.includes(type))
  );
}

function both(known: SeatNights, wanted: SeatNights): SeatNights {
  if (known.property !== wanted.property) return wanted;
  return {
    property: wanted.property,
    types: [...new Set([...known.types, ...wanted.types])],
    arrival: known.arrival < wanted.arrival ? known.arrival : wanted.arrival,
    departure: known.departure > wanted.departure ? known.departure : wanted.departure,
  };
}
