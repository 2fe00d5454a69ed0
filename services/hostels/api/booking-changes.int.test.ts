import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addNights } from '../core/night.ts';
import {
  type BookedHouse,
  backdate,
  type HostelsForTest,
  inDays,
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
  house = await openBookedHouse(hostels, 'changes', { beds: 4 });
});
afterAll(() => hostels?.close());

const adults = (count: number, gender?: string) =>
  Array.from({ length: count }, () => ({ kind: 'adult', ...(gender === undefined ? {} : { gender }) }));

async function atDesk(wanted: Parameters<BookedHouse['quote']>[0], at = house): Promise<BookingView> {
  const quote = await at.quote(wanted);
  return (await ok(
    at.ask('POST', '/bookings', { quote, guest: { name: 'Bo Lind' }, payment: { method: 'cash' } }),
  )) as BookingView;
}
const changed = (booking: BookingView, change: object, at = house) =>
  at.ask('POST', `/bookings/${booking.id}/change`, change);
const preview = (booking: BookingView, change: object, at = house) =>
  at.ask('POST', `/bookings/${booking.id}/change/preview`, change);
const shown = async (booking: BookingView, at = house) =>
  (await ok(at.ask('GET', `/bookings/${booking.id}`))) as BookingView;
const standing = ({ stays }: BookingView) => stays.filter(({ state }) => state === 'expected');

test('one more guest takes one more bed, and costs what was shown before', async () => {
  const dates = { arrival: inDays(10), departure: inDays(12) };
  const booking = await atDesk({ type: 'dorm', ...dates });
  const asked = { guests: adults(3) };
  const before = await ok(preview(booking, asked));
  expect(before).toMatchObject({ before: 6000, total: 18_000, difference: 12_000, balance: 12_000 });
  expect(await ok(changed(booking, asked))).toEqual(before);
  const after = await shown(booking);
  expect(standing(after)).toHaveLength(3);
  expect(new Set(standing(after).map(({ unit }) => unit)).size).toBe(3);
  expect(await house.sellable('dorm', dates.arrival, dates.departure)).toEqual([1, 1]);
  expect(await ok(changed(booking, { guests: adults(1) }))).toMatchObject({ difference: -12_000, balance: 0 });
  expect(standing(await shown(booking))).toHaveLength(1);
  expect(await house.sellable('dorm', dates.arrival, dates.departure)).toEqual([3, 3]);
  expect(await house.wrongCounts()).toBe(0);
});

test('more guests than beds are refused, and nothing is changed', async () => {
  const booking = await atDesk({ type: 'dorm', arrival: inDays(20), departure: inDays(21) });
  expect(await changed(booking, { guests: adults(5) })).toMatchObject({ status: 409, body: { code: 'TYPE_SOLD_OUT' } });
  expect(await shown(booking)).toEqual(booking);
  expect(await house.wrongCounts()).toBe(0);
});

test('from a bed to a room: the difference is owed, and the bed is for sale', async () => {
  const booking = await atDesk({ type: 'dorm', arrival: inDays(30), departure: inDays(31) });
  const asked = { type: 'double', guests: adults(2) };
  expect(await ok(changed(booking, asked))).toMatchObject({ before: 3000, total: 9000, balance: 6000 });
  expect(standing(await shown(booking))).toMatchObject([{ type: 'double', guests: adults(2) }]);
  expect(await house.sellable('dorm', inDays(30), inDays(31))).toEqual([4]);
  expect(await changed(booking, { guests: adults(3) })).toMatchObject({
    status: 422,
    body: { code: 'GUESTS_NOT_ADMITTED' },
  });
});

