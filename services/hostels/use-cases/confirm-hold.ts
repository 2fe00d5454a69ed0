import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { holdOf, type KeptHold, moveHold } from '../adapters/postgres/holds.ts';
import { makeStay } from '../adapters/postgres/occupations.ts';
import { holdNotFound, hostelsErrors } from '../core/errors.ts';
import { holdChanged } from '../core/events.ts';
import { type Hold, holdAsTold } from '../core/hold.ts';
import { inInventory } from './in-inventory.ts';
import { openNights } from './open-nights.ts';
import { takePlace } from './take-place.ts';
import type { CommandTools } from './tools.ts';

/**
 * Makes a stay of a hold, with the nights that it has. One that has run out is late, and still becomes a stay where its nights are free.
 * One that is a stay already stays so.
 * @throws HOLD_NOT_FOUND, HOLD_OVER; TYPE_SOLD_OUT, STAY_NEEDS_A_MOVE, UNIT_NOT_FREE where it came too late
 */
export function confirmHold(
  { database, log }: CommandTools,
  context: CallContext,
  { property, hold: id }: { readonly property: string; readonly hold: string },
): Promise<Hold> {
  return inInventory(database, context.tenant, async (tx) => {
    const found = await holdOf(tx, property, id);
    if (found === undefined) throw holdNotFound(property, id);
    const { type, asked, arrival, departure } = found;
    const units = asked === null ? [] : [asked];
    await openNights({ log }, tx, context, property, { types: [type], units, arrival, departure }, [id]);
    return confirmOpened({ log }, tx, context, found);
  });
}

/** With its nights open: see `openNights`. @throws as {@link confirmHold} */
export async function confirmOpened(
  { log }: Pick<CommandTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  found: KeptHold,
): Promise<Hold> {
  const { id, property, type, asked, arrival, departure } = found;
  const kept = (await holdOf(tx, property, id)) ?? found;
  const before = holdAsTold(kept);
  if (before.state === 'confirmed') return before;
  if (before.state === 'released') throw hostelsErrors.HOLD_OVER('The hold was given back.');
  let { unit, overbooked } = before;
  if ((await makeStay(tx, id)) === 0) {
    const place = {
      property,
      type,
      owner: id,
      kind: 'stay',
      minutes: null,
      pinned: asked !== null,
      arrival,
      departure,
    } as const;
    unit = await takePlace({ log }, tx, context, place, asked);
    overbooked = unit === null;
  }
  await moveHold(tx, id, ['held', 'expired'], 'confirmed');
  const after: Hold = { ...before, state: 'confirmed', unit, overbooked };
  await log.publish(tx, [holdChanged.of(context, { name: id, before, after })]);
  return after;
}
