import type { Transaction } from '@pvt/kernel/database';
import type { KeptStay } from '../../adapters/postgres/stays.ts';
import { leftAlone } from '../../core/booking/accompanied.ts';
import { bookingErrors } from '../../core/booking/errors.ts';
import { readInventory } from '../seating/read-inventory.ts';

/**
 * Case 28 holds for whatever becomes of a booking: no child of it may sleep in a room without an adult of it who has one there now.
 * @param before its stays as they were
 * @param after its stays as they are to be
 * @param from nights before it are over; without it, all count
 * @throws GUESTS_NOT_ADMITTED
 */
export async function requireAccompanied(
  tx: Transaction,
  property: string,
  before: readonly KeptStay[],
  after: readonly KeptStay[],
  from?: string,
): Promise<void> {
  if (!before.some(({ guests }) => guests.some(({ kind }) => kind === 'child'))) return;
  const alone = leftAlone(await readInventory(tx, property), before, after, from);
  if (alone.length === 0) return;
  throw bookingErrors.GUESTS_NOT_ADMITTED(
    'A child of the booking would sleep in a room without an adult of it. Move them in one step, or let the child go first.',
    { more: { stays: alone } },
  );
}
