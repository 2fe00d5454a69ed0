import { expect, test } from 'vitest';
import { isoOf } from './days.ts';
import { inventoryOf } from './inventory.ts';
import { seat } from './seat.ts';
import { ask, block, dorm, guest, MIXED, may, PRIVATE, pinned, room, roomType, stay } from './seating-fixtures.ts';

test('a bed that is free for all nights is given without moving anybody', () => {
  const seating = seat(dorm(2), ask(1, 4), [stay('A1', 2, 3)]);
  expect(seating).toEqual({ kind: 'seated', unit: 'A2', moves: [], partedParties: [], gaveUp: false });
});

test('case 2: [10,12) and [12,14) share one bed, and [12,14) after [10,13) does not', () => {
  expect(seat(dorm(1), ask(12, 14), [stay('A1', 10, 12)])).toMatchObject({ kind: 'seated', unit: 'A1' });
  expect(seat(dorm(1), ask(12, 14), [stay('A1', 10, 13)])).toMatchObject({ kind: 'full', firstFullNight: may(12) });
});

test('the bed with the smallest gap around the nights is given, so that long gaps are kept for long stays', () => {
  const occupied = [stay('A1', 1, 3), stay('A2', 1, 5), stay('A2', 8, 9), stay('A3', 1, 2)];
  expect(seat(dorm(3), ask(5, 8), occupied)).toMatchObject({ unit: 'A2' });
});

test('when each night has a free bed but none is free throughout, one stay is moved', () => {
  const occupied = [stay('A1', 1, 3), stay('A2', 3, 5)];
  const seating = seat(dorm(2), ask(1, 5), occupied);
  expect(seating).toMatchObject({ kind: 'seated', gaveUp: false });
  expect(seating.kind === 'seated' && seating.moves).toHaveLength(1);
});

test('a stay that is moved may displace another in turn', () => {
  const occupied = [stay('A1', 1, 4), stay('A2', 4, 8), stay('A2', 1, 2), stay('A3', 2, 6), stay('A3', 7, 9)];
  const seating = seat(dorm(3), ask(6, 9), occupied);
  expect(seating).toMatchObject({ kind: 'seated', gaveUp: false });
});

test('pinned stays that block every single bed leave a split stay, with its parts in order', () => {
  const seating = seat(dorm(2), ask(1, 5), [pinned('A1', 1, 3), pinned('A2', 3, 5)]);
  expect(seating).toEqual({
    kind: 'split',
    parts: [
      { unit: 'A2', arrival: may(1), departure: may(3) },
      { unit: 'A1', arrival: may(3), departure: may(5) },
    ],
    moves: [],
    gaveUp: false,
  });
});

test('a split stay has as few parts as possible and changes within the room when it can', () => {
  const units = [...room('A', 2), ...room('B', 1)];
  const inventory = inventoryOf(units, [roomType('mixed', MIXED, ['B1', 'A1', 'A2'])]);
  const occupied = [pinned('A1', 3, 6), pinned('A2', 1, 3), pinned('B1', 1, 3)];
  const seating = seat(inventory, ask(1, 6), occupied);
  expect(seating.kind === 'split' && seating.parts.map(({ unit }) => unit)).toEqual(['A1', 'A2']);
});

test('the first night without a free bed is reported when the house is full', () => {
  const seating = seat(dorm(2), ask(1, 6), [stay('A1', 1, 4), stay('A2', 3, 5)]);
  expect(seating).toEqual({ kind: 'full', firstFullNight: may(3), gaveUp: false });
  expect(seating.kind === 'full' && isoOf(seating.firstFullNight)).toBe('2026-05-03');
});

test('a block is as firm as a guest in house', () => {
  expect(seat(dorm(1), ask(1, 3), [block('A1', 2, 5)])).toMatchObject({ kind: 'full', firstFullNight: may(2) });
});

test('a bed that is asked for is given by moving who has it, or not at all', () => {
  const wish = ask(1, 4, { units: ['A1'] });
  expect(seat(dorm(2), wish, [stay('A1', 2, 3)])).toMatchObject({
    unit: 'A1',
    moves: [{ stay: 'A1@2', from: 'A1', to: 'A2' }],
  });
  expect(seat(dorm(2), wish, [pinned('A1', 2, 3)])).toMatchObject({ kind: 'full', firstFullNight: may(2) });
});

