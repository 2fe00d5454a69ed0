import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type BookedHouse,
  type HostelsForTest,
  inDays,
  mountHostels,
  ok,
  openBookedHouse,
  today,
} from './booking-harness.ts';
import type { BookingView } from './booking-views.ts';
import { bedsSoldTwice, unitOf } from './seating-harness.ts';

let hostels: HostelsForTest;
beforeAll(async () => {
  hostels = await mountHostels();
});
afterAll(() => hostels?.close());

const guest = { name: 'Bo Lund', email: 'bo@example.com', language: 'de' };
const [first, middle, last] = [inDays(20), inDays(21), inDays(22)];
const wanted = { type: 'dorm', arrival: first, departure: last };

async function bedsOf(house: BookedHouse): Promise<string[]> {
  const { items } = (await ok(house.ask('GET', '/units'))) as { items: { id: string; kind: string }[] };
  return items.filter(({ kind }) => kind === 'bed').map(({ id }) => id);
}

/** Two beds, each of them asked for by name in one of two nights. */
async function blocked(slug: string): Promise<BookedHouse> {
  const house = await openBookedHouse(hostels, slug, { beds: 2 });
  const [one, two] = await bedsOf(house);
  await house.held('dorm', first, middle, one);
  await house.held('dorm', middle, last, two);
  return house;
}

test('a stay that moves is booked by who agrees to it: quote, booking, mail and desk show where it moves', async () => {
  const house = await blocked('split');
  const quote = (await ok(
    hostels.mounted.ask(
      'POST',
      `/v1/sites/a/hostels/properties/${house.slug}/quotes`,
      { ...wanted, guests: [{ kind: 'adult' }] },
      { tenant: null },
    ),
  )) as { id: string; split: { name: string }[] };
  expect(quote.split).toMatchObject([
    { name: 'Bed 2', arrival: first, departure: middle },
    { name: 'Bed 1', arrival: middle, departure: last },
  ]);
  const book = (more: object) =>
    hostels.mounted.ask(
      'POST',
      '/v1/sites/a/hostels/bookings',
      { quote: quote.id, guest, provider: 'sandbox', ...more },
      { tenant: null },
    );
  expect(await book({})).toMatchObject({
    status: 422,
    body: { code: 'MOVES_NOT_ACCEPTED', split: [{ arrival: first }, { arrival: middle }], pointer: '/acceptsMoves' },
  });
  const begun = (await ok(book({ acceptsMoves: true }))) as { booking: BookingView; key: string };
  const [one, two] = await bedsOf(house);
  expect(begun.booking).toMatchObject({ arrival: first, departure: last, total: 6000 });
  expect(begun.booking.stays).toMatchObject([
    { arrival: first, departure: middle, unit: two },
    { arrival: middle, departure: last, unit: one },
  ]);
  await ok(house.pay(begun));
  await house.inState(begun, 'confirmed');
  const mail = await eventually(async () => {
    const found = hostels.mails.find(({ key }) => key.includes(begun.booking.id));
    if (found === undefined) throw new Error('there is no mail');
    return found;
  });
  expect(mail.text).toContain(`Bettwechsel: ${middle}`);
  const atDesk = (await ok(house.ask('GET', `/bookings/${begun.booking.id}`))) as BookingView;
  expect(atDesk.stays.map(({ unit }) => unit)).toEqual([two, one]);
  expect([await bedsSoldTwice(hostels.mounted, house), await house.wrongCounts()]).toEqual([0, 0]);
});

test('a stay that moves costs a cancellation as any other', async () => {
  const house = await blocked('split-cancelled');
  const begun = await house.confirmed(wanted, { acceptsMoves: true });
  await ok(house.guest('POST', begun, '/cancellation'));
  await house.inState(begun, 'cancelled');
  expect(await house.sellable('dorm', first, last)).toEqual([1, 1]);
  expect(await house.wrongCounts()).toBe(0);
});

test('of a stay that moves one half is cancelled, and the other one stays and is charged', async () => {
  const house = await blocked('split-half');
  const begun = await house.confirmed(wanted, { acceptsMoves: true });
  const [kept, gone] = begun.booking.stays;
  const cancel = (stay?: string) => house.ask('POST', `/bookings/${begun.booking.id}/cancellation`, { stay });
  expect(await ok(cancel(gone?.id))).toMatchObject({ amount: 3000, penalty: 0, refund: 3000 });
  await eventually(async () => expect(await house.shown(begun)).toMatchObject({ state: 'confirmed', balance: 0 }));
  expect(await house.sellable('dorm', first, last)).toEqual([0, 1]);
  expect(await ok(cancel(kept?.id))).toMatchObject({ amount: 3000, refund: 3000 });
  await house.inState(begun, 'cancelled');
});

