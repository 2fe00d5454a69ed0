import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NON_REFUNDABLE } from '../core/price/pricing-fixtures.ts';
import {
  type Begun,
  type BookedHouse,
  backdate,
  type HostelsForTest,
  inDays,
  mountHostels,
  ok,
  openBookedHouse,
} from './booking-harness.ts';

let hostels: HostelsForTest;
let house: BookedHouse;
const FIRST_NIGHT = {
  ...NON_REFUNDABLE,
  after: { kind: 'nights' as const, nights: 1 },
  base: { extras: ['breakfast'], taxes: false },
};
beforeAll(async () => {
  hostels = await mountHostels();
  house = await openBookedHouse(hostels, 'quay', {
    beds: 12,
    rooms: 3,
    pricing: {
      plans: [
        { id: 'first-night', deposit: { kind: 'nights', nights: 1 }, cancellation: FIRST_NIGHT },
        {
          id: 'until-check-in',
          deposit: { kind: 'none' },
          cancellation: { ...NON_REFUNDABLE, steps: [{ until: { hours: 0 }, fee: { kind: 'none' } }] },
        },
        {
          id: 'flexible',
          deposit: { kind: 'none' },
          cancellation: { ...FIRST_NIGHT, steps: [{ until: { hours: 48 }, fee: { kind: 'none' } }] },
        },
      ],
      extras: [{ id: 'breakfast', amount: 800, per: 'guest-night' }],
    },
  });
});
afterAll(() => hostels?.close());

/** All that the sandbox has taken and given back of a booking, by its payments. */
async function moved(begun: Begun): Promise<{ captured: number; refunded: number }> {
  const rows = await hostels.mounted.database.admin<{ intent: string }>(
    'select intent from hostels.booking_payment where booking = $1 and intent is not null',
    [begun.booking.id],
  );
  const sums = { captured: 0, refunded: 0 };
  for (const { intent } of rows) {
    const { body } = await hostels.mounted.ask('GET', `/v1/payments/intents/${intent}`);
    sums.captured += Number(Reflect.get(Object(body), 'captured'));
    sums.refunded += Number(Reflect.get(Object(body), 'refunded'));
  }
  return sums;
}

test('within the time that is free, all of it goes back', async () => {
  const begun = await house.confirmed({ type: 'dorm', plan: 'flexible', arrival: inDays(20), departure: inDays(22) });
  const preview = (await house.guest('GET', begun, '/cancellation')).body;
  expect(preview).toMatchObject({ amount: 6000, penalty: 0, refund: 6000, untilText: /\[Europe\/Lisbon\]$/ });
  await ok(house.guest('POST', begun, '/cancellation'));
  await eventually(async () => expect(await moved(begun)).toEqual({ captured: 6000, refunded: 6000 }));
  await eventually(async () => expect(await house.shown(begun)).toMatchObject({ state: 'cancelled', balance: 0 }));
  await eventually(() => {
    const mail = hostels.mails.find(
      ({ subject }) => subject.startsWith('Reserva cancelada') && subject.includes(begun.booking.code),
    );
    expect(mail?.attachments?.[0]?.contentType).toMatch(/CANCEL/);
  });
  expect(await house.sellable('dorm', inDays(20), inDays(21))).toEqual([12]);
});

test('case 77: the penalty counts the breakfast where the plan says so, and the rest goes back', async () => {
  const begun = await house.confirmed({
    ...{ type: 'dorm', plan: 'first-night', arrival: inDays(20), departure: inDays(22) },
    extras: [{ id: 'breakfast', count: 1 }],
  });
  expect(begun.booking.total).toBe(7600);
  expect((await house.guest('POST', begun, '/cancellation')).body).toMatchObject({ penalty: 3800, refund: 3800 });
  await eventually(async () => expect(await moved(begun)).toEqual({ captured: 7600, refunded: 3800 }));
  await eventually(async () => expect((await house.shown(begun)).balance).toBe(0));
});

