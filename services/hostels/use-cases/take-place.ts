import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { nightsOfType } from '../adapters/postgres/night-counts.ts';
import { firstTakenNight, type Guest, occupyAny, occupyNone, occupyUnit } from '../adapters/postgres/occupations.ts';
import { firstFullNight, needsOverbooking } from '../core/availability.ts';
import { hostelsErrors, notFree, soldOut, typeNotFound } from '../core/errors.ts';
import { requireProperty } from './require-property.ts';
import { makeRoom } from './seating/make-room.ts';
import type { HostelsTools } from './tools.ts';

/**
 * Gives a guest a unit of the type, or the one that was asked for; beyond the units that there are where the type allows it. Where each
 * night has a free unit and none is free in all of them, others are moved. The nights are open: see `openNights`.
 * @returns the unit; null where the stay is overbooked
 * @throws PROPERTY_NOT_FOUND, ROOM_TYPE_NOT_FOUND, TYPE_SOLD_OUT, STAY_NEEDS_A_MOVE, UNIT_NOT_FREE
 */
export async function takePlace(
  { log }: Pick<HostelsTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  guest: Guest,
  asked: string | null,
  keeps = false,
): Promise<string | null> {
  const { property, type } = guest;
  const nights = await nightsOfType(tx, property, type, guest);
  if (nights.length === 0) {
    await requireProperty(tx, property);
    throw typeNotFound(property, type, '/type');
  }
  const taken = asked === null ? undefined : await firstTakenNight(tx, asked, guest);
  if (taken !== undefined && !keeps) throw notFree(taken, '/unit');
  const full = firstFullNight(nights);
  if (full !== undefined) throw taken === undefined ? soldOut(type, full) : notFree(taken, '/unit');
  if (asked !== null) {
    if (taken !== undefined && (await makeRoom({ log }, tx, context, { ...guest, units: [asked] })) === undefined)
      throw notFree(taken, '/unit');
    await occupyUnit(tx, guest, asked);
    return asked;
  }
  const unit = await occupyAny(tx, guest);
  if (unit !== undefined) return unit;
  if (needsOverbooking(nights)) {
    await occupyNone(tx, guest);
    return null;
  }
  const freed = await makeRoom({ log }, tx, context, guest);
  if (freed === undefined)
    throw hostelsErrors.STAY_NEEDS_A_MOVE(
      `Each night from ${guest.arrival} to ${guest.departure} has a free unit of "${type}", but none is free in all of them, and who is there may not be moved.`,
    );
  await occupyUnit(tx, guest, freed);
  return freed;
}
