import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { dueHolds, holdOf, type KeptHold, moveHold } from '../adapters/postgres/holds.ts';
import { lockNights } from '../adapters/postgres/night-counts.ts';
import { free } from '../adapters/postgres/occupations.ts';
import { holdChanged } from '../core/events.ts';
import { holdAsTold } from '../core/hold.ts';
import { eachInTurn } from './each-in-turn.ts';
import { inInventory } from './in-inventory.ts';
import type { HostelsTools, OwnTools } from './tools.ts';

/** Ends holds that have run out, with their nights locked; what has become of one meanwhile stays so. */
export async function expireHolds(
  { log }: Pick<HostelsTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  expired: readonly KeptHold[],
): Promise<void> {
  for (const hold of expired) {
    if (!(await moveHold(tx, hold.id, ['held'], 'expired'))) continue;
    await free(tx, hold.id, 'hold');
    const before = holdAsTold(hold);
    const after = { ...before, state: 'expired' as const, unit: null, overbooked: false };
    await log.publish(tx, [holdChanged.of(context, { name: hold.id, before, after })]);
  }
}

const AT_ONCE = 200;

/** Of all tenants. Whoever needs the beds before has ended them itself. */
export async function sweepHolds({ database, log, ownContext }: OwnTools): Promise<void> {
  for (let full = true; full; ) {
    const due = await database.housekeeping((tx) => dueHolds(tx, AT_ONCE));
    await eachInTurn(due, ({ tenant, property, id }) =>
      inInventory(database, tenant, async (tx) => {
        const hold = await holdOf(tx, property, id);
        if (hold === undefined) return;
        await lockNights(tx, property, { types: [hold.type], units: [] }, hold);
        await expireHolds({ log }, tx, ownContext(tenant), [hold]);
      }),
    );
    full = due.length === AT_ONCE;
  }
}
