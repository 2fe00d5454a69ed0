import type { Answer } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addNights } from '../core/night.ts';
import { type BookedHouse, type HostelsForTest, mountHostels, ok, openBookedHouse, today } from './booking-harness.ts';
import type { BookingView } from './booking-views.ts';

let hostels: HostelsForTest;
let house: BookedHouse;
beforeAll(async () => {
  hostels = await mountHostels();
  house = await openBookedHouse(hostels, 'family-house', { beds: 3 });
  const [room] = await house.units('room', ['Attic']);
  await house.units('bed', ['Attic 1', 'Attic 2', 'Attic 3'], ['dorm'], room);
});
afterAll(() => hostels?.close());

const REFUSED = { status: 422, body: { code: 'GUESTS_NOT_ADMITTED' } };

/** A mother and a child in two beds of one room. */
async function family(after: number): Promise<{ booking: BookingView; parent: string; child: string }> {
  const arrival = addNights(today(), after);
  const quote = await house.quote({
    ...{ type: 'dorm', arrival, departure: addNights(arrival, 3) },
    guests: [{ kind: 'adult' }, { kind: 'child', age: 9 }],
  });
  const order = { quote, guest: { name: 'Eva Wolf' }, payment: { method: 'cash' } };
  const booking = (await ok(house.ask('POST', '/bookings', order))) as BookingView;
  const stayOf = (kind: 'adult' | 'child'): string =>
    booking.stays.find(({ guests }) => guests[0]?.kind === kind)?.id ?? '';
  return { booking, parent: stayOf('adult'), child: stayOf('child') };
}
const act = ({ id }: BookingView, stay: string, action: string, body: object = {}): Promise<Answer> =>
  house.ask('POST', `/bookings/${id}/stays/${stay}/${action}`, body);
const cancel = ({ id }: BookingView, stay?: string): Promise<Answer> =>
  house.ask('POST', `/bookings/${id}/cancellation`, stay === undefined ? {} : { stay });
const unitOf = async ({ id }: BookingView, stay: string): Promise<string | null | undefined> => {
  const { stays } = (await ok(house.ask('GET', `/bookings/${id}`))) as BookingView;
  return stays.find((each) => each.id === stay)?.unit;
};
/** Two free beds of the room where they are not. */
async function otherRoom(booking: BookingView): Promise<readonly [string, string]> {
  const units = (await ok(house.ask('GET', '/units'))) as {
    items: { id: string; parent: string | null; soldAs: string[] }[];
  };
  const beds = units.items.filter(({ soldAs }) => soldAs.includes('dorm'));
  const now = beds.find(({ id }) => id === booking.stays[0]?.unit)?.parent;
  const [one = '', two = ''] = beds.filter(({ parent }) => parent !== now).map(({ id }) => id);
  return [one, two];
}

test('case 28: neither the parent nor the child gets a bed in another room alone, and both do at once', async () => {
  const { booking, parent, child } = await family(10);
  const [one, two] = await otherRoom(booking);
  expect(await act(booking, parent, 'move', { unit: one })).toMatchObject(REFUSED);
  expect(await act(booking, child, 'move', { unit: one })).toMatchObject(REFUSED);
  expect(await unitOf(booking, parent)).toBe(booking.stays.find(({ id }) => id === parent)?.unit);
  await ok(act(booking, parent, 'move', { unit: one, also: [{ stay: child, unit: two }] }));
  expect([await unitOf(booking, parent), await unitOf(booking, child)]).toEqual([one, two]);
  expect(await act(booking, parent, 'move', { unit: one, also: [{ stay: parent, unit: two }] })).toMatchObject({
    status: 404,
    body: { code: 'STAY_NOT_FOUND' },
  });
  await ok(cancel(booking));
});

test('case 28: changes of one stay keep the child beside its parent, also once each is priced by itself', async () => {
  const { booking, parent, child } = await family(40);
  const [one, two] = await otherRoom(booking);
  const longer = { departure: addNights(today(), 44) };
  expect(await act(booking, child, 'change', longer)).toMatchObject(REFUSED);
  await ok(act(booking, parent, 'change', longer));
  await ok(act(booking, child, 'change', longer));
  expect(await act(booking, parent, 'change', { unit: one })).toMatchObject(REFUSED);
  expect(await act(booking, child, 'change', { type: 'double' })).toMatchObject(REFUSED);
  await ok(act(booking, parent, 'change', { unit: one, also: [{ stay: child, unit: two }] }));
  expect([await unitOf(booking, parent), await unitOf(booking, child)]).toEqual([one, two]);
  await ok(cancel(booking));
});

test('case 28: a parent does not swap out of the room of a child', async () => {
  const { booking, parent } = await family(20);
  const dates = { arrival: addNights(today(), 20), departure: addNights(today(), 23) };
  const [bed] = await otherRoom(booking);
  const hold = (await ok(house.ask('POST', '/holds', { type: 'dorm', ...dates, unit: bed }))) as { id: string };
  expect(await house.ask('POST', '/swaps', { one: parent, other: hold.id })).toMatchObject(REFUSED);
  expect(await unitOf(booking, parent)).toBe(booking.stays.find(({ id }) => id === parent)?.unit);
});

test('case 28: the bed of a parent is not cancelled alone, that of the child is, and then the parent’s', async () => {
  const { booking, parent, child } = await family(30);
  expect(await cancel(booking, parent)).toMatchObject(REFUSED);
  expect(await ok(house.ask('GET', `/bookings/${booking.id}`))).toMatchObject({ state: 'confirmed' });
  await ok(cancel(booking, child));
  await ok(cancel(booking, parent));
});

test('case 28: a mother does not leave before her child', async () => {
  const { booking, parent, child } = await family(0);
  await ok(act(booking, parent, 'check-in'));
  await ok(act(booking, child, 'check-in'));
  expect(await act(booking, parent, 'check-out')).toMatchObject(REFUSED);
  await ok(act(booking, child, 'check-out'));
  // The night that is paid for is theirs: today's, which the child has had.
  expect(await act(booking, parent, 'check-out')).toMatchObject({ status: 200 });
});
