import { sameJson } from '@pvt/kernel/json';
import type { BookedGuest } from '../booking/offer.ts';
import type { StayState } from '../booking/state.ts';
import type { StayDates } from '../stay-dates.ts';

export interface RoomWanted extends StayDates {
  readonly type: string;
  readonly guests: readonly BookedGuest[];
}

export interface StayThere extends RoomWanted {
  readonly id: string;
  readonly state: StayState;
}

export interface MatchedRooms<S extends StayThere> {
  /** Stays that are as they should be, or are used already, each with the place of its room. */
  readonly kept: readonly { readonly stay: S; readonly room: number }[];
  /** Stays that are given up. */
  readonly gone: readonly S[];
  /** Rooms without a stay, by their places, each with a stay that is given up and whose unit it gets where that is free. */
  readonly wanted: readonly { readonly room: number; readonly instead: S | undefined }[];
  /** Guests are in a room that the channel has changed: somebody has to talk to them. */
  readonly needsDesk: boolean;
}

/**
 * Which stays of a booking are which rooms of its new version. A stay that is the same stays untouched, so that its guests keep their
 * unit; one that has begun can not be given up by a message.
 */
export function matchRooms<S extends StayThere>(stays: readonly S[], rooms: readonly RoomWanted[]): MatchedRooms<S> {
  const used = stays.filter(({ state }) => state !== 'expected' && state !== 'cancelled');
  const expected = stays.filter(({ state }) => state === 'expected');
  const kept: { stay: S; room: number }[] = [];
  const open = new Set(rooms.keys());
  const take = (stay: S, room: number): void => {
    kept.push({ stay, room });
    open.delete(room);
  };
  let needsDesk = false;
  for (const stay of used) {
    const same = [...open].find((room) => isSame(stay, rooms[room]));
    const room = same ?? [...open].find((each) => rooms[each]?.type === stay.type) ?? [...open][0];
    if (same === undefined) needsDesk = true;
    if (room === undefined) kept.push({ stay, room: 0 });
    else take(stay, room);
  }
  const gone: S[] = [];
  for (const stay of expected) {
    const room = [...open].find((each) => isSame(stay, rooms[each]));
    if (room === undefined) gone.push(stay);
    else take(stay, room);
  }
  const free = [...gone];
  const wanted = [...open].map((room) => {
    const i = free.findIndex(({ type }) => type === rooms[room]?.type);
    return { room, instead: i === -1 ? undefined : free.splice(i, 1)[0] };
  });
  return { kept, gone, wanted, needsDesk };
}

function isSame(stay: RoomWanted, room: RoomWanted | undefined): boolean {
  if (room === undefined) return false;
  const { type, arrival, departure, guests } = stay;
  const wanted = { type: room.type, arrival: room.arrival, departure: room.departure, guests: room.guests };
  return sameJson({ type, arrival, departure, guests }, wanted);
}
