import { expect, test } from 'vitest';
import { addNights, todayIn } from '../parts/nights.ts';
import { guestsOf, readStay, writeStay } from './stay-asked.ts';

const read = (text: string) => readStay(new URLSearchParams(text), 'Europe/Lisbon');
const today = todayIn('Europe/Lisbon');

test('an address without dates asks for two nights in a week, for one', () => {
  expect(read('')).toMatchObject({ from: addNights(today, 7), until: addNights(today, 9), adults: 1, children: [] });
});

test.each([
  'from=yesterday',
  'from=2099-02-30',
  'from=9999-12-31',
  `from=${addNights(today, -1)}`,
  'adults=0',
  'adults=1.5',
  'children=old',
])('what is wrong in an address is not asked for: %s', (text) => {
  expect(read(text)).toMatchObject({ from: addNights(today, 7), adults: 1, children: [] });
});

test('case 65: where a house has dates to begin with, an address without dates asks for these', () => {
  const sold = { arrival: addNights(today, 10), departure: addNights(today, 15) };
  const zone = 'Europe/Lisbon';
  expect(readStay(new URLSearchParams(''), zone, sold)).toMatchObject({ from: sold.arrival, until: sold.departure });
  const asked = { from: addNights(today, 3), until: addNights(today, 4) };
  expect(readStay(new URLSearchParams(asked), zone, sold)).toMatchObject(asked);
});

test('no stay ends before it begins', () => {
  const from = addNights(today, 10);
  expect(read(`from=${from}&until=${from}`)).toMatchObject({ from, until: addNights(from, 2) });
});

test('what is written is read again', () => {
  const stay = { ...read('place=Lisbon&adults=2&children=3,9&recommendedBy=harbour'), kind: 'private' };
  expect(read(writeStay(stay))).toEqual(stay);
  expect(guestsOf(stay)).toEqual([
    { kind: 'adult' },
    { kind: 'adult' },
    { kind: 'child', age: 3 },
    { kind: 'child', age: 9 },
  ]);
});

test('who has recommended a house stands in its address by the name of a house', () => {
  expect(read('recommendedBy=pine-lodge').recommendedBy).toBe('pine-lodge');
  expect(read('recommendedBy=Pine%20Lodge').recommendedBy).toBe('');
});

test('who chooses a dorm for women says that all of them are', () => {
  expect(guestsOf({ adults: 1, women: 0, men: 0, children: [4] }, 'female_dorm_bed')).toEqual([
    { kind: 'adult', gender: 'woman' },
    { kind: 'child', age: 4, gender: 'woman' },
  ]);
});
