import fc from 'fast-check';
import { expect, test } from 'vitest';
import { counts } from './counts.ts';
import { inventoryOf } from './inventory.ts';
import type { Occupation } from './occupation.ts';
import { sell, sellable } from './overbooking.ts';
import type { Request } from './request.ts';
import { ask, FEMALE, guest, MIXED, may, pinned, room, roomType, stay } from './seating-fixtures.ts';

const house = (overbooking: number) =>
  inventoryOf(
    [...room('A', 2), ...room('F', 1)],
    [roomType('mixed', MIXED, ['A1', 'A2'], { overbooking }), roomType('female', FEMALE, ['F1'])],
  );
const full = [stay('A1', 1, 5), stay('A2', 1, 5)];

test('without an allowance nothing is sold beyond the units', () => {
  expect(sell(house(0), ask(4, 6), full, [], 'house')).toMatchObject({ kind: 'full', firstFullNight: may(4) });
});

test('within the allowance a sale is flagged with the nights that lack a unit', () => {
  expect(sell(house(1), ask(4, 6), full, [], 'house')).toEqual({
    kind: 'overbooked',
    nights: [may(4)],
    allowed: true,
  });
});

test('the allowance is used up night by night', () => {
  const overbooked = [ask(4, 5, { id: 'first' })];
  expect(sell(house(1), ask(4, 6), full, overbooked, 'house')).toMatchObject({ kind: 'full', firstFullNight: may(4) });
  expect(sell(house(1), ask(3, 4), full, overbooked, 'house')).toMatchObject({ kind: 'overbooked' });
  expect(sell(house(2), ask(4, 6), full, overbooked, 'house')).toMatchObject({ kind: 'overbooked' });
});

test('a unit that becomes free is first for who was sold without one', () => {
  const waiting = [ask(1, 5, { id: 'waiting' })];
  expect(sell(house(0), ask(2, 4), [stay('A1', 1, 5)], waiting, 'house')).toMatchObject({ kind: 'full' });
  expect(sell(house(0), ask(2, 4), [], waiting, 'house')).toMatchObject({ kind: 'seated' });
});

test('a stay that is only to be had split is offered as such, not overbooked', () => {
  const occupied = [pinned('A1', 1, 3), pinned('A2', 3, 5)];
  expect(sell(house(1), ask(1, 5), occupied, [], 'house')).toMatchObject({ kind: 'split' });
});

test('case 107: what a channel oversold is kept and flagged, beyond every allowance', () => {
  expect(sell(house(0), ask(3, 7), full, [], 'channel')).toEqual({
    kind: 'overbooked',
    nights: [may(3), may(4)],
    allowed: false,
  });
  expect(sell(house(1), ask(3, 7), full, [], 'channel')).toMatchObject({ kind: 'overbooked', allowed: true });
  expect(sell(house(0), ask(5, 7), full, [], 'channel')).toMatchObject({ kind: 'seated' });
});

test('case 29: a channel obeys the rules of dorms like everybody', () => {
  const request = ask(1, 3, { type: 'female', guests: [guest('tom', 'man')] });
  expect(sell(house(0), request, [], [], 'channel')).toMatchObject({ kind: 'refused', refusal: { reason: 'gender' } });
});

test('what can be sold in a night is what is free and allowed, less who waits, and never below none', () => {
  const nights = { arrival: may(1), departure: may(2) };
  const [count] = counts(house(0), [stay('A1', 1, 2)], nights);
  if (count === undefined) throw new Error('no count');
  const waiting = [ask(1, 2), ask(1, 2), ask(2, 3), ask(1, 2, { type: 'female' })];
  expect(sellable(count, [], 0)).toBe(1);
  expect(sellable(count, [], 2)).toBe(3);
  expect(sellable(count, waiting, 2)).toBe(1);
  expect(sellable(count, waiting, 0)).toBe(0);
});

test('case 21: however many ask, the house sells no more than units and allowance in any night', () => {
  const asked = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 3 }));
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 20 }), fc.nat(2), (list, allowance) => {
      const inventory = house(allowance);
      let occupied: Occupation[] = [];
      const overbooked: Request[] = [];
      list.forEach(([from, length], i) => {
        const request = ask(from, from + length, { id: `r${i}` });
        const sale = sell(inventory, request, occupied, overbooked, 'house');
        if (sale.kind === 'overbooked') overbooked.push(request);
        if (sale.kind !== 'seated') return;
        const to = new Map(sale.moves.map((move) => [move.stay, move.to]));
        occupied = [
          ...occupied.map((one) => ({ ...one, unit: to.get(one.id) ?? one.unit })),
          stay(sale.unit, from, from + length, { id: request.id }),
        ];
      });
      for (let night = may(1); night < may(9); night += 1) {
        const there = [...occupied, ...overbooked].filter((one) => one.arrival <= night && night < one.departure);
        expect(there.length).toBeLessThanOrEqual(2 + allowance);
      }
    }),
    { numRuns: 100 },
  );
});
