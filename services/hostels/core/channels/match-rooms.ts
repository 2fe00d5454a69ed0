import { sameJson } from '@pvt/kernel/json';
import type { BookedGuest } from '../booking/offer.ts';
import type { StayState } from '../booking/state.ts';
import type { StayDates } from '../stay-dates.ts';

export interface RoomSold extends StayDates {
  readonly type: string;
}

export interface RoomWanted extends RoomSold {
  readonly guests: readonly BookedGuest[];
}

export interface StayThere extends RoomWanted {
  readonly id: string;
  /** Of the booking's offer. */
  readonly part: number;
  /** The guests in it, by their places in the part. */
  readonly places: readonly number[];
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
 * @param sold by part, what the channel has sold: the house may have seated it in another type, or in several units
 */
export function matchRooms<S extends StayThere>(
  stays: readonly S[],
  rooms: readonly RoomWanted[],
  sold: readonly RoomSold[],
): MatchedRooms<S> {
  const runs = runsOf(stays);
  const used = runs.filter((run) => run.some(({ state }) => state !== 'expected'));
  const expected = runs.filter((run) => !used.includes(run));
  const kept: { stay: S; room: number }[] = [];
  const open = new Set(rooms.keys());
  const take = (run: readonly S[], room: number): void => {
    kept.push(...run.map((stay) => ({ stay, room })));
    open.delete(room);
  };
  const isSame = (run: readonly S[], room: number): boolean => isSold(run, sold, rooms[room]);
  let needsDesk = false;
  for (const run of used) {
    const same = [...open].find((room) => isSame(run, room));
    const room = same ?? [...open].find((each) => rooms[each]?.type === run[0]?.type) ?? [...open][0];
    if (same === undefined) needsDesk = true;
    take(run, room ?? 0);
  }
  const gone: S[] = [];
  for (const run of expected) {
    const room = [...open].find((each) => isSame(run, each));
    if (room === undefined) gone.push(...run);
    else take(run, room);
  }
  const free = [...gone];
  const wanted = [...open].map((room) => {
    const i = free.findIndex(({ type }) => type === rooms[room]?.type);
    return { room, instead: i === -1 ? undefined : free.splice(i, 1)[0] };
  });
  return { kept, gone, wanted, needsDesk };
}

/** What a message that cancels all gives up: nothing of guests who have come, also where they are to change units. */
export function notBegun<S extends StayThere>(stays: readonly S[]): S[] {
  return runsOf(stays)
    .filter((run) => run.every(({ state }) => state !== 'in_house' && state !== 'left'))
    .flatMap((run) => run.filter(({ state }) => state === 'expected'));
}

/** Stays of the same guests that follow one another are one for the channel. */
function runsOf<S extends StayThere>(stays: readonly S[]): S[][] {
  const runs: S[][] = [];
  const standing = stays.filter(({ state }) => state !== 'cancelled');
  const parties = Map.groupBy(standing, ({ part, places }) => `${part} ${places.join()}`);
  for (const party of parties.values()) {
    let run: S[] = [];
    for (const stay of party.toSorted((a, b) => (a.arrival < b.arrival ? -1 : 1))) {
      if (run.at(-1)?.departure !== stay.arrival) {
        run = [];
        runs.push(run);
      }
      run.push(stay);
    }
  }
  return runs;
}

/** Whether the stays are all of what was sold, and the room is that. */
function isSold(run: readonly StayThere[], sold: readonly RoomSold[], room: RoomWanted | undefined): boolean {
  const [first] = run;
  const was = first === undefined ? undefined : sold[first.part];
  if (room === undefined || first === undefined || was === undefined) return false;
  if (first.arrival !== was.arrival || run.at(-1)?.departure !== was.departure) return false;
  const { type, arrival, departure, guests } = room;
  const before = { type: was.type, arrival: was.arrival, departure: was.departure, guests: first.guests };
  return sameJson(before, { type, arrival, departure, guests });
}
