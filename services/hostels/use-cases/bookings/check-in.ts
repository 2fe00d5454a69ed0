import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { storeBooking } from '../../adapters/postgres/bookings.ts';
import { lockNights } from '../../adapters/postgres/night-counts.ts';
import { roomTypesOf } from '../../adapters/postgres/room-types.ts';
import { staysOf, storeStay } from '../../adapters/postgres/stays.ts';
import { requireAdmitted } from '../../core/booking/admits.ts';
import { bookingErrors, bookingState } from '../../core/booking/errors.ts';
import type { Register } from '../../core/booking/registration.ts';
import { requireCheckIn, requireMay } from '../../core/booking/state.ts';
import { genderOfProfile } from '../../core/gender.ts';
import { announce } from './announce.ts';
import { atDesk, type LoadedStay, moveBy, type StayAtDesk } from './at-desk.ts';
import { type NewDeposit, takeDeposit } from './deposits.ts';
import { giveUnit } from './move-stay.ts';
import { undoNoShow } from './no-show.ts';
import { register } from './papers.ts';
import type { BookingTools } from './tools.ts';

export interface CheckIn extends StayAtDesk {
  /** What the law asks of a guest who has come. */
  readonly register?: Register;
  readonly deposit?: NewDeposit;
  /** The unit that the guest gets, where it is another one than the stay has. */
  readonly unit?: string;
}

/**
 * The guest is here. Who comes in the small hours comes for the night before, and who was taken for a no-show has come after all.
 * @throws BOOKING_STATE, STAY_STATE, CHECK_IN_NOT_TODAY, UNIT_NEEDED, GUESTS_NOT_ADMITTED; TYPE_SOLD_OUT, UNIT_NOT_FREE where the rest of a no-show
 *   was sold; UNIT_NOT_FOUND, UNIT_INVALID
 */
export function checkIn(tools: BookingTools, context: CallContext, input: CheckIn): Promise<void> {
  return atDesk(tools, context, 'hostels.checkIn', input, async (tx, found) => {
    const { booking, stay, house, now } = found;
    if (!booking.charged) throw bookingState(booking.state, 'checked in');
    requireMay('check-in', stay.state);
    // From here on nobody is given another unit who is about to be in the house.
    await lockNights(tx, booking.property, { types: [stay.type], units: [] }, stay);
    // Of a no-show the stay was cut short; it is the offer's again.
    const dates = stay.state === 'no_show' ? await undoNoShow(tools, tx, context, found) : stay;
    requireCheckIn(dates, now, house);
    const rule = stay.state === 'no_show' ? 'came after the no-show' : 'came';
    await storeStay(tx, stay.id, { state: 'in_house', moved: moveBy(context, now, rule) });
    await storeBooking(tx, booking.id, { state: 'in_house' });
    if (input.unit !== undefined && input.unit !== stay.unit) await giveUnit(tools, tx, context, found, input.unit);
    await requireUnit(tx, found);
    await requireGenderOf(tx, found, input.register?.gender);
    if (input.register !== undefined) await register(tools, tx, context, stay, booking.guest, input.register);
    if (input.deposit !== undefined) await takeDeposit(tools, tx, context, found, input.deposit);
    await announce(tools, tx, context, found, 'checked in');
  });
}

/** Who is in the house sleeps somewhere: nobody gives an oversold stay a unit later. @throws UNIT_NEEDED */
async function requireUnit(tx: Transaction, { booking, stay: { id } }: LoadedStay): Promise<void> {
  const now = (await staysOf(tx, booking.id)).find((stay) => stay.id === id);
  if (now?.unit === null)
    throw bookingErrors.UNIT_NEEDED('The stay has no unit: name one that the guest gets.', { pointer: '/unit' });
}

/** What the document says counts, whatever was said when it was booked; of several guests nobody knows whose it is. */
async function requireGenderOf(
  tx: Transaction,
  { booking, stay: { id, guests } }: LoadedStay,
  gender: Register['gender'],
): Promise<void> {
  const [guest] = guests;
  if (gender === undefined || guest === undefined || guests.length > 1) return;
  const now = (await staysOf(tx, booking.id)).find((stay) => stay.id === id);
  const [type] = await roomTypesOf(tx, booking.property, now === undefined ? [] : [now.type]);
  if (type !== undefined) requireAdmitted(type.definition, [{ ...guest, gender: genderOfProfile(gender) }], true);
}
