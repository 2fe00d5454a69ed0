import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { insertHold } from '../adapters/postgres/holds.ts';
import { type Guest, occupyUnit } from '../adapters/postgres/occupations.ts';
import { holdChanged } from '../core/events.ts';
import { HOLD_MINUTES, type Hold } from '../core/hold.ts';
import type { StayDates } from '../core/stay-dates.ts';
import { takePlace } from './take-place.ts';
import type { HostelsTools } from './tools.ts';

export interface WantedHold extends StayDates {
  readonly property: string;
  readonly type: string;
  /** The unit that is asked for; null where any of the type will do. */
  readonly asked: string | null;
  /** One that is known to be free; null where it is to be found. */
  readonly found: string | null;
  /** How long; default as for who is about to pay. */
  readonly minutes?: number | undefined;
}

/**
 * Keeps a unit for somebody who is about to pay. Its nights are open: see `openNights`.
 * @throws as `takePlace`
 */
export async function makeHold(
  { log }: Pick<HostelsTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  { property, type, asked, found, arrival, departure, minutes = HOLD_MINUTES }: WantedHold,
): Promise<Hold> {
  const id = randomUUIDv7();
  const pinned = asked !== null;
  const stay = { property, type, arrival, departure };
  const guest: Guest = { ...stay, owner: id, kind: 'hold', minutes, pinned };
  if (found !== null) await occupyUnit(tx, guest, found);
  const unit = found ?? (await takePlace({ log }, tx, context, guest, asked));
  const expiresAt = await insertHold(tx, { id, ...stay, asked }, minutes);
  const hold: Hold = { id, ...stay, state: 'held', unit, pinned, overbooked: unit === null, expiresAt };
  await log.publish(tx, [holdChanged.of(context, { name: id, before: null, after: hold })]);
  return hold;
}
