import { admitsGender, type Guest, type SoldAs } from './room-type.ts';

interface Room {
  readonly type: { readonly soldAs: SoldAs };
  readonly places: number;
}

/**
 * Spreads guests over rooms so that each room has somebody, none is over its places, everybody may sleep where they are,
 * and in each room is an adult. Undefined exactly when that can not be.
 *
 * A room with somebody in it has an adult, so one place of each room is for an adult. Guests and places are matched by
 * augmenting paths (Kuhn 1955): first an adult for each of those places, then every guest; a place that is matched stays
 * matched, so both hold in the end (Mendelsohn and Dulmage 1958).
 * @returns the guests of each room, in the order of the rooms
 */
export function assignGuests<T extends Guest>(rooms: readonly Room[], guests: readonly T[]): T[][] | undefined {
  const places = rooms.flatMap((room, number) =>
    Array.from({ length: room.places }, (_, i) => ({ room, number, forAdult: i === 0 })),
  );
  const inPlace: (number | undefined)[] = places.map(() => undefined);
  const placeOf: (number | undefined)[] = guests.map(() => undefined);

  for (let place = 0; place < places.length; place += 1) {
    if (places[place]?.forAdult === true && !findGuest(place, new Set())) return undefined;
  }
  for (let guest = 0; guest < guests.length; guest += 1) {
    if (placeOf[guest] === undefined && !findPlace(guest, new Set())) return undefined;
  }
  return rooms.map((_, number) => guests.filter((__, guest) => places[placeOf[guest] ?? -1]?.number === number));

  function fits(guest: number, place: number): boolean {
    const [who, where] = [guests[guest], places[place]];
    if (who === undefined || where === undefined) return false;
    return admitsGender(where.room.type.soldAs, who.gender) && !(where.forAdult && who.child === true);
  }

  function findGuest(place: number, tried: Set<number>): boolean {
    for (let guest = 0; guest < guests.length; guest += 1) {
      if (tried.has(guest) || !fits(guest, place)) continue;
      tried.add(guest);
      const left = placeOf[guest];
      if (left === undefined || findGuest(left, tried)) return match(guest, place);
    }
    return false;
  }

  function findPlace(guest: number, tried: Set<number>): boolean {
    for (let place = 0; place < places.length; place += 1) {
      if (tried.has(place) || !fits(guest, place)) continue;
      tried.add(place);
      const other = inPlace[place];
      if (other === undefined || findPlace(other, tried)) return match(guest, place);
    }
    return false;
  }

  function match(guest: number, place: number): true {
    inPlace[place] = guest;
    placeOf[guest] = place;
    return true;
  }
}
