import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { roomTypesOf } from '../../adapters/postgres/room-types.ts';
import { storeStay } from '../../adapters/postgres/stays.ts';
import { unitOf } from '../../adapters/postgres/units.ts';
import { requireAdmitted } from '../../core/booking/admits.ts';
import { deskDate, requireMay } from '../../core/booking/state.ts';
import { hostelsErrors, typeNotFound, unitNotFound } from '../../core/errors.ts';
import { announce } from './announce.ts';
import { atDesk, type LoadedStay, type StayAtDesk } from './at-desk.ts';
import { openCleaning, planCleaning } from './clean-units.ts';
import { moveStays } from './places.ts';
import type { BookingTools } from './tools.ts';

export interface Move extends StayAtDesk {
  readonly unit: string;
}

/**
 * Gives a stay another unit, at the same price; a guest in the house moves today, and has slept where they were.
 * @throws STAY_STATE, UNIT_NOT_FOUND, UNIT_INVALID, GUESTS_NOT_ADMITTED, UNIT_NOT_FREE
 */
export function moveStay(tools: BookingTools, context: CallContext, input: Move): Promise<void> {
  return atDesk(tools, context, 'hostels.moveStay', input, async (tx, found) => {
    const { booking, stay, house, now } = found;
    requireMay('move', stay.state);
    await giveUnit(tools, tx, context, found, input.unit);
    if (stay.state === 'in_house') {
      const left = { stay: stay.id, unit: stay.unit, day: deskDate(now, house) };
      await openCleaning(tools, tx, context, booking.property, left);
      await planCleaning(tx, booking.property, [stay]);
    }
    await announce(tools, tx, context, found, 'moved');
  });
}

/** @throws UNIT_NOT_FOUND, UNIT_INVALID, GUESTS_NOT_ADMITTED, UNIT_NOT_FREE */
export async function giveUnit(
  tools: BookingTools,
  tx: Transaction,
  context: CallContext,
  { booking, stay, house, now }: LoadedStay,
  wanted: string,
): Promise<void> {
  const unit = await unitOf(tx, booking.property, wanted);
  if (unit === undefined) throw unitNotFound(booking.property, wanted, '/unit');
  // Rather as what it was sold as; else it is an upgrade, or a makeshift.
  const type = unit.soldAs.includes(stay.type) ? stay.type : unit.soldAs[0];
  if (type === undefined)
    throw hostelsErrors.UNIT_INVALID(`"${unit.name}" is sold only with what it stands in.`, { pointer: '/unit' });
  const [known] = await roomTypesOf(tx, booking.property, [type]);
  if (known === undefined) throw typeNotFound(booking.property, type);
  const party = booking.offer.parts[stay.part]?.guests ?? stay.guests;
  requireAdmitted(
    known.definition,
    stay.guests,
    party.some(({ kind }) => kind === 'adult'),
  );
  const { id, arrival, departure } = stay;
  const today = deskDate(now, house);
  const since = stay.state === 'in_house' && today > arrival ? today : arrival;
  const place = { stay: id, type, unit: wanted, rather: null, arrival, departure, since };
  await moveStays(tools, tx, context, booking.property, [place]);
  await storeStay(tx, id, { type });
}
