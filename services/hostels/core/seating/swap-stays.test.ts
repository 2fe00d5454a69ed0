import { expect, test } from 'vitest';
import { doubleSales } from './brute-force-harness.ts';
import { inventoryOf } from './inventory.ts';
import { moved } from './moved.ts';
import { child, FEMALE, guest, MIXED, may, pinned, room, roomType, stay } from './seating-fixtures.ts';
import { swapStays } from './swap-stays.ts';

const house = inventoryOf(
  [...room('A', 2), ...room('B', 1), ...room('F', 1)],
  [roomType('mixed', MIXED, ['A1', 'A2', 'B1']), roomType('female', FEMALE, ['F1'])],
);

test('case 24: two stays swap in a full house, and both are moved', () => {
  const full = [pinned('A1', 1, 5), pinned('A2', 1, 5), pinned('B1', 1, 5), stay('F1', 1, 5, { type: 'female' })];
  const swap = swapStays(house, ['A1@1', 'B1@1'], full, may(1));
  expect(swap).toEqual({
    kind: 'swapped',
    moves: [
      { stay: 'A1@1', from: 'A1', to: 'B1' },
      { stay: 'B1@1', from: 'B1', to: 'A1' },
    ],
    from: may(1),
  });
  expect(doubleSales(house, moved(full, swap.kind === 'swapped' ? swap.moves : []))).toEqual([]);
});

test('case 24: neither is moved when a third has the unit in nights of the longer stay', () => {
  const occupied = [stay('A1', 1, 5), stay('A2', 1, 3), stay('A2', 3, 5)];
  expect(swapStays(house, ['A1@1', 'A2@1'], occupied, may(1))).toEqual({
    kind: 'refused',
    refusal: { reason: 'unit_taken', unit: 'A2', by: 'A2@3' },
  });
});

test('stays of other dates swap when both find the other unit free', () => {
  const occupied = [stay('A1', 1, 3), stay('A2', 2, 6)];
  expect(swapStays(house, ['A1@1', 'A2@2'], occupied, may(1))).toMatchObject({ kind: 'swapped' });
});

test('nights that are past count neither for the swap nor against it', () => {
  const occupied = [pinned('A1', 1, 6), pinned('A2', 3, 6), stay('A2', 1, 3, { id: 'gone' })];
  expect(swapStays(house, ['A1@1', 'A2@3'], occupied, may(4))).toMatchObject({ kind: 'swapped', from: may(4) });
  expect(swapStays(house, ['A1@1', 'gone'], occupied, may(4))).toMatchObject({
    refusal: { reason: 'no_such_stay', stay: 'gone' },
  });
});

test('case 29: a swap into a unit of another type is refused', () => {
  const occupied = [stay('A1', 1, 3, { guests: [guest('tom', 'man')] }), stay('F1', 1, 3, { type: 'female' })];
  expect(swapStays(house, ['A1@1', 'F1@1'], occupied, may(1))).toMatchObject({
    refusal: { reason: 'unit_of_other_type', unit: 'F1' },
  });
});

test('case 28: a parent does not swap out of the room of a child', () => {
  const party = { id: 'family', inseparable: true };
  const occupied = [
    stay('A1', 1, 3, { id: 'father', party }),
    stay('A2', 1, 3, { id: 'daughter', party, guests: [child('mia')] }),
    stay('B1', 1, 3),
  ];
  expect(swapStays(house, ['father', 'B1@1'], occupied, may(1))).toMatchObject({
    refusal: { reason: 'child_without_adult', guests: ['mia'] },
  });
  expect(swapStays(house, ['father', 'daughter'], occupied, may(1))).toMatchObject({ kind: 'swapped' });
});

test('friends who asked for one room are not swapped out of it', () => {
  const party = { id: 'friends', inseparable: true };
  const occupied = [stay('A1', 1, 3, { party }), stay('A2', 1, 3, { party }), stay('B1', 1, 3)];
  expect(swapStays(house, ['A1@1', 'B1@1'], occupied, may(1))).toMatchObject({
    refusal: { reason: 'party_separated', party: 'friends' },
  });
});
