import type { CallContext } from '@pvt/kernel/context';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, entityTag, nameTaken, requireMatch, UNCONDITIONAL } from '@pvt/kernel/preconditions';
import { hasBookings } from '../adapters/postgres/bookings.ts';
import { lockProperty, storeProperty } from '../adapters/postgres/properties.ts';
import { hostelsErrors } from '../core/errors.ts';
import { propertyChanged } from '../core/events.ts';
import type { KeptProperty, Property } from '../core/property.ts';
import { propertyFaults } from '../core/property-faults.ts';
import { refreshSearch } from './search/refresh-search.ts';
import type { CommandTools } from './tools.ts';

/**
 * Makes a property, or puts it in the place of the one that has its slug. The same content again changes nothing. Once somebody has booked its
 * currency stays: a booking that is changed would have amounts of two.
 * @throws PROPERTY_INVALID, ALREADY_EXISTS, CHANGED_MEANWHILE
 */
export async function saveProperty(
  { database, log }: CommandTools,
  context: CallContext,
  slug: string,
  definition: Property,
  conditions: Conditions = UNCONDITIONAL,
): Promise<KeptProperty> {
  const errors = propertyFaults(definition);
  const [first] = errors;
  if (first !== undefined) throw hostelsErrors.PROPERTY_INVALID(first.detail, { errors });
  return database.transaction(context.tenant, async (tx) => {
    const before = await lockProperty(tx, slug);
    if (conditions.newOnly && before !== undefined) throw nameTaken('a property', slug, '/property');
    requireMatch(conditions, before && entityTag(before), `The property "${slug}"`);
    if (before !== undefined && before.currency !== definition.currency && (await hasBookings(tx, slug))) {
      const detail = `Bookings of the house are in ${before.currency}: sell in ${definition.currency} as another property.`;
      throw hostelsErrors.PROPERTY_INVALID(detail, { errors: [{ pointer: '/currency', detail }] });
    }
    if (before === undefined || !sameJson(before, definition)) {
      await storeProperty(tx, slug, definition);
      await refreshSearch(tx, slug);
      const change = { name: slug, before: before ?? null, after: definition };
      await log.publish(tx, [propertyChanged.of(context, change)]);
    }
    return { slug, definition };
  });
}
