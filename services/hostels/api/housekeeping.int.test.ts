import { afterAll, beforeAll, expect, test } from 'vitest';
import { addNights } from '../core/night.ts';
import { forgetOver } from '../use-cases/forget-over.ts';
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
  house = await openBookedHouse(hostels, 'cleaned', { beds: 6 });
});
afterAll(() => hostels?.close());

async function booked(nights: number, from = today()): Promise<BookingView> {
  const quote = await house.quote({ type: 'dorm', arrival: from, departure: addNights(from, nights) });
  const order = { quote, guest: { name: 'Bo Lind' }, payment: { method: 'card' } };
  return (await ok(house.ask('POST', '/bookings', order))) as BookingView;
}
const act = (booking: BookingView, action: string) =>
  ok(house.ask('POST', `/bookings/${booking.id}/stays/${booking.stays[0]?.id}/${action}`, {}));
const unitOf = ({ stays }: BookingView): string => stays[0]?.unit ?? '';
const condition = (unit: string, change: object, permissions?: readonly string[]) =>
  house.ask('PATCH', `/units/${unit}/condition`, change, permissions === undefined ? {} : { permissions });
interface Task {
  readonly unit: string;
  readonly stay: string;
  readonly state: string;
  readonly arrivalToday: boolean;
}
const tasks = async (date = today()): Promise<readonly Task[]> =>
  Reflect.get(Object(await ok(house.ask('GET', `/cleanings?date=${date}`))), 'cleanings');

test('case 104: who leaves leaves the bed dirty; staff clean it, and only who manages the house inspects it', async () => {
  const booking = await booked(1);
  const unit = unitOf(booking);
  await act(booking, 'check-in');
  await act(booking, 'check-out');
  const desk = ['hostels:read', 'hostels:desk'];
  expect(await condition(unit, { condition: 'inspected' })).toMatchObject({
    status: 409,
    body: { code: 'UNIT_NOT_CLEAN' },
  });
  expect(await condition(unit, { condition: 'clean' }, desk)).toMatchObject({ body: { condition: 'clean' } });
  expect(await condition(unit, { condition: 'inspected' }, desk)).toMatchObject({ status: 403 });
  expect(await condition(unit, { condition: 'inspected' })).toMatchObject({ body: { condition: 'inspected' } });
});

test('case 104: who is not to be disturbed is skipped', async () => {
  const booking = await booked(1);
  await act(booking, 'check-in');
  await act(booking, 'check-out');
  const unit = unitOf(booking);
  expect((await tasks()).map((task) => task.unit)).toContain(unit);
  await ok(condition(unit, { undisturbed: true }));
  expect((await tasks()).map((task) => task.unit)).not.toContain(unit);
  await ok(condition(unit, { undisturbed: false, condition: 'clean' }));
});

test('case 106: one task for each check-out, none for what was cancelled, and first where somebody comes', async () => {
  const [calm, waited, gone] = [await booked(1), await booked(1), await booked(1)];
  await ok(house.ask('POST', `/bookings/${gone.id}/cancellation`, {}));
  for (const { id } of [calm, waited]) await backdate(hostels, id, 1);
  const next = await booked(1);
  await ok(house.ask('POST', `/bookings/${next.id}/stays/${next.stays[0]?.id}/move`, { unit: unitOf(waited) }));
  await hostels.mounted.database.admin(`update hostels.cleaning set day = $1 where stay = any($2)`, [
    ...[today(), [calm, waited].map(({ stays }) => stays[0]?.id)],
  ]);
  const list = (await tasks()).filter(({ unit }) => [calm, waited, gone].map(unitOf).includes(unit));
  expect(list.map(({ unit, arrivalToday }) => ({ unit, arrivalToday }))).toEqual([
    { unit: unitOf(waited), arrivalToday: true },
    { unit: unitOf(calm), arrivalToday: false },
  ]);
});

test('quotes and holds that came to nothing are forgotten after a month, and a booking keeps what it was quoted with', async () => {
  const { database } = hostels.mounted;
  const booking = await booked(1, inDays(30));
  const old = await house.quote({ type: 'dorm', arrival: inDays(40), departure: inDays(41) });
  const hold = await house.held('dorm', inDays(40), inDays(41));
  await ok(house.ask('DELETE', `/holds/${hold.id}`));
  await database.admin(`update hostels.quote set expires_at = now() - interval '31 days'`);
  await database.admin(`update hostels.hold set expires_at = now() - interval '31 days' where state <> 'held'`);
  await forgetOver(database.service('hostels'), 400);
  const left = await database.admin(
    'select id from hostels.quote where id = $1 union select id from hostels.hold where id = $2',
    [...[old, hold.id]],
  );
  expect(left).toEqual([]);
  expect(await ok(house.ask('POST', `/bookings/${booking.id}/cancellation`, {}))).toMatchObject({ amount: 3000 });
  expect(await house.wrongCounts()).toBe(0);
});

test('who moves in the house leaves a bed to be cleaned, and another one when they leave', async () => {
  const booking = await booked(2);
  await act(booking, 'check-in');
  const [left, next] = [unitOf(booking), await freeBed()];
  await ok(house.ask('POST', `/bookings/${booking.id}/stays/${booking.stays[0]?.id}/move`, { unit: next }));
  const own = async () => (await tasks()).filter(({ stay }) => stay === booking.stays[0]?.id);
  expect(await own()).toMatchObject([{ unit: left, state: 'open' }]);
  await act(booking, 'check-out');
  expect((await own()).map(({ unit, state }) => ({ unit, state }))).toEqual(
    expect.arrayContaining([left, next].map((unit) => ({ unit, state: 'open' }))),
  );
  await ok(condition(left, { condition: 'clean' }));
  expect((await own()).map(({ unit }) => unit)).toEqual([next]);
});

/** A bed that nobody has from today on. */
async function freeBed(): Promise<string> {
  const [row] = await hostels.mounted.database.admin<{ id: string }>(
    `select u.id from hostels.unit u where u.property = 'cleaned' and u.kind = 'bed' and not exists (
      select from hostels.occupation o where o.unit = u.id and upper(o.nights) > $1::date) limit 1`,
    [today()],
  );
  return row?.id ?? '';
}
