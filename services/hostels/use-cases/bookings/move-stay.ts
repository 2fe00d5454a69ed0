import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { roomTypesOf } from '../../adapters/postgres/room-types.ts';
import { type KeptStay, staysOf, storeStay } from '../../adapters/postgres/stays.ts';
import { unitOf } from '../../adapters/postgres/units.ts';
import { requireAdmitted } from '../../core/booking/admits.ts';
import { bookingErrors } from '../../core/booking/errors.ts';
import { hasAdult, isGone } from '../../core/booking/offer.ts';
import { deskDate, requireMay } from '../../core/booking/state.ts';
import { hostelsErrors, typeNotFound, unitNotFound } from '../../core/errors.ts';
import { announce } from './announce.ts';
import { atDesk, type LoadedStay, type StayAtDesk } from './at-desk.ts';
import { openCleaningOnMove } from './clean-units.ts';
import { moveStays, type NewPlace } from './places.ts';
import { requireAccompanied } from './require-accompanied.ts';
import type { BookingTools } from './tools.ts';

export interface Move extends StayAtDesk {
  readonly unit: string;
  /** Others of the booking that move at once: a child with its parent. */
  readonly also?: readonly { readonly stay: string; readonly unit: string }[];
}

export interface WantedUnit {
  readonly stay: KeptStay;
  readonly unit: string;
  readonly pointer: string;
}

/**
 * Gives a stay another unit, at the same price, and others of the booking with it: all move or none. A guest in the house moves today, and
 * has slept where they were.
 * @throws STAY_NOT_FOUND, STAY_STATE, UNIT_NOT_FOUND, UNIT_INVALID, GUESTS_NOT_ADMITTED, UNIT_NOT_FREE
 */
export function moveStay(tools: BookingTools, context: CallContext, input: Move): Promise<void> {
  return atDesk(tools, context, 'hostels.moveStay', input, async (tx, found) => {
    const { booking, house, now } = found;
    const wanted = wantedUnits(found, input);
    for (const { stay } of wanted) requireMay('move', stay.state);
    await giveUnits(tools, tx, context, found, wanted);
    await openCleanings(tools, tx, context, booking.property, wanted, deskDate(now, house));
    await announce(tools, tx, context, found, 'moved');
  });
}

/** Who was in the house leaves a unit to be cleaned. @param day as the desk has it */
export async function openCleanings(
  tools: BookingTools,
  tx: Transaction,
  context: CallContext,
  property: string,
  moved: readonly WantedUnit[],
  day: string,
): Promise<void> {
  for (const { stay, unit } of moved) {
    if (stay.state !== 'in_house' || stay.unit === null || stay.unit === unit) continue;
    await openCleaningOnMove(tools, tx, context, property, { stay: stay.id, unit: stay.unit, day });
  }
}

/** @throws STAY_NOT_FOUND also for one that is named twice */
export function wantedUnits(
  { stays, stay }: Pick<LoadedStay, 'stays' | 'stay'>,
  { unit, also = [] }: Pick<Move, 'unit' | 'also'>,
): WantedUnit[] {
  const wanted: WantedUnit[] = [{ stay, unit, pointer: '/unit' }];
  for (const [i, other] of also.entries()) {
    const found = stays.find(({ id }) => id === other.stay);
    if (found === undefined || wanted.some((each) => each.stay === found))
      throw bookingErrors.STAY_NOT_FOUND(`The booking has no other stay ${other.stay}.`, {
        pointer: `/also/${i}/stay`,
      });
    wanted.push({ stay: found, unit: other.unit, pointer: `/also/${i}/unit` });
  }
  return wanted;
}

/** @throws UNIT_NOT_FOUND, UNIT_INVALID, GUESTS_NOT_ADMITTED, UNIT_NOT_FREE */
export function giveUnit(
  tools: BookingTools,
  tx: Transaction,
  context: CallContext,
  found: LoadedStay,
  unit: string,
): Promise<void> {
  return giveUnits(tools, tx, context, found, [{ stay: found.stay, unit, pointer: '/unit' }]);
}

async function giveUnits(
  tools: BookingTools,
  tx: Transaction,
  context: CallContext,
  found: LoadedStay,
  wanted: readonly WantedUnit[],
): Promise<void> {
  const { booking, stays, house, now } = found;
  const places: NewPlace[] = [];
  for (const each of wanted) places.push(await placeFor(tx, found, each));
  await moveStays(tools, tx, context, booking.property, places);
  for (const { stay, type } of places) await storeStay(tx, stay, { type });
  await requireAccompanied(tx, booking.property, stays, await staysOf(tx, booking.id), deskDate(now, house));
}

/** Where a stay is to be in a unit, as what that is sold as. @throws UNIT_NOT_FOUND, UNIT_INVALID, GUESTS_NOT_ADMITTED */
export async function placeFor(
  tx: Transaction,
  { booking, house, now }: Pick<LoadedStay, 'booking' | 'house' | 'now'>,
  { stay, unit: wanted, pointer }: WantedUnit,
): Promise<NewPlace> {
  const unit = await unitOf(tx, booking.property, wanted);
  if (unit === undefined) throw unitNotFound(booking.property, wanted, pointer);
  // Rather as what it was sold as; else it is an upgrade, or a makeshift.
  const type = unit.soldAs.includes(stay.type) ? stay.type : unit.soldAs[0];
  if (type === undefined)
    throw hostelsErrors.UNIT_INVALID(`"${unit.name}" is sold only with what it stands in.`, { pointer });
  const [known] = await roomTypesOf(tx, booking.property, [type]);
  if (known === undefined) throw typeNotFound(booking.property, type);
  // Whether it is in the room of a child is asked where all have their units.
  const withAdult = booking.offer.parts.some((part) => !isGone(part) && hasAdult(part));
  requireAdmitted(known.definition, stay.guests, withAdult);
  const { id, arrival, departure } = stay;
  const today = deskDate(now, house);
  const since = stay.state === 'in_house' && today > arrival ? today : arrival;
  return { stay: id, type, unit: wanted, rather: null, arrival, departure, since };
}
