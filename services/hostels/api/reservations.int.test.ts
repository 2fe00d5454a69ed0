import { randomUUID } from 'node:crypto';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { settleOversales } from '../use-cases/channels/settle-oversales.ts';
import type { BookingView } from './booking-views.ts';
import { inDays, mountChannels } from './channel-harness.ts';
import { SIMPLE_PRICING } from './pricing-harness.ts';
import { CHANNEL, openSoldHouse, room, type SoldHouse } from './reservation-harness.ts';

let mounted: MountedForTest;
let at: SoldHouse;

beforeAll(async () => {
  mounted = await mountChannels();
});
afterAll(() => mounted?.close());
beforeEach(async () => {
  at = await openSoldHouse(mounted);
});
afterEach(async () => {
  expect(await at.house.wrongCounts()).toBe(0);
  at.close();
});

const standing = ({ stays }: BookingView) => stays.filter(({ state }) => state !== 'cancelled');

test('what a channel has sold is a booking with stays, and its money in the folio', async () => {
  const taken = await at.sent({ code: 'r1', version: 1 });
  expect(taken).toMatchObject({ outcome: 'booked', state: 'booked', version: 1, oversold: [], contradicted: false });
  const booking = await at.booking('r1');
  expect(booking).toMatchObject({
    ...{ code: taken.confirmation, state: 'confirmed', source: `channel:${CHANNEL}`, total: 18_000, balance: 18_000 },
    stays: [{ type: 'double', arrival: inDays(10), departure: inDays(12), state: 'expected' }],
  });
  const paid = await at.sent({ code: 'r2', version: 1, collects: 'channel' });
  expect(paid.confirmation).not.toBe(taken.confirmation);
  expect(await at.booking('r2')).toMatchObject({ total: 18_000, balance: 0 });
  const got = await at.house.ask('GET', `/channels/reservations/${CHANNEL}/r1`);
  expect(got.body).toMatchObject({ version: 1, confirmation: taken.confirmation });
  expect((await at.house.ask('GET', `/channels/reservations/${CHANNEL}/r9`)).body).toMatchObject({
    code: 'RESERVATION_NOT_FOUND',
  });
});

test('case 26: three rooms that become two are exactly two, under the same confirmation number', async () => {
  const rooms = [room('double', 10, 12), room('double', 10, 12), room('dorm', 10, 12)];
  const first = await at.sent({ code: 'r1', version: 1, rooms });
  const before = standing(await at.booking('r1'));
  const second = await at.sent({ code: 'r1', version: 2, rooms: rooms.slice(0, 2) });
  expect(second).toMatchObject({ outcome: 'changed', confirmation: first.confirmation });
  const booking = await at.booking('r1');
  expect(standing(booking).map(({ id, unit }) => [id, unit])).toEqual(
    before.slice(0, 2).map(({ id, unit }) => [id, unit]),
  );
  expect(booking).toMatchObject({ total: 36_000, balance: 36_000 });
  expect(await at.house.sellable('dorm', inDays(10), inDays(12))).toEqual([2, 2]);
});

test('case 25: a message that comes again after a newer one revives nothing', async () => {
  await at.sent({ code: 'r1', version: 1, rooms: [room('dorm', 10, 12)] });
  await at.sent({ code: 'r1', version: 2 });
  expect(await at.sent({ code: 'r1', version: 1, rooms: [room('dorm', 10, 12)] })).toMatchObject({
    ...{ outcome: 'superseded', version: 2 },
  });
  expect(await at.sent({ code: 'r1', version: 2 })).toMatchObject({ outcome: 'repeated' });
  expect(await at.house.sellable('dorm', inDays(10), inDays(12))).toEqual([2, 2]);
  expect(await at.house.sellable('double', inDays(10), inDays(12))).toEqual([1, 1]);
});

test('a cancellation frees the nights; one that comes before what it cancels keeps it from being booked', async () => {
  await at.sent({ code: 'r1', version: 1, collects: 'channel' });
  expect(await at.cancel({ code: 'r1', version: 2, penalty: 9000 })).toMatchObject({ outcome: 'cancelled' });
  expect(await at.booking('r1')).toMatchObject({ state: 'cancelled', balance: 9000 });
  expect(await at.house.sellable('double', inDays(10), inDays(12))).toEqual([2, 2]);
  expect(await at.cancel({ code: 'r2', version: 2 })).toMatchObject({ outcome: 'cancelled', confirmation: null });
  expect(await at.sent({ code: 'r2', version: 1 })).toMatchObject({ outcome: 'superseded', confirmation: null });
  expect(await at.house.sellable('double', inDays(10), inDays(12))).toEqual([2, 2]);
});

