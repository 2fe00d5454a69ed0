import type { CallContext } from '@pvt/kernel/context';
import { dueChecks, noteCheck } from '../adapters/postgres/count-checks.ts';
import { wrongCounts } from '../adapters/postgres/night-counts.ts';
import { type CountCheck, MOST_WRONG_COUNTS, type WrongCount } from '../core/count-check.ts';
import { countsWrong } from '../core/events.ts';
import { requireProperty } from './require-property.ts';
import type { HostelsTools, OwnTools } from './tools.ts';

export function checkOf(property: string, wrong: readonly WrongCount[]): CountCheck {
  return { property, wrong: wrong.length, differences: wrong.slice(0, MOST_WRONG_COUNTS) };
}

/** Compares the counts of a property with its beds, as of one moment. @throws PROPERTY_NOT_FOUND */
export function checkCounts(
  { database }: Pick<HostelsTools, 'database'>,
  { tenant }: CallContext,
  property: string,
): Promise<CountCheck> {
  return database.snapshot(tenant, async (tx) => {
    await requireProperty(tx, property);
    return checkOf(property, await wrongCounts(tx, property));
  });
}

const AT_ONCE = 200;

/** Each property once a night, by its own clock; where something is wrong, an event raises the alarm. */
export async function checkNightly({ database, log, ownContext }: OwnTools): Promise<void> {
  for (let full = true; full; ) {
    const due = await database.housekeeping((tx) => dueChecks(tx, AT_ONCE));
    for (const { tenant, property } of due) {
      const wrong = await database.snapshot(tenant, (tx) => wrongCounts(tx, property));
      await database.transaction(tenant, async (tx) => {
        await noteCheck(tx, property);
        if (wrong.length > 0) await log.publish(tx, [countsWrong.of(ownContext(tenant), checkOf(property, wrong))]);
      });
    }
    full = due.length === AT_ONCE;
  }
}