test('a preferred bed is given when it is free, and nobody is moved for it', () => {
  const wish = ask(1, 4, { prefer: ['A3', 'A2'] });
  expect(seat(dorm(3), wish, [])).toMatchObject({ unit: 'A3' });
  expect(seat(dorm(3), wish, [stay('A3', 2, 3)])).toMatchObject({ unit: 'A2', moves: [] });
});

test('no more stays are moved than the caller allows; then the stay is split', () => {
  const occupied = [stay('A1', 1, 3), stay('A2', 3, 5)];
  expect(seat(dorm(2), ask(1, 5), occupied, { maxMoves: 0 })).toMatchObject({ kind: 'split', gaveUp: false });
  expect(seat(dorm(2), ask(1, 5), occupied, { maxMoves: 1 })).toMatchObject({ kind: 'seated' });
});

test('a whole room is freed by moving the stays in its beds to another dorm', () => {
  const units = [...room('A', 2), ...room('B', 2)];
  const inventory = inventoryOf(units, [
    roomType('mixed', MIXED, ['A1', 'A2', 'B1', 'B2']),
    roomType('whole', PRIVATE, ['A', 'B'], { capacity: 2 }),
  ]);
  const seating = seat(inventory, ask(1, 3, { type: 'whole' }), [stay('A1', 1, 3), stay('B1', 1, 3)]);
  expect(seating).toMatchObject({ kind: 'seated', unit: 'A', moves: [{ stay: 'A1@1', from: 'A1', to: 'B2' }] });
});

test('a stay in a whole room goes to another whole room to free a bed that is asked for', () => {
  const units = [...room('A', 2), ...room('B', 2)];
  const inventory = inventoryOf(units, [
    roomType('mixed', MIXED, ['A1', 'A2']),
    roomType('whole', PRIVATE, ['A', 'B'], { capacity: 2 }),
  ]);
  const occupied = [stay('A', 1, 3, { type: 'whole' })];
  expect(seat(inventory, ask(2, 3), occupied)).toMatchObject({ moves: [{ stay: 'A@1', from: 'A', to: 'B' }] });
});

test('nights of a whole room that are free in turn in two rooms are split by re-seating dorm guests', () => {
  const units = [...room('A', 2), ...room('B', 2)];
  const inventory = inventoryOf(units, [
    roomType('mixed', MIXED, ['A1', 'A2', 'B1', 'B2']),
    roomType('whole', PRIVATE, ['A', 'B'], { capacity: 2 }),
  ]);
  const occupied = [pinned('A1', 1, 2), pinned('B1', 2, 3), stay('B2', 1, 2), stay('A1', 2, 3)];
  const seating = seat(inventory, ask(1, 3, { type: 'whole' }), occupied);
  expect(seating).toMatchObject({ kind: 'split', gaveUp: false });
  expect(seating.kind === 'split' && seating.parts.map(({ unit }) => unit)).toEqual(['B', 'A']);
  expect(seating.kind === 'split' && seating.moves).toEqual([
    { stay: 'B2@1', from: 'B2', to: 'A2' },
    { stay: 'A1@2', from: 'A1', to: 'B2' },
  ]);
});

test('friends keep their common room while another way exists, and are parted and named when none does', () => {
  const units = [...room('A', 2), ...room('B', 2)];
  const inventory = inventoryOf(units, [roomType('mixed', MIXED, ['A1', 'A2', 'B1', 'B2'])]);
  const party = { id: 'friends', inseparable: false };
  const friends = [stay('A1', 1, 3, { party }), stay('A2', 3, 5, { party })];
  const others = [pinned('B1', 1, 4), stay('B2', 3, 5)];
  expect(seat(inventory, ask(1, 5), [...friends, ...others])).toMatchObject({ kind: 'seated', partedParties: [] });
  const blocked = [pinned('B1', 2, 5), pinned('B2', 1, 2), pinned('A2', 1, 2), stay('A1', 3, 5, { party })];
  const wish = ask(2, 5, { units: ['A1', 'A2'] });
  const alone = [stay('A2', 2, 3, { party }), ...blocked];
  expect(seat(inventory, wish, alone)).toMatchObject({ kind: 'seated', partedParties: [] });
  const crowded = [pinned('A2', 1, 5), stay('A1', 2, 5, { party })];
  expect(seat(inventory, wish, crowded)).toMatchObject({ kind: 'seated', unit: 'A1', partedParties: ['friends'] });
});

