import type { Job } from '@pvt/kernel/jobs';
import { lockBooking } from '../../adapters/postgres/bookings.ts';
import { lockEvent } from '../../adapters/postgres/house-events.ts';
import type { BookingTools } from '../bookings/tools.ts';
import { inInventory } from '../in-inventory.ts';
import type { endSignUp } from './sign-up-jobs.ts';
import { leaveCancelled } from './sign-ups.ts';

/** Gives a booking back what a cancelled event cost; again, it does nothing. @throws BOOKING_BUSY, and is tried again */
export function endCancelledSignUp(
  tools: BookingTools,
  { data, context }: Pick<Job<typeof endSignUp>, 'data' | 'context'>,
): Promise<void> {
  return inInventory(tools.database, context.tenant, async (tx) => {
    const booking = await lockBooking(tx, data.booking);
    const event = await lockEvent(tx, data.property, data.event);
    if (booking === undefined || event === undefined) return;
    await leaveCancelled(tools, tx, context, event, booking);
  });
}
