import { expect, test } from 'vitest';
import type { Unit } from '../api.ts';
import { leavesOf, listed, treeOf } from './unit-tree.ts';

const unit = (id: string, kind: Unit['kind'], parent: string | null, name = id): Unit => ({
  ...{ id, kind, parent, name, soldAs: [] },
});

const units = [
  unit('b10', 'bed', 'a', 'Bed 10'),
  unit('b2', 'bed', 'a', 'Bed 2'),
  unit('a', 'room', null, 'Dorm A'),
  unit('p', 'room', null, 'Private'),
];

test('each unit is listed under what it stands in, by names with numbers in them', () => {
  expect(listed(treeOf(units)).map(({ unit: { id }, depth }) => [id, depth])).toEqual([
    ['a', 0],
    ['b2', 1],
    ['b10', 1],
    ['p', 0],
  ]);
});

test('what one party sleeps in is what has nothing in it', () => {
  expect(leavesOf(treeOf(units)).map(({ unit: { id } }) => id)).toEqual(['b2', 'b10', 'p']);
});

test('a unit whose surroundings are not among those read is listed all the same', () => {
  expect(listed(treeOf([unit('lost', 'bed', 'elsewhere')]))).toHaveLength(1);
});
