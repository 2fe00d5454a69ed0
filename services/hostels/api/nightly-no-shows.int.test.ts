import { afterAll, beforeAll, expect, test } from 'vitest';
import { addNights } from '../core/night.ts';
import { FLEXIBLE } from '../core/price/pricing-fixtures.ts';
import { type RunTools, runNoShows } from '../use-cases/bookings/run-no-shows.ts';
import {
  type BookedHouse,
  backdate,
  type HostelsForTest,
  mountHostels,
  ok,
  openBookedHouse,
  today,
} from './booking-harness.ts';
import type { BookingView } from './booking-views.ts';

let hostels: HostelsForTest;
let house: BookedHouse;
beforeAll(async () => {
  hostels = await mountHostels();
  house = await openBookedHouse(hostels, 'nightly', { beds: 8 });
});
afterAll(() => hostels?.close());

async function booked(nights: number): Promise<BookingView> {
  const quote = await house.quote({ type: 'dorm', arrival: today(), departure: addNights(today(), nights) });
  const order = { quote, guest: { name: 'Bo Lind' }, payment: { method: 'card' } };
  const made = (await ok(house.ask('POST', '/bookings', order))) as BookingView;
  await madeEarlier(made.id);
  return made;
}

/** In the small hours, what is booked for the desk's today comes after the night's cut-off. */
async function madeEarlier(booking: string): Promise<void> {
  const earlier = `created_at = created_at - interval '3 days'`;
  await hostels.mounted.database.admin(`update hostels.booking set ${earlier} where id = $1`, [booking]);
}
const shown = async ({ id }: BookingView) => (await ok(house.ask('GET', `/bookings/${id}`))) as BookingView;

/** The run, as of a moment. */
async function run(at: string): Promise<void> {
  const { mounted } = hostels;
  const own = { jobs: Object.create(null), sagas: Object.create(null), refund: Object.create(null) };
  const ownContext: RunTools['ownContext'] = (tenant) => ({
    ...mounted.context('a'),
    ...{ tenant, principal: { ...mounted.context('a').principal, kind: 'service', id: 'hostels' } },
  });
  const tools: RunTools = { ...own, database: mounted.database.service('hostels'), log: mounted.log, ownContext };
  await runNoShows(tools, Temporal.ZonedDateTime.from(at).epochMilliseconds);
}

test('case 36: who has not come is a no-show after the cut-off of the house, with who, when and why, and a guest of 04:45 undoes it', async () => {
  const booking = await booked(3);
  await run(`${addNights(today(), 1)}T03:59[Europe/Lisbon]`);
  expect(await shown(booking)).toMatchObject({ state: 'confirmed' });
  await backdate(hostels, booking.id, 1);
  await run(`${today()}T06:00[Europe/Lisbon]`);
  const after = await shown(booking);
  expect(after).toMatchObject({ state: 'no_show', balance: 0 });
  expect(after.stays[0]?.moved).toEqual({
    by: 'service:hostels',
    at: expect.any(String),
    rule: expect.stringMatching(/^no show after .*T04:00:00.*\[Europe\/Lisbon\]$/),
  });
  const before = await house.sellable('dorm', today(), addNights(today(), 2));
  await run(`${today()}T06:15[Europe/Lisbon]`);
  expect((await shown(booking)).folio).toEqual(after.folio);
  const stay = `/bookings/${booking.id}/stays/${after.stays[0]?.id}`;
  expect(await ok(house.ask('POST', `${stay}/check-in`, {}))).toMatchObject({ state: 'in_house', balance: 0 });
  expect(await house.sellable('dorm', today(), addNights(today(), 2))).toEqual(before.map((free) => free - 1));
  expect(await house.wrongCounts()).toBe(0);
});