test('case 9: a booking of three payers that is cancelled gives each their part, and keeps the penalty', async () => {
  const begun = await house.confirmed(
    { type: 'dorm', plan: 'first-night', arrival: inDays(20), departure: inDays(25) },
    { pay: { kind: 'shares', payers: 3 } },
  );
  expect(begun.booking).toMatchObject({ total: 15_000, dueNow: 5000 });
  for (const email of ['bo@example.com', 'cy@example.com']) {
    const payer = { name: 'Payer', email };
    const added = await ok(house.guest('POST', begun, '/payments', { provider: 'sandbox', amount: 5000, payer }));
    await house.ready(begun);
    const payment = Reflect.get(Object(added), 'payment');
    expect((await house.guest('POST', begun, '/payment', { method: 'card_ok', payment })).body).toMatchObject({
      status: 'authorised',
    });
    await eventually(async () =>
      expect((await house.shown(begun)).payments.find(({ id }) => id === payment)?.state).toBe('taken'),
    );
  }
  expect((await house.shown(begun)).balance).toBe(0);
  expect((await house.guest('POST', begun, '/cancellation')).body).toMatchObject({ penalty: 3000 });
  await eventually(async () => {
    const { payments, balance, folio } = await house.shown(begun);
    expect(payments.map(({ returned }) => returned)).toEqual([4000, 4000, 4000]);
    expect(folio.filter(({ kind }) => kind === 'refund')).toHaveLength(3);
    expect(balance).toBe(0);
  });
  expect(await moved(begun)).toEqual({ captured: 15_000, refunded: 12_000 });
});

test('case 74: the deposit of one night is that of each room', async () => {
  const wanted = { type: 'double', plan: 'first-night', arrival: inDays(60), departure: inDays(62) };
  const four = Array.from({ length: 4 }, () => ({ kind: 'adult' }));
  const begun = await house.booked({ ...wanted, guests: four }, { pay: { kind: 'deposit' } });
  expect(begun.booking).toMatchObject({ total: 36_000, dueNow: 18_000 });
  await ok(house.pay(begun));
  await eventually(async () => expect(await house.shown(begun)).toMatchObject({ state: 'confirmed', balance: 18_000 }));
});

test('other dates cost what they cost today: more is owed, less goes back', async () => {
  const begun = await house.confirmed({ type: 'dorm', plan: 'flexible', arrival: inDays(40), departure: inDays(42) });
  const longer = { arrival: inDays(40), departure: inDays(43) };
  const asked = await house.guest('GET', begun, '/dates');
  expect(asked.status).toBe(400);
  expect((await house.guest('POST', begun, '/dates', longer)).body).toMatchObject({ difference: 3000, balance: 3000 });
  expect(await house.shown(begun)).toMatchObject({ ...longer, total: 9000, balance: 3000 });
  const shorter = { arrival: inDays(40), departure: inDays(41) };
  expect((await house.guest('POST', begun, '/dates', shorter)).body).toMatchObject({
    difference: -6000,
    balance: -3000,
  });
  await eventually(async () => expect(await moved(begun)).toEqual({ captured: 6000, refunded: 3000 }));
  expect(await house.sellable('dorm', inDays(40), inDays(43))).toEqual([11, 12, 12]);
});

test('while a cancellation costs something, a guest neither gets money back by other dates nor puts the stay off; the desk may', async () => {
  const dates = { arrival: inDays(40), departure: inDays(43) };
  const begun = await house.confirmed({ type: 'dorm', plan: 'first-night', ...dates });
  const shorter = { ...dates, departure: inDays(41) };
  const later = { arrival: inDays(41), departure: inDays(44) };
  const refused = { status: 409, body: { code: 'CHANGE_COSTS_PENALTY', penalty: 3000 } };
  for (const change of [shorter, later]) {
    expect(await house.guest('POST', begun, '/change/preview', change)).toMatchObject(refused);
    expect(await house.guest('POST', begun, '/change', change)).toMatchObject(refused);
    expect(await house.guest('POST', begun, '/dates', change)).toMatchObject(refused);
  }
  expect(await house.shown(begun)).toMatchObject({ ...dates, total: 9000, balance: 0 });
  expect((await house.guest('POST', begun, '/change', { departure: inDays(44) })).body).toMatchObject({
    difference: 3000,
  });
  expect((await house.ask('POST', `/bookings/${begun.booking.id}/change`, shorter)).status).toBe(200);
});

