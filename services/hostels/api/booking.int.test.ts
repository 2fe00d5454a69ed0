import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROPERTY_EXAMPLE } from '../core/property.ts';
import {
  type BookedHouse,
  type HostelsForTest,
  inDays,
  type Mail,
  mailedLink,
  mountHostels,
  ok,
  openBookedHouse,
} from './booking-harness.ts';

let hostels: HostelsForTest;
let house: BookedHouse;
const dates = { arrival: inDays(30), departure: inDays(32) };
beforeAll(async () => {
  hostels = await mountHostels();
  house = await openBookedHouse(hostels, 'harbour');
});
afterAll(() => hostels?.close());

test('a guest books a bed, pays, and holds a confirmation with a calendar file', async () => {
  const begun = await house.booked({ type: 'dorm', ...dates });
  expect(begun.booking).toMatchObject({ state: 'pending', total: 6000, dueNow: 6000, balance: 0, currency: 'EUR' });
  expect(begun.booking.heldUntil).not.toBeNull();
  expect((await house.pay(begun)).body).toMatchObject({ status: 'authorised' });
  const confirmed = await eventually(async () => {
    const view = await house.inState(begun, 'confirmed');
    expect(view.folio.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['base', 3000],
      ['base', 3000],
      ['payment', -6000],
    ]);
    return view;
  });
  expect(confirmed).toMatchObject({ balance: 0, stays: [{ state: 'expected', type: 'dorm' }] });
  const mail = await eventually(() => {
    const found = hostels.mails.find(({ subject }) => subject.includes(begun.booking.code));
    expect(found).toBeDefined();
    return found;
  });
  expect(mail).toMatchObject({ recipient: { email: 'ana@example.com' }, attachments: [{ contentType: /REQUEST/ }] });
  expect(mail?.subject).toMatch(/^Reserva confirmada/);
  const calendar = await house.guest('GET', begun, '/calendar.ics');
  expect(calendar.status).toBe(200);
  expect(String(calendar.body)).toContain(`DTSTART;VALUE=DATE:${dates.arrival.replaceAll('-', '')}`);
  for (const table of ['folio_line', 'pricing_version'])
    await expect(hostels.mounted.database.admin(`delete from hostels.${table}`)).rejects.toThrow(/append-only/);
  expect(await house.wrongCounts()).toBe(0);
});

test('the link of each mail about a booking leads to its page on the site of the house', async () => {
  const begun = await house.confirmed({ type: 'dorm', ...dates });
  const { code } = begun.booking;
  await ok(house.guest('POST', begun, '/cancellation'));
  const mails = await eventually(() => {
    const found = hostels.mails.filter(({ subject }) => subject.includes(code));
    expect(found).toHaveLength(2);
    return found;
  });
  const opened = async (mail: Mail) => {
    const { api, page, secrets } = mailedLink(mail);
    return hostels.mounted.ask('GET', `${api}/${page}?${secrets}`, undefined, { tenant: null });
  };
  for (const mail of mails) expect(await opened(mail)).toMatchObject({ status: 200, body: { code } });
});

test('once somebody has booked the currency of a house stays', async () => {
  const inn = await openBookedHouse(hostels, 'currency');
  await ok(inn.ask('PUT', '', { ...PROPERTY_EXAMPLE, currency: 'USD' }));
  await inn.booked({ type: 'dorm', ...dates });
  expect(await inn.ask('PUT', '', { ...PROPERTY_EXAMPLE, currency: 'JPY' })).toMatchObject({
    status: 422,
    body: { code: 'PROPERTY_INVALID', errors: [{ pointer: '/currency' }] },
  });
  await ok(inn.ask('PUT', '', { ...PROPERTY_EXAMPLE, currency: 'USD', name: 'Another name' }));
});

test('a booking without its key is nobody’s', async () => {
  const begun = await house.booked({ type: 'dorm', ...dates });
  expect(await house.guest('GET', { ...begun, key: 'x'.repeat(43) })).toMatchObject({
    status: 404,
    body: { code: 'BOOKING_NOT_FOUND' },
  });
  await ok(house.guest('POST', begun, '/cancellation'));
  expect(await house.shown(begun)).toMatchObject({ state: 'cancelled', folio: [] });
});

test('who books by the e-mail address of somebody else learns nothing of that guest', async () => {
  const known = { email: 'known@example.com', phone: '+351912345678', birthDate: '1991-02-03' };
  await ok(house.ask('POST', '/guests', { name: 'Rosa Prado', ...known }));
  const begun = await house.booked({ type: 'dorm', ...dates }, { guest: { name: 'Some Body', email: known.email } });
  expect(begun.booking.guest).toEqual({ name: 'Some Body' });
  expect((await house.shown(begun)).guest).toEqual({ name: 'Some Body' });
  const calendar = String((await house.guest('GET', begun, '/calendar.ics')).body);
  expect(calendar).toContain('Some Body');
  expect(calendar).not.toContain('Rosa');
  const [atDesk, [row]] = await Promise.all([
    ok(house.ask('GET', `/bookings/${begun.booking.id}`)),
    hostels.mounted.database.admin<{ sealed: string }>(
      `select encode(booked_as, 'escape') as sealed from hostels.booking where id = $1`,
      [begun.booking.id],
    ),
  ]);
  expect(atDesk).toMatchObject({ guest: { name: 'Rosa Prado' } });
  expect(row?.sealed).not.toContain('Body');
  await ok(house.guest('POST', begun, '/cancellation'));
});

test('a card that is declined leaves the booking open for another card', async () => {
  const begun = await house.booked({ type: 'double', ...dates, guests: [{ kind: 'adult' }, { kind: 'adult' }] });
  expect((await house.pay(begun, 'card_declined')).body).toMatchObject({ status: 'failed' });
  expect((await house.pay(begun)).body).toMatchObject({ status: 'authorised' });
  await house.inState(begun, 'confirmed');
});