test('who is in the house, and moves there to another bed, is no no-show of the second bed', async () => {
  const moves = await openBookedHouse(hostels, 'moves', { beds: 2 });
  const [middle, last] = [addNights(today(), 1), addNights(today(), 2)];
  const { items } = (await ok(moves.ask('GET', '/units'))) as { items: { id: string; kind: string }[] };
  const [one, two] = items.filter(({ kind }) => kind === 'bed').map(({ id }) => id);
  await moves.held('dorm', today(), middle, one);
  await moves.held('dorm', middle, last, two);
  const quote = await moves.quote({ type: 'dorm', arrival: today(), departure: last });
  const order = { quote, guest: { name: 'Bo Lind' }, payment: { method: 'card' }, acceptsMoves: true };
  const booking = (await ok(moves.ask('POST', '/bookings', order))) as BookingView;
  expect(booking.stays).toHaveLength(2);
  await ok(moves.ask('POST', `/bookings/${booking.id}/stays/${booking.stays[0]?.id}/check-in`, {}));
  await run(`${last}T06:00[Europe/Lisbon]`);
  const after = (await ok(moves.ask('GET', `/bookings/${booking.id}`))) as BookingView;
  expect(after.stays.map(({ state }) => state)).toEqual(['in_house', 'expected']);
  expect(after).toMatchObject({ balance: 0 });
});

test('who is in the house, and who was expected long ago, is left alone', async () => {
  const here = await booked(3);
  await ok(house.ask('POST', `/bookings/${here.id}/stays/${here.stays[0]?.id}/check-in`, {}));
  const old = await booked(2);
  for (const { id } of [here, old]) await backdate(hostels, id, id === old.id ? 5 : 1);
  await run(`${today()}T06:00[Europe/Lisbon]`);
  expect(await shown(here)).toMatchObject({ state: 'in_house' });
  expect(await shown(old)).toMatchObject({ state: 'confirmed' });
});

test('who is in the house when its booking comes in is no no-show: imported, or sent late by a channel', async () => {
  const dates = { arrival: addNights(today(), -1), departure: addNights(today(), 2) };
  const row = { kind: 'booking', code: 'OLD-1', type: 'dorm', guests: [{ kind: 'adult' }], total: 9000, ...dates };
  const { rows } = (await ok(house.ask('POST', '/bookings/import', { rows: [row] }))) as {
    readonly rows: readonly { readonly booking: string }[];
  };
  const id = rows[0]?.booking;
  const rooms = [{ type: 'dorm', guests: [{ kind: 'adult' }], amount: 9000, ...dates }];
  const message = {
    ...{ channel: 'booking-com', code: 'late', version: 1, state: 'booked', currency: 'EUR', collects: 'house', rooms },
    guest: { name: 'Bo Lind' },
  };
  const permissions = ['hostels:channels'];
  const { confirmation } = (await ok(house.ask('POST', '/channels/reservations', message, { permissions }))) as {
    readonly confirmation: string;
  };
  await run(`${addNights(today(), 1)}T05:00[Europe/Lisbon]`);
  const imported = (await ok(house.ask('GET', `/bookings/${id}`))) as BookingView;
  expect(imported).toMatchObject({ state: 'in_house', balance: 9000, stays: [{ state: 'in_house' }] });
  const listed = (await ok(house.ask('GET', `/bookings?code=${confirmation}`))) as {
    readonly items: readonly object[];
  };
  expect(listed.items).toMatchObject([{ state: 'confirmed' }]);
  expect(await house.wrongCounts()).toBe(0);
});

