import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { insertHold } from '../adapters/postgres/holds.ts';
import { unitOf } from '../adapters/postgres/units.ts';
import { hostelsErrors, unitNotFound } from '../core/errors.ts';
import { holdChanged } from '../core/events.ts';
import { HOLD_MINUTES, type Hold, type NewHold } from '../core/hold.ts';
import { requireNights } from '../core/stay-dates.ts';
import { inInventory } from './in-inventory.ts';
import { around, openNights } from './open-nights.ts';
import { takePlace } from './take-place.ts';
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
  const holds: Hold[] = [];
  // One after the other: what the first takes is not there for the second.
  for (const each of wanted) holds.push(await holdOne(tx, property, each));
  await log.publish(
    tx,
    holds.map((hold) => holdChanged.of(context, { name: hold.id, before: null, after: hold })),
  );
  return holds;
}

async function holdOne(tx: Transaction, property: string, wanted: NewHold): Promise<Hold> {
  const { type, arrival, departure } = wanted;
  const id = randomUUIDv7();
  const asked = wanted.unit ?? null;
  const pinned = asked !== null;
  const stay = { property, type, arrival, departure };
  const unit = await takePlace(tx, { ...stay, owner: id, kind: 'hold', minutes: HOLD_MINUTES, pinned }, asked);
  const expiresAt = await insertHold(tx, { id, ...stay, asked }, HOLD_MINUTES);
  return { id, ...stay, state: 'held', unit, pinned, overbooked: unit === null, expiresAt };
}

async function requireSoldUnit(tx: Transaction, property: string, id: string, type: string): Promise<void> {
  const unit = await unitOf(tx, property, id);
  if (unit === undefined) throw unitNotFound(property, id, '/unit');
  if (!unit.soldAs.includes(type))
    throw hostelsErrors.UNIT_INVALID(`"${unit.name}" is not sold as "${type}".`, { pointer: '/unit' });
}
