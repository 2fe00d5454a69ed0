import { randomUUID } from 'node:crypto';
import type { Answer, MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RepairWay } from '../core/channels/oversale.ts';
import type { BookingView } from './booking-views.ts';
import { inDays, mountChannels } from './channel-harness.ts';
import { openSoldHouse, room, type SoldHouse } from './reservation-harness.ts';
import { bedsSoldTwice } from './seating-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountChannels();
});
afterAll(() => mounted?.close());

const waysOf = async (sold: SoldHouse, stay: string): Promise<readonly RepairWay[]> => {
  const { status, body } = await sold.house.ask('GET', `/oversales/${stay}/repairs`);
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return (body as { ways: readonly RepairWay[] }).ways;
};
const repair = (sold: SoldHouse, stay: string, way = '', key: string = randomUUID()): Promise<Answer> =>
  sold.house.ask('POST', `/oversales/${stay}/repair`, { way }, { headers: { 'idempotency-key': key } });
const wayOf = (ways: readonly RepairWay[], kind: RepairWay['repair']['kind']) =>
  ways.find((each) => each.repair.kind === kind);
const shape = ({ stays }: BookingView) =>
  stays.map(({ type, arrival, departure }) => [type, arrival, departure] as const);

/** Two doubles of which each is free in other nights of a stay that was oversold. @param pinned whether the desk has given the others theirs */
async function crossed({ pinned }: { readonly pinned: boolean }) {
  const sold = await openSoldHouse(mounted);
  const halves = [room('double', 10, 12), room('double', 12, 14), room('double', 10, 12), room('double', 12, 14)];
  for (const [i, half] of halves.entries()) await sold.sent({ code: `half-${i}`, version: 1, rooms: [half] });
  const { oversold } = await sold.sent({ code: 'long', version: 1, rooms: [room('double', 10, 14)] });
  const id = oversold[0]?.id ?? '';
  const bookings = await Promise.all(halves.map((_, i) => sold.booking(`half-${i}`)));
  const early = bookings.filter(({ stays }) => stays[0]?.arrival === inDays(10));
  const [gone] = early;
  const keeps = gone?.stays[0]?.unit;
  const other = bookings.find(({ stays: [stay] }) => stay?.arrival === inDays(12) && stay.unit !== keeps);
  const kept: BookingView[] = [];
  for (const [i, booking] of bookings.entries()) {
    if (booking.id !== gone?.id && booking.id !== other?.id) kept.push(booking);
    else await sold.cancel({ code: `half-${i}`, version: 2 });
  }
  for (const { id: booking, stays } of pinned ? kept : []) {
    const [stay] = stays;
    const move = sold.house.ask('POST', `/bookings/${booking}/stays/${stay?.id}/move`, { unit: stay?.unit });
    expect((await move).status).toBe(200);
  }
  return { sold, stay: id };
}

const proven = async ({ house }: SoldHouse): Promise<void> => {
  expect(await bedsSoldTwice(mounted, house)).toBe(0);
  expect(await house.wrongCounts()).toBe(0);
};

test('case 107: an oversold stay gets a unit by the button, and as few others as possible move', async () => {
  const { sold, stay } = await crossed({ pinned: false });
  const reseat = wayOf(await waysOf(sold, stay), 'reseat');
  expect(reseat).toMatchObject({ byHand: false, repair: { moves: [{}] }, parts: [{ arrival: inDays(10) }] });
  const key = randomUUID();
  const { status, body } = await repair(sold, stay, reseat?.way, key);
  expect(status).toBe(200);
  expect((body as BookingView).stays).toMatchObject([{ id: stay, unit: reseat?.parts[0]?.unit }]);
  expect(await sold.oversales()).toEqual([]);
  // Sent again by a page that did not get the answer.
  expect((await repair(sold, stay, reseat?.way, key)).status).toBe(200);
  expect(await repair(sold, stay, reseat?.way)).toMatchObject({ status: 404, body: { code: 'OVERSALE_NOT_FOUND' } });
  await proven(sold);
});

