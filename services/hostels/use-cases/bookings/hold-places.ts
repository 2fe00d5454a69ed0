import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { holdOf } from '../../adapters/postgres/holds.ts';
import type { WantedPlace } from '../../core/booking/offer.ts';
import { type Hold, holdAsTold } from '../../core/hold.ts';
import { makeHold } from '../make-hold.ts';
import { around, openNights } from '../open-nights.ts';
import { seatGroup } from '../seating/seat-group.ts';
import type { HostelsTools } from '../tools.ts';

/**
 * Holds all places of a booking or none. Who asks for a unit gets it before others get any, and who comes together sleeps in one room where
 * that can be had.
 * @returns in the order of the places
 * @throws as `takePlace`
 */
export async function holdPlaces(
  { log }: Pick<HostelsTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  property: string,
  wanted: readonly WantedPlace[],
  minutes?: number,
): Promise<Hold[]> {
  const types = [...new Set(wanted.map(({ type }) => type))];
  const units = wanted.flatMap(({ unit }) => unit ?? []);
  await openNights({ log }, tx, context, property, { types, units, ...around(wanted) });
  const ids = new Map<WantedPlace, string>();
  for (const group of groupsOf(wanted)) {
    const seats = await seatGroup({ log }, tx, context, property, group);
    for (const [at, place] of group.entries()) {
      const { type, unit: asked, arrival, departure } = place;
      const found = seats[at] ?? null;
      const { id } = await makeHold({ log }, tx, context, {
        property,
        type,
        asked,
        found,
        arrival,
        departure,
        minutes,
      });
      ids.set(place, id);
    }
  }
  const made: Hold[] = [];
  // Read again: what was held first may have been moved for what came after it.
  for (const place of wanted) {
    const hold = await holdOf(tx, property, ids.get(place) ?? '');
    if (hold !== undefined) made.push(holdAsTold(hold));
  }
  return made;
}

/** Beds of one part for the same nights belong together; what is asked for by name comes first. */
function groupsOf(wanted: readonly WantedPlace[]): WantedPlace[][] {
  const groups = new Map<string, WantedPlace[]>();
  for (const [at, place] of wanted.entries()) {
    const { part, unit, arrival, departure } = place;
    const key = unit === null ? `${part} ${arrival} ${departure}` : `${at}`;
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  return [...groups.values()].toSorted(([a], [b]) => Number(a?.unit === null) - Number(b?.unit === null));
}
