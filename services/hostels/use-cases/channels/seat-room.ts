import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { Problem } from '@pvt/kernel/errors';
import { insertHold, moveHold } from '../../adapters/postgres/holds.ts';
import { firstTakenNight, type Guest, occupyNone, occupyUnit } from '../../adapters/postgres/occupations.ts';
import { bookingErrors } from '../../core/booking/errors.ts';
import type { OversaleReason } from '../../core/channels/oversale.ts';
import type { ChannelRoom } from '../../core/channels/reservation.ts';
import { holdChanged } from '../../core/events.ts';
import type { Hold } from '../../core/hold.ts';
import type { RoomType } from '../../core/room-type.ts';
import { takePlace } from '../take-place.ts';
import type { HostelsTools } from '../tools.ts';

/** Where a room that a channel has sold has got its guests. */
export interface SeatedRoom {
  /** Of the stay. */
  readonly id: string;
  readonly unit: string | null;
  /** Why it has none. */
  readonly reason: OversaleReason | null;
}

/**
 * A stay for what a channel has sold: sold is sold, so that where there is no unit for it the stay is kept without one. The nights are
 * open: see `openNights`.
 * @param rather the unit that it gets where that is free
 */
export async function seatRoom(
  { log }: Pick<HostelsTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  {
    property,
    room,
    type,
    rather,
  }: {
    readonly property: string;
    readonly room: ChannelRoom;
    readonly type: RoomType;
    readonly rather: string | null;
  },
): Promise<SeatedRoom> {
  const { arrival, departure } = room;
  const id = randomUUIDv7();
  const stay = { property, type: room.type, arrival, departure };
  const guest: Guest = { ...stay, owner: id, kind: 'stay', minutes: null, pinned: false };
  const { unit, reason } = await place({ log }, tx, context, guest, room, type, rather);
  const expiresAt = await insertHold(tx, { id, ...stay, asked: null }, 0);
  await moveHold(tx, id, ['held'], 'confirmed');
  const after: Hold = {
    ...{ id, ...stay, state: 'confirmed', unit, pinned: false, overbooked: unit === null, expiresAt },
  };
  await log.publish(tx, [holdChanged.of(context, { name: id, before: null, after })]);
  return { id, unit, reason };
}

async function place(
  { log }: Pick<HostelsTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  guest: Guest,
  room: ChannelRoom,
  { sells }: RoomType,
  rather: string | null,
): Promise<Omit<SeatedRoom, 'id'>> {
  const ofOneGender = sells === 'female_dorm_bed' || sells === 'male_dorm_bed';
  if (ofOneGender && room.guests.some(({ gender }) => gender === undefined)) {
    await occupyNone(tx, guest);
    return { unit: null, reason: 'gender_unknown' };
  }
  if (rather !== null && (await firstTakenNight(tx, rather, guest)) === undefined) {
    await occupyUnit(tx, guest, rather);
    return { unit: rather, reason: null };
  }
  try {
    const unit = await takePlace({ log }, tx, context, guest, null);
    return { unit, reason: unit === null ? 'allowed' : null };
  } catch (error) {
    const code = error instanceof Problem ? error.code : undefined;
    if (code !== 'TYPE_SOLD_OUT' && code !== 'STAY_NEEDS_A_MOVE') throw error;
    await occupyNone(tx, guest);
    return { unit: null, reason: code === 'TYPE_SOLD_OUT' ? 'sold_out' : 'needs_a_move' };
  }
}

/**
 * The rule of every way to a bed. Of guests whose gender a channel does not tell, nothing is known that would be against it.
 * @throws GUESTS_NOT_ADMITTED
 */
export function requireSleeping({ name, sells, capacity }: RoomType, { guests }: ChannelRoom): void {
  if (guests.length > capacity)
    throw bookingErrors.GUESTS_NOT_ADMITTED(`"${name}" sleeps ${capacity}, and there are ${guests.length} guests.`);
  const only = sells === 'female_dorm_bed' ? 'woman' : sells === 'male_dorm_bed' ? 'man' : undefined;
  if (only !== undefined && guests.some(({ gender }) => gender !== undefined && gender !== only))
    throw bookingErrors.GUESTS_NOT_ADMITTED(`"${name}" is a dorm for ${only === 'woman' ? 'women' : 'men'}.`, {
      more: { only },
    });
}
