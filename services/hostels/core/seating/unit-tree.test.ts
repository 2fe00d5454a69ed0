import { expect, test } from 'vitest';
import { room } from './seating-fixtures.ts';
import { bedsIn, lineage, type Unit, unitTree } from './unit-tree.ts';

const hostel: Unit[] = [
  { id: 'house', kind: 'building' },
  { id: 'flat', kind: 'apartment', parent: 'house' },
  ...room('A', 2, { parent: 'flat' }),
  ...room('B', 1, { parent: 'flat' }),
  ...room('C', 3, { parent: 'house' }),
];

test('the leaf beds of a unit are found at any depth', () => {
  const tree = unitTree(hostel);
  expect(bedsIn(tree, 'house')).toEqual(['A1', 'A2', 'B1', 'C1', 'C2', 'C3']);
  expect(bedsIn(tree, 'flat')).toEqual(['A1', 'A2', 'B1']);
  expect(bedsIn(tree, 'A2')).toEqual(['A2']);
});

test('a unit is known with all that it lies in, from the inside out', () => {
  expect(lineage(unitTree(hostel), 'A1').map(({ id }) => id)).toEqual(['A1', 'A', 'flat', 'house']);
});

test('rooms in rooms are as deep as the house has them', () => {
  const suite = unitTree([{ id: 'suite', kind: 'room' }, ...room('S', 2, { parent: 'suite' })]);
  expect(bedsIn(suite, 'suite')).toEqual(['S1', 'S2']);
});

test.each<[string, Unit[], RegExp]>([
  ['lies in itself', [{ id: 'A', kind: 'room', parent: 'A' }], /Unit A lies in itself/],
  [
    'lies in what lies in it',
    [
      { id: 'A', kind: 'room', parent: 'B' },
      { id: 'B', kind: 'room', parent: 'C' },
      { id: 'C', kind: 'room', parent: 'A' },
    ],
    /lies in itself/,
  ],
  [
    'has two parents',
    [
      { id: 'A', kind: 'room' },
      { id: 'B', kind: 'room' },
      { id: 'x', kind: 'bed', parent: 'A' },
      { id: 'x', kind: 'bed', parent: 'B' },
    ],
    /x lies in A and in B/,
  ],
  ['is listed twice', [...room('A', 1), { id: 'A', kind: 'room' }], /A is listed twice/],
  ['lies in nothing that exists', [{ id: 'x', kind: 'bed', parent: 'Z' }], /x lies in Z, which does not exist/],
  [
    'lies in a bed',
    [
      { id: 'x', kind: 'bed' },
      { id: 'y', kind: 'bed', parent: 'x' },
    ],
    /lies in bed x/,
  ],
  [
    'lies in a narrower one',
    [
      { id: 'A', kind: 'room' },
      { id: 'F', kind: 'apartment', parent: 'A' },
    ],
    /apartment F lies in the room A/,
  ],
])('a unit that %s is rejected', (_, units, message) => {
  expect(() => unitTree(units)).toThrow(message);
  expect(() => unitTree(units)).toThrow(expect.objectContaining({ code: 'UNIT_TREE_INVALID' }));
});
