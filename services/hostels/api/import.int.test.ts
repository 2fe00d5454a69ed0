import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportAnswer } from '../core/imports/import-row.ts';
import { type BookedHouse, type HostelsForTest, inDays, mountHostels, ok, openBookedHouse } from './booking-harness.ts';
import type { BookingView } from './booking-views.ts';

let hostels: HostelsForTest;
let house: BookedHouse;
beforeAll(async () => {
  hostels = await mountHostels();
  house = await openBookedHouse(hostels, 'harbour', { beds: 2, rooms: 1 });
});
afterAll(() => hostels?.close());

const dates = { arrival: inDays(40), departure: inDays(43) };
const adult = { kind: 'adult' };
const booking = (code: string, more: object = {}) => ({
  ...{ kind: 'booking', code, type: 'dorm', bookedOn: inDays(-10), guests: [adult], total: 10_000 },
  ...{ ...dates, ...more },
});
const cancellation = (code: string, more: object = {}) => ({ kind: 'cancellation', code, ...more });

async function imported(...rows: readonly object[]): Promise<readonly ImportAnswer[]> {
  return ((await ok(house.ask('POST', '/bookings/import', { rows }))) as { rows: ImportAnswer[] }).rows;
}
const outcomes = (answers: readonly ImportAnswer[]) => answers.map(({ outcome, reason }) => reason ?? outcome);
const shown = async (id: string | null | undefined) => (await ok(house.ask('GET', `/bookings/${id}`))) as BookingView;

test('rows are sold until nothing is left, and a cancellation frees its bed for who comes next', async () => {
  const answers = await imported(
    booking('a'),
    booking('b'),
    booking('c'),
    cancellation('a', { cancelledOn: inDays(-5), penalty: 2500 }),
    booking('d', { guests: [{ kind: 'adult', gender: 'woman' }] }),
  );
  expect(outcomes(answers)).toEqual(['sold', 'sold', 'TYPE_SOLD_OUT', 'cancelled', 'sold']);
  expect(answers[2]?.night).toBe(dates.arrival);
  expect(await house.sellable('dorm', dates.arrival, dates.departure)).toEqual([0, 0, 0]);
  const [gone, kept] = [await shown(answers[0]?.booking), await shown(answers[1]?.booking)];
  expect(gone).toMatchObject({ state: 'cancelled', balance: 2500, stays: [{ state: 'cancelled', unit: null }] });
  expect(kept).toMatchObject({ state: 'confirmed', source: 'import', total: 10_000, balance: 10_000 });
  expect(kept.folio.map(({ night, amount }) => [night, amount])).toEqual([
    [inDays(40), 3334],
    [inDays(41), 3333],
    [inDays(42), 3333],
  ]);
  expect(kept.createdAt.slice(0, 10)).toBe(inDays(-10));
  expect(await house.wrongCounts()).toBe(0);
});

test('who came before the house was taken over is in the house, and no no-show of the next night', async () => {
  const [row] = await imported(booking('slept here', { type: 'double', arrival: inDays(-2), departure: inDays(2) }));
  expect(await shown(row?.booking)).toMatchObject({ state: 'in_house', stays: [{ state: 'in_house' }] });
  expect(await house.wrongCounts()).toBe(0);
});

test('what is sent again is answered as it was first, and changes nothing', async () => {
  const rows = [booking('again', { type: 'double' }), booking('late', { type: 'double' }), cancellation('again')];
  const first = await imported(...rows);
  expect(outcomes(first)).toEqual(['sold', 'TYPE_SOLD_OUT', 'cancelled']);
  const [sold, refused, cancelled] = await imported(...rows);
  // The room is free again, and all the same the refused one stays refused.
  expect([sold?.booking, refused?.reason, cancelled?.outcome]).toEqual([
    first[0]?.booking,
    'TYPE_SOLD_OUT',
    'cancelled',
  ]);
  expect([sold, refused, cancelled].every((each) => each?.known)).toBe(true);
  expect(await house.sellable('double', dates.arrival, dates.departure)).toEqual([1, 1, 1]);
});

test('a cancellation of a later request frees the beds; of a booking that the desk has changed, it is refused', async () => {
  const [one, other] = await imported(
    booking('kept as it came', { type: 'double', arrival: inDays(60), departure: inDays(62) }),
    booking('moved', { type: 'double', arrival: inDays(70), departure: inDays(72) }),
  );
  const later = { arrival: inDays(71), departure: inDays(73) };
  await ok(house.ask('POST', `/bookings/${other?.booking}/dates`, later));
  const answers = await imported(cancellation('kept as it came'), cancellation('moved'), cancellation('nobody'));
  expect(outcomes(answers)).toEqual(['cancelled', 'BOOKING_STATE', 'BOOKING_NOT_FOUND']);
  expect(await shown(one?.booking)).toMatchObject({ state: 'cancelled', balance: 0 });
  expect(await house.sellable('double', inDays(60), inDays(62))).toEqual([1, 1]);
  expect(await house.sellable('double', later.arrival, later.departure)).toEqual([0, 0]);
  expect(await house.wrongCounts()).toBe(0);
});

test('rows that are no stay are refused with the reason, and the others are sold', async () => {
  const later = { arrival: inDays(80), departure: inDays(82) };
  const answers = await imported(
    booking('no night', { departure: dates.arrival }),
    booking('nobody', { guests: [] }),
    booking('too many', { type: 'double', guests: [adult, adult, adult] }),
    booking('child alone', { type: 'double', guests: [{ kind: 'child' }] }),
    booking('unknown', { type: 'castle' }),
    booking('two beds', { ...later, guests: [adult, adult], guest: { name: 'Ana Reis', email: 'ana@example.com' } }),
  );
  expect(outcomes(answers)).toEqual([
    ...['STAY_DATES_INVALID', 'GUESTS_NOT_ADMITTED', 'GUESTS_NOT_ADMITTED', 'GUESTS_NOT_ADMITTED'],
    ...['ROOM_TYPE_NOT_FOUND', 'sold'],
  ]);
  const both = await shown(answers[5]?.booking);
  expect(both).toMatchObject({ guest: { name: 'Ana Reis' } });
  expect(new Set(both.stays.map(({ unit }) => unit)).size).toBe(2);
  expect((await imported(booking('past', { arrival: '2020-01-01', departure: '2020-01-03' })))[0]?.outcome).toBe(
    'sold',
  );
});

test('two imports of the same rows at once sell each once', async () => {
  const rows = [1, 2].map((n) => booking(`twice ${n}`, { arrival: inDays(90), departure: inDays(92) }));
  const both = await Promise.all([imported(...rows), imported(...rows), imported(...rows)]);
  expect(new Set(both.flat().map(({ booking: id }) => id)).size).toBe(2);
  expect(await house.sellable('dorm', inDays(90), inDays(92))).toEqual([0, 0]);
});

test('rows of more than 1,100 nights are not one request', async () => {
  const rows = [
    booking('early', { arrival: '2020-01-01', departure: '2020-01-02' }),
    booking('late on', { arrival: '2026-01-01', departure: '2026-01-02' }),
  ];
  expect(await house.ask('POST', '/bookings/import', { rows })).toMatchObject({
    status: 422,
    body: { code: 'IMPORT_TOO_WIDE' },
  });
});
