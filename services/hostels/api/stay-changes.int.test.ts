import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addNights } from '../core/night.ts';
import {
  type Begun,
  type BookedHouse,
  type HostelsForTest,
  inDays,
  mountHostels,
  ok,
  openBookedHouse,
  today,
} from './booking-harness.ts';
import type { BookingView } from './booking-views.ts';

let hostels: HostelsForTest;
beforeAll(async () => {
  hostels = await mountHostels();
});
afterAll(() => hostels?.close());

const adults = (count: number) => Array.from({ length: count }, () => ({ kind: 'adult' }));
async function atDesk(house: BookedHouse, wanted: Parameters<BookedHouse['quote']>[0]): Promise<BookingView> {
  const quote = await house.quote(wanted);
  const order = { quote, guest: { name: 'Bo Lind' }, payment: { method: 'cash' } };
  return (await ok(house.ask('POST', '/bookings', order))) as BookingView;
}
const shown = async (house: BookedHouse, { id }: BookingView) =>
  (await ok(house.ask('GET', `/bookings/${id}`))) as BookingView;
const change = (house: BookedHouse, booking: BookingView, at: number, to: object, preview = '') =>
  house.ask('POST', `/bookings/${booking.id}/stays/${booking.stays[at]?.id}/change${preview}`, to);
const charged = ({ folio }: BookingView) =>
  folio.filter(({ kind }) => kind !== 'payment' && kind !== 'refund').reduce((sum, { amount }) => sum + amount, 0);

test('one of three beds is extended: the others keep dates, units and price, and the folio has the difference', async () => {
  const house = await openBookedHouse(hostels, 'three-beds', { beds: 4 });
  const dates = { arrival: inDays(10), departure: inDays(12) };
  const booking = await atDesk(house, { type: 'dorm', ...dates, guests: adults(3) });
  await ok(
    house.ask('PUT', '/rates', { edits: [{ types: ['dorm'], from: inDays(0), until: inDays(30), amount: 5000 }] }),
  );
  const longer = { departure: inDays(13) };
  const before = await ok(change(house, booking, 1, longer, '/preview'));
  expect(before).toMatchObject({ before: 18_000, total: 23_000, difference: 5000, balance: 5000, ...longer });
  expect(await change(house, booking, 1, { ...longer, shownDifference: 3000 })).toMatchObject({
    status: 409,
    body: { code: 'AMOUNT_CHANGED', shown: 3000, now: 5000 },
  });
  expect(await ok(change(house, booking, 1, { ...longer, shownDifference: 5000 }))).toEqual(before);
  const after = await shown(house, booking);
  expect(after).toMatchObject({ total: 23_000, balance: 5000, arrival: dates.arrival, departure: inDays(13) });
  expect(charged(after)).toBe(23_000);
  expect(after.stays.map(({ unit, departure }) => ({ unit, departure }))).toEqual(
    booking.stays.map(({ unit }, i) => ({ unit, departure: i === 1 ? inDays(13) : dates.departure })),
  );
  expect(await house.sellable('dorm', dates.arrival, inDays(13))).toEqual([1, 1, 3]);

  // What was priced apart is cancelled apart, and all of the rest as ever.
  const gone = await ok(house.ask('POST', `/bookings/${booking.id}/cancellation`, { stay: booking.stays[1]?.id }));
  expect(gone).toMatchObject({ amount: 11_000, penalty: 0 });
  expect(await ok(house.ask('POST', `/bookings/${booking.id}/cancellation`, {}))).toMatchObject({ amount: 12_000 });
  const nothing = await shown(house, booking);
  expect(charged(nothing)).toBe(0);
  expect(await house.sellable('dorm', dates.arrival, inDays(13))).toEqual([4, 4, 4]);
  expect(await house.wrongCounts()).toBe(0);
});

test('one bed becomes a room for two while the other stays as it is, and each can be changed again', async () => {
  const house = await openBookedHouse(hostels, 'bed-to-room');
  const dates = { arrival: inDays(10), departure: inDays(11) };
  const booking = await atDesk(house, { type: 'dorm', ...dates, guests: adults(2) });
  expect(await ok(change(house, booking, 0, { type: 'double', guests: adults(2) }))).toMatchObject({
    ...{ before: 6000, total: 12_000, difference: 6000 },
  });
  const after = await shown(house, booking);
  expect(after.stays).toMatchObject([
    { type: 'double', guests: adults(2), ...dates },
    { type: 'dorm', guests: adults(1), unit: booking.stays[1]?.unit },
  ]);
  expect(await change(house, booking, 0, { guests: adults(3) })).toMatchObject({
    body: { code: 'GUESTS_NOT_ADMITTED' },
  });
  expect(await ok(change(house, booking, 1, { arrival: inDays(20), departure: inDays(22) }))).toMatchObject({
    difference: 3000,
  });
  expect(await shown(house, booking)).toMatchObject({ total: 15_000, arrival: inDays(10), departure: inDays(22) });
  expect(await house.sellable('dorm', inDays(10), inDays(11))).toEqual([4]);
  expect(await house.sellable('double', inDays(10), inDays(11))).toEqual([1]);
  expect(await house.wrongCounts()).toBe(0);
});