test('who misses the first half of a stay that moves misses all of it for one fee, and has both again by coming', async () => {
  const cancellation = { ...FLEXIBLE, noShow: { kind: 'nights' as const, nights: 1 } };
  const plans = [{ id: 'flexible', deposit: { kind: 'none' as const }, cancellation }];
  const moves = await openBookedHouse(hostels, 'misses', { beds: 2, pricing: { plans } });
  const [middle, last] = [addNights(today(), 2), addNights(today(), 4)];
  const { items } = (await ok(moves.ask('GET', '/units'))) as { items: { id: string; kind: string }[] };
  const [one, two] = items.filter(({ kind }) => kind === 'bed').map(({ id }) => id);
  await moves.held('dorm', today(), middle, one);
  await moves.held('dorm', middle, last, two);
  const quote = await moves.quote({ type: 'dorm', arrival: today(), departure: last });
  const order = { quote, guest: { name: 'Bo Lind' }, acceptsMoves: true };
  const { id, stays } = (await ok(moves.ask('POST', '/bookings', order))) as BookingView;
  expect(stays).toHaveLength(2);
  await madeEarlier(id);
  const booking = async () => (await ok(moves.ask('GET', `/bookings/${id}`))) as BookingView;
  await run(`${addNights(today(), 1)}T06:00[Europe/Lisbon]`);
  expect(await booking()).toMatchObject({ state: 'no_show', balance: 3000 });
  await run(`${addNights(middle, 1)}T06:00[Europe/Lisbon]`);
  const missed = await booking();
  expect(missed.stays.map(({ state }) => state)).toEqual(['no_show', 'no_show']);
  expect(missed.balance).toBe(3000);
  expect(await moves.sellable('dorm', addNights(today(), 1), last)).toEqual([1, 1, 1]);
  const back = await ok(moves.ask('POST', `/bookings/${id}/stays/${stays[0]?.id}/check-in`, {}));
  expect(back).toMatchObject({ balance: 12_000, stays: [{ state: 'in_house' }, { state: 'expected' }] });
  expect(await moves.sellable('dorm', today(), last)).toEqual([0, 0, 0, 0]);
  expect(await moves.wrongCounts()).toBe(0);
});

test('a channel that is late with other dates, whose night is over, makes no no-show of it', async () => {
  const room = (arrival: string) => ({
    ...{ type: 'dorm', guests: [{ kind: 'adult' }], amount: 9000, arrival, departure: addNights(today(), 2) },
  });
  const message = { channel: 'booking-com', code: 'later', state: 'booked', currency: 'EUR', collects: 'house' };
  const send = (version: number, arrival: string) =>
    ok(
      house.ask(
        ...(['POST', '/channels/reservations'] as const),
        { ...message, version, guest: { name: 'Bo Lind' }, rooms: [room(arrival)] },
        { permissions: ['hostels:channels'] },
      ),
    );
  const { confirmation } = (await send(1, addNights(today(), 1))) as { readonly confirmation: string };
  await hostels.mounted.database.admin(
    `update hostels.booking set created_at = now() - interval '9 days' where code = $1`,
    [confirmation],
  );
  await send(2, addNights(today(), -1));
  await run(`${today()}T06:00[Europe/Lisbon]`);
  const listed = (await ok(house.ask('GET', `/bookings?code=${confirmation}`))) as {
    readonly items: readonly object[];
  };
  expect(listed.items).toMatchObject([{ state: 'confirmed' }]);
});

test('who comes days after being taken for a no-show has a bed from today on, and takes none of the nights that are over', async () => {
  const booking = await booked(4);
  await backdate(hostels, booking.id, 2);
  const stay = booking.stays[0]?.id;
  const act = (what: string) => ok(house.ask('POST', `/bookings/${booking.id}/stays/${stay}/${what}`, {}));
  expect(await act('no-show')).toMatchObject({ state: 'no_show' });
  expect(await act('check-in')).toMatchObject({ state: 'in_house' });
  const rows = await hostels.mounted.database.admin<{ from: string; until: string }>(
    `select lower(nights)::text as "from", upper(nights)::text as until from hostels.occupation where owner = $1 order by 1`,
    [stay],
  );
  expect(rows).toEqual([
    { from: addNights(today(), -2), until: addNights(today(), -1) },
    { from: today(), until: addNights(today(), 2) },
  ]);
  expect(await house.wrongCounts()).toBe(0);
});
