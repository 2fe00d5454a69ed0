import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import {
  addCleaning,
  conditionOf,
  removeCleaning,
  storeCleaning,
  storeCondition,
  type UnitCondition,
} from '../../adapters/postgres/housekeeping.ts';
import type { KeptStay } from '../../adapters/postgres/stays.ts';
import { conditionChanged } from '../../core/booking/events.ts';
import type { HostelsTools } from '../tools.ts';

/** Each stay has one cleaning on the day it ends, and one for each unit that it leaves before. */
export async function planCleaning(
  tx: Transaction,
  property: string,
  stays: readonly Pick<KeptStay, 'id' | 'departure'>[],
): Promise<void> {
  for (const { id, departure } of stays)
    await storeCleaning(tx, property, { stay: id, unit: null, day: departure, state: 'planned' });
}

export async function dropCleaning(tx: Transaction, stays: readonly string[]): Promise<void> {
  for (const stay of stays) await removeCleaning(tx, stay);
}

/** The guests have left for another unit, and leave that one later. @param day by the property's calendar, on which they did */
export async function openCleaningOnMove(
  tools: Pick<HostelsTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  property: string,
  { stay, unit, day }: { readonly stay: string; readonly unit: string; readonly day: string },
): Promise<void> {
  await addCleaning(tx, property, { stay, unit, day, state: 'open' });
  await setCondition(tools, tx, context, property, { unit, condition: 'dirty', undisturbed: false });
}

/** The guests have left the unit. @param day by the property's calendar, on which they did */
export async function openCleaning(
  tools: Pick<HostelsTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  property: string,
  { stay, unit, day }: { readonly stay: string; readonly unit: string | null; readonly day: string },
): Promise<void> {
  await storeCleaning(tx, property, { stay, unit, day, state: 'open' });
  if (unit !== null) await setCondition(tools, tx, context, property, { unit, condition: 'dirty', undisturbed: false });
}

export async function setCondition(
  { log }: Pick<HostelsTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  property: string,
  after: UnitCondition,
): Promise<void> {
  const before = await conditionOf(tx, after.unit);
  if (before.condition === after.condition && before.undisturbed === after.undisturbed) return;
  await storeCondition(tx, property, after);
  await log.publish(tx, [conditionChanged.of(context, { property, ...after })]);
}
