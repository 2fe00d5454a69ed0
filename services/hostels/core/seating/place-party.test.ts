import { expect, test } from 'vitest';
import { inventoryOf } from './inventory.ts';
import type { Occupation } from './occupation.ts';
import type { PartyPlan, PartyRequest } from './party.ts';
import { placeParty } from './place-party.ts';
import type { Guest } from './room-type.ts';
import { child, FEMALE, guest, MALE, MIXED, may, PRIVATE, pinned, room, roomType, stay } from './seating-fixtures.ts';

const beds = (id: string, count: number) => Array.from({ length: count }, (_, i) => `${id}${i + 1}`);
const adults = (count: number): Guest[] => Array.from({ length: count }, (_, i) => guest(`g${i + 1}`));
const party = (guests: readonly Guest[], more: Partial<PartyRequest> = {}): PartyRequest => ({
  id: 'party',
  guests,
  arrival: may(1),
  departure: may(3),
  ...more,
});
const rooms = (plan: PartyPlan) =>
  plan.kind === 'placed' ? [...new Set(plan.units.map((one) => one.room))] : plan.kind;

const fourAndTwo = inventoryOf(
  [...room('Four', 4), ...room('Two', 2)],
  [roomType('four', PRIVATE, ['Four'], { capacity: 4 }), roomType('two', PRIVATE, ['Two'], { capacity: 2 })],
);

test('case 28: five guests fill the rooms of four and two', () => {
  const plan = placeParty(fourAndTwo, party(adults(5)), []);
  expect(plan).toMatchObject({ kind: 'placed', rooms: 2, moves: [], gaveUp: false });
  expect(plan.kind === 'placed' && plan.units.map(({ unit, guests }) => [unit, guests.length])).toEqual([
    ['Four', 4],
    ['Two', 1],
  ]);
});

test('case 28: seven guests are refused, whatever is free', () => {
  expect(placeParty(fourAndTwo, party(adults(7)), [])).toEqual({
    kind: 'refused',
    refusal: { reason: 'too_many_guests', guests: 7, capacity: 6 },
    alternative: undefined,
  });
});

test('case 28: each room with a child has an adult', () => {
  const family = [guest('ana'), guest('tom', 'man'), child('c1'), child('c2'), child('c3')];
  const plan = placeParty(fourAndTwo, party(family), []);
  const inside = plan.kind === 'placed' ? plan.units.map(({ guests }) => guests) : [];
  expect(inside).toHaveLength(2);
  for (const guests of inside) expect(guests.some((id) => id === 'ana' || id === 'tom')).toBe(true);
  const oneAdult = [guest('ana'), child('c1'), child('c2'), child('c3'), child('c4')];
  expect(placeParty(fourAndTwo, party(oneAdult), [])).toMatchObject({
    kind: 'refused',
    refusal: { reason: 'child_without_adult', guests: ['c1', 'c2', 'c3', 'c4'] },
  });
});

const hostel = inventoryOf(
  [...room('F', 4), ...room('M', 4), ...room('X', 6), ...room('Y', 3), ...room('P', 2)],
  [
    roomType('female', FEMALE, beds('F', 4)),
    roomType('male', MALE, beds('M', 4)),
    roomType('mixed', MIXED, [...beds('X', 6), ...beds('Y', 3)]),
    roomType('private', PRIVATE, ['P'], { capacity: 2 }),
  ],
);
const couple = [guest('ana'), guest('tom', 'man')];

test('case 29: a mixed pair who ask for a female dorm together are refused, with a mixed alternative', () => {
  const plan = placeParty(hostel, party(couple, { types: ['female'], together: true }), []);
  expect(plan).toMatchObject({
    kind: 'refused',
    refusal: { reason: 'gender', guests: ['tom'], types: ['female'] },
    alternative: { kind: 'placed', rooms: 1 },
  });
  const types = plan.kind === 'refused' && plan.alternative?.units.map(({ type }) => type);
  expect(types).toEqual(['private']);
});

test('case 29: with the private room taken, the alternative is a mixed dorm', () => {
  const taken = [stay('P', 1, 3, { type: 'private' })];
  const plan = placeParty(hostel, party(couple, { types: ['female'], together: true }), taken);
  expect(plan).toMatchObject({ alternative: { units: [{ type: 'mixed' }, { type: 'mixed' }] } });
});

test('case 4: a woman who asks for the male dorm is refused', () => {
  expect(placeParty(hostel, party([guest('ana')], { types: ['male'] }), [])).toMatchObject({
    kind: 'refused',
    refusal: { reason: 'gender', guests: ['ana'] },
  });
});

test('a mixed pair who may be apart have the dorm of each', () => {
  const plan = placeParty(hostel, party(couple, { types: ['female', 'male'] }), []);
  expect(rooms(plan)).toEqual(['F', 'M']);
  expect(placeParty(hostel, party(couple, { types: ['female', 'male'], together: true }), [])).toMatchObject({
    kind: 'refused',
    refusal: { reason: 'gender' },
  });
});

test('a guest of gender other is placed in mixed dorms and private rooms only', () => {
  const plan = placeParty(hostel, party([guest('sam', 'other'), guest('kim', 'unknown'), guest('ana')]), []);
  expect(plan).toMatchObject({
    kind: 'placed',
    rooms: 1,
    units: [{ type: 'mixed' }, { type: 'mixed' }, { type: 'mixed' }],
  });
  expect(rooms(plan)).toEqual(['Y']);
});