test('who has paid the house gets back by the provider what a channel takes off a booking, and all of one that it cancels', async () => {
  const rooms = [room('double', 10, 12), room('double', 10, 12)];
  await at.sent({ code: 'r1', version: 1, rooms });
  const { id } = await at.booking('r1');
  const payment = randomUUID();
  const { admin } = mounted.database;
  await admin(
    `insert into hostels.booking_payment (tenant, id, booking, intent, method, amount, state, returned)
      select tenant, $2, id, $2, 'sandbox', 36000, 'taken', 0 from hostels.booking where id = $1`,
    [id, payment],
  );
  const returned = async (): Promise<number> => {
    const [row] = await admin<{ returned: number }>('select returned from hostels.booking_payment where id = $1', [
      payment,
    ]);
    return Number(row?.returned);
  };
  await at.sent({ code: 'r1', version: 2, rooms: rooms.slice(0, 1) });
  expect(await returned()).toBe(18_000);
  await at.cancel({ code: 'r1', version: 3, penalty: 9000 });
  expect(await returned()).toBe(27_000);
});

test('case 57: a stay of a channel that is cancelled stays in the calendars of its unit as cancelled', async () => {
  await at.sent({ code: 'r1', version: 1 });
  const { items } = (await at.house.ask('GET', '/calendars')).body as { items: { name: string; file: string }[] };
  const file = items.find(({ name }) => name === 'Room 1')?.file;
  const read = async (): Promise<string> =>
    String((await mounted.ask('GET', `/v1/sites/a/hostels/calendars/${file}`, undefined, { tenant: null })).body);
  expect(await read()).toContain('STATUS:CONFIRMED');
  await at.cancel({ code: 'r1', version: 2 });
  expect(await read()).toMatch(/SEQUENCE:1\r\n[^]*STATUS:CANCELLED/);
});

test('case 107: what is sold beyond the units is kept without one, with the cheapest repair, and raises the alarm', async () => {
  await at.sent({ code: 'r1', version: 1 });
  await at.sent({ code: 'r2', version: 1 });
  const third = await at.sent({ code: 'r3', version: 1 });
  expect(third).toMatchObject({ outcome: 'booked', oversold: [{ type: 'double', reason: 'sold_out' }] });
  expect(await at.booking('r3')).toMatchObject({ state: 'confirmed', stays: [{ unit: null, state: 'expected' }] });
  const [oversale] = await at.oversales();
  expect(oversale).toMatchObject({ repair: { kind: 'walk', moves: [] }, arrival: inDays(10) });
  expect(await at.house.sellable('double', inDays(10), inDays(12))).toEqual([0, 0]);
  const alarms = await mounted.database.admin(
    `select 1 from log.event where type = 'pvt.hostels.channel.oversold' and data ->> 'before' is null`,
  );
  expect(alarms).toHaveLength(1);
});

test('what was oversold gets a unit when one is free, and the alarm is over', async () => {
  for (const code of ['r1', 'r2', 'r3']) await at.sent({ code, version: 1 });
  await at.cancel({ code: 'r1', version: 2 });
  await settleOversales(at.own);
  expect(await at.oversales()).toEqual([]);
  expect(await at.booking('r3')).toMatchObject({ stays: [{ unit: expect.stringMatching(/-/) }] });
});

test('an oversold stay that can not be settled keeps no other waiting', async () => {
  for (const code of ['r1', 'r2', 'r3', 'r4']) await at.sent({ code, version: 1 });
  for (const code of ['r1', 'r2']) await at.cancel({ code, version: 2 });
  const { admin } = mounted.database;
  const { id } = await at.booking('r3');
  await admin(
    `create function public.keep() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$`,
  );
  await admin(
    `create trigger keep before delete on hostels.oversale for each row when (old.booking = '${id}') execute function public.keep()`,
  );
  await expect(settleOversales(at.own)).rejects.toThrow('some are done later');
  await admin('drop trigger keep on hostels.oversale');
  expect(await at.oversales()).toMatchObject([{ booking: id }]);
  expect(await at.booking('r4')).toMatchObject({ stays: [{ unit: expect.stringMatching(/-/) }] });
});

