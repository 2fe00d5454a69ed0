import type { Transaction } from '@pvt/kernel/database';
import { unitsOfPlan } from '../../adapters/postgres/house-plan.ts';
import { propertyOf } from '../../adapters/postgres/properties.ts';
import { roomTypesAfter } from '../../adapters/postgres/room-types.ts';
import { propertyNotFound } from '../../core/errors.ts';
import { houseInventory } from '../../core/offer/house-inventory.ts';
import type { Inventory } from '../../core/seating/inventory.ts';

const MOST_TYPES = 200;

/** The units and types of a property, as seating knows them. @throws PROPERTY_NOT_FOUND */
export async function readInventory(tx: Transaction, slug: string): Promise<Inventory> {
  const [property, units, types] = await Promise.all([
    propertyOf(tx, slug),
    unitsOfPlan(tx, slug),
    roomTypesAfter(tx, slug, undefined, MOST_TYPES),
  ]);
  if (property === undefined) throw propertyNotFound(slug);
  return houseInventory(property, units, types);
}
