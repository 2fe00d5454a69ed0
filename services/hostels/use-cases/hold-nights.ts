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
import { openNights } from './open-nights.ts';
import { takePlace } from './take-place.ts';
import type { CommandTools } from './tools.ts';

/**
 * Keeps a unit of a type, or one that is asked for, for somebody who is about to pay.
 * @throws PROPERTY_NOT_FOUND, ROOM_TYPE_NOT_FOUND, UNIT_NOT_FOUND, UNIT_INVALID, STAY_DATES_INVALID, TYPE_SOLD_OUT,
 *   STAY_NEEDS_A_MOVE, UNIT_NOT_FREE, IDEMPOTENCY_KEY_REUSED
 */
export async function holdNights(
  { database, log }: CommandTools,
  context: CallContext,
  property: string,
  input: NewHold,
): Promise<Hold> {
  const { type, unit: asked = null, arrival, departure } = input;
  requireNights(input);
  return inInventory(database, context.tenant, (tx) =>
    idempotent(tx, context, 'hostels.holdNights', { property, ...input }, async () => {
      if (asked !== null) await requireSoldUnit(tx, property, asked, type);
      const id = randomUUIDv7();
      const units = asked === null ? [] : [asked];
      await openNights({ log }, tx, context, property, { types: [type], units, arrival, departure });
      const pinned = asked !== null;
      const place = {
        property,
        type,
        owner: id,
        kind: 'hold',
        minutes: HOLD_MINUTES,
        pinned,
        arrival,
        departure,
      } as const;
      const unit = await takePlace(tx, place, asked);
      const expiresAt = await insertHold(tx, { id, property, type, asked, arrival, departure }, HOLD_MINUTES);
      const hold: Hold = {
        ...{
          id,
          property,
          type,
          arrival,
          departure,
          state: 'held',
          unit,
          pinned,
          overbooked: unit === null,
          expiresAt,
        },
      };
      await log.publish(tx, [holdChanged.of(context, { name: id, before: null, after: hold })]);
      return hold;
    }),
  );
}

async function requireSoldUnit(tx: Transaction, property: string, id: string, type: string): Promise<void> {
  const unit = await unitOf(tx, property, id);
  if (unit === undefined) throw unitNotFound(property, id, '/unit');
  if (!unit.soldAs.includes(type))
    throw hostelsErrors.UNIT_INVALID(`"${unit.name}" is not sold as "${type}".`, { pointer: '/unit' });
}