test('dates and unit are one command: where the unit is not free, the dates stay as well', async () => {
  const house = await openBookedHouse(hostels, 'one-command', { beds: 3 });
  const booking = await atDesk(house, { type: 'dorm', arrival: inDays(10), departure: inDays(11) });
  const other = await atDesk(house, { type: 'dorm', arrival: inDays(11), departure: inDays(12) });
  const units = ((await ok(house.ask('GET', '/units'))) as { items: { id: string; name: string }[] }).items;
  const taken = units.find(({ name }) => name === 'Bed 2')?.id ?? '';
  await ok(house.ask('POST', `/bookings/${other.id}/stays/${other.stays[0]?.id}/move`, { unit: taken }));
  const both = { departure: inDays(12), unit: taken };
  expect(await change(house, booking, 0, both)).toMatchObject({ status: 409, body: { code: 'UNIT_NOT_FREE' } });
  expect(await shown(house, booking)).toEqual(booking);
  const free = units.find(({ name }) => name === 'Bed 3')?.id ?? '';
  expect(await ok(change(house, booking, 0, { ...both, unit: free }))).toMatchObject({ difference: 3000 });
  expect(await shown(house, booking)).toMatchObject({ stays: [{ unit: free, departure: inDays(12) }] });
  expect(await ok(change(house, booking, 0, { departure: inDays(11) }))).toMatchObject({ difference: -3000 });
  expect(await house.sellable('dorm', inDays(10), inDays(12))).toEqual([2, 2]);
  const room = units.find(({ name }) => name === 'Room 1')?.id ?? '';
  expect(await ok(change(house, booking, 0, { unit: room }))).toMatchObject({ difference: 0 });
  expect(await shown(house, booking)).toMatchObject({ total: 3000, stays: [{ unit: room, type: 'double' }] });
  expect(await house.wrongCounts()).toBe(0);
});

test('a guest changes one bed and gives another back, with the penalty that was shown, and is paid back by the payment', async () => {
  const house = await openBookedHouse(hostels, 'guest-stays');
  const begun: Begun = await house.confirmed({
    ...{ type: 'dorm', arrival: inDays(1), departure: inDays(3), guests: adults(2) },
  });
  const [first, second] = begun.booking.stays;
  const at = `/stays/${first?.id}/change`;
  expect(await house.guest('POST', begun, `${at}/preview`, { departure: inDays(4) })).toMatchObject({
    status: 200,
    body: { difference: 3000 },
  });
  expect(await house.guest('POST', begun, at, { departure: inDays(2) })).toMatchObject({
    body: { code: 'CHANGE_COSTS_PENALTY', penalty: 3000 },
  });
  const cancel = (method: 'GET' | 'POST', more: string) =>
    hostels.mounted.ask(
      method,
      `/v1/sites/a/hostels/bookings/${begun.booking.code}/cancellation?key=${begun.key}&stay=${second?.id}${more}`,
      undefined,
      { tenant: null },
    );
  expect(await cancel('GET', '')).toMatchObject({ body: { amount: 6000, penalty: 3000, refund: 3000 } });
  expect(await cancel('POST', '&shownPenalty=0')).toMatchObject({ status: 409, body: { code: 'AMOUNT_CHANGED' } });
  expect(await cancel('POST', '&shownPenalty=3000')).toMatchObject({ status: 200, body: { refund: 3000 } });
  await eventually(async () =>
    expect(await house.shown(begun)).toMatchObject({ state: 'confirmed', balance: 0, payments: [{ returned: 3000 }] }),
  );
  const { stays } = await house.shown(begun);
  expect(stays.map(({ state }) => state)).toEqual(['expected', 'cancelled']);
});