test('case 29: a man is refused in a dorm for women, and who gives no gender is kept without a bed in it', async () => {
  const guests = (gender?: 'woman' | 'man') => [{ kind: 'adult' as const, ...(gender && { gender }) }];
  const refused = await at.send({ code: 'r1', version: 1, rooms: [room('women', 10, 11, { guests: guests('man') })] });
  expect(refused).toMatchObject({ status: 422, body: { code: 'GUESTS_NOT_ADMITTED', only: 'woman' } });
  expect((await at.house.ask('GET', `/channels/reservations/${CHANNEL}/r1`)).status).toBe(404);
  const unknown = await at.sent({ code: 'r2', version: 1, rooms: [room('women', 10, 11, { guests: guests() })] });
  expect(unknown.oversold).toMatchObject([{ reason: 'gender_unknown' }]);
  const woman = await at.sent({ code: 'r3', version: 1, rooms: [room('women', 12, 13, { guests: guests('woman') })] });
  expect(woman.oversold).toEqual([]);
});

test('case 28: an adult and a child whose beds a channel has sold sleep in one room', async () => {
  await at.sent({ code: 'r1', version: 1, rooms: [room('dorm', 10, 12)] });
  const [attic] = await at.house.units('room', ['Attic']);
  const beds = await at.house.units('bed', ['Attic 1', 'Attic 2'], ['dorm'], attic);
  const child = [{ kind: 'child' as const, age: 9 }];
  const rooms = [room('dorm', 10, 12), room('dorm', 10, 12, { guests: child })];
  expect(await at.sent({ code: 'r2', version: 1, rooms })).toMatchObject({ outcome: 'booked', oversold: [] });
  const { stays } = await at.booking('r2');
  expect(new Set(stays.map(({ unit }) => unit))).toEqual(new Set(beds));
});

test('case 28: a child whose bed can not be had beside an adult of its booking is flagged, and nobody but the desk seats it', async () => {
  await at.house.type('pod', 'mixed_dorm_bed');
  for (const name of ['Pod A', 'Pod B', 'Pod C', 'Pod D']) {
    const [cabin] = await at.house.units('room', [name]);
    await at.house.units('bed', [`${name} bed`], ['pod'], cabin);
  }
  const alone = [{ reason: 'child_alone', type: 'pod' }];
  const family = [room('pod', 10, 12), room('pod', 10, 12, { guests: [{ kind: 'child', age: 9 }] })];
  expect(await at.sent({ code: 'r1', version: 1, rooms: family })).toMatchObject({ oversold: alone });
  // A later version adds the child: the adult keeps the bed.
  expect(await at.sent({ code: 'r2', version: 1, rooms: family.slice(0, 1) })).toMatchObject({ oversold: [] });
  expect(await at.sent({ code: 'r2', version: 2, rooms: family })).toMatchObject({ oversold: alone });
  const { stays } = await at.booking('r2');
  expect(stays.map(({ guests, unit }) => [guests[0]?.kind, unit === null])).toEqual([
    ['adult', false],
    ['child', true],
  ]);
  // Their nights are not for sale, and no child is seated by itself.
  expect(await at.sent({ code: 'r3', version: 1, rooms: [room('pod', 10, 12)] })).toMatchObject({
    oversold: [{ reason: 'sold_out' }],
  });
  await settleOversales(at.own);
  const flagged = (await at.oversales()).filter(({ reason }) => reason === 'child_alone');
  expect(flagged).toHaveLength(2);
  const { body } = await at.house.ask('GET', `/oversales/${flagged[0]?.id}/repairs`);
  // No way of one step seats a child alone.
  const { ways } = body as { ways: readonly { parts: readonly object[] }[] };
  expect(ways.flatMap(({ parts }) => parts)).toEqual([]);
});

test('case 107: a reservation that the channel has cancelled is not brought back by the desk', async () => {
  await at.sent({ code: 'r1', version: 1 });
  await at.cancel({ code: 'r1', version: 2 });
  const { id } = await at.booking('r1');
  const dates = { arrival: inDays(20), departure: inDays(21) };
  expect((await at.house.ask('POST', `/bookings/${id}/dates`, dates)).status).toBe(409);
  const { stays } = await at.booking('r1');
  const move = await at.house.ask('POST', `/bookings/${id}/stays/${stays[0]?.id}/move`, { unit: at.room });
  expect(move).toMatchObject({ status: 409, body: { code: 'STAY_STATE' } });
  expect(await at.booking('r1')).toMatchObject({ state: 'cancelled' });
});

