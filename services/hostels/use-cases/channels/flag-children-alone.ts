import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { holdOf } from '../../adapters/postgres/holds.ts';
import { free, occupyNone } from '../../adapters/postgres/occupations.ts';
import { type KeptStay, staysOf } from '../../adapters/postgres/stays.ts';
import { leftAlone } from '../../core/booking/accompanied.ts';
import type { BookedReservation } from '../../core/channels/reservation.ts';
import { holdChanged } from '../../core/events.ts';
import { holdAsTold } from '../../core/hold.ts';
import { isInDorm, type RoomType } from '../../core/room-type.ts';
import { readInventory } from '../seating/read-inventory.ts';
import type { HostelsTools } from '../tools.ts';
import { noteOversale } from './oversales.ts';

type Tools = Pick<HostelsTools, 'log'>;

interface SoldBooking {
  readonly property: string;
  readonly booking: string;
  readonly message: Pick<BookedReservation, 'rooms' | 'currency'>;
  readonly types: ReadonlyMap<string, RoomType>;
}

/**
 * Children who are to come and are left alone by a message: those whose beds in a dorm could not be had in a room with an adult of their booking: sold is sold, so each keeps
 * its nights, but no bed until the desk gives it one, and is listed with what is oversold. The nights are open.
 * @param before the stays of the booking as they were: where the desk has let a child sleep, it stays
 */
export async function flagChildrenAlone(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  { property, booking, message: { rooms, currency }, types }: SoldBooking,
  before: readonly KeptStay[],
): Promise<void> {
  if (!rooms.some(({ guests }) => guests.some(({ kind }) => kind === 'child'))) return;
  const stays = await staysOf(tx, booking);
  const alone = leftAlone(await readInventory(tx, property), before, stays);
  for (const stay of stays) {
    const type = types.get(stay.type);
    if (!alone.includes(stay.id) || stay.state !== 'expected' || type === undefined || !isInDorm(type)) continue;
    await leaveBed(tools, tx, context, stay);
    const { id, arrival, departure, guests, part } = stay;
    const amount = rooms[part]?.amount ?? 0;
    const about = { id, type: stay.type, arrival, departure, guests, amount, currency };
    await noteOversale(tools, tx, context, { ...about, property, booking, reason: 'child_alone' });
  }
}

async function leaveBed({ log }: Tools, tx: Transaction, context: CallContext, stay: KeptStay): Promise<void> {
  const { id, property, type, arrival, departure } = stay;
  const hold = await holdOf(tx, property, id);
  if (hold === undefined) throw new Error(`the stay ${id} has no hold`);
  await free(tx, id, 'stay');
  const guest = { property, type, arrival, departure, owner: id, kind: 'stay', minutes: null, pinned: false } as const;
  await occupyNone(tx, guest);
  const before = holdAsTold(hold);
  const after = { ...before, unit: null, overbooked: true };
  await log.publish(tx, [holdChanged.of(context, { name: id, before, after })]);
}