test('what nobody has paid for is given up as a whole, and an unknown stay is none', async () => {
  const house = await openBookedHouse(hostels, 'unpaid');
  const begun = await house.booked({ type: 'dorm', arrival: inDays(5), departure: inDays(6), guests: adults(2) });
  const cancel = (stay: string) =>
    hostels.mounted.ask(
      'POST',
      `/v1/sites/a/hostels/bookings/${begun.booking.code}/cancellation?key=${begun.key}&stay=${stay}`,
      undefined,
      { tenant: null },
    );
  const [first] = begun.booking.stays;
  expect(await cancel(first?.id ?? '')).toMatchObject({ status: 409, body: { code: 'BOOKING_STATE' } });
  expect(await cancel('0198c0de-0000-7000-8000-000000000009')).toMatchObject({ body: { code: 'STAY_NOT_FOUND' } });
  expect(await house.shown(begun)).toMatchObject({ state: 'pending' });
});

test('a payment that was begun is not paid where a cancellation and a change meet and less is owed', async () => {
  const house = await openBookedHouse(hostels, 'meeting');
  const begun = await house.confirmed({
    ...{ type: 'dorm', arrival: inDays(20), departure: inDays(21), guests: adults(2) },
  });
  const [first, second] = begun.booking.stays;
  await ok(house.guest('POST', begun, `/stays/${first?.id}/change`, { departure: inDays(23) }));
  const { payment } = (await ok(house.guest('POST', begun, '/payments', { provider: 'sandbox' }))) as {
    payment: string;
  };
  await eventually(async () => {
    const { payments } = await house.shown(begun);
    expect(payments.find(({ id }) => id === payment)).toMatchObject({ amount: 6000, ready: true });
  });
  const desk = (path: string, body: object) => house.ask('POST', `/bookings/${begun.booking.id}${path}`, body);
  const answers = await Promise.all([
    desk(`/stays/${first?.id}/change`, { departure: inDays(22), shownDifference: -3000 }),
    desk('/cancellation', { stay: second?.id, shownPenalty: 0 }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(await house.guest('POST', begun, '/payment', { method: 'card_ok', payment })).toMatchObject({
    status: 422,
    body: { code: 'PAYMENT_TOO_MUCH', owed: 0 },
  });
  const after = await house.shown(begun);
  expect(charged(after)).toBe(6000);
  expect(after.balance).toBe(0);
});

test('a guest in the house stays longer where they are: whoever was to have the bed next gets another one, unless it was asked for', async () => {
  const house = await openBookedHouse(hostels, 'longer', { beds: 2, rooms: 1 });
  const tonight = { type: 'dorm', arrival: today(), departure: addNights(today(), 1) };
  const here = await atDesk(house, tonight);
  const [first] = here.stays;
  await ok(house.ask('POST', `/bookings/${here.id}/stays/${first?.id}/check-in`, {}));
  const next = await atDesk(house, { type: 'dorm', arrival: addNights(today(), 1), departure: addNights(today(), 3) });
  expect(next.stays[0]?.unit).toBe(first?.unit);
  const until = (nights: number) =>
    house.ask('POST', `/bookings/${here.id}/change`, { departure: addNights(today(), nights) });
  await ok(until(2));
  expect((await shown(house, here)).stays).toMatchObject([{ unit: first?.unit, state: 'in_house' }]);
  const moved = (await shown(house, next)).stays[0]?.unit;
  expect([null, first?.unit]).not.toContain(moved);
  // A bed that somebody asked for stays theirs.
  const last = await atDesk(house, { type: 'dorm', arrival: addNights(today(), 3), departure: addNights(today(), 5) });
  await ok(house.ask('POST', `/bookings/${last.id}/stays/${last.stays[0]?.id}/move`, { unit: first?.unit }));
  expect(await until(4)).toMatchObject({ status: 409, body: { code: 'UNIT_NOT_FREE' } });
  expect(await house.wrongCounts()).toBe(0);
});

test('a guest in the house who was given a better room stays longer in it, also where the type that was sold is full', async () => {
  const house = await openBookedHouse(hostels, 'upgraded', { beds: 1, rooms: 1 });
  const booking = await atDesk(house, { type: 'dorm', arrival: today(), departure: addNights(today(), 1) });
  const stay = `/bookings/${booking.id}/stays/${booking.stays[0]?.id}`;
  const units = ((await ok(house.ask('GET', '/units'))) as { items: { id: string; name: string }[] }).items;
  const room = units.find(({ name }) => name === 'Room 1')?.id;
  await ok(house.ask('POST', `${stay}/check-in`, { unit: room }));
  await atDesk(house, { type: 'dorm', arrival: addNights(today(), 1), departure: addNights(today(), 2) });
  await ok(house.ask('POST', `/bookings/${booking.id}/change`, { departure: addNights(today(), 2) }));
  expect(await shown(house, booking)).toMatchObject({ total: 6000, stays: [{ unit: room, type: 'double' }] });
  expect(await house.wrongCounts()).toBe(0);
});