test('case 108: what can not be committed is not answered with success, and is taken when it is sent again', async () => {
  const { database } = mounted;
  await database.admin(
    `create function public.refuse() returns trigger language plpgsql as $$ begin raise exception 'disk full'; end $$`,
  );
  await database.admin(
    `create constraint trigger refuse after insert on hostels.booking deferrable initially deferred
      for each row execute function public.refuse()`,
  );
  expect((await at.send({ code: 'r1', version: 1 })).status).toBe(500);
  await database.admin('drop trigger refuse on hostels.booking');
  expect(await at.sent({ code: 'r1', version: 1 })).toMatchObject({ outcome: 'booked' });
});

test('messages of one reservation that come at once are done one after the other', async () => {
  const all = await Promise.all(
    [3, 1, 2, 2, 3].map((version) => at.send({ code: 'r1', version, rooms: [room('double', 10, 10 + version)] })),
  );
  expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  const booking = await at.booking('r1');
  expect(standing(booking)).toMatchObject([{ departure: inDays(13) }]);
  expect(booking).toMatchObject({ total: 27_000, balance: 27_000 });
});

test('a reservation that its channel gives another guest is that guest’s', async () => {
  await at.sent({ code: 'r1', version: 1 });
  const guest = { name: 'Bo Lind', email: 'bo@example.com' };
  await at.sent({ code: 'r1', version: 2, guest });
  expect(await at.booking('r1')).toMatchObject({ guest: { name: 'Bo Lind' } });
});

test('what does not fit is refused with its reason, and nothing is kept', async () => {
  const send = (more: object) => at.send({ code: 'r1', version: 1, ...more });
  expect((await send({ currency: 'USD' })).body).toMatchObject({ code: 'RESERVATION_CURRENCY' });
  expect((await send({ rooms: [room('suite', 10, 11)] })).body).toMatchObject({ code: 'ROOM_TYPE_NOT_FOUND' });
  expect((await send({ rooms: [room('double', 10, 10)] })).body).toMatchObject({ code: 'STAY_DATES_INVALID' });
  const desk = await at.house.ask('POST', '/channels/reservations', {}, { permissions: ['hostels:desk'] });
  expect(desk.status).toBe(403);
  expect((await at.house.ask('GET', `/channels/reservations/${CHANNEL}/r1`)).status).toBe(404);
});

test('the city tax of a channel that does not take it is owed at the desk, follows each change once, and is in the report', async () => {
  const taxes = [{ id: 'city', kind: 'guest-night' as const, included: false, amount: 200, exemptBelow: 13 }];
  const channelTaxes = [{ channel: CHANNEL, collects: 'house' as const }];
  await at.house.ask('PUT', '/pricing', { ...SIMPLE_PRICING, taxes, channelTaxes });
  const family = [{ kind: 'adult' as const }, { kind: 'child' as const, age: 9 }];
  const of = (version: number, until: number, more: object = {}) => ({
    ...{ code: 'r1', version, collects: 'channel' as const, rooms: [room('double', 10, until, { guests: family })] },
    ...more,
  });
  await at.sent(of(1, 12));
  const owed = async () => {
    const { balance, total, folio } = await at.booking('r1');
    const tax = folio.filter(({ kind }) => kind === 'tax').reduce((sum, { amount }) => sum + amount, 0);
    return { balance, total, tax };
  };
  expect(await owed()).toEqual({ balance: 400, total: 18_400, tax: 400 });
  // Three nights, and again, and an older one late.
  await at.sent(of(3, 13));
  expect((await at.sent(of(3, 13))).outcome).toBe('repeated');
  expect((await at.sent(of(2, 11))).outcome).toBe('superseded');
  expect(await owed()).toEqual({ balance: 600, total: 27_600, tax: 600 });
  const both = room('double', 10, 13, { guests: [{ kind: 'adult' }, { kind: 'adult' }] });
  await at.sent({ ...of(4, 13), rooms: [both] });
  expect(await owed()).toMatchObject({ balance: 1200, tax: 1200 });
  const report = await at.house.ask('GET', `/city-tax?from=${inDays(13)}&until=${inDays(14)}`);
  expect(report.body).toMatchObject({ totals: [{ tax: 'city', guestNights: 6, taxed: 6, others: 0, amount: 1200 }] });
  // Another channel takes it itself.
  await at.sent({ ...of(1, 12), code: 'r2', channel: 'other' });
  expect(await at.booking('r2')).toMatchObject({ total: 18_000, balance: 0 });
  await at.cancel({ code: 'r1', version: 5 });
  expect(await owed()).toMatchObject({ balance: 0, tax: 0 });
});
