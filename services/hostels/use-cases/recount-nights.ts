import type { CallContext } from '@pvt/kernel/context';
import { recount, wrongCounts } from '../adapters/postgres/night-counts.ts';
import { lockProperty } from '../adapters/postgres/properties.ts';
import type { CountCheck } from '../core/count-check.ts';
import { propertyNotFound } from '../core/errors.ts';
import { countsCorrected } from '../core/events.ts';
import { checkOf } from './check-counts.ts';
import type { CommandTools } from './tools.ts';

/** Counts all nights of a property anew from its beds. @returns what was wrong before @throws PROPERTY_NOT_FOUND */
export function recountNights(
  { database, log }: CommandTools,
  context: CallContext,
  property: string,
): Promise<CountCheck> {
  return database.transaction(context.tenant, async (tx) => {
    if ((await lockProperty(tx, property)) === undefined) throw propertyNotFound(property);
    const check = checkOf(property, await wrongCounts(tx, property));
    if (check.wrong > 0) {
      await recount(tx, property);
      await log.publish(tx, [countsCorrected.of(context, check)]);
    }
    return check;
  });
}