test('case 7: paid after the hold ran out, the bed is the guest’s where it is free, and else the money goes back', async () => {
  const small = await openBookedHouse(hostels, 'small', { beds: 1 });
  const wanted = { type: 'dorm', arrival: inDays(30), departure: inDays(31) };
  const first = await small.booked(wanted);
  await small.ready(first);
  for (const { id } of first.booking.stays) await small.runOut(id);
  const second = await small.booked(wanted);
  await ok(small.pay(first));
  // Case 30: what undoes the first one leaves the second one its bed.
  expect(await small.inState(first, 'failed')).toMatchObject({ failure: 'TYPE_SOLD_OUT', folio: [] });
  await eventually(async () => expect(await moved(first)).toEqual({ captured: 0, refunded: 0 }));
  await eventually(() => {
    const told = hostels.mails.filter(({ subject }) => subject?.includes(`Não reservado ${first.booking.code}`));
    expect(told).toEqual([expect.not.objectContaining({ attachments: expect.anything() })]);
  });
  await ok(small.pay(second));
  await small.inState(second, 'confirmed');
  expect(await small.sellable('dorm', inDays(30), inDays(31))).toEqual([0]);

  const late = await small.booked({ ...wanted, arrival: inDays(33), departure: inDays(34) });
  await small.ready(late);
  for (const { id } of late.booking.stays) await small.runOut(id);
  await ok(small.pay(late));
  await small.inState(late, 'confirmed');
});

test('case 37: until the check-in of the house begins it costs nothing, then what the plan says, and the time is shown with its zone', async () => {
  const wanted = { type: 'dorm', plan: 'until-check-in', arrival: inDays(2), departure: inDays(4) };
  const begun = await house.confirmed(wanted);
  const from = `${inDays(2)}T14:00:00`;
  expect((await house.guest('GET', begun, '/cancellation')).body).toMatchObject({
    ...{
      amount: 6000,
      penalty: 0,
      refund: 6000,
      untilText: expect.stringMatching(new RegExp(`^${from}.*\\[Europe/Lisbon\\]$`)),
    },
  });
  // As if it had been booked three days before: its check-in was yesterday.
  await backdate(hostels, begun.booking.id, 3);
  expect((await house.guest('GET', begun, '/cancellation')).body).toMatchObject({ penalty: 6000, refund: 0 });
});

test('case 12: prices change in the middle of a checkout: the quote is charged while it holds, then a new one has to be agreed to', async () => {
  const changing = await openBookedHouse(hostels, 'changing-checkout', { beds: 4 });
  const wanted = { type: 'dorm', arrival: inDays(20), departure: inDays(22) };
  const order = (quote: string) => ({
    quote,
    guest: { name: 'Ana Reis', email: 'ana@example.com' },
    provider: 'sandbox',
  });
  const book = (quote: string) =>
    hostels.mounted.ask('POST', '/v1/sites/a/hostels/bookings', order(quote), { tenant: null });
  const [held, late] = [await changing.quote(wanted), await changing.quote(wanted)];
  const edits = [{ types: ['dorm'], from: inDays(20), until: inDays(22), amount: 3500 }];
  await ok(changing.ask('PUT', '/rates', { edits }));
  expect(await book(held)).toMatchObject({ status: 202, body: { booking: { total: 6000 } } });
  await hostels.mounted.database.admin('update hostels.quote set expires_at = now() where id = $1', [late]);
  const expired = await book(late);
  expect(expired).toMatchObject({
    ...{ status: 409, body: { code: 'QUOTE_EXPIRED', quote: { total: 7000 }, difference: 1000 } },
  });
  const { quote } = expired.body as { readonly quote: { readonly id: string } };
  expect(await book(quote.id)).toMatchObject({ status: 202, body: { booking: { total: 7000 } } });
});

test('while a provider gives its part back, the desk gives back no more than the rest', async () => {
  const begun = await house.confirmed({ type: 'dorm', plan: 'flexible', arrival: inDays(70), departure: inDays(72) });
  const folio = (entry: object) => house.ask('POST', `/bookings/${begun.booking.id}/folio`, entry);
  await ok(folio({ kind: 'charge', text: 'Towels', amount: 1000 }));
  await ok(folio({ kind: 'payment', method: 'cash', amount: 1000 }));
  await hostels.admin('faults', [{ operation: 'refund', mode: 'error', times: 100 }]);
  await ok(house.guest('POST', begun, '/cancellation'));
  const refund = (amount: number) => folio({ kind: 'refund', method: 'cash', amount });
  // Six sevenths of 60.00 go back by the card.
  expect(await refund(1000)).toMatchObject({ status: 422, body: { code: 'REFUND_TOO_MUCH', most: 857 } });
  await ok(refund(857));
  await hostels.admin('faults', []);
});
