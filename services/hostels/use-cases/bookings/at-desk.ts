import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { propertyOf } from '../../adapters/postgres/properties.ts';
import type { KeptStay, StayMove } from '../../adapters/postgres/stays.ts';
import { bookingErrors, bookingNotFound } from '../../core/booking/errors.ts';
import { propertyNotFound } from '../../core/errors.ts';
import type { Property } from '../../core/property.ts';
import { inInventory } from '../in-inventory.ts';
import { type LoadedBooking, loadForChange } from './load-booking.ts';
import type { BookingTools } from './tools.ts';

/** A stay at the desk of its house. */
export interface StayAtDesk {
  readonly property: string;
  readonly booking: string;
  readonly stay: string;
}

export interface LoadedStay extends LoadedBooking {
  readonly stay: KeptStay;
  readonly house: Property;
  /** ms since 1970 */
  readonly now: number;
}

/**
 * A command of the desk about one stay: once for its key, with the booking locked.
 * @throws BOOKING_NOT_FOUND, STAY_NOT_FOUND, IDEMPOTENCY_KEY_REUSED
 */
export function atDesk<I extends StayAtDesk>(
  { database, vault }: BookingTools,
  context: CallContext,
  command: string,
  input: I,
  work: (tx: Transaction, found: LoadedStay) => Promise<void>,
): Promise<void> {
  return inInventory(database, context.tenant, (tx) =>
    idempotent(tx, context, command, vault.fingerprint(context.tenant, input), async () => {
      const found = await loadForChange(tx, input.booking);
      if (found === undefined || found.booking.property !== input.property) throw bookingNotFound();
      const stay = found.stays.find(({ id }) => id === input.stay);
      if (stay === undefined) throw bookingErrors.STAY_NOT_FOUND(`The booking has no stay ${input.stay}.`);
      const house = await propertyOf(tx, input.property);
      if (house === undefined) throw propertyNotFound(input.property);
      await work(tx, { ...found, stay, house, now: Date.now() });
    }),
  );
}

/** Who moved a stay, when, and by which rule. @param now ms since 1970 */
export function moveBy(context: CallContext, now: number, rule: string): StayMove {
  return { by: actorOf(context), at: new Date(now).toISOString(), rule };
}
