import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doubleSales, fewestMovesByTrying } from './brute-force-harness.ts';
import { type Inventory, inventoryOf } from './inventory.ts';
import type { Occupation, Stay } from './occupation.ts';
import { seat } from './seat.ts';
import { ask, dorm, MIXED, may, moved, PRIVATE, room, roomType, stay } from './seating-fixtures.ts';

const NIGHTS = 7;
const dates = fc
  .tuple(fc.integer({ min: 1, max: NIGHTS }), fc.integer({ min: 1, max: 4 }))
  .map(([from, length]) => ({ from, to: Math.min(NIGHTS + 1, from + length) }));

/** Stays that are put where they fit, so that what is given to seat is always without a double sale. */
function occupations(inventory: Inventory, most: number): fc.Arbitrary<Stay[]> {
  const types = [...inventory.types.values()];
  const one = fc.record({
    dates,
    type: fc.nat(types.length - 1),
    unit: fc.nat(20),
    pinned: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  });
  return fc.array(one, { maxLength: most }).map((list) => {
    const placed: Stay[] = [];
    list.forEach(({ dates: { from, to }, type, unit, pinned }, i) => {
      const sold = types[type]?.type;
      const id = sold?.units[unit % sold.units.length];
      if (sold === undefined || id === undefined) return;
      const next = stay(id, from, to, { id: `s${i}`, type: sold.id, pinned });
      if (doubleSales(inventory, [...placed, next]).length === 0) placed.push(next);
    });
    return placed;
  });
}

const nested = inventoryOf(
  [{ id: 'F', kind: 'apartment' }, ...room('A', 2, { parent: 'F' }), ...room('B', 2, { parent: 'F' }), ...room('C', 2)],
  [
    roomType('mixed', MIXED, ['A1', 'A2', 'B1', 'B2']),
    roomType('whole', PRIVATE, ['A', 'B', 'C'], { capacity: 2 }),
    roomType('flat', { kind: 'apartment' }, ['F'], { capacity: 4 }),
  ],
);
const houses = [
  { name: 'a dorm', inventory: dorm(3), most: 9, types: ['mixed'] },
  { name: 'nested units', inventory: nested, most: 6, types: ['mixed', 'whole', 'flat'] },
];

/** The occupations with the request in its units. */
function after(occupied: readonly Occupation[], seating: ReturnType<typeof seat>, request: ReturnType<typeof ask>) {
  const own =
    seating.kind === 'seated'
      ? [{ ...request, unit: seating.unit }]
      : seating.kind === 'split'
        ? seating.parts.map((part) => ({ ...part, id: request.id }))
        : [];
  return [...moved(occupied, 'moves' in seating ? seating.moves : []), ...own];
}

test.each(houses)(
  'in $name, one unit is found exactly when trying everything finds one, with as few moves',
  (house) => {
    const { inventory, most, types } = house;
    const given = fc.tuple(occupations(inventory, most), dates, fc.constantFrom(...types));
    fc.assert(
      fc.property(given, ([occupied, { from, to }, type]) => {
        const request = ask(from, to, { type });
        const seating = seat(inventory, request, occupied);
        const fewest = fewestMovesByTrying(inventory, request, occupied);
        expect(seating).toMatchObject({ gaveUp: false });
        expect(seating.kind === 'seated' ? seating.moves.length : undefined).toBe(fewest);
      }),
      { numRuns: 300 },
    );
  },
);

test.each(houses)('in $name, no bed is sold twice in a night, whatever is answered', ({ inventory, most, types }) => {
  const effort = fc.constantFrom(1, 5, 20, 20_000);
  const given = fc.tuple(occupations(inventory, most), dates, fc.constantFrom(...types), effort);
  fc.assert(
    fc.property(given, ([occupied, { from, to }, type, bounded]) => {
      const request = ask(from, to, { type });
      const seating = seat(inventory, request, occupied, { effort: bounded });
      expect(doubleSales(inventory, after(occupied, seating, request))).toEqual([]);
      if (seating.kind !== 'split') return;
      expect(seating.parts.at(0)?.arrival).toBe(request.arrival);
      expect(seating.parts.at(-1)?.departure).toBe(request.departure);
      seating.parts.slice(1).forEach((part, i) => expect(part.arrival).toBe(seating.parts[i]?.departure));
    }),
    { numRuns: 300 },
  );
});

test.each(houses)('in $name, pinned stays never move, and who moves keeps the type', ({ inventory, most, types }) => {
  const given = fc.tuple(occupations(inventory, most), dates, fc.constantFrom(...types));
  fc.assert(
    fc.property(given, ([occupied, { from, to }, type]) => {
      const seating = seat(inventory, ask(from, to, { type }), occupied);
      for (const move of 'moves' in seating ? seating.moves : []) {
        const mover = occupied.find(({ id }) => id === move.stay);
        expect(mover).toMatchObject({ pinned: false, unit: move.from });
        expect(inventory.types.get(mover?.type ?? '')?.type.units).toContain(move.to);
      }
    }),
    { numRuns: 300 },
  );
});

test.each(houses)('in $name, a stay is full exactly when one of its nights is', ({ inventory, most, types }) => {
  const given = fc.tuple(occupations(inventory, most), dates, fc.constantFrom(...types));
  fc.assert(
    fc.property(given, ([occupied, { from, to }, type]) => {
      const seating = seat(inventory, ask(from, to, { type }), occupied);
      const single = Array.from({ length: to - from }, (_, i) =>
        fewestMovesByTrying(inventory, ask(from + i, from + i + 1, { type }), occupied),
      );
      if (seating.kind === 'full' && type === 'mixed')
        expect(seating.firstFullNight).toBe(may(from + single.indexOf(undefined)));
      if (single.includes(undefined)) expect(seating.kind).toBe('full');
    }),
    { numRuns: 200 },
  );
});

test('when nobody is pinned, each night with a free bed means one bed for the whole stay, with hardly any effort too', () => {
  const unpinned = occupations(dorm(4), 20).map((list) => list.map((one) => ({ ...one, pinned: false })));
  fc.assert(
    fc.property(unpinned, dates, fc.constantFrom(1, 20_000), (occupied, { from, to }, effort) => {
      const free = Array.from(
        { length: to - from },
        (_, i) => 4 - occupied.filter((one) => one.arrival <= may(from + i) && may(from + i) < one.departure).length,
      );
      const seating = seat(dorm(4), ask(from, to), occupied, { effort });
      expect(seating.kind).toBe(free.every((beds) => beds > 0) ? 'seated' : 'full');
    }),
    { numRuns: 500 },
  );
});
