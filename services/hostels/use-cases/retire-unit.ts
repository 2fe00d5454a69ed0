import type { CallContext } from '@pvt/kernel/context';
import { lockFeedsOf } from '../adapters/postgres/feeds.ts';
import { isTaken } from '../adapters/postgres/occupations.ts';
import { lockProperty } from '../adapters/postgres/properties.ts';
import { hasUnitsIn, retireUnit as markRetired, sellNoLongerAs, unitOf } from '../adapters/postgres/units.ts';
import { hostelsErrors, unitNotFound } from '../core/errors.ts';
import { unitChanged } from '../core/events.ts';
import type { CommandTools } from './tools.ts';
import { unitAsTold } from './unit-as-told.ts';

/**
 * Has a unit sold no more; what was sold of it in the past keeps it.
 * @throws UNIT_NOT_FOUND, UNIT_IN_USE
 */
export async function retireUnit(
  { database, log }: CommandTools,
  context: CallContext,
  { property, unit }: { readonly property: string; readonly unit: string },
): Promise<void> {
  await database.transaction(context.tenant, async (tx) => {
    await lockProperty(tx, property);
    const kept = await unitOf(tx, property, unit);
    if (kept === undefined) throw unitNotFound(property, unit);
    const { name, soldAs } = kept;
    if (await hasUnitsIn(tx, unit)) throw hostelsErrors.UNIT_IN_USE(`Units stand in "${name}": retire these first.`);
    if (await isTaken(tx, unit)) throw hostelsErrors.UNIT_IN_USE(`"${name}" is taken in nights to come.`);
    if ((await lockFeedsOf(tx, unit)).length > 0)
      throw hostelsErrors.UNIT_IN_USE(`Calendars of channels are read for "${name}": delete them first.`);
    await sellNoLongerAs(tx, unit, soldAs);
    await markRetired(tx, unit);
    await log.publish(tx, [unitChanged.of(context, { property, name: unit, before: unitAsTold(kept), after: null })]);
  });
}