test('where those in the way can move, no stay that moves is offered, and they do when it is booked', async () => {
  const house = await openBookedHouse(hostels, 'whole-instead', { beds: 2 });
  const bridge = await house.held('dorm', inDays(19), middle);
  const early = await house.confirmed({ type: 'dorm', arrival: inDays(19), departure: middle });
  const late = await house.confirmed({ type: 'dorm', arrival: middle, departure: inDays(23) });
  await house.ask('DELETE', `/holds/${bridge.id}`);
  const begun = await house.confirmed(wanted);
  expect(begun.booking.stays).toHaveLength(1);
  const unit = async (of: { booking: BookingView }) => (await house.shown({ ...begun, ...of })).stays[0]?.unit;
  expect(await unit(early)).toBe(await unit(late));
  expect(await unit(begun)).not.toBe(await unit(early));
  expect([await bedsSoldTwice(hostels.mounted, house), await house.wrongCounts()]).toEqual([0, 0]);
});

test('who is in the house stays in their bed', async () => {
  const house = await openBookedHouse(hostels, 'in-house', { beds: 2 });
  const [one, two] = await bedsOf(house);
  const tonight = today();
  const [next, after] = [dayAfter(tonight, 1), dayAfter(tonight, 2)];
  const bridge = await house.held('dorm', tonight, next, one);
  const here = await house.confirmed({ type: 'dorm', arrival: tonight, departure: next });
  await house.ask('DELETE', `/holds/${bridge.id}`);
  const stay = here.booking.stays[0]?.id ?? '';
  expect(here.booking.stays[0]?.unit).toBe(two);
  const coming = await house.held('dorm', next, after, one);
  const ask = () => house.hold('dorm', tonight, after);
  await ok(house.ask('POST', `/bookings/${here.booking.id}/stays/${stay}/check-in`, {}));
  expect(await ask()).toMatchObject({ status: 409, body: { code: 'STAY_NEEDS_A_MOVE' } });
  await house.ask('DELETE', `/holds/${coming.id}`);
  expect((await ask()).status).toBe(201);
  expect(await unitOf(house, { id: stay })).toBe(two);
});

test('friends in a dorm sleep in one room, where others move for them', async () => {
  const house = await openBookedHouse(hostels, 'friends', { beds: 2 });
  const [attic] = await house.units('room', ['Attic']);
  const attics = await house.units('bed', ['Attic 1', 'Attic 2'], ['dorm'], attic);
  const [one] = await bedsOf(house);
  // One bed of each room is taken, by somebody who asked for none.
  const alone = await house.held('dorm', first, last);
  const other = await house.held('dorm', first, last, attics[0]);
  await hostels.mounted.database.admin('update hostels.occupation set pinned = false where owner = $1', [other.id]);
  await hostels.mounted.database.admin('update hostels.hold set asked = null where id = $1', [other.id]);
  expect(alone.unit).toBe(one);
  const begun = await house.confirmed({ ...wanted, guests: [{ kind: 'adult' }, { kind: 'adult' }] });
  const units = begun.booking.stays.map(({ unit }) => unit);
  const rooms = units.map((unit) => (unit !== null && attics.includes(unit) ? 'attic' : 'hall'));
  expect(new Set(rooms).size).toBe(1);
  expect([await bedsSoldTwice(hostels.mounted, house), await house.wrongCounts()]).toEqual([0, 0]);
});

function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

test('who leaves early in the first half of a stay that moves frees the second one as well', async () => {
  const house = await openBookedHouse(hostels, 'split-left', { beds: 2 });
  const [one, two] = await bedsOf(house);
  const [next, change, end] = [dayAfter(today(), 1), dayAfter(today(), 2), dayAfter(today(), 4)];
  await house.held('dorm', today(), change, one);
  await house.held('dorm', change, end, two);
  const begun = await house.confirmed({ type: 'dorm', arrival: today(), departure: end }, { acceptsMoves: true });
  const [stay, later] = begun.booking.stays;
  const act = (what: string, body = {}) =>
    house.ask('POST', `/bookings/${begun.booking.id}/stays/${stay?.id}/${what}`, body);
  await ok(act('check-in'));
  await ok(house.ask('POST', `/bookings/${begun.booking.id}/folio`, { kind: 'charge', text: 'Bar', amount: 9000 }));
  expect(await act('check-out')).toMatchObject({ status: 409, body: { code: 'FOLIO_OPEN' } });
  await ok(act('check-out', { owing: true }));
  const after = await house.shown(begun);
  expect(after).toMatchObject({ state: 'left', stays: [{ state: 'left', departure: next }, { state: 'cancelled' }] });
  expect(after.stays[1]?.id).toBe(later?.id);
  // Half of what is left is owed, as the plan says.
  expect(after.balance).toBe(9000 - 4500);
  expect(await house.sellable('dorm', next, end)).toEqual([1, 1, 1]);
  expect([await bedsSoldTwice(hostels.mounted, house), await house.wrongCounts()]).toEqual([0, 0]);
});
