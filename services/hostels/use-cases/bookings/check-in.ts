import type { CallContext } from '@pvt/kernel/context';
import { storeBooking } from '../../adapters/postgres/bookings.ts';
import { lockNights } from '../../adapters/postgres/night-counts.ts';
import { storeStay } from '../../adapters/postgres/stays.ts';
import { bookingState } from '../../core/booking/errors.ts';
import { requireCheckIn, requireMay } from '../../core/booking/state.ts';
import { type Registration, registerGuest } from '../guests/register-guest.ts';
import { announce } from './announce.ts';
import { atDesk, moveBy, type StayAtDesk } from './at-desk.ts';
import { undoNoShow } from './no-show.ts';
import type { BookingTools } from './tools.ts';

/** What the register asks of a guest who has come. */
export interface CheckIn extends StayAtDesk {
  readonly register?: Registration;
}

/**
 * The guest is here. Who comes in the small hours comes for the night before, and who was taken for a no-show has come after all.
 * @throws BOOKING_STATE, STAY_STATE, CHECK_IN_NOT_TODAY; TYPE_SOLD_OUT, UNIT_NOT_FREE where the rest of a no-show was sold
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
    if (input.register !== undefined) await registerGuest(tools, tx, context, booking.guest, input.register);
    await announce(tools, tx, context, found, 'checked in');
  });
}
