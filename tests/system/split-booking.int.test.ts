import { randomBytes } from 'node:crypto';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer } from '@pvt/client';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../free-port.ts';
import { newDataFolder, type ServerOfTenant, startServer, type TestServer } from '../server.ts';

/** Hostels in one process, payments and what both need in another, over one database. */
let money: TestServer;
let beds: TestServer;

const SITE = '/v1/sites/split/hostels';
const HOUSE = '/v1/hostels/properties/one-bed';
const none = { kind: 'none' };
const pricing = {
  types: [{ id: 'dorm', sold: 'bed', base: 3000, mostGuests: 1 }],
  plans: [
    {
      ...{ id: 'flexible', deposit: none },
      cancellation: {
        ...{ steps: [], after: none, noShow: none, earlyDeparture: none },
        base: { extras: false, taxes: false },
      },
    },
  ],
  ...{ datedRates: [], children: [], steps: [], extras: [], taxes: [], restrictions: [] },
  ...{ taxRounding: 'stay', quoteMinutes: 20, sellGaps: false },
};
const property = {
  ...{ name: 'One Bed', timeZone: 'Europe/Lisbon', currency: 'EUR', languages: ['en'], amenities: [], photos: [] },
  address: { lines: ['1 Quay'], city: 'Faro', country: 'PT' },
  ...{ checkIn: { from: '14:00', until: '23:00' }, checkOut: '11:00' },
};
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Guests have no key. @throws Error with what was answered, where that is no 2xx */
async function ask<Value>(server: ServerOfTenant, method: string, path: string, body?: object): Promise<Value> {
  const send = path.startsWith(SITE)
    ? (at: string, how: RequestInit) => fetch(`${server.url}${at}`, how)
    : server.fetch;
  const answer = await send(path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(method === 'POST' ? { 'idempotency-key': randomBytes(8).toString('hex') } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return JSON.parse(text || '{}');
}

beforeAll(async () => {
  const [ofMoney, ofBeds] = [await freePort(), await freePort()];
  money = await startServer({
    settings: {
      PVT_SERVICES: 'identity,payments,notifications,collect',
      PVT_INTERNAL_PORT: String(ofMoney),
      PVT_PEERS: `hostels=http://127.0.0.1:${ofBeds}`,
    },
  });
  const { port, password }: { port: number; password: string } = JSON.parse(
    await readFile(join(money.dataFolder, 'postgres', 'access.json'), 'utf8'),
  );
  const dataFolder = await newDataFolder();
  await copyFile(join(money.dataFolder, 'api-key'), join(dataFolder, 'api-key'));
  const there = `http://127.0.0.1:${ofMoney}`;
  beds = await startServer({
    dataFolder,
    settings: {
      PVT_SERVICES: 'hostels',
      PVT_INTERNAL_PORT: String(ofBeds),
      PVT_PEERS: ['identity', 'payments', 'notifications', 'collect'].map((name) => `${name}=${there}`).join(),
      PVT_DATABASE: `postgres://pvt:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`,
      PVT_SECRET: (await readFile(join(money.dataFolder, 'secret'), 'utf8')).trim(),
    },
  });
  await ask(money, 'PUT', '/v1/payments/providers/sandbox', { offered: true });
  await ask(money, 'PUT', '/v1/site-settings', {
    ...{ address: 'split', hosts: [], look: { colour: '#1f6f8b' }, languages: ['en'] },
    ...{ currency: 'EUR', timeZone: 'Europe/Lisbon' },
  });
  await ask(beds, 'PUT', HOUSE, property);
  await ask(beds, 'PUT', `${HOUSE}/room-types/dorm`, { name: 'Dorm', sells: 'mixed_dorm_bed', capacity: 1 });
  await ask(beds, 'POST', `${HOUSE}/units`, { kind: 'bed', names: ['Bed 1'], soldAs: ['dorm'] });
  await ask(beds, 'PUT', `${HOUSE}/pricing`, pricing);
});
afterAll(async () => {
  await beds?.stop();
  await money?.stop();
});

interface Begun {
  readonly id: string;
  readonly pay: (method: string) => Promise<{ status: string }>;
}

/** A guest takes the bed for two nights, and has still to pay. */
async function book(arrival: string, departure: string): Promise<Begun> {
  const stay = { type: 'dorm', arrival, departure, guests: [{ kind: 'adult' }] };
  const quote = await ask<{ id: string }>(beds, 'POST', `${SITE}/properties/one-bed/quotes`, stay);
  const guest = { name: 'Ana Reis', email: `${randomBytes(4).toString('hex')}@example.com`, language: 'en' };
  const order = { quote: quote.id, guest, provider: 'sandbox' };
  const { booking, key } = await ask<Answer<'bookStay'>>(beds, 'POST', `${SITE}/bookings`, order);
  // The payment is begun in the other process.
  const pay = (method: string) =>
    eventually(() =>
      ask<{ status: string }>(beds, 'POST', `${SITE}/bookings/${booking.code}/payment?key=${key}`, { method }),
    );
  return { id: booking.id, pay };
}
const kept = (id: string) => ask<Answer<'getBooking'>>(beds, 'GET', `${HOUSE}/bookings/${id}`);

/** The payment of a booking as the process of payments has it. */
async function paymentOf(booking: string): Promise<Answer<'listPaymentIntents'>['items'][number] | undefined> {
  const { items } = await ask<Answer<'listPaymentIntents'>>(money, 'GET', '/v1/payments/intents?limit=100');
  return items.find(({ reference }) => reference === `booking:${booking}`);
}

test('with payments in another process a guest books, pays and has the bed, which is charged once', async () => {
  const { id, pay } = await book(inDays(10), inDays(12));
  expect(await pay('card_ok')).toMatchObject({ status: 'authorised' });
  await eventually(async () => {
    const { state, payments, folio } = await kept(id);
    expect({ state, payments }).toMatchObject({ state: 'confirmed', payments: [{ state: 'taken', amount: 6000 }] });
    expect(folio.map(({ amount }) => amount)).toEqual(expect.arrayContaining([-6000]));
    expect(folio.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
    expect(await paymentOf(id)).toMatchObject({ status: 'captured', amount: 6000 });
  });
});

test('whose bed is gone by the time of the payment has it back from the other process, and nothing is charged', async () => {
  const { id, pay } = await book(inDays(20), inDays(22));
  const [hold] = (await kept(id)).stays;
  await ask(beds, 'DELETE', `${HOUSE}/holds/${hold?.id}`);
  const other = await book(inDays(20), inDays(22));
  await pay('card_ok');
  await eventually(async () => {
    expect(await kept(id)).toMatchObject({ state: 'failed', folio: [] });
    expect(await paymentOf(id)).toMatchObject({ status: 'cancelled' });
  });
  await other.pay('card_ok');
  await eventually(async () =>
    expect(await kept(other.id)).toMatchObject({ payments: [{ state: 'taken' }], balance: 0 }),
  );
});
