import { expect, test } from 'vitest';
import { changeStay } from './change-stay.ts';
import { inventoryOf } from './inventory.ts';
import { child, dorm, FEMALE, guest, MIXED, may, PRIVATE, pinned, room, roomType, stay } from './seating-fixtures.ts';

const APRIL = may(-5);
const two = dorm(2);

test('a stay keeps its bed when the new nights are free there', () => {
  const seating = changeStay(two, 'A2@3', { departure: may(7) }, [stay('A2', 3, 5)], APRIL);
  expect(seating).toMatchObject({ kind: 'seated', unit: 'A2', moves: [] });
});

test('a stay changes its own bed rather than move another', () => {
  const occupied = [stay('A2', 3, 5), stay('A2', 5, 8)];
  expect(changeStay(two, 'A2@3', { departure: may(7) }, occupied, APRIL)).toMatchObject({ unit: 'A1', moves: [] });
});

test('an earlier arrival is seated, and the nights that are given up are free again', () => {
  const occupied = [stay('A1', 4, 6), pinned('A2', 1, 9)];
  expect(changeStay(two, 'A1@4', { arrival: may(1), departure: may(4) }, occupied, APRIL)).toMatchObject({
    unit: 'A1',
  });
});

test('a guest in house who extends keeps the bed, and the next guest is moved', () => {
  const occupied = [pinned('A1', 1, 4), stay('A1', 4, 6)];
  expect(changeStay(two, 'A1@1', { departure: may(5) }, occupied, may(2))).toMatchObject({
    kind: 'seated',
    unit: 'A1',
    moves: [{ stay: 'A1@4', from: 'A1', to: 'A2' }],
  });
});

test('when the bed is promised to another, only the added nights are in another bed', () => {
  const occupied = [pinned('A1', 1, 4), pinned('A1', 4, 6)];
  expect(changeStay(two, 'A1@1', { departure: may(6) }, occupied, may(2))).toMatchObject({
    kind: 'split',
    parts: [
      { unit: 'A1', arrival: may(1), departure: may(4) },
      { unit: 'A2', arrival: may(4), departure: may(6) },
    ],
  });
});

test('an extension into a full night names it, and changes nothing', () => {
  const occupied = [pinned('A1', 1, 4), pinned('A1', 4, 6), pinned('A2', 5, 6)];
  expect(changeStay(two, 'A1@1', { departure: may(6) }, occupied, may(2))).toMatchObject({
    kind: 'full',
    firstFullNight: may(5),
  });
});

test('a guest in house who asks for another bed has it from today on', () => {
  expect(changeStay(two, 'A1@1', { unit: 'A2' }, [pinned('A1', 1, 6)], may(3))).toMatchObject({
    kind: 'split',
    parts: [
      { unit: 'A1', arrival: may(1), departure: may(3) },
      { unit: 'A2', arrival: may(3), departure: may(6) },
    ],
  });
});

test('before arrival, a change of bed is for all nights', () => {
  expect(changeStay(two, 'A1@2', { unit: 'A2' }, [pinned('A1', 2, 6)], APRIL)).toMatchObject({ unit: 'A2' });
});

test.each([
  ['another arrival', { arrival: may(2) }],
  ['a departure that is past', { departure: may(2) }],
])('a guest in house cannot have %s', (_, change) => {
  const refused = changeStay(two, 'A1@1', change, [pinned('A1', 1, 6)], may(3));
  expect(refused).toMatchObject({ refusal: { reason: 'nights_past', today: may(3) } });
});

test('a stay that has not begun cannot be moved into the past', () => {
  const refused = changeStay(two, 'A1@5', { arrival: may(2) }, [stay('A1', 5, 6)], may(3));
  expect(refused).toMatchObject({ refusal: { reason: 'nights_past' } });
});

test('case 22: a change to no night is refused', () => {
  const refused = changeStay(two, 'A1@5', { departure: may(5) }, [stay('A1', 5, 6)], may(3));
  expect(refused).toMatchObject({ refusal: { reason: 'no_nights' } });
});

test('a guest in house may leave today', () => {
  expect(changeStay(two, 'A1@1', { departure: may(3) }, [pinned('A1', 1, 6)], may(3))).toMatchObject({
    kind: 'seated',
    unit: 'A1',
  });
});

const house = inventoryOf(
  [...room('A', 2), ...room('F', 1), ...room('P', 2)],
  [
    roomType('mixed', MIXED, ['A1', 'A2']),
    roomType('female', FEMALE, ['F1']),
    roomType('private', PRIVATE, ['P'], { capacity: 2 }),
  ],
);

test('case 29: a move to a dorm that does not admit the guest is refused', () => {
  const man = stay('A1', 1, 3, { guests: [guest('tom', 'man')] });
  const refused = changeStay(house, 'A1@1', { type: 'female' }, [man], APRIL);
  expect(refused).toMatchObject({ refusal: { reason: 'gender', guests: ['tom'] } });
});

test('another type is seated by the rules of that type', () => {
  expect(changeStay(house, 'A1@1', { type: 'private' }, [pinned('A1', 1, 3)], APRIL)).toMatchObject({ unit: 'P' });
  const blocked = changeStay(house, 'A1@1', { type: 'female', unit: 'A2' }, [stay('A1', 1, 3)], APRIL);
  expect(blocked).toMatchObject({ refusal: { reason: 'unit_of_other_type', unit: 'A2' } });
});

const family = { id: 'family', inseparable: true };
const mother = stay('A1', 1, 4, { id: 'mother', party: family });
const son = stay('A2', 1, 4, { id: 'son', party: family, guests: [child('leo', 'man')] });

test('case 28: an adult cannot leave a child alone, by another room or by other dates', () => {
  const away = changeStay(house, 'mother', { type: 'private' }, [mother, son], APRIL);
  expect(away).toMatchObject({ refusal: { reason: 'party_separated', party: 'family' } });
  const shorter = changeStay(house, 'mother', { departure: may(3) }, [mother, son], APRIL);
  expect(shorter).toMatchObject({ refusal: { reason: 'child_without_adult', guests: ['leo'] } });
});

test('an adult may stay longer than the child', () => {
  expect(changeStay(house, 'mother', { departure: may(6) }, [mother, son], APRIL)).toMatchObject({ unit: 'A1' });
});

test('a child who has a bed of its own beside the mother may leave before her', () => {
  expect(changeStay(house, 'son', { departure: may(3) }, [mother, son], APRIL)).toMatchObject({
    unit: 'A2',
    moves: [],
  });
});

test('an unknown stay is reported', () => {
  expect(changeStay(two, 'gone', {}, [], APRIL)).toMatchObject({ refusal: { reason: 'no_such_stay', stay: 'gone' } });
});
