import fc from 'fast-check';
import { bedsOf, doubleSales } from './brute-force-harness.ts';
import { nightsOf } from './days.ts';
import { type Inventory, inventoryOf } from './inventory.ts';
import type { Stay } from './occupation.ts';
import type { Request } from './request.ts';
import type { RoomType } from './room-type.ts';
import { APARTMENT, ask, dorm, MIXED, PRIVATE, room, roomType, stay } from './seating-fixtures.ts';

const NIGHTS = 7;

const someDates = fc
  .tuple(fc.integer({ min: 1, max: NIGHTS }), fc.integer({ min: 1, max: 5 }))
  .map(([from, length]) => ({ from, to: Math.min(NIGHTS + 1, from + length) }));

interface House {
  readonly inventory: Inventory;
  readonly types: readonly RoomType[];
  /** Stays that are tried. */
  readonly most: number;
}

/**
 * A request in the first week of May, and a calendar so full that moves are needed: each stay is tried on one unit after
 * the other of its type, and left out when it fits on none, so that there is no double sale to begin with. In most
 * calendars as many beds are left in each night of the request as it needs, somewhere.
 */
export function someCalendar(
  { inventory, types, most }: House,
  pinned: readonly boolean[] = [true, false, false, false],
): fc.Arbitrary<{ request: Request; occupied: Stay[] }> {
  const one = fc.record({
    dates: someDates,
    type: fc.constantFrom(...types),
    first: fc.nat(20),
    pinned: fc.constantFrom(...pinned),
  });
  const list = fc.array(one, { minLength: most - 3, maxLength: most, size: 'max' });
  const asked = fc
    .tuple(someDates, fc.constantFrom(...types))
    .map(([{ from, to }, { id }]) => ask(from, to, { type: id }));
  return fc.tuple(list, asked, fc.constantFrom(true, true, true, false)).map(([tried, request, leave]) => {
    const occupied: Stay[] = [];
    const needed = leave ? bedsOf(inventory, inventory.types.get(request.type)?.type.units[0] ?? '').length : 0;
    tried.forEach(({ dates: { from, to }, type, first, pinned: stays }, i) => {
      const start = first % type.units.length;
      const fitting = [...type.units.slice(start), ...type.units.slice(0, start)]
        .map((unit) => stay(unit, from, to, { id: `s${i}`, type: type.id, pinned: stays }))
        .find((next) => doubleSales(inventory, [...occupied, next]).length === 0);
      if (fitting === undefined) return;
      const after = [...occupied, fitting];
      if (nightsOf(request).every((night) => bedsTaken(inventory, after, night) + needed <= inventory.bedCount))
        occupied.push(fitting);
    });
    return { request, occupied };
  });
}

function bedsTaken(inventory: Inventory, stays: readonly Stay[], night: number): number {
  return stays
    .filter(({ arrival, departure }) => arrival <= night && night < departure)
    .reduce((sum, { unit }) => sum + bedsOf(inventory, unit).length, 0);
}

const house = (name: string, most: number, inventory: Inventory) => ({
  name,
  most,
  inventory,
  types: [...inventory.types.values()].map(({ type }) => type),
});

export const bigDorm = house('a dorm', 12, dorm(4));

/** Beds in rooms that are sold whole, in an apartment that is sold whole. */
export const nested = house(
  'nested units',
  8,
  inventoryOf(
    [
      { id: 'F', kind: 'apartment' },
      ...room('A', 2, { parent: 'F' }),
      ...room('B', 2, { parent: 'F' }),
      ...room('C', 2),
    ],
    [
      roomType('mixed', MIXED, ['A1', 'A2', 'B1', 'B2', 'C1']),
      roomType('whole', PRIVATE, ['A', 'B', 'C'], { capacity: 2 }),
      roomType('flat', APARTMENT, ['F'], { capacity: 4 }),
    ],
  ),
);

/** An apartment and the rooms in it, sold as one type. */
export const mingled = house(
  'units of one type that lie in each other',
  9,
  inventoryOf(
    [
      { id: 'F', kind: 'apartment' },
      ...room('A', 1, { parent: 'F' }),
      ...room('B', 1, { parent: 'F' }),
      ...room('C', 1),
    ],
    [roomType('place', PRIVATE, ['A', 'B', 'C', 'F'], { capacity: 2 })],
  ),
);
