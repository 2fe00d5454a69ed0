import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { changeHold, holdOf, type KeptHold, moveHold } from '../../adapters/postgres/holds.ts';
import { lockNights } from '../../adapters/postgres/night-counts.ts';
import { firstTakenNight, free, type Guest, giveUpFrom } from '../../adapters/postgres/occupations.ts';
import { holdNotFound } from '../../core/errors.ts';
import { holdChanged } from '../../core/events.ts';
import { type Hold, holdAsTold } from '../../core/hold.ts';
import { confirmOpened } from '../confirm-hold.ts';
import { around, openNights } from '../open-nights.ts';
import { takePlace } from '../take-place.ts';
import type { HostelsTools } from '../tools.ts';

type Tools = Pick<HostelsTools, 'log'>;

/**
 * Makes stays of holds, also of those that ran out where their nights are still free: all or none.
 * @throws HOLD_NOT_FOUND, HOLD_OVER; TYPE_SOLD_OUT, STAY_NEEDS_A_MOVE, UNIT_NOT_FREE where it is too late
 */
export async function confirmPlaces(
  { log }: Tools,
  tx: Transaction,
  context: CallContext,
  property: string,
  ids: readonly string[],
): Promise<void> {
  const holds = await holdsOf(tx, property, ids);
  const types = [...new Set(holds.map(({ type }) => type))];
  const units = holds.flatMap(({ asked }) => asked ?? []);
  await openNights({ log }, tx, context, property, { types, units, ...around(holds) }, ids);
  for (const hold of holds) await confirmOpened({ log }, tx, context, hold);
}

/** Gives back what these own themselves: who has taken their beds since keeps them. */
export async function releasePlaces(
  { log }: Tools,
  tx: Transaction,
  context: CallContext,
  property: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const found = await holdsOf(tx, property, ids);
  await lockNights(tx, property, { types: found.map(({ type }) => type), units: [] }, around(found));
  for (const { id } of found) {
    const hold = await holdOf(tx, property, id);
    if (hold === undefined || !(await moveHold(tx, id, ['held', 'confirmed', 'expired'], 'released'))) continue;
    await free(tx, id, 'hold');
    await free(tx, id, 'stay');
    const before = holdAsTold(hold);
    const after: Hold = { ...before, state: 'released', unit: null, overbooked: false };
    await log.publish(tx, [holdChanged.of(context, { name: id, before, after })]);
  }
}

/** Where a stay is to be. */
export interface NewPlace {
  readonly stay: string;
  readonly type: string;
  /** Only this unit; null where any of the type will do. */
  readonly unit: string | null;
  /** Taken where it is free, else another one of the type. */
  readonly rather: string | null;
  readonly arrival: string;
  readonly departure: string;
  /** From which night on it is another: those before were slept where they were. */
  readonly since: string;
}

/**
 * Moves stays to other nights or units, at once: each gives up what it has before the first takes anything. All move or none.
 * @throws HOLD_NOT_FOUND, TYPE_SOLD_OUT, STAY_NEEDS_A_MOVE, UNIT_NOT_FREE
 */
export async function moveStays(
  { log }: Tools,
  tx: Transaction,
  context: CallContext,
  property: string,
  places: readonly NewPlace[],
): Promise<void> {
  const before = await holdsOf(
    tx,
    property,
    places.map(({ stay }) => stay),
  );
  const types = [...new Set([...before, ...places].map(({ type }) => type))];
  const units = [...before, ...places].flatMap(({ unit }) => unit ?? []);
  await openNights({ log }, tx, context, property, { types, units, ...around([...before, ...places]) });
  for (const { stay, since } of places) await giveUpFrom(tx, stay, since);
  for (const place of places) {
    const known = before.find(({ id }) => id === place.stay);
    if (known === undefined) throw holdNotFound(property, place.stay);
    await takeNewPlace({ log }, tx, context, known, place);
  }
}

async function takeNewPlace(
  { log }: Tools,
  tx: Transaction,
  context: CallContext,
  known: KeptHold,
  { type, unit: only, rather, arrival, departure, since }: NewPlace,
): Promise<void> {
  const { id, property } = known;
  const pinned = only !== null;
  const from = since > arrival ? since : arrival;
  const guest = { property, type, owner: id, kind: 'stay', minutes: null, pinned, arrival: from, departure } as const;
  const asked = only ?? (rather !== null && (await isFree(tx, rather, guest)) ? rather : null);
  const unit = await takePlace({ log }, tx, context, guest, asked, only !== null && only === known.unit);
  await changeHold(tx, { id, type, asked: only, arrival, departure });
  const before = holdAsTold(known);
  const after: Hold = { ...before, type, arrival, departure, unit, pinned, overbooked: unit === null };
  await log.publish(tx, [holdChanged.of(context, { name: id, before, after })]);
}

/** A stay ends earlier: its later nights are for sale at once. */
export async function endStayOn(
  { log }: Tools,
  tx: Transaction,
  context: CallContext,
  property: string,
  { stay, departure }: { readonly stay: string; readonly departure: string },
): Promise<void> {
  const [known] = await holdsOf(tx, property, [stay]);
  if (known === undefined || known.departure <= departure) return;
  await lockNights(tx, property, { types: [known.type], units: [] }, known);
  await giveUpFrom(tx, stay, departure);
  await changeHold(tx, { ...known, departure });
  const before = holdAsTold(known);
  await log.publish(tx, [holdChanged.of(context, { name: stay, before, after: { ...before, departure } })]);
}

/** A stay has no unit any more, and may get one again: its guests have not come for what was before it. */
export async function leavePlace(
  { log }: Tools,
  tx: Transaction,
  context: CallContext,
  property: string,
  stay: string,
): Promise<void> {
  const [known] = await holdsOf(tx, property, [stay]);
  if (known === undefined) return;
  await lockNights(tx, property, { types: [known.type], units: [] }, known);
  await free(tx, stay, 'stay');
  const before = holdAsTold(known);
  await log.publish(tx, [
    holdChanged.of(context, { name: stay, before, after: { ...before, unit: null, overbooked: false } }),
  ]);
}

async function holdsOf(tx: Transaction, property: string, ids: readonly string[]): Promise<KeptHold[]> {
  const holds: KeptHold[] = [];
  for (const id of ids) {
    const hold = await holdOf(tx, property, id);
    if (hold === undefined) throw holdNotFound(property, id);
    holds.push(hold);
  }
  return holds;
}

async function isFree(tx: Transaction, unit: string, guest: Guest): Promise<boolean> {
  return (await firstTakenNight(tx, unit, guest)) === undefined;
}
