import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { areTakenAsAWhole } from '../adapters/postgres/occupations.ts';
import { lockProperty } from '../adapters/postgres/properties.ts';
import { roomTypesOf } from '../adapters/postgres/room-types.ts';
import { insertUnits, takenNames, unitAndAbove, unitOf } from '../adapters/postgres/units.ts';
import { hostelsErrors, propertyNotFound } from '../core/errors.ts';
import { unitChanged } from '../core/events.ts';
import { type NewUnits, requireSoldAs, requireStanding } from '../core/new-units.ts';
import type { Unit } from '../core/unit.ts';
import type { CommandTools } from './tools.ts';

/**
 * Adds units that are alike, such as the eight beds of a dorm.
 * @throws PROPERTY_NOT_FOUND, UNIT_INVALID, UNIT_NAME_TAKEN, UNIT_IN_USE, IDEMPOTENCY_KEY_REUSED
 */
export function addUnits(
  { database, log }: CommandTools,
  context: CallContext,
  property: string,
  input: NewUnits,
): Promise<Unit[]> {
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'hostels.addUnits', { property, ...input }, async () => {
      if ((await lockProperty(tx, property)) === undefined) throw propertyNotFound(property);
      const { kind, parent = null, names, soldAs } = input;
      if (parent !== null) await requirePlaceIn(tx, property, kind, parent);
      requireSoldAs(kind, soldAs, await roomTypesOf(tx, property, soldAs));
      const [taken] = await takenNames(tx, property, names);
      if (taken !== undefined)
        throw hostelsErrors.UNIT_NAME_TAKEN(`A unit of the property is called "${taken}" already.`, {
          pointer: `/names/${names.indexOf(taken)}`,
        });
      const units = names.map((name): Unit => ({ id: randomUUIDv7(), name, kind, parent, soldAs }));
      await insertUnits(tx, property, units);
      const added = units.map((unit) =>
        unitChanged.of(context, { property, name: unit.id, before: null, after: unit }),
      );
      await log.publish(tx, added);
      return units;
    }),
  );
}

/** What is sold whole is sold with all that is in it: a bed that came later would be nobody's, and could be sold beside it. */
async function requirePlaceIn(tx: Transaction, property: string, kind: Unit['kind'], parent: string): Promise<void> {
  const standsIn = await unitOf(tx, property, parent);
  if (standsIn === undefined)
    throw hostelsErrors.UNIT_INVALID(`The property has no unit ${parent}.`, { pointer: '/parent' });
  requireStanding(kind, standsIn);
  if (await areTakenAsAWhole(tx, property, await unitAndAbove(tx, parent)))
    throw hostelsErrors.UNIT_IN_USE(
      `"${standsIn.name}", or what it stands in, is taken as a whole in nights to come: nothing can be added to it.`,
      { pointer: '/parent' },
    );
}
