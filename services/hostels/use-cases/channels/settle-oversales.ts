import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { holdOf } from '../../adapters/postgres/holds.ts';
import { occupyAny } from '../../adapters/postgres/occupations.ts';
import { allOversales, dropUnseated, type OversaleOfTenant, oversaleOf } from '../../adapters/postgres/oversales.ts';
import type { KeptStay } from '../../adapters/postgres/stays.ts';
import { holdChanged } from '../../core/events.ts';
import { holdAsTold } from '../../core/hold.ts';
import { announce } from '../bookings/announce.ts';
import { type LoadedBooking, loadForChange } from '../bookings/load-booking.ts';
import { eachInTurn } from '../each-in-turn.ts';
import { inInventory } from '../in-inventory.ts';
import { openNights } from '../open-nights.ts';
import type { OwnTools } from '../tools.ts';
import { endOversale } from './oversales.ts';

const AT_ONCE = 1000;

/** A stay that was oversold gets a unit as soon as one of its type is free, the oldest first; what the desk has seated is settled. */
export async function settleOversales(tools: OwnTools): Promise<void> {
  const open: OversaleOfTenant[] = [];
  // Those that wait for a person stay: they must not be all that is ever read.
  for (let full = true; full; ) {
    const found = await tools.database.housekeeping((tx) => allOversales(tx, open.at(-1), AT_ONCE));
    open.push(...found);
    full = found.length === AT_ONCE;
  }
  await eachInTurn(open, ({ tenant, id, booking }) =>
    inInventory(tools.database, tenant, async (tx) => {
      const found = await loadForChange(tx, booking);
      const stay = found?.stays.find((each) => each.id === id);
      if (found !== undefined && stay !== undefined) await settle(tools, tx, tools.ownContext(tenant), found, stay);
    }),
  );
}

async function settle(
  tools: OwnTools,
  tx: Transaction,
  context: CallContext,
  found: LoadedBooking,
  stay: KeptStay,
): Promise<void> {
  const oversale = await oversaleOf(tx, stay.id);
  if (oversale === undefined) return;
  if (stay.unit !== null || stay.state !== 'expected') return endOversale(tools, tx, context, stay.id);
  // Where nobody knows who may sleep there, or with whom, the desk asks.
  if (oversale.reason === 'gender_unknown' || oversale.reason === 'child_alone') return;
  const { property } = found.booking;
  const { id, type, arrival, departure } = stay;
  await openNights(tools, tx, context, property, { types: [type], units: [], arrival, departure });
  const hold = await holdOf(tx, property, id);
  if (hold === undefined) return;
  const guest = { property, type, owner: id, kind: 'stay', minutes: null, pinned: false, arrival, departure } as const;
  const unit = await occupyAny(tx, guest);
  if (unit === undefined) return;
  await dropUnseated(tx, id);
  const before = holdAsTold(hold);
  await tools.log.publish(tx, [
    holdChanged.of(context, { name: id, before, after: { ...before, unit, overbooked: false } }),
  ]);
  await endOversale(tools, tx, context, id);
  await announce(tools, tx, context, found, 'seated');
}
