import type { CallContext } from '@pvt/kernel/context';
import { sameJson } from '@pvt/kernel/json';
import { lockProperty } from '../adapters/postgres/properties.ts';
import { roomTypesOf } from '../adapters/postgres/room-types.ts';
import { renameUnit, sellAs, sellNoLongerAs, takenNames, unitOf } from '../adapters/postgres/units.ts';
import { hostelsErrors, unitNotFound } from '../core/errors.ts';
import { unitChanged } from '../core/events.ts';
import { requireSoldAs } from '../core/new-units.ts';
import type { Unit } from '../core/unit.ts';
import type { CommandTools } from './tools.ts';
import { unitAsTold } from './unit-as-told.ts';

/**
 * Renames a unit, or has it sold as other room types from now on; who has it keeps it.
 * @throws UNIT_NOT_FOUND, UNIT_INVALID, UNIT_NAME_TAKEN
 */
export function changeUnit(
  { database, log }: CommandTools,
  context: CallContext,
  { property, unit }: { readonly property: string; readonly unit: string },
  change: { readonly name?: string; readonly soldAs?: readonly string[] },
): Promise<Unit> {
  return database.transaction(context.tenant, async (tx) => {
    await lockProperty(tx, property);
    const kept = await unitOf(tx, property, unit);
    if (kept === undefined) throw unitNotFound(property, unit);
    const before = unitAsTold(kept);
    const after = { ...before, name: change.name ?? before.name, soldAs: (change.soldAs ?? before.soldAs).toSorted() };
    if (sameJson(before, after)) return before;
    if (after.name !== before.name) {
      if ((await takenNames(tx, property, [after.name])).length > 0)
        throw hostelsErrors.UNIT_NAME_TAKEN(`A unit of the property is called "${after.name}" already.`, {
          pointer: '/name',
        });
      await renameUnit(tx, unit, after.name);
    }
    const added = (change.soldAs ?? []).filter((type) => !before.soldAs.includes(type));
    requireSoldAs(before.kind, change.soldAs ?? [], await roomTypesOf(tx, property, change.soldAs ?? []));
    const gone = before.soldAs.filter((type) => !after.soldAs.includes(type));
    await sellNoLongerAs(tx, unit, gone);
    await sellAs(tx, property, [{ id: unit, soldAs: added }]);
    await log.publish(tx, [unitChanged.of(context, { property, name: unit, before, after })]);
    return after;
  });
}
