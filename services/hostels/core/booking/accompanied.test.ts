import { expect, test } from 'vitest';
import { inventoryOf } from '../seating/inventory.ts';
import { MIXED, room, roomType } from '../seating/seating-fixtures.ts';
import { leftAlone } from './accompanied.ts';

const house = inventoryOf(
  [...room('A', 3), ...room('B', 2)],
  [roomType('mixed', MIXED, ['A1', 'A2', 'A3', 'B1', 'B2'])],
);
const dates = { arrival: '2027-03-01', departure: '2027-03-04' };
const stay = (id: string, kind: 'adult' | 'child', unit: string | null, more: object = {}) => ({
  ...{ id, type: 'mixed', unit, state: 'expected' as const, guests: [{ kind }], ...dates },
  ...more,
});
const mother = stay('mother', 'adult', 'A1');
const child = stay('child', 'child', 'A2');

test.each([
  ['the mother has another room', [stay('mother', 'adult', 'B1'), child]],
  ['the child has another room', [mother, stay('child', 'child', 'B1')]],
  ['the mother leaves a night earlier', [stay('mother', 'adult', 'A1', { departure: '2027-03-03' }), child]],
  ['the mother’s bed is cancelled', [stay('mother', 'adult', 'A1', { state: 'cancelled' }), child]],
  ['the mother has no bed any more', [stay('mother', 'adult', null), child]],
])('case 28: a child is left alone where %s', (_, after) =>
  expect(leftAlone(house, [mother, child], after)).toEqual(['child']),
);

test.each([
  ['both have another room', [stay('mother', 'adult', 'B1'), stay('child', 'child', 'B2')]],
  ['the mother has another bed of the room', [stay('mother', 'adult', 'A3'), child]],
  ['the child leaves first', [mother, stay('child', 'child', 'A2', { departure: '2027-03-02' })]],
])('case 28: nobody is left alone where %s', (_, after) =>
  expect(leftAlone(house, [mother, child], after)).toEqual([]),
);

test('who slept alone before, and nights that are over, are no reason', () => {
  const away = stay('mother', 'adult', 'B1');
  expect(leftAlone(house, [away, child], [away, child])).toEqual([]);
  expect(leftAlone(house, [mother, child], [away, child], '2027-03-04')).toEqual([]);
});
