import { guestsToErase, setEraseOn } from '../../adapters/postgres/guests.ts';
import { eachInTurn } from '../each-in-turn.ts';
import { inInventory } from '../in-inventory.ts';
import type { HostelsTools } from '../tools.ts';
import { eraseUnlessRetained } from './erase-guest.ts';
import { holdGuest } from './guest-record.ts';

const AT_ONCE = 100;

/** Erases guests whose time has come, of all tenants. Who came back meanwhile is kept for as long as that stay demands. */
export async function eraseDueGuests({ database, log, vault, staysOf, ownContext }: HostelsTools): Promise<void> {
  const due = await database.housekeeping((tx) => guestsToErase(tx, AT_ONCE));
  await eachInTurn(due, ({ tenant, id }) =>
    inInventory(database, tenant, async (tx) => {
      const held = await holdGuest({ vault }, tx, id);
      if (held === undefined || held.kept.eraseOn === null) return;
      const retained = await eraseUnlessRetained({ log, staysOf }, tx, ownContext(tenant), held);
      if (retained !== undefined) await setEraseOn(tx, held.kept.id, retained.until);
    }),
  );
}
