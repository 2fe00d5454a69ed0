import { expect, test } from 'vitest';
import { childrenAlone, leavesAlone } from './children-alone.ts';
import { inventoryOf } from './inventory.ts';
import { child, guest, MIXED, may, PRIVATE, room, roomType, stay } from './seating-fixtures.ts';

const house = inventoryOf(
  [...room('A', 3), ...room('B', 2)],
  [roomType('mixed', MIXED, ['A1', 'A2', 'A3']), roomType('private', PRIVATE, ['B'], { capacity: 2 })],
);
const party = { id: 'family', inseparable: true };
const daughter = stay('A2', 1, 4, { party, guests: [child('mia')] });

test('a child is alone in each night without an adult of the own party in the room', () => {
  const father = stay('A1', 1, 3, { party });
  expect(childrenAlone(house, [father, daughter])).toEqual([{ guest: 'mia', stay: 'A2@1', night: may(3) }]);
});

test('an adult of another party does not count, nor one in another room', () => {
  const stranger = stay('A1', 1, 4);
  const father = stay('B', 1, 4, { party, type: 'private' });
  expect(childrenAlone(house, [stranger, father, daughter])).toHaveLength(3);
});

test('a child in a room with its mother on the same stay is not alone', () => {
  expect(childrenAlone(house, [stay('B', 1, 4, { type: 'private', guests: [guest('ana'), child('mia')] })])).toEqual(
    [],
  );
});

test('only who is not alone yet is a reason to refuse a change', () => {
  const father = stay('A1', 1, 4, { party });
  expect(leavesAlone(house, [daughter], [daughter])).toBeUndefined();
  expect(leavesAlone(house, [father, daughter], [daughter])).toEqual({
    reason: 'child_without_adult',
    guests: ['mia'],
  });
});
