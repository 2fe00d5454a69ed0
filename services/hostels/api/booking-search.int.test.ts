import { afterAll, beforeAll, expect, test } from 'vitest';
import { addNights } from '../core/night.ts';
import { type BookedHouse, type HostelsForTest, inDays, mountHostels, ok, openBookedHouse } from './booking-harness.ts';
import type { BookingView } from './booking-views.ts';

let hostels: HostelsForTest;
let house: BookedHouse;
let ana: BookingView;
let bo: BookingView;
beforeAll(async () => {
  hostels = await mountHostels();
  house = await openBookedHouse(hostels, 'found', { beds: 8 });
  ana = await booked(inDays(10), { name: 'Ana Reis', email: 'ana@found.example', phone: '+351 912 345 678' });
  bo = await booked(inDays(20), { name: 'Bo Lind' });
});
afterAll(() => hostels?.close());

async function booked(arrival: string, guest: object): Promise<BookingView> {
  const quote = await house.quote({ type: 'dorm', arrival, departure: addNights(arrival, 2) });
  return (await ok(house.ask('POST', '/bookings', { quote, guest }))) as BookingView;
}

interface Found {
  readonly items: readonly { readonly code: string; readonly name: string | null }[];
  readonly next?: string;
}
const found = async (text: string, more: object = {}, query = ''): Promise<Found> =>
  (await ok(house.ask('POST', `/bookings/search${query}`, { text, ...more }))) as Found;
const codes = async (text: string, more?: object) => (await found(text, more)).items.map(({ code }) => code);

test('a booking is found by code, name, address, phone, unit and day', async () => {
  for (const text of [ana.code, ana.code.replace('-', '').toLowerCase(), 'ana re', 'ANA@found.example', '912345678'])
    expect(await codes(text), text).toEqual([ana.code]);
  expect(await codes('Bo')).toEqual([bo.code]);
  const { units } = (await ok(house.ask('GET', `/tape?from=${inDays(10)}&until=${inDays(12)}`))) as {
    readonly units: readonly { readonly id: string; readonly name: string }[];
  };
  const bed = units.find(({ id }) => id === ana.stays[0]?.unit)?.name ?? '';
  expect(await codes(bed.toUpperCase())).toContain(ana.code);
  expect(await codes(inDays(11))).toEqual([ana.code]);
  expect(await codes(inDays(15))).toEqual([]);
});

test('who is merged with another guest is found by either name', async () => {
  const twin = await booked(inDays(30), { name: 'Anna Reyes' });
  const guests = await hostels.mounted.ask('POST', '/v1/hostels/guests/search', { text: 'Anna Reyes' });
  const [other] = Reflect.get(Object(guests.body), 'items');
  const [{ id }] = Reflect.get(
    Object((await hostels.mounted.ask('POST', '/v1/hostels/guests/search', { text: 'ana reis' })).body),
    'items',
  );
  await ok(hostels.mounted.ask('POST', `/v1/hostels/guests/${id}/merge`, { other: other.id }));
  expect(await codes('ana@found.example')).toEqual([twin.code, ana.code]);
});

test('states narrow what is found, and a page goes on where the one before ended', async () => {
  await ok(house.ask('POST', `/bookings/${bo.id}/cancellation`, {}));
  expect(await codes('bo lind', { states: ['confirmed'] })).toEqual([]);
  expect(await codes('', { states: ['cancelled'] })).toEqual([bo.code]);
  const first = await found('desk', {}, '?limit=2');
  const second = await found('desk', {}, `?limit=2&cursor=${first.next}`);
  const all = [...first.items, ...second.items].map(({ code }) => code);
  expect(new Set(all).size).toBe(3);
  expect(second.next).toBeUndefined();
  const forged = await house.ask('POST', '/bookings/search?cursor=xxx', { text: '' });
  expect(forged).toMatchObject({ status: 400, body: { code: 'CURSOR_INVALID' } });
});
