import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { holdOf, moveHold } from '../adapters/postgres/holds.ts';
import { lockNights } from '../adapters/postgres/night-counts.ts';
import { free } from '../adapters/postgres/occupations.ts';
import { holdNotFound, hostelsErrors } from '../core/errors.ts';
import { holdChanged } from '../core/events.ts';
import { type Hold, holdAsTold } from '../core/hold.ts';
import { inInventory } from './in-inventory.ts';
import type { CommandTools } from './tools.ts';

/**
 * Gives back what a hold has, and nothing else: who has taken its bed after it ran out keeps it. One that is over already stays so.
 * @throws HOLD_NOT_FOUND, HOLD_OVER where it has become a stay
 */
export function releaseHold(
  { database, log }: CommandTools,
  context: CallContext,
  { property, hold }: { readonly property: string; readonly hold: string },
): Promise<Hold> {
  return inInventory(database, context.tenant, (tx) => release({ log }, tx, context, property, hold));
}

async function release(
  { log }: Pick<CommandTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  property: string,
  id: string,
): Promise<Hold> {
  const found = await holdOf(tx, property, id);
  if (found === undefined) throw holdNotFound(property, id);
  await lockNights(tx, property, { types: [found.type], units: [] }, found);
  const before = holdAsTold((await holdOf(tx, property, id)) ?? found);
  if (before.state === 'confirmed')
    throw hostelsErrors.HOLD_OVER('It has become a stay, which is cancelled and not given back.');
  if (!(await moveHold(tx, id, ['held'], 'released'))) return before;
  await free(tx, id, 'hold');
  const after: Hold = { ...before, state: 'released', unit: null, overbooked: false };
  await log.publish(tx, [holdChanged.of(context, { name: id, before, after })]);
  return after;
}
