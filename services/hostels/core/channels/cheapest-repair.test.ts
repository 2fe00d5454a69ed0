import { expect, test } from 'vitest';
import { inventoryOf } from '../seating/inventory.ts';
import { FEMALE, MIXED, PRIVATE, pinned, room, roomType, stay } from '../seating/seating-fixtures.ts';
import { cheapestRepair, repairsOfStay } from './cheapest-repair.ts';

const house = inventoryOf(
  [...room('A', 2), ...room('B', 2), ...room('F', 1), ...room('P', 2)],
  [
    roomType('mixed', MIXED, ['A1', 'A2']),
    roomType('cheap', MIXED, ['B1', 'B2']),
    roomType('female', FEMALE, ['F1']),
    roomType('private', PRIVATE, ['P'], { capacity: 2 }),
  ],
);
const rates = new Map([
  ['mixed', 3000],
  ['cheap', 2000],
  ['female', 3500],
  ['private', 9000],
]);
const sold = (type: string) => ({
  ...{ id: 'oversold', type, arrival: '1970-01-02', departure: '1970-01-06', currency: 'EUR', amount: 14_000 },
  guests: [{ kind: 'adult' as const, gender: 'woman' as const }],
});
const upgrades = (type: string, prices: ReadonlyMap<string, number> = rates) => {
  const full = [pinned('A1', 1, 9), pinned('A2', 1, 9), pinned('F1', 1, 9), pinned('P', 1, 9)];
  const others = full.filter(({ unit }) => house.types.get(type)?.type.units.includes(unit));
  return repairsOfStay(house, sold(type), others, prices).flatMap(({ repair, byHand }) =>
    repair.kind === 'upgrade' ? [[repair.type, byHand] as const] : [],
  );
};

test('case 107: others of its type move before it gets a better type, though the channel has sold it as dear as that', () => {
  const crossed = [stay('A1', 1, 3), stay('A2', 3, 5)];
  expect(cheapestRepair(house, { ...sold('mixed'), amount: 50_000 }, crossed, rates).kind).toBe('reseat');
});

test('case 107: a type that costs less, or is of another kind, is given to nobody who was not asked, and comes last', () => {
  expect(upgrades('mixed')).toEqual([
    ['female', false],
    ['private', false],
    ['cheap', true],
  ]);
  expect(new Map(upgrades('female'))).toEqual(
    new Map([
      ['private', false],
      ['mixed', true],
      ['cheap', true],
    ]),
  );
  expect(upgrades('private').every(([, byHand]) => byHand)).toBe(true);
});

test('what a type costs has to be known for it to be given as a better one', () => {
  expect(upgrades('mixed', new Map([['mixed', 3000]])).every(([, byHand]) => byHand)).toBe(true);
});