test('a party with a child is not parted, also when friends elsewhere may be', () => {
  const units = [...room('A', 1), ...room('B', 2)];
  const inventory = inventoryOf(units, [roomType('mixed', MIXED, ['A1', 'B1', 'B2'])]);
  const family = stay('A1', 1, 3, { party: { id: 'family', inseparable: true } });
  const friend = stay('B1', 1, 3, { party: { id: 'friends', inseparable: false } });
  const wish = ask(1, 3, { units: ['A1'] });
  expect(seat(inventory, wish, [family])).toMatchObject({ kind: 'full', gaveUp: false });
  expect(seat(inventory, wish, [family, friend])).toMatchObject({ kind: 'full', gaveUp: false });
});

test('too little effort for a proof is said, and what is given is still a bed that nobody else has', () => {
  const occupied = [stay('A1', 1, 3), stay('A2', 3, 5)];
  const seating = seat(dorm(2), ask(1, 5), occupied, { effort: 3 });
  expect(seating).toMatchObject({ kind: 'seated', gaveUp: true });
});

test('case 22: a departure on the day of arrival is no stay', () => {
  expect(seat(dorm(1), ask(3, 3), [])).toMatchObject({ kind: 'refused', refusal: { reason: 'no_nights' } });
});

test('the same request gets the same answer, whatever the order of the occupations that do not touch', () => {
  const occupied = [stay('A1', 1, 3), stay('A2', 3, 5), stay('A3', 2, 4)];
  const answer = seat(dorm(3), ask(1, 5), occupied);
  expect(seat(dorm(3), ask(1, 5), occupied)).toEqual(answer);
  expect(seat(dorm(3), ask(1, 5), occupied.toReversed())).toMatchObject({ kind: answer.kind });
});

test('occupations that contradict each other are reported instead of decided on', () => {
  expect(() => seat(dorm(1), ask(8, 9), [stay('A1', 1, 3), stay('A1', 2, 4)])).toThrow(
    expect.objectContaining({ code: 'SEATING_INCONSISTENT' }),
  );
  expect(() => seat(dorm(1), ask(8, 9), [stay('Z9', 1, 3)])).toThrow(/Z9, which is no unit/);
});

test('an unknown type and a unit of another type are refused', () => {
  const inventory = inventoryOf(room('A', 2), [roomType('mixed', MIXED, ['A1'])]);
  expect(seat(inventory, ask(1, 2, { type: 'suite' }), [])).toMatchObject({ refusal: { reason: 'unknown_type' } });
  expect(seat(inventory, ask(1, 2, { units: ['A2'] }), [])).toMatchObject({
    refusal: { reason: 'unit_of_other_type', unit: 'A2' },
  });
  expect(seat(inventory, ask(1, 2, { guests: [guest('a'), guest('b')] }), [])).toMatchObject({
    refusal: { reason: 'too_many_guests', guests: 2, capacity: 1 },
  });
});

test('the rooms of an apartment are not both moved to one room to free the apartment', () => {
  const units = [
    { id: 'F', kind: 'apartment' } as const,
    ...room('A', 1, { parent: 'F' }),
    ...room('B', 1, { parent: 'F' }),
  ];
  const inventory = inventoryOf(
    [...units, ...room('C', 1)],
    [roomType('place', PRIVATE, ['A', 'B', 'C', 'F'], { capacity: 2 })],
  );
  const place = { type: 'place' };
  const occupied = [stay('A', 3, 5, place), stay('B', 3, 5, place), pinned('C', 1, 3, place)];
  const request = ask(1, 5, { ...place, units: ['F', 'C'] });
  for (const effort of [1, 20_000]) expect(seat(inventory, request, occupied, { effort }).kind).toBe('split');
});