test('a party is kept in one room while one has enough places', () => {
  expect(rooms(placeParty(hostel, party(adults(6)), []))).toEqual(['X']);
  expect(rooms(placeParty(hostel, party(adults(2)), []))).toEqual(['P']);
});

test('a party that no room holds is spread over as few as possible', () => {
  const plan = placeParty(hostel, party(adults(7), { types: ['mixed'] }), []);
  expect(plan).toMatchObject({ kind: 'placed', rooms: 2 });
  expect(rooms(plan)).toEqual(['X', 'Y']);
});

test('together means one room or none, with the other way as an alternative', () => {
  const plan = placeParty(hostel, party(adults(7), { types: ['mixed'], together: true }), []);
  expect(plan).toMatchObject({
    kind: 'refused',
    refusal: { reason: 'too_many_guests', guests: 7, capacity: 6 },
    alternative: { kind: 'placed', rooms: 2 },
  });
});

test('beds that are taken count only in their nights', () => {
  const occupied = beds('X', 6).map((bed) => pinned(bed, 2, 5));
  expect(rooms(placeParty(hostel, party(adults(5), { types: ['mixed'] }), occupied))).toBe('full');
  const before = party(adults(5), { types: ['mixed'], arrival: may(0), departure: may(2) });
  expect(rooms(placeParty(hostel, before, occupied))).toEqual(['X']);
});

test('a full house is reported as proven, and another type is the alternative', () => {
  const occupied: Occupation[] = [...beds('X', 6), ...beds('Y', 3)].map((bed) => stay(bed, 2, 3));
  expect(placeParty(hostel, party(adults(2), { types: ['mixed'] }), occupied)).toMatchObject({
    kind: 'full',
    gaveUp: false,
    alternative: { units: [{ unit: 'P' }] },
  });
});

test('stays that are not pinned make room for a party in one room', () => {
  const occupied = [stay('X1', 1, 3), stay('X4', 2, 3), pinned('Y1', 1, 3)];
  const plan = placeParty(hostel, party(adults(6), { types: ['mixed'], together: true }), occupied);
  expect(plan).toMatchObject({ kind: 'placed', rooms: 1, gaveUp: true });
  expect(rooms(plan)).toEqual(['X']);
  expect(plan.kind === 'placed' && plan.moves.map(({ stay: id, to }) => [id, to])).toEqual([
    ['X1@1', 'Y2'],
    ['X4@2', 'Y3'],
  ]);
});

test('guests in house make no room, and a party is spread instead', () => {
  const occupied = [pinned('X1', 1, 3), pinned('Y1', 1, 3)];
  expect(rooms(placeParty(hostel, party(adults(6), { types: ['mixed'] }), occupied))).toEqual(['X', 'Y']);
});

test('a family is spread over dorms with moves only so that each child is beside an adult', () => {
  const dorms = inventoryOf(
    [...room('A', 2), ...room('B', 2), ...room('C', 2)],
    [roomType('mixed', MIXED, [...beds('A', 2), ...beds('B', 2), ...beds('C', 2)])],
  );
  const family = [guest('ana'), guest('tom', 'man'), child('leo'), child('mia')];
  const fragmented = [stay('A1', 1, 2), stay('B1', 2, 3)];
  const plan = placeParty(dorms, party(family), fragmented);
  const inRoom = Map.groupBy(plan.kind === 'placed' ? plan.units : [], ({ room: id }) => id);
  expect(inRoom.size).toBe(2);
  for (const units of inRoom.values()) {
    const ids = units.flatMap(({ guests }) => guests);
    expect(ids.includes('ana') || ids.includes('tom')).toBe(true);
  }
});

test('a room is not given whole while its beds are given to the same party', () => {
  const both = inventoryOf(room('A', 2), [
    roomType('mixed', MIXED, ['A1', 'A2']),
    roomType('whole', PRIVATE, ['A'], { capacity: 2 }),
  ]);
  expect(placeParty(both, party(adults(4)), [])).toMatchObject({
    kind: 'refused',
    refusal: { reason: 'too_many_guests', capacity: 2 },
  });
});

test('children alone, no nights and unknown types are refused', () => {
  expect(placeParty(hostel, party([child('leo')]), [])).toMatchObject({ refusal: { reason: 'child_without_adult' } });
  expect(placeParty(hostel, party(adults(1), { departure: may(1) }), [])).toMatchObject({
    refusal: { reason: 'no_nights' },
  });
  expect(placeParty(hostel, party(adults(1), { types: ['suite'] }), [])).toMatchObject({
    refusal: { reason: 'unknown_type' },
  });
});

test('a stay that is not pinned is moved rather than the party be apart', () => {
  const occupied = [stay('Y1', 1, 3), ...['X1', 'X2', 'X3', 'X4'].map((bed) => pinned(bed, 1, 3))];
  const plan = placeParty(hostel, party(adults(3), { types: ['mixed'] }), occupied);
  expect(plan).toMatchObject({ kind: 'placed', rooms: 1, moves: [{ stay: 'Y1@1', from: 'Y1', to: 'X5' }] });
});

test('friends who are in a room already are not parted for a party', () => {
  const friends = { id: 'friends', inseparable: false };
  const occupied = [
    stay('Y1', 1, 3, { party: friends }),
    stay('Y2', 1, 3, { party: friends }),
    ...['X1', 'X2', 'X3', 'X4'].map((bed) => pinned(bed, 1, 3)),
  ];
  const plan = placeParty(hostel, party(adults(3), { types: ['mixed'] }), occupied);
  expect(plan).toMatchObject({ kind: 'placed', rooms: 2, moves: [] });
});