test('where those in the way are where they asked to be, it moves from unit to unit, at the same price', async () => {
  const { sold, stay } = await crossed({ pinned: true });
  const before = await sold.booking('long');
  const ways = await waysOf(sold, stay);
  expect(wayOf(ways, 'reseat')).toBeUndefined();
  const { status, body } = await repair(sold, stay, wayOf(ways, 'split')?.way);
  expect(status).toBe(200);
  const after = body as BookingView;
  expect(shape(after)).toEqual([
    ['double', inDays(10), inDays(12)],
    ['double', inDays(12), inDays(14)],
  ]);
  expect(new Set(after.stays.map(({ unit }) => unit)).size).toBe(2);
  expect([after.total, after.balance]).toEqual([before.total, before.balance]);
  await proven(sold);
  // Its channel has another price for the same room.
  const dearer = { ...room('double', 10, 14), amount: 20_000 };
  const { oversold } = await sold.sent({ code: 'long', version: 2, rooms: [dearer] });
  expect(oversold).toEqual([]);
  const again = await sold.booking('long');
  expect(shape(again)).toEqual(shape(after));
  expect(again.stays.map(({ unit }) => unit)).toEqual(after.stays.map(({ unit }) => unit));
  expect(again.total).toBe(20_000);
  await proven(sold);
  // Cancelled by its channel, both parts are given up.
  await sold.cancel({ code: 'long', version: 3 });
  expect((await sold.booking('long')).state).toBe('cancelled');
  expect((await sold.house.sellable('double', inDays(10), inDays(14))).every((left) => left === 1)).toBe(true);
});

test('where its type is full, it gets another type that its guests may sleep in', async () => {
  const sold = await openSoldHouse(mounted);
  for (const code of ['one', 'other']) await sold.sent({ code, version: 1, rooms: [room('dorm', 20, 22)] });
  const { oversold } = await sold.sent({ code: 'third', version: 1, rooms: [room('dorm', 20, 22)] });
  const id = oversold[0]?.id ?? '';
  const ways = await waysOf(sold, id);
  const own = ways.find(({ repair: each }) => each.kind === 'upgrade' && each.stay === id);
  expect(own).toMatchObject({ byHand: false, repair: { type: 'double' } });
  expect(ways.some(({ repair: each }) => each.kind === 'upgrade' && each.type === 'women')).toBe(false);
  expect((await repair(sold, id, own?.way)).status).toBe(200);
  expect(shape(await sold.booking('third'))).toEqual([['double', inDays(20), inDays(22)]]);
  expect(await sold.house.sellable('double', inDays(20), inDays(22))).toEqual([1, 1]);
  expect(await sold.house.sellable('dorm', inDays(20), inDays(22))).toEqual([0, 0]);
  // Its channel has another price for the dorm: it stays where the desk has seated it.
  const changed = await sold.sent({ code: 'third', version: 2, rooms: [{ ...room('dorm', 20, 22), amount: 5000 }] });
  expect(changed.oversold).toEqual([]);
  expect(shape(await sold.booking('third'))).toEqual([['double', inDays(20), inDays(22)]]);
  await proven(sold);
});

test('what was shown and is not so any more is not done, nor what a guest has to be asked for', async () => {
  const { sold, stay } = await crossed({ pinned: false });
  const ways = await waysOf(sold, stay);
  const walk = ways.find(({ repair: each }) => each.kind === 'walk' && each.stay === stay);
  expect(await repair(sold, stay, walk?.way)).toMatchObject({ status: 422, body: { code: 'REPAIR_BY_HAND' } });
  const reseat = wayOf(ways, 'reseat');
  const unit = reseat?.parts[0]?.unit ?? '';
  const blocked = [
    await sold.house.block(unit, inDays(10), inDays(11)),
    await sold.house.block(unit, inDays(12), inDays(13)),
  ];
  expect(blocked.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(await repair(sold, stay, reseat?.way)).toMatchObject({
    ...{ status: 409, body: { code: 'REPAIR_CHANGED' } },
  });
  expect(await sold.oversales()).toHaveLength(1);
  await proven(sold);
});

test('two desks that press the button at once seat the stay once', async () => {
  const { sold, stay } = await crossed({ pinned: false });
  const way = wayOf(await waysOf(sold, stay), 'reseat')?.way;
  const both = await Promise.all([repair(sold, stay, way), repair(sold, stay, way)]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404]);
  await proven(sold);
});

test('nobody is checked in without a bed: the desk names one', async () => {
  const sold = await openSoldHouse(mounted);
  const tonight = { rooms: [room('double', 0, 1)] };
  for (const code of ['here-1', 'here-2', 'here-3']) await sold.sent({ code, version: 1, ...tonight });
  const [oversale] = await sold.oversales();
  const over = (await Promise.all(['here-1', 'here-2', 'here-3'].map((code) => sold.booking(code)))).find(
    ({ stays }) => stays[0]?.id === oversale?.id,
  );
  const checkIn = (unit?: string) =>
    sold.house.ask('POST', `/bookings/${over?.id}/stays/${oversale?.id}/check-in`, unit === undefined ? {} : { unit });
  expect(await checkIn()).toMatchObject({ status: 409, body: { code: 'UNIT_NEEDED' } });
  const [spare] = await sold.house.units('room', ['Spare'], ['double']);
  expect(await checkIn(spare)).toMatchObject({ status: 200, body: { state: 'in_house', stays: [{ unit: spare }] } });
  await proven(sold);
});
