import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doubleSales } from './brute-force-harness.ts';
import { inventoryOf } from './inventory.ts';
import { moved } from './moved.ts';
import type { Stay } from './occupation.ts';
import { bigDorm, someCalendar } from './random-stays-harness.ts';
import { type RepairCosts, repairs } from './repairs.ts';
import { ask, FEMALE, guest, MIXED, PRIVATE, pinned, room, roomType, stay } from './seating-fixtures.ts';

const house = inventoryOf(
  [...room('A', 2), ...room('P', 2), ...room('F', 1)],
  [
    roomType('mixed', MIXED, ['A1', 'A2']),
    roomType('private', PRIVATE, ['P'], { capacity: 2 }),
    roomType('female', FEMALE, ['F1']),
  ],
);
const costs: RepairCosts = {
  currency: 'EUR',
  move: 50n,
  change: 500n,
  upgrades: [{ type: 'private', perNight: 2_000n }],
  walkPerNight: 6_000n,
};
const kinds = (list: readonly { readonly kind: string; readonly cost: bigint }[]) =>
  list.map(({ kind, cost }) => [kind, cost]);

test('case 107: the cheapest repair of an oversale is first: to re-seat, to upgrade, to walk', () => {
  const occupied = [stay('A1', 1, 3), stay('A2', 3, 5)];
  expect(kinds(repairs(house, ask(1, 5), occupied, costs))).toEqual([
    ['reseat', 50n],
    ['upgrade', 4_000n],
    ['upgrade', 8_000n],
    ['walk', 12_000n],
    ['walk', 24_000n],
  ]);
});

test('case 107: when the type is full, another and shorter stay is upgraded for less', () => {
  const occupied = [pinned('A1', 1, 9), stay('A2', 3, 4, { id: 'short' })];
  const [best] = repairs(house, ask(1, 5), occupied, costs);
  expect(best).toEqual({
    kind: 'upgrade',
    stay: 'short',
    type: 'private',
    to: 'P',
    unit: 'A2',
    moves: [],
    cost: 2_000n,
    currency: 'EUR',
  });
});

test('case 107: with nothing free anywhere, the shortest stay that has not begun is walked', () => {
  const occupied = [
    stay('A1', 4, 9, { id: 'long' }),
    stay('A2', 4, 5, { id: 'short' }),
    stay('P', 1, 9, { type: 'private' }),
  ];
  expect(repairs(house, ask(4, 6, { id: 'oversold' }), occupied, costs)).toMatchObject([
    { kind: 'walk', stay: 'short', unit: 'A2', cost: 6_000n },
    { kind: 'walk', stay: 'oversold', unit: undefined, cost: 12_000n },
  ]);
});

test('a change of bed within the stay is a repair too', () => {
  const occupied = [pinned('A1', 1, 3), pinned('A2', 3, 5)];
  const [best] = repairs(house, ask(1, 5), occupied, costs);
  expect(best).toMatchObject({ kind: 'split', cost: 500n });
});

test('guests in house, holds and parties with a child are neither walked nor upgraded', () => {
  const party = { id: 'family', inseparable: true };
  const occupied = [stay('A1', 1, 5, { party }), stay('A2', 1, 5, { kind: 'hold' })];
  const found = repairs(house, ask(1, 5, { id: 'oversold' }), occupied, { ...costs, upgrades: [] });
  expect(found.map((one) => 'stay' in one && one.stay)).toEqual(['oversold']);
});

test('case 29: nobody is upgraded into a dorm that does not admit them', () => {
  const upgrades = [{ type: 'female', perNight: 100n }];
  const occupied = [
    pinned('A1', 1, 5),
    stay('A2', 1, 3, { id: 'tom', guests: [guest('tom', 'man')] }),
    stay('A2', 3, 5, { id: 'ana' }),
  ];
  const found = repairs(house, ask(3, 5, { guests: [guest('max', 'man')] }), occupied, { ...costs, upgrades });
  expect(found.filter(({ kind }) => kind === 'upgrade')).toMatchObject([{ stay: 'ana', to: 'F1' }]);
});

test('the oversold stay can always be walked, repairs are sorted by cost, and each leaves no double sale', () => {
  fc.assert(
    fc.property(someCalendar(bigDorm), ({ request, occupied }) => {
      const found = repairs(bigDorm.inventory, request, occupied, { ...costs, upgrades: [] });
      expect(found).toContainEqual(expect.objectContaining({ kind: 'walk', stay: request.id, unit: undefined }));
      found.slice(1).forEach((next, i) => expect(next.cost >= (found[i]?.cost ?? 0n)).toBe(true));
      for (const repair of found) {
        const gone = repair.kind === 'walk' ? repair.stay : undefined;
        const rest = moved<Stay>(
          occupied.filter(({ id }) => id !== gone),
          repair.moves,
        );
        const parts =
          repair.kind === 'split' ? repair.parts : repair.unit === undefined ? [] : [{ ...request, unit: repair.unit }];
        expect(doubleSales(bigDorm.inventory, [...rest, ...parts.map((part) => ({ ...part, id: 'new' }))])).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});