test('what a guest changes on the site is paid and given back exactly', async () => {
  const begun = await house.confirmed({ type: 'dorm', arrival: inDays(40), departure: inDays(43) });
  const less = { departure: inDays(42) };
  const before = await ok(house.guest('POST', begun, '/change/preview', less));
  expect(before).toMatchObject({ difference: -3000, balance: -3000 });
  await ok(house.guest('POST', begun, '/change', less));
  await eventually(async () => expect(await house.shown(begun)).toMatchObject({ total: 6000, balance: 0 }));
  const refunds = (await hostels.atProvider())
    .filter(({ kind }) => kind === 'refund')
    .map(({ amount }) => Math.abs(amount));
  expect(refunds).toEqual([3000]);
});

test('case 6: other dates are checked as new ones are, unless the desk decides otherwise', async () => {
  const restricted = await openBookedHouse(hostels, 'restricted', {
    pricing: {
      restrictions: [
        { id: 'closed', kind: 'closed-to-arrival', from: inDays(51), to: inDays(51) },
        { id: 'least', kind: 'min-stay', on: 'arrival', nights: 3, from: inDays(55), to: inDays(60) },
      ],
    },
  });
  const booking = await atDesk({ type: 'dorm', arrival: inDays(50), departure: inDays(52) }, restricted);
  const onto = { arrival: inDays(51), departure: inDays(53) };
  const refusal = await changed(booking, onto, restricted);
  expect(refusal).toMatchObject({
    status: 422,
    body: { code: 'STAY_RESTRICTED', reasons: [{ code: 'CLOSED_TO_ARRIVAL' }] },
  });
  const short = await restricted.ask(
    'GET',
    `/bookings/${booking.id}/dates?arrival=${inDays(56)}&departure=${inDays(58)}`,
  );
  expect(short).toMatchObject({ status: 422, body: { reasons: [{ code: 'MIN_STAY', nights: 3 }] } });
  expect(await ok(changed(booking, { ...onto, anyway: true }, restricted))).toMatchObject({ difference: 0 });
});

test('a room that was cancelled stays cancelled when the other one gets other dates, and each room is charged for what it is', async () => {
  const rooms = await openBookedHouse(hostels, 'two-rooms', { rooms: 3 });
  const booking = await atDesk(
    { type: 'double', arrival: inDays(10), departure: inDays(12), guests: adults(4) },
    rooms,
  );
  const [first, second] = booking.stays;
  await ok(rooms.ask('POST', `/bookings/${booking.id}/cancellation`, { stay: first?.id }));
  const later = { arrival: inDays(20), departure: inDays(21) };
  expect(await ok(preview(booking, later, rooms))).toMatchObject({ difference: -9000 });
  await ok(changed(booking, later, rooms));
  const after = await shown(booking, rooms);
  expect(standing(after)).toMatchObject([{ id: second?.id, ...later }]);
  expect(after).toMatchObject(later);
  expect(await rooms.sellable('double', inDays(10), inDays(12))).toEqual([3, 3]);
  expect(await rooms.sellable('double', later.arrival, later.departure)).toEqual([2]);
  expect(await rooms.wrongCounts()).toBe(0);
});

test('who is in the house and leaves today is checked out: the stay is not shortened to an end that is over', async () => {
  const booking = await atDesk({ type: 'dorm', arrival: today(), departure: addNights(today(), 3) });
  await backdate(hostels, booking.id, 1);
  await ok(house.ask('POST', `/bookings/${booking.id}/stays/${booking.stays[0]?.id}/check-in`, {}));
  const detail = expect.stringMatching(/check the guest out/);
  const expected = { status: 409, body: { code: 'BOOKING_STATE', detail } };
  expect(await preview(booking, { departure: today() })).toMatchObject(expected);
  expect(await changed(booking, { departure: today() })).toMatchObject(expected);
  expect(await ok(changed(booking, { departure: addNights(today(), 1) }))).toMatchObject({ difference: -3000 });
});

