import { expect, test } from 'vitest';
import { chooseDorm } from './choose-dorm.ts';
import { inventoryOf } from './inventory.ts';
import { seat } from './seat.ts';
import { ask, MIXED, may, room, roomType, stay } from './seating-fixtures.ts';
import type { Unit } from './unit-tree.ts';

const lower = (units: Unit[]): Unit[] =>
  units.map((unit, i) => (unit.kind === 'bed' && i % 2 === 1 ? { ...unit, features: ['lower_bunk'] } : unit));
const house = inventoryOf(
  [...lower(room('A', 2)), ...lower(room('B', 2, { features: ['quiet'] }))],
  [roomType('mixed', MIXED, ['A1', 'A2', 'B1', 'B2'])],
);
const beds = ['A2', 'A1', 'B2', 'B1'];
const nights = { arrival: may(1), departure: may(4) };

test('a lower bunk in a quiet room is first for who wishes both', () => {
  const ranked = chooseDorm(house, beds, { features: ['lower_bunk', 'quiet'] }, [], nights);
  expect(ranked).toEqual([
    { unit: 'B1', score: 4, met: ['lower_bunk', 'quiet'] },
    { unit: 'A1', score: 2, met: ['lower_bunk'] },
    { unit: 'B2', score: 2, met: ['quiet'] },
    { unit: 'A2', score: 0, met: [] },
  ]);
});

test('a friend in the room weighs more than a bunk, but only in the same nights', () => {
  const wishes = { near: ['friend'], features: ['lower_bunk'] };
  const together = chooseDorm(house, beds, wishes, [stay('B2', 3, 6, { id: 'friend' })], nights);
  expect(together.map(({ unit }) => unit)).toEqual(['B1', 'B2', 'A1', 'A2']);
  expect(together[0]?.met).toEqual(['friend', 'lower_bunk']);
  const missed = chooseDorm(house, beds, wishes, [stay('B2', 4, 6, { id: 'friend' })], nights);
  expect(missed.map(({ unit }) => unit)).toEqual(['A1', 'B1', 'A2', 'B2']);
});

test('a house weighs wishes as it likes, and equals stay in the given order', () => {
  const weights = { near: 1, features: { quiet: 5 } };
  const ranked = chooseDorm(house, beds, { features: ['quiet', 'lower_bunk'] }, [], nights, weights);
  expect(ranked.map(({ unit, score }) => [unit, score])).toEqual([
    ['B1', 6],
    ['B2', 5],
    ['A1', 1],
    ['A2', 0],
  ]);
  expect(chooseDorm(house, beds, {}, [], nights).map(({ unit }) => unit)).toEqual(beds);
});

test('what is ranked first is given when it is free', () => {
  const prefer = chooseDorm(house, beds, { features: ['quiet'] }, [], nights).map(({ unit }) => unit);
  expect(seat(house, ask(1, 4, { prefer }), [])).toMatchObject({ unit: 'B2' });
  expect(seat(house, ask(1, 4, { prefer }), [stay('B2', 1, 2)])).toMatchObject({ unit: 'B1', moves: [] });
});
