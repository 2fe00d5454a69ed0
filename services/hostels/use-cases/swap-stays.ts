import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { holdOf } from '../adapters/postgres/holds.ts';
import { lockNights } from '../adapters/postgres/night-counts.ts';
import { bedsOf, exchangeBeds, firstTakenNight } from '../adapters/postgres/occupations.ts';
import { bookingsOfStays, type KeptStay, staysOfBookings } from '../adapters/postgres/stays.ts';
import { holdNotFound, hostelsErrors, notFree } from '../core/errors.ts';
import { holdChanged } from '../core/events.ts';
import { type Hold, holdAsTold } from '../core/hold.ts';
import { requireAccompanied } from './bookings/require-accompanied.ts';
import { inInventory } from './in-inventory.ts';
import { around } from './open-nights.ts';
import type { CommandTools } from './tools.ts';

/** The ids of two holds or stays. */
export interface Swap {
  readonly one: string;
  readonly other: string;
}

/**
 * Two holds or stays of one type exchange their units, at once: also in a full house, where none could move first. Both move or none.
 * @throws HOLD_NOT_FOUND, SWAP_NOT_ALIKE, UNIT_NOT_FREE, GUESTS_NOT_ADMITTED, IDEMPOTENCY_KEY_REUSED
 */
export function swapStays(
  { database, log }: CommandTools,
  context: CallContext,
  property: string,
  { one, other }: Swap,
): Promise<{ readonly one: Hold; readonly other: Hold }> {
  return inInventory(database, context.tenant, (tx) =>
    idempotent(tx, context, 'hostels.swapStays', { property, one, other }, async () => {
      const found = [await requireStay(tx, property, one, '/one'), await requireStay(tx, property, other, '/other')];
      await lockNights(tx, property, { types: found.map(({ type }) => type), units: [] }, around(found));
      const before = {
        one: await requireStay(tx, property, one, '/one'),
        other: await requireStay(tx, property, other, '/other'),
      };
      const places = await requireAlike(tx, before.one, before.other);
      const taken =
        (await firstTakenNight(tx, places.ofOther, before.one, { owners: [one, other] })) ??
        (await firstTakenNight(tx, places.ofOne, before.other, { owners: [one, other] }));
      if (taken !== undefined) throw notFree(taken);
      const bookings = await bookingsOfStays(tx, [one, other]);
      const standing = await staysOfBookings(tx, bookings);
      await exchangeBeds(tx, one, other);
      await requireAllAccompanied(tx, property, bookings, standing);
      const after = {
        one: { ...before.one, unit: places.ofOther },
        other: { ...before.other, unit: places.ofOne },
      };
      await log.publish(tx, [
        holdChanged.of(context, { name: one, before: before.one, after: after.one }),
        holdChanged.of(context, { name: other, before: before.other, after: after.other }),
      ]);
      return after;
    }),
  );
}

/** @throws GUESTS_NOT_ADMITTED */
async function requireAllAccompanied(
  tx: Transaction,
  property: string,
  bookings: readonly string[],
  before: readonly KeptStay[],
): Promise<void> {
  const after = await staysOfBookings(tx, bookings);
  for (const id of bookings) {
    const of = (stays: readonly KeptStay[]): KeptStay[] => stays.filter(({ booking }) => booking === id);
    await requireAccompanied(tx, property, of(before), of(after));
  }
}

async function requireStay(tx: Transaction, property: string, id: string, pointer: string): Promise<Hold> {
  const hold = await holdOf(tx, property, id);
  if (hold === undefined) throw holdNotFound(property, id, pointer);
  return holdAsTold(hold);
}

async function requireAlike(
  tx: Transaction,
  one: Hold,
  other: Hold,
): Promise<{ readonly ofOne: string; readonly ofOther: string }> {
  if (one.id === other.id)
    throw hostelsErrors.SWAP_NOT_ALIKE('A stay is not exchanged with itself.', { pointer: '/other' });
  if (one.unit === null || other.unit === null)
    throw hostelsErrors.SWAP_NOT_ALIKE('One of the two has no unit: it is over, or overbooked.', {
      pointer: one.unit === null ? '/one' : '/other',
    });
  if (one.type !== other.type)
    throw hostelsErrors.SWAP_NOT_ALIKE(`One is sold as "${one.type}", the other as "${other.type}".`, {
      pointer: '/other',
    });
  if ((await bedsOf(tx, one.id)) !== (await bedsOf(tx, other.id)))
    throw hostelsErrors.SWAP_NOT_ALIKE('Their units do not have as many beds.', { pointer: '/other' });
  return { ofOne: one.unit, ofOther: other.unit };
}
