import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { expiredHolds } from '../adapters/postgres/holds.ts';
import { type Concerned, lockNights } from '../adapters/postgres/night-counts.ts';
import type { StayDates } from '../core/stay-dates.ts';
import { expireHolds } from './expire-holds.ts';
import type { HostelsTools } from './tools.ts';

/**
 * What every command begins with that takes beds: until the transaction ends nobody else takes or frees any of these types and units in
 * these nights, and holds that have run out have given theirs back. All that is changed is locked at once, in one order for all
 * transactions, so that no two wait for each other.
 * @param except holds that are about to become stays, however late
 */
export async function openNights(
  { log }: Pick<HostelsTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  property: string,
  wanted: Concerned & StayDates,
  except: readonly string[] = [],
): Promise<void> {
  const expired = (await expiredHolds(tx, property, wanted)).filter(({ id }) => !except.includes(id));
  await lockNights(
    tx,
    property,
    { types: [...wanted.types, ...expired.map(({ type }) => type)], units: wanted.units },
    around([wanted, ...expired]),
  );
  if (expired.length > 0) await expireHolds({ log }, tx, context, expired);
}

/** The nights from the first arrival to the last departure. */
export function around(stays: readonly StayDates[]): StayDates {
  const arrivals = stays.map(({ arrival }) => arrival).toSorted();
  const departures = stays.map(({ departure }) => departure).toSorted();
  return { arrival: arrivals[0] ?? '', departure: departures.at(-1) ?? '' };
}
