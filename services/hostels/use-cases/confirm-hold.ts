import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { holdOf, moveHold } from '../adapters/postgres/holds.ts';
import { makeStay } from '../adapters/postgres/occupations.ts';
import { holdNotFound, hostelsErrors } from '../core/errors.ts';
import { holdChanged } from '../core/events.ts';
import { type Hold, holdAsTold } from '../core/hold.ts';
import { inInventory } from './in-inventory.ts';
import { openNights } from './open-nights.ts';
import { takePlace } from './take-place.ts';
import type { CommandTools } from './tools.ts';

/** A hold of a property. */
export interface HoldRef {
  readonly property: string;
  readonly hold: string;
}

/**
 * Makes a stay of a hold, with the nights that it has. One that has run out is late, and still becomes a stay where its nights are free.
 * One that is a stay already stays so.
 * @throws HOLD_NOT_FOUND, HOLD_OVER; TYPE_SOLD_OUT, STAY_NEEDS_A_MOVE, UNIT_NOT_FREE where it came too late
 */
export function confirmHold({ database, log }: CommandTools, context: CallContext, hold: HoldRef): Promise<Hold> {
  return inInventory(database, context.tenant, (tx) => confirmWithin({ log }, tx, context, hold));
}

/** In a transaction of `inInventory` that has taken no bed before. @throws as `confirmHold` */
export async function confirmWithin(
  { log }: Pick<CommandTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  { property, hold: id }: HoldRef,
): Promise<Hold> {
  const found = await holdOf(tx, property, id);
  if (found === undefined) throw holdNotFound(property, id);
  const { type, asked, arrival, departure } = found;
  const units = asked === null ? [] : [asked];
  await openNights({ log }, tx, context, property, { types: [type], units, arrival, departure }, id);
  const before = holdAsTold((await holdOf(tx, property, id)) ?? found);
  if (before.state === 'confirmed') return before;
  if (before.state === 'released') throw hostelsErrors.HOLD_OVER('The hold was given back.');
  let { unit, overbooked } = before;
  if ((await makeStay(tx, id)) === 0) {
    const stay = {
      property,
      type,
      arrival,
      departure,
      owner: id,
      kind: 'stay',
      minutes: null,
      pinned: asked !== null,
    } as const;
    unit = await takePlace(tx, stay, asked);
    overbooked = unit === null;
  }
  await moveHold(tx, id, ['held', 'expired'], 'confirmed');
  const after: Hold = { ...before, state: 'confirmed', unit, overbooked };
  await log.publish(tx, [holdChanged.of(context, { name: id, before, after })]);
  return after;
}