test('case 29: a mixed pair is not moved into a dorm for women', async () => {
  await house.type('women', 'female_dorm_bed');
  await house.units('bed', ['Women 1', 'Women 2'], ['women']);
  const types = [{ id: 'women', sold: 'bed', base: 3000, mostGuests: 2 }];
  const pricing = Object((await house.ask('GET', '/pricing')).body);
  const definition = Reflect.get(pricing, 'definition') ?? pricing;
  const { version: _version, property: _property, at: _at, by: _by, ...plain } = definition;
  await ok(house.ask('PUT', '/pricing', { ...plain, types: [...plain.types, ...types] }));
  const booking = await atDesk({
    ...{ type: 'dorm', arrival: inDays(70), departure: inDays(71) },
    guests: [...adults(1, 'woman'), ...adults(1, 'man')],
  });
  expect(await changed(booking, { type: 'women' })).toMatchObject({
    status: 422,
    body: { code: 'GUESTS_NOT_ADMITTED' },
  });
  expect(await ok(changed(booking, { type: 'women', guests: adults(2, 'woman') }))).toMatchObject({ difference: 0 });
});

test('case 68: a city tax that ends after 21 nights adds nothing for the nights of an extension', async () => {
  const berlin = await openBookedHouse(hostels, 'berlin', {
    pricing: { taxes: [{ id: 'city', kind: 'guest-night', included: false, amount: 200, mostNights: 21 }] },
  });
  const booking = await atDesk({ type: 'dorm', arrival: today(), departure: inDays(25) }, berlin);
  const taxes = ({ folio }: BookingView) =>
    folio.filter(({ kind }) => kind === 'tax').reduce((sum, { amount }) => sum + amount, 0);
  expect(taxes(booking)).toBe(21 * 200);
  await ok(changed(booking, { departure: inDays(28) }, berlin));
  expect(taxes(await shown(booking, berlin))).toBe(21 * 200);
});

test.each([['Pacific/Kiritimati'], ['Pacific/Pago_Pago'], ['America/Detroit']])(
  'cases 23 and 33: the dates of a booking in %s are those that were asked for, also after a change',
  async (timeZone) => {
    const away = await openBookedHouse(hostels, `zone-${timeZone.slice(-4).toLowerCase()}`, { property: { timeZone } });
    const dates = { arrival: inDays(80), departure: inDays(82) };
    const begun = await away.confirmed({ type: 'dorm', ...dates });
    expect(await away.shown(begun)).toMatchObject({ ...dates, stays: [dates] });
    const later = { arrival: inDays(81), departure: inDays(83) };
    await ok(away.guest('POST', begun, '/change', later));
    expect(await away.shown(begun)).toMatchObject({ ...later, stays: [later] });
    const ics = String((await away.guest('GET', begun, '/calendar.ics')).body);
    expect(ics).toContain(`DTSTART;VALUE=DATE:${later.arrival.replaceAll('-', '')}`);
  },
);

test('the breakfast that was asked for by guest is there at other dates, and paid once', async () => {
  const extras = [{ id: 'breakfast', amount: 700, per: 'guest-night' as const }];
  const inn = await openBookedHouse(hostels, 'breakfast', { pricing: { extras } });
  const wanted = { type: 'dorm', arrival: inDays(10), departure: inDays(12), guests: adults(2) };
  const booking = await atDesk({ ...wanted, extras: [{ id: 'breakfast', count: 1, guests: [0, 1] }] }, inn);
  expect(booking.total).toBe(4 * 3000 + 4 * 700);
  const later = { arrival: inDays(20), departure: inDays(22) };
  expect(await ok(changed(booking, later, inn))).toMatchObject({ difference: 0, balance: 0 });
});

test('promise 11: of a stay that becomes longer only the nights that are new are by the rates of today', async () => {
  const risen = await openBookedHouse(hostels, 'risen');
  const booking = await atDesk({ type: 'dorm', arrival: inDays(10), departure: inDays(12) }, risen);
  const edits = [{ types: ['dorm'], from: inDays(0), until: inDays(30), amount: 5000 }];
  await ok(risen.ask('PUT', '/rates', { edits }));
  expect(await ok(changed(booking, { departure: inDays(13) }, risen))).toMatchObject({
    total: 11_000,
    difference: 5000,
  });
});
