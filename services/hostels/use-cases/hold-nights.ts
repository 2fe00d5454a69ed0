import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { holdOf } from '../adapters/postgres/holds.ts';
import { unitOf } from '../adapters/postgres/units.ts';
import { hostelsErrors, unitNotFound } from '../core/errors.ts';
import { type Hold, holdAsTold, type NewHold } from '../core/hold.ts';
import { requireNights } from '../core/stay-dates.ts';
import { inInventory } from './in-inventory.ts';
import { makeHold } from './make-hold.ts';
import { around, openNights } from './open-nights.ts';
import type { CommandTools } from './tools.ts';

/**
 * Keeps a unit of a type, or one that is asked for, for somebody who is about to pay.
 * @throws as `holdWithin`; IDEMPOTENCY_KEY_REUSED
 */
export async function holdNights(
  { database, log }: CommandTools,
  context: CallContext,
  property: string,
  input: NewHold,
): Promise<Hold> {
  requireNights(input);
  return inInventory(database, context.tenant, (tx) =>
    idempotent(tx, context, 'hostels.holdNights', { property, ...input }, async () => {
      const [hold] = await holdWithin({ log }, tx, context, property, [input]);
      if (hold === undefined) throw new Error('nothing was held');
      return hold;
    }),
  );
}

/**
 * All of them or none, in a transaction of `inInventory` that has taken no bed before: what several rooms need is locked at once.
 * @throws PROPERTY_NOT_FOUND, ROOM_TYPE_NOT_FOUND, UNIT_NOT_FOUND, UNIT_INVALID, STAY_DATES_INVALID, TYPE_SOLD_OUT,
 *   STAY_NEEDS_A_MOVE, UNIT_NOT_FREE
 */
export async function holdWithin(
  { log }: Pick<CommandTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  property: string,
  wanted: readonly NewHold[],
): Promise<Hold[]> {
  for (const each of wanted) {
    requireNights(each);
    if (each.unit !== undefined) await requireSoldUnit(tx, property, each.unit, each.type);
  }
  const types = [...new Set(wanted.map(({ type }) => type))];
  const units = wanted.flatMap(({ unit }) => (unit === undefined ? [] : [unit]));
  await openNights({ log }, tx, context, property, { types, units, ...around(wanted) });
  const ids: string[] = [];
  // One after the other: what the first takes is not there for the second, and may be moved for it.
  for (const { unit, ...each } of wanted) {
    const hold = await makeHold({ log }, tx, context, { property, ...each, asked: unit ?? null, found: null });
    ids.push(hold.id);
  }
  const holds: Hold[] = [];
  for (const id of ids) {
    const hold = await holdOf(tx, property, id);
    if (hold !== undefined) holds.push(holdAsTold(hold));
  }
  return holds;
}

async function requireSoldUnit(tx: Transaction, property: string, id: string, type: string): Promise<void> {
  const unit = await unitOf(tx, property, id);
  if (unit === undefined) throw unitNotFound(property, id, '/unit');
  if (!unit.soldAs.includes(type))
    throw hostelsErrors.UNIT_INVALID(`"${unit.name}" is not sold as "${type}".`, { pointer: '/unit' });
}
