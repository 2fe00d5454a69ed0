import { assignGuests } from './assign-guests.ts';
import type { Effort } from './fewest-moves.ts';
import { type PartyRoom, shareBeds } from './party-rooms.ts';
import type { Guest } from './room-type.ts';

export interface RoomChoice {
  readonly rooms: readonly PartyRoom[];
  /** The guests of each room. */
  readonly guests: readonly (readonly Guest[])[];
}

interface Candidate extends PartyRoom {
  /** Rooms with one key can stand for each other. */
  readonly key: string;
}

/**
 * The fewest rooms for a party, at most `most`. Of equally many, those with the fewest empty places in rooms that are
 * sold whole, then the fewest free beds left beside strangers, then the first types. Undefined is proven while effort is
 * left.
 */
export function fewestRooms(
  free: readonly PartyRoom[],
  guests: readonly Guest[],
  most: number,
  effort: Effort,
): RoomChoice | undefined {
  const candidates = interchangeable(free).sort((a, b) => b.places - a.places);
  for (let count = 1; count <= Math.min(most, guests.length); count += 1) {
    const best = bestOf(candidates, guests, count, effort);
    if (best !== undefined) return best;
  }
  return undefined;
}

function bestOf(
  candidates: readonly Candidate[],
  guests: readonly Guest[],
  count: number,
  effort: Effort,
): RoomChoice | undefined {
  let best: RoomChoice | undefined;
  let bestWaste = Number.POSITIVE_INFINITY;

  const choose = (from: number, chosen: readonly Candidate[], places: number): void => {
    effort.left -= 1;
    if (chosen.length === count) {
      // Places are filled in this order.
      const rooms = chosen.toSorted((a, b) => Number(b.soldWhole) - Number(a.soldWhole));
      const assigned = assignGuests(rooms, guests);
      const waste = assigned === undefined ? bestWaste : wasteOf(rooms, assigned);
      if (assigned !== undefined && waste < bestWaste) [best, bestWaste] = [{ rooms, guests: assigned }, waste];
      return;
    }
    const tried = new Set<string>();
    for (let i = from; i < candidates.length && effort.left > 0; i += 1) {
      const next = candidates[i];
      // The largest are first: when as many of this size do not suffice, no smaller ones do.
      if (next === undefined || places + next.places * (count - chosen.length) < guests.length) return;
      if (tried.has(next.key) || chosen.some((other) => shareBeds(other, next))) continue;
      tried.add(next.key);
      choose(i + 1, [...chosen, next], places + next.places);
    }
  };
  choose(0, [], 0);
  return best;
}

/** An empty place in a whole room can not be sold, a bed beside strangers can: it counts a thousandth. */
function wasteOf(chosen: readonly PartyRoom[], guests: readonly (readonly Guest[])[]): number {
  return chosen.reduce((sum, { soldWhole, places }, i) => {
    const empty = places - (guests[i]?.length ?? 0);
    return sum + (soldWhole ? empty : empty / 1_000);
  }, 0);
}

function interchangeable(free: readonly PartyRoom[]): Candidate[] {
  const offers = new Map<number, number>();
  const bedsOf = ({ units }: PartyRoom): number[] => units.flatMap(({ beds }) => beds);
  for (const bed of free.flatMap(bedsOf)) offers.set(bed, (offers.get(bed) ?? 0) + 1);
  return free.map((room, i) => {
    const shared = bedsOf(room).some((bed) => (offers.get(bed) ?? 0) > 1);
    return { ...room, key: shared ? `room ${i}` : `${room.type.id} ${room.places}` };
  });
}
