import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addNights } from '../core/night.ts';
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
  house = await openBookedHouse(hostels, 'desk', { beds: 6 });
});
afterAll(() => hostels?.close());

async function walkIn(nights: number, payment?: object, at = house): Promise<BookingView> {
  const quote = await at.quote({ type: 'dorm', arrival: today(), departure: addNights(today(), nights) });
  const order = { quote, guest: { name: 'Bo Lind' }, ...(payment === undefined ? {} : { payment }) };
  return (await ok(at.ask('POST', '/bookings', order))) as BookingView;
}

const stayOf = ({ stays: [stay] }: BookingView) => {
  if (stay === undefined) throw new Error('the booking has no stay');
  return stay;
};
const act = (booking: BookingView, action: string, body?: object) =>
  hostels.mounted.ask(
    'POST',
    `/v1/hostels/properties/${booking.property}/bookings/${booking.id}/stays/${stayOf(booking).id}/${action}`,
    body ?? {},
  );
const acted = async (booking: BookingView, action: string, body?: object) =>
  (await ok(act(booking, action, body))) as BookingView;

test('the register keeps the document of a guest who left no address', async () => {
  const booking = await walkIn(1, { method: 'cash' });
  const register = { document: { kind: 'passport', number: 'AA111', country: 'SE' }, birthDate: '1990-01-02' };
  expect((await acted(booking, 'check-in', { register })).guest).toMatchObject({ name: 'Bo Lind', ...register });
});

test('a walk-in pays in cash, checks in, moves, and leaves a bed to clean', async () => {
  const booking = await walkIn(1, { method: 'cash' });
  expect(booking).toMatchObject({ state: 'confirmed', source: 'desk', balance: 0 });
  expect(await acted(booking, 'check-in')).toMatchObject({ state: 'in_house' });
  const { body: tape } = await house.ask('GET', `/tape?from=${today()}&until=${addNights(today(), 7)}`);
  const spans: { id: string; unit: string; name: string }[] = Reflect.get(Object(tape), 'spans');
  expect(spans.find(({ id }) => id === stayOf(booking).id)).toMatchObject({ name: 'Bo Lind', state: 'in_house' });
  const units: { id: string; name: string }[] = Reflect.get(Object(tape), 'units');
  const bed5 = units.find(({ name }) => name === 'Bed 5')?.id;
  const moved = await acted(booking, 'move', { unit: bed5 });
  expect(stayOf(moved).unit).toBe(bed5);
  expect(await acted(booking, 'check-out')).toMatchObject({ state: 'left' });
  const { body } = await house.ask('GET', `/cleanings?date=${today()}`);
  const cleanings: { stay: string; unit: string; state: string }[] = Reflect.get(Object(body), 'cleanings');
  // Case 106: one for the bed that was left, and one only.
  expect(cleanings.filter(({ unit }) => unit === bed5)).toEqual([
    expect.objectContaining({ stay: stayOf(booking).id, state: 'open' }),
  ]);
  await ok(house.ask('PATCH', `/units/${bed5}/condition`, { condition: 'clean' }));
  const after = (await house.ask('GET', `/cleanings?date=${today()}`)).body;
  const left: { unit: string }[] = Reflect.get(Object(after), 'cleanings');
  expect(left.filter(({ unit }) => unit === bed5)).toEqual([]);
});

test('case 14: two desks that give two guests one bed: one wins, the other is told', async () => {
  const [one, other] = [await walkIn(2), await walkIn(2)];
  const { body: tape } = await house.ask('GET', `/tape?from=${today()}&until=${addNights(today(), 3)}`);
  const units: { id: string; name: string }[] = Reflect.get(Object(tape), 'units');
  const unit = units.find(({ name }) => name === 'Bed 6')?.id;
  const answers = await Promise.all([act(one, 'move', { unit }), act(other, 'move', { unit })]);
  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
  expect(await house.wrongCounts()).toBe(0);
  for (const booking of [one, other]) await ok(house.ask('POST', `/bookings/${booking.id}/cancellation`, {}));
});

test('case 31: who leaves after two of five nights frees the others at once, and is charged by the plan', async () => {
  const booking = await walkIn(5, { method: 'card' });
  await backdate(hostels, booking.id, 2);
  await acted(booking, 'check-in');
  const before = (await house.sellable('dorm', today(), addNights(today(), 3))).map((free) => free);
  const left = await acted(booking, 'check-out');
  expect(left).toMatchObject({ state: 'left', balance: -4500 });
  const after = await house.sellable('dorm', today(), addNights(today(), 3));
  expect(after).toEqual(before.map((free) => free + 1));
});

test('case 36: a no-show has a rule and a time, and who comes after all is let in', async () => {
  const night = await openBookedHouse(hostels, 'night');
  const booking = await walkIn(4, { method: 'card' }, night);
  // Tomorrow's: from four in the morning on, who has not come in the evening before is late, whatever the desk's day is.
  await backdate(hostels, booking.id, -1);
  expect(await act(booking, 'no-show')).toMatchObject({ status: 409, body: { code: 'NO_SHOW_TOO_EARLY' } });
  await backdate(hostels, booking.id, 3);
  expect(await acted(booking, 'no-show')).toMatchObject({ state: 'no_show', balance: 0 });
  const [row] = await hostels.mounted.database.admin<{ moved: object }>(
    'select moved from hostels.stay where id = $1',
    [stayOf(booking).id],
  );
  expect(row?.moved).toMatchObject({ by: 'key:key-a', rule: /^no show after .*T04:00:00.*\[Europe\/Lisbon\]$/ });
  const back = await acted(booking, 'check-in');
  expect(back).toMatchObject({ state: 'in_house', balance: 0, stays: [{ departure: addNights(today(), 2) }] });
  expect(await house.wrongCounts()).toBe(0);
});

test('what is owed is paid before the guest leaves', async () => {
  const booking = await walkIn(1);
  await acted(booking, 'check-in');
  await ok(house.ask('POST', `/bookings/${booking.id}/folio`, { kind: 'charge', text: 'Bicycle', amount: 900 }));
  expect(await act(booking, 'check-out')).toMatchObject({ status: 409, body: { code: 'FOLIO_OPEN', balance: 3900 } });
  await ok(house.ask('POST', `/bookings/${booking.id}/folio`, { kind: 'payment', method: 'cash', amount: 3900 }));
  expect(await acted(booking, 'check-out')).toMatchObject({ state: 'left', balance: 0 });
});

test('what one desk does is on the other’s screen', async () => {
  const over = new AbortController();
  const answer = await hostels.mounted.fetch('/v1/hostels/properties/desk/live', { signal: over.signal });
  const seen: string[] = [];
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const piece of answer.body ?? []) seen.push(decoder.decode(piece));
  })().catch(() => undefined);
  await eventually(() => expect(seen.join('')).toContain('connected'));
  const booking = await walkIn(1, { method: 'cash' });
  await acted(booking, 'check-in');
  await eventually(() => expect(seen.join('')).toMatch(new RegExp(`${booking.code}.*in_house`)));
  over.abort();
  await reading;
});

test('case 29: a man has no bed in a dorm for women, by whichever way', async () => {
  await house.type('women', 'female_dorm_bed');
  const [unit] = await house.units('bed', ['Women 1'], ['women']);
  const booking = await walkIn(1);
  expect(await act(booking, 'move', { unit })).toMatchObject({ status: 422, body: { code: 'GUESTS_NOT_ADMITTED' } });
});
