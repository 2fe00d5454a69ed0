import type { CallContext } from '@pvt/kernel/context';
import { isCount, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { unitsAfter } from '../adapters/postgres/units.ts';
import type { Unit } from '../core/unit.ts';
import { requireProperty } from './require-property.ts';
import type { HostelsTools } from './tools.ts';
import { unitAsTold } from './unit-as-told.ts';

const UNITS = keyset('hostels.units', isCount);

/** In the order in which they were added. @throws PROPERTY_NOT_FOUND, CURSOR_INVALID */
export async function listUnits(
  { database }: Pick<HostelsTools, 'database'>,
  { tenant }: CallContext,
  property: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<Unit>> {
  const after = UNITS.read(cursor);
  const rows = await database.transaction(tenant, async (tx) => {
    await requireProperty(tx, property);
    return unitsAfter(tx, property, after, limit + 1);
  });
  const { items, ...page } = UNITS.page(rows, limit, ({ position }) => position);
  return { ...page, items: items.map(unitAsTold) };
}
