import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bedsOf } from './brute-force-harness.ts';
import { counts, type NightCount } from './counts.ts';
import { nightsOf } from './days.ts';
import { type Inventory, inventoryOf } from './inventory.ts';
import type { Occupation } from './occupation.ts';
import { nested, someCalendar } from './random-stays-harness.ts';
import { APARTMENT, block, dorm, MIXED, may, PRIVATE, room, roomType, stay } from './seating-fixtures.ts';
import type { Unit } from './unit-tree.ts';

const first = { arrival: may(1), departure: may(2) };

const countOf = (inventory: Inventory, type: string, occupied: readonly Occupation[]): NightCount | undefined =>
  counts(inventory, occupied, first).find((count) => count.type === type);

const house = (flat: Partial<Unit> = {}): Inventory =>
  inventoryOf(
    [
      { id: 'X', kind: 'apartment', ...flat },
      ...room('A', 2, { parent: 'X' }),
      ...room('B', 2, { parent: 'X' }),
      { id: 'Y', kind: 'apartment' },
      ...room('C', 2, { parent: 'Y' }),
    ],
    [
      roomType('bed', MIXED, ['A1', 'A2', 'B1', 'B2']),
      roomType('room', PRIVATE, ['A', 'B', 'C'], { capacity: 2 }),
      roomType('flat', APARTMENT, ['X', 'Y'], { capacity: 4 }),
    ],
  );

test('case 3: one bed sold closes its room and no sibling room', () => {
  const occupied = [stay('A1', 1, 3, { type: 'bed' })];
  expect(countOf(house(), 'bed', occupied)).toMatchObject({ units: 4, sold: 1, closed: 0, free: 3 });
  expect(countOf(house(), 'room', occupied)).toMatchObject({ units: 3, sold: 0, closed: 1, free: 2 });
});

test('case 3: a room sold whole leaves no bed of it for sale', () => {
  const occupied = [stay('A', 1, 3, { type: 'room' })];
  expect(countOf(house(), 'bed', occupied)).toMatchObject({ sold: 0, closed: 2, free: 2 });
  expect(countOf(house(), 'room', occupied)).toMatchObject({ sold: 1, closed: 0, free: 2 });
});

test('case 19: a room sold in apartment X closes X, leaves Y alone, and closes its siblings only by the flag', () => {
  const occupied = [stay('A', 1, 3, { type: 'room' })];
  expect(countOf(house(), 'flat', occupied)).toMatchObject({ closed: 1, free: 1 });
  expect(countOf(house(), 'room', occupied)).toMatchObject({ free: 2 });
  expect(countOf(house({ oneParty: true }), 'room', occupied)).toMatchObject({ sold: 1, closed: 1, free: 1 });
  expect(countOf(house({ oneParty: true }), 'flat', occupied)).toMatchObject({ closed: 1, free: 1 });
});

test('case 16: of 15 units with 5 sold for five nights, 10 can be sold in each of them and 15 after', () => {
  const sold = Array.from({ length: 5 }, (_, i) => stay(`A${i + 1}`, 1, 6));
  const found = counts(dorm(15), sold, { arrival: may(1), departure: may(7) });
  expect(found.map(({ free }) => free)).toEqual([10, 10, 10, 10, 10, 15]);
});

test('case 20: a dorm of 8 beds and 2 privates are counted each in their own words', () => {
  const units = [...room('D', 8), ...room('P', 2), ...room('Q', 2)];
  const property = inventoryOf(units, [
    roomType(
      'dorm bed',
      MIXED,
      units.slice(1, 9).map(({ id }) => id),
    ),
    roomType('private', PRIVATE, ['P', 'Q'], { capacity: 2 }),
  ]);
  const occupied = [stay('D3', 1, 2, { type: 'dorm bed' }), stay('P', 1, 2, { type: 'private' })];
  expect(countOf(property, 'dorm bed', occupied)).toMatchObject({ units: 8, sold: 1, free: 7 });
  expect(countOf(property, 'private', occupied)).toMatchObject({ units: 2, sold: 1, free: 1 });
});

test('case 2: the night of a departure is free for the next guest', () => {
  expect(countOf(dorm(1), 'mixed', [stay('A1', -2, 1)])).toMatchObject({ free: 1 });
});

test('a block counts as blocked, in each unit that has a bed of it', () => {
  expect(countOf(house(), 'bed', [block('A1', 1, 2)])).toMatchObject({ blocked: 1, free: 3 });
  expect(countOf(house(), 'room', [block('A1', 1, 2)])).toMatchObject({ blocked: 1, closed: 0, free: 2 });
  expect(countOf(house(), 'room', [stay('A1', 1, 2, { type: 'bed' }), block('A2', 1, 2)])).toMatchObject({
    blocked: 1,
    closed: 0,
  });
});

test('a hold counts as sold until it is released', () => {
  expect(countOf(dorm(2), 'mixed', [stay('A1', 1, 2, { kind: 'hold' })])).toMatchObject({ sold: 1, free: 1 });
});

test('a unit is free exactly when none of its beds is taken, and every unit is counted once', () => {
  fc.assert(
    fc.property(someCalendar(nested), ({ request, occupied }) => {
      for (const count of counts(nested.inventory, occupied, request)) {
        const there = occupied.filter((one) => one.arrival <= count.night && count.night < one.departure);
        const taken = new Set(there.flatMap(({ unit }) => bedsOf(nested.inventory, unit)));
        const units = nested.inventory.types.get(count.type)?.type.units ?? [];
        const free = units.filter((unit) => bedsOf(nested.inventory, unit).every((bed) => !taken.has(bed)));
        expect(count.free).toBe(free.length);
        expect(count.sold).toBe(there.filter(({ type }) => type === count.type).length);
        expect(count.sold + count.blocked + count.closed + count.free).toBe(count.units);
      }
    }),
    { numRuns: 150 },
  );
});

test('there is one count for each type and night that is asked for', () => {
  const dates = { arrival: may(3), departure: may(6) };
  const found = counts(house(), [], dates).map(({ type, night }) => `${type} ${night}`);
  const expected = ['bed', 'room', 'flat'].flatMap((type) => nightsOf(dates).map((night) => `${type} ${night}`));
  expect(found).toEqual(expected);
});
