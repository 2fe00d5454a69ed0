import { expect, test } from 'vitest';
import { inventoryOf } from './inventory.ts';
import { dorm, MIXED, PRIVATE, room, roomType } from './seating-fixtures.ts';

test.each([
  ['names a unit that does not exist', roomType('mixed', MIXED, ['Z1']), /Z1, which does not exist/],
  ['names a unit twice', roomType('mixed', MIXED, ['A1', 'A1']), /A1 twice/],
  ['sells a room as a bed of a dorm', roomType('mixed', MIXED, ['A']), /A is no bed/],
  ['sells a room without beds', roomType('private', PRIVATE, ['E']), /E, which has no bed/],
])('a type that %s is rejected', (_, type, message) => {
  const units = [...room('A', 2), ...room('E', 0)];
  expect(() => inventoryOf(units, [type])).toThrow(message);
  expect(() => inventoryOf(units, [type])).toThrow(expect.objectContaining({ code: 'ROOM_TYPE_INVALID' }));
});

test('two types of one name are rejected', () => {
  const twice = [roomType('mixed', MIXED, ['A1']), roomType('mixed', MIXED, ['A2'])];
  expect(() => inventoryOf(room('A', 2), twice)).toThrow(/one name/);
});

test('a bed has the features of its room, and knows its room', () => {
  const { byId } = inventoryOf(room('A', 2, { features: ['quiet'] }), [roomType('mixed', MIXED, ['A1', 'A2'])]);
  expect(byId.get('A1')?.features).toEqual(new Set(['quiet']));
  expect(byId.get('A1')?.room).toBe(byId.get('A')?.number);
  expect(dorm(3).bedCount).toBe(3);
});
