import { expect, test } from 'vitest';
import { inventoryOf } from './inventory.ts';
import { problemOf, type Refusal } from './refusal.ts';
import { admitsGender, type Gender, type SoldAs } from './room-type.ts';
import { seat } from './seat.ts';
import { ask, child, FEMALE, guest, MALE, MIXED, PRIVATE, room, roomType } from './seating-fixtures.ts';

const house = inventoryOf(
  [...room('F', 2), ...room('M', 2), ...room('X', 2), ...room('P', 2)],
  [
    roomType('female', FEMALE, ['F1', 'F2']),
    roomType('male', MALE, ['M1', 'M2']),
    roomType('mixed', MIXED, ['X1', 'X2']),
    roomType('private', PRIVATE, ['P'], { capacity: 2 }),
  ],
);

test.each<[Gender, SoldAs, boolean]>([
  ['woman', FEMALE, true],
  ['man', FEMALE, false],
  ['other', FEMALE, false],
  ['unknown', FEMALE, false],
  ['woman', MALE, false],
  ['man', MALE, true],
  ['other', MALE, false],
  ['unknown', MALE, false],
  ['woman', MIXED, true],
  ['man', MIXED, true],
  ['other', MIXED, true],
  ['unknown', MIXED, true],
  ['other', PRIVATE, true],
  ['unknown', PRIVATE, true],
])('a guest of gender %s in %o: %s', (gender, soldAs, admitted) => {
  expect(admitsGender(soldAs, gender)).toBe(admitted);
});

test.each<[string, Gender]>([
  ['female', 'man'],
  ['male', 'woman'],
  ['female', 'other'],
  ['male', 'unknown'],
])('cases 4 and 29: the %s dorm refuses a guest of gender %s, however empty it is', (type, gender) => {
  expect(seat(house, ask(1, 3, { type, guests: [guest('g', gender)] }), [])).toEqual({
    kind: 'refused',
    refusal: { reason: 'gender', guests: ['g'], types: [type] },
  });
});

test('case 29: a bed that is asked for by name is refused by the same rule', () => {
  const wish = ask(1, 3, { type: 'female', units: ['F2'], guests: [guest('g', 'man')] });
  expect(seat(house, wish, [])).toMatchObject({ kind: 'refused', refusal: { reason: 'gender' } });
});

test('two guests have a private room together, and three do not', () => {
  const guests = [guest('a', 'man'), guest('b', 'other'), guest('c')];
  const request = ask(1, 3, { type: 'private' });
  expect(seat(house, { ...request, guests: guests.slice(0, 2) }, [])).toMatchObject({ kind: 'seated', unit: 'P' });
  expect(seat(house, { ...request, guests }, [])).toMatchObject({
    refusal: { reason: 'too_many_guests', guests: 3, capacity: 2 },
  });
});

test('case 28: children without an adult are refused a private room and a bed', () => {
  const refusal = { reason: 'child_without_adult' };
  expect(seat(house, ask(1, 3, { type: 'private', guests: [child('c'), child('d')] }), [])).toMatchObject({ refusal });
  expect(seat(house, ask(1, 3, { guests: [child('c')] }), [])).toMatchObject({ refusal });
  expect(seat(house, ask(1, 3, { type: 'private', guests: [child('c'), guest('a')] }), [])).toMatchObject({
    kind: 'seated',
  });
});

test.each<[Refusal, string, RegExp]>([
  [{ reason: 'no_nights', arrival: 20_574, departure: 20_574 }, 'STAY_WITHOUT_NIGHTS', /2026-05-01 to 2026-05-01/],
  [{ reason: 'unknown_type', type: 'suite' }, 'ROOM_TYPE_UNKNOWN', /suite/],
  [{ reason: 'unit_of_other_type', unit: 'A1', type: 'female' }, 'UNIT_OF_OTHER_TYPE', /A1 is not sold as female/],
  [{ reason: 'gender', guests: ['ana'], types: ['male'] }, 'DORM_OF_OTHER_GENDER', /male does not admit ana/],
  [{ reason: 'too_many_guests', guests: 7, capacity: 6 }, 'TOO_MANY_GUESTS', /7 guests .* 6/],
  [{ reason: 'child_without_adult', guests: ['leo'] }, 'CHILD_WITHOUT_ADULT', /leo/],
])('the refusal %o is the error %s, in words', (refusal, code, words) => {
  expect(problemOf(refusal)).toMatchObject({ code });
  expect(problemOf(refusal).detail).toMatch(words);
  expect(problemOf(refusal).entry.kind).toBe('unprocessable');
});
