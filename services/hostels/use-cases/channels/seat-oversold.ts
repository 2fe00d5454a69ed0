import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { storeBooking } from '../../adapters/postgres/bookings.ts';
import { changeHold, holdOf, insertHold, moveHold } from '../../adapters/postgres/holds.ts';
import { occupyUnit } from '../../adapters/postgres/occupations.ts';
import { dropUnseated } from '../../adapters/postgres/oversales.ts';
import { insertStays, type KeptStay, storeStay } from '../../adapters/postgres/stays.ts';
import { splitPlace } from '../../core/booking/split-place.ts';
import type { RepairPart } from '../../core/channels/oversale.ts';
import { holdChanged } from '../../core/events.ts';
import { type Hold, holdAsTold } from '../../core/hold.ts';
import { planCleaning } from '../bookings/clean-units.ts';
import type { LoadedBooking } from '../bookings/load-booking.ts';
import type { HostelsTools } from '../tools.ts';

interface Oversold extends LoadedBooking {
  readonly stay: KeptStay;
}

export interface Seats {
  readonly type: string;
  /** One after the other, all of its nights. */
  readonly parts: readonly RepairPart[];
}

type Tools = Pick<HostelsTools, 'log'>;

/**
 * Gives a stay that has none a unit, or several one after the other: then each further one is a stay of its own, for the same guests and
 * the same part of the price. The nights are open, and the units free in them.
 * @throws PostgreSQL's 23P01 where one is not
 */
export async function seatOversold(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  { booking, stays, stay }: Oversold,
  { type, parts: [first, ...later] }: Seats,
): Promise<void> {
  if (first === undefined) throw new Error(`there is no unit for the stay ${stay.id}`);
  await seatFirst(tools, tx, context, stay, type, first);
  const added: KeptStay[] = [];
  for (const part of later) {
    const { unit, arrival, departure } = part;
    const id = await addHold(tools, tx, context, stay.property, type, part);
    const position = stays.length + added.length;
    added.push({ ...stay, id, position, type, unit, arrival, departure });
  }
  await insertStays(tx, added);
  await planCleaning(tx, stay.property, [{ id: stay.id, departure: first.departure }, ...added]);
  if (added.length > 0)
    await storeBooking(tx, booking.id, { offer: splitPlace(booking.offer, stay, [first, ...later]) });
}

async function seatFirst(
  { log }: Tools,
  tx: Transaction,
  context: CallContext,
  { id, property }: KeptStay,
  type: string,
  { unit, arrival, departure }: RepairPart,
): Promise<void> {
  const hold = await holdOf(tx, property, id);
  if (hold === undefined) throw new Error(`the stay ${id} has no hold`);
  await dropUnseated(tx, id);
  await occupyUnit(tx, placeOf({ property, type, owner: id, arrival, departure }), unit);
  await changeHold(tx, { id, type, asked: null, arrival, departure });
  await storeStay(tx, id, { type, departure });
  const before = holdAsTold(hold);
  const after: Hold = { ...before, type, departure, unit, overbooked: false };
  await log.publish(tx, [holdChanged.of(context, { name: id, before, after })]);
}

async function addHold(
  { log }: Tools,
  tx: Transaction,
  context: CallContext,
  property: string,
  type: string,
  { unit, arrival, departure }: RepairPart,
): Promise<string> {
  const id = randomUUIDv7();
  const stay = { id, property, type, arrival, departure };
  await occupyUnit(tx, placeOf({ ...stay, owner: id }), unit);
  const expiresAt = await insertHold(tx, { ...stay, asked: null }, 0);
  await moveHold(tx, id, ['held'], 'confirmed');
  const after: Hold = { ...stay, state: 'confirmed', unit, pinned: false, overbooked: false, expiresAt };
  await log.publish(tx, [holdChanged.of(context, { name: id, before: null, after })]);
  return id;
}

function placeOf(place: {
  readonly property: string;
  readonly type: string;
  readonly owner: string;
  readonly arrival: string;
  readonly departure: string;
}) {
  return { ...place, kind: 'stay', minutes: null, pinned: false } as const;
}
