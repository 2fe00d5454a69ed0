import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportAnswer } from '../core/imports/import-row.ts';
import { type BookedHouse, type HostelsForTest, inDays, mountHostels, ok, openBookedHouse } from './booking-harness.ts';
import type { BookingView } from './booking-views.ts';
import { bedsSoldTwice } from './seating-harness.ts';

let hostels: HostelsForTest;
beforeAll(async () => {
  hostels = await mountHostels();
});
afterAll(() => hostels?.close());

let day = 0;
const booking = (code: string, arrival: string, departure: string) => ({
  ...{ kind: 'booking', code, type: 'double', bookedOn: inDays(-10), guests: [{ kind: 'adult' }], total: 10_000 },
  ...{ arrival, departure },
});
async function imported(house: BookedHouse, ...rows: readonly object[]): Promise<readonly ImportAnswer[]> {
  return ((await ok(house.ask('POST', '/bookings/import', { rows }))) as { rows: ImportAnswer[] }).rows;
}
const shown = async (house: BookedHouse, { booking: id }: ImportAnswer) =>
  (await ok(house.ask('GET', `/bookings/${id}`))) as BookingView;
const onlyStay = async (house: BookedHouse, answer: ImportAnswer | undefined) => {
  const [stay] = answer === undefined ? [] : (await shown(house, answer)).stays;
  if (stay === undefined) throw new Error('it has no stay');
  return stay;
};

/** Two rooms: the first nights of one and the last nights of the other are taken, so that each night has a free room and no room has all. */
async function crossed(from: number, length = 2, { before = 0 } = {}) {
  day += 1;
  const house = await openBookedHouse(hostels, `crossed-${day}`, { beds: 1, rooms: 2 });
  const [first, middle, last] = [inDays(from), inDays(from + length), inDays(from + 2 * length)];
  const [, early, , late] = await imported(
    house,
    booking('gone', inDays(from - before), middle),
    booking('early', inDays(from - before), middle),
    { kind: 'cancellation', code: 'gone' },
    booking('late', middle, last),
  );
  return { house, early, late, nights: [first, last] as const };
}

test('a row that fits by its nights has others moved, which nobody has asked for by name', async () => {
  const { house, early, late, nights } = await crossed(40);
  const before = [await onlyStay(house, early), await onlyStay(house, late)];
  expect(new Set(before.map(({ unit }) => unit)).size).toBe(2);
  const [added] = await imported(house, booking('long', ...nights));
  expect(added).toMatchObject({ outcome: 'sold', reason: null });
  const after = [await onlyStay(house, early), await onlyStay(house, late)];
  expect(after.filter(({ unit }, at) => unit !== before[at]?.unit)).toHaveLength(1);
  expect(await house.sellable('double', ...nights)).toEqual([0, 0, 0, 0]);
  expect(await bedsSoldTwice(hostels.mounted, house)).toBe(0);
  expect(await house.wrongCounts()).toBe(0);
});

test('so do those who stay for more nights than the rows', async () => {
  const { house, late, nights } = await crossed(45, 2, { before: 3 });
  const { id, unit } = await onlyStay(house, late);
  await ok(house.ask('POST', `/bookings/${late?.booking}/stays/${id}/move`, { unit }));
  expect(await imported(house, booking('long', ...nights))).toMatchObject([{ outcome: 'sold' }]);
  expect(await bedsSoldTwice(hostels.mounted, house)).toBe(0);
  expect(await house.wrongCounts()).toBe(0);
});

test('nobody is moved whom the desk has given a room', async () => {
  const { house, early, late, nights } = await crossed(50);
  for (const answer of [early, late]) {
    const { id, unit } = await onlyStay(house, answer);
    await ok(house.ask('POST', `/bookings/${answer?.booking}/stays/${id}/move`, { unit }));
  }
  const [refused] = await imported(house, booking('long', ...nights));
  expect(refused).toMatchObject({ outcome: 'refused', reason: 'STAY_NEEDS_A_MOVE' });
});

test('of what was over when it came in, nobody knows the room: it moves, and a guest in the house does not', async () => {
  const past = await crossed(-60);
  expect((await imported(past.house, booking('long', ...past.nights)))[0]?.outcome).toBe('sold');
  const now = await crossed(-2, 4);
  const inHouse = await onlyStay(now.house, now.early);
  expect(inHouse.state).toBe('in_house');
  expect((await imported(now.house, booking('long', ...now.nights)))[0]?.outcome).toBe('sold');
  expect((await onlyStay(now.house, now.early)).unit).toBe(inHouse.unit);
  expect(await bedsSoldTwice(hostels.mounted, now.house)).toBe(0);
});

test('two imports that both need moves, and guests who book meanwhile, sell no room twice', async () => {
  const { house, nights } = await crossed(60);
  const outcomes = await Promise.all([
    imported(house, booking('one', ...nights)),
    imported(house, booking('other', ...nights)),
    house.hold('double', ...nights),
  ]);
  const [one = [], other = []] = outcomes.slice(0, 2) as (readonly ImportAnswer[])[];
  const sold = [...one, ...other].filter(({ outcome }) => outcome === 'sold').length;
  expect(sold + (outcomes[2].status === 201 ? 1 : 0)).toBe(1);
  expect(await bedsSoldTwice(hostels.mounted, house)).toBe(0);
  expect(await house.wrongCounts()).toBe(0);
});
