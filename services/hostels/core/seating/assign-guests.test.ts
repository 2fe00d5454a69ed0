import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignGuests } from './assign-guests.ts';
import { admitsGender, type Gender, type Guest } from './room-type.ts';
import { child, FEMALE, guest, MALE, MIXED, PRIVATE } from './seating-fixtures.ts';

const privateRoom = (places: number) => ({ type: { soldAs: PRIVATE }, places });
const sizes = (assigned: readonly (readonly Guest[])[] | undefined) => assigned?.map((guests) => guests.length);

test('case 28: five guests in rooms of four and two fill both, none over capacity', () => {
  const guests = ['a', 'b', 'c', 'd', 'e'].map((id) => guest(id));
  expect(sizes(assignGuests([privateRoom(4), privateRoom(2)], guests))).toEqual([4, 1]);
});

test('case 28: seven guests do not fit into rooms of four and two', () => {
  const guests = Array.from({ length: 7 }, (_, i) => guest(`g${i}`));
  expect(assignGuests([privateRoom(4), privateRoom(2)], guests)).toBeUndefined();
});

test('case 28: an adult is in each room with a child', () => {
  const guests = [child('c1'), child('c2'), child('c3'), guest('a1'), guest('a2')];
  const assigned = assignGuests([privateRoom(4), privateRoom(2)], guests);
  expect(assigned?.every((room) => room.some((one) => one.child !== true))).toBe(true);
  expect(assignGuests([privateRoom(4), privateRoom(2)], [...guests.slice(0, 4), child('c4')])).toBeUndefined();
});

test('a couple in two dorms is where each is admitted', () => {
  const rooms = [FEMALE, MALE].map((soldAs) => ({ type: { soldAs }, places: 1 }));
  expect(
    assignGuests(rooms, [guest('tom', 'man'), guest('ana')])
      ?.flat()
      .map(({ id }) => id),
  ).toEqual(['ana', 'tom']);
  expect(assignGuests(rooms, [guest('sam', 'other'), guest('ana')])).toBeUndefined();
});

test('a room that nobody would be in is not used', () => {
  expect(assignGuests([privateRoom(2), privateRoom(2)], [guest('a')])).toBeUndefined();
});

const someone = fc.record({
  gender: fc.constantFrom<Gender>('woman', 'man', 'other'),
  child: fc.constantFrom(true, false),
});
const someRoom = fc.record({
  soldAs: fc.constantFrom(FEMALE, MALE, MIXED, PRIVATE),
  places: fc.integer({ min: 1, max: 3 }),
});

test('guests are spread exactly when trying every way finds one, and by all the rules', () => {
  fc.assert(
    fc.property(
      fc.array(someone, { minLength: 1, maxLength: 6 }),
      fc.array(someRoom, { minLength: 1, maxLength: 3 }),
      (people, list) => {
        const guests = people.map((one, i) => ({ ...one, id: `g${i}` }));
        const rooms = list.map(({ soldAs, places }) => ({ type: { soldAs }, places }));
        const good = (assigned: readonly (readonly Guest[])[]) =>
          assigned.every(
            (inside, i) =>
              inside.length <= (rooms[i]?.places ?? 0) &&
              inside.some((one) => one.child !== true) &&
              inside.every(({ gender }) => admitsGender(rooms[i]?.type.soldAs ?? FEMALE, gender)),
          );
        const everyWay = (at: number, assigned: readonly (readonly Guest[])[]): boolean => {
          const next = guests[at];
          if (next === undefined) return good(assigned);
          return rooms.some((_, i) =>
            everyWay(
              at + 1,
              assigned.map((inside, room) => (room === i ? [...inside, next] : inside)),
            ),
          );
        };
        const found = assignGuests(rooms, guests);
        expect(found !== undefined).toBe(
          everyWay(
            0,
            rooms.map(() => []),
          ),
        );
        if (found === undefined) return;
        expect(good(found)).toBe(true);
        expect(
          found
            .flat()
            .map(({ id }) => id)
            .sort(),
        ).toEqual(guests.map(({ id }) => id).sort());
      },
    ),
    { numRuns: 300 },
  );
});
