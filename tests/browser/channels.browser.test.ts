import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SIMPLE_PRICING } from '../../services/hostels/api/pricing-harness.ts';
import { startServer, type TestServer } from '../server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { databaseOf } from '../system/server-database.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf, looks } from './looks.ts';
import { type Session, signIn, visitor } from './visitor.ts';

const HOUSE = {
  ...{ name: 'Harbour', address: { lines: ['1 Quay'], city: 'Lisbon', country: 'PT' }, timeZone: 'Europe/Lisbon' },
  ...{ currency: 'EUR', languages: ['en'], checkIn: { from: '14:00', until: '23:00' }, checkOut: '11:00' },
  ...{ amenities: [], photos: [] },
};
const SITE = { look: { colour: '#1f6f8b' }, languages: ['en'], currency: 'EUR', timeZone: 'Europe/Lisbon', hosts: [] };
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const event = (uid: string, from: number, to: number): string =>
  `BEGIN:VEVENT\r\nUID:${uid}\r\nDTSTART;VALUE=DATE:${inDays(from).replaceAll('-', '')}\r\nDTEND;VALUE=DATE:${inDays(to).replaceAll('-', '')}\r\nSUMMARY:Reserved\r\nEND:VEVENT\r\n`;

describe.skipIf(withoutChromium)('channels of a house', () => {
  const browser = useChromium();
  let server: TestServer;
  let session: Session;
  let admin: Awaited<ReturnType<Awaited<ReturnType<typeof databaseOf>>['admin']>>;
  let channel: Server;
  let answer: (response: ServerResponse) => void;
  let address = '';
  const shows =
    (...events: readonly string[]) =>
    (response: ServerResponse): void =>
      void response.end(`BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events.join('')}END:VCALENDAR\r\n`);

  beforeAll(async () => {
    answer = shows(event('a', 40, 42), 'BEGIN:VEVENT\r\nUID:x\r\nDTSTART:soon\r\nEND:VEVENT\r\n');
    channel = createServer((_request, response) => answer(response));
    await new Promise<void>((resolve) => channel.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(channel.address() as AddressInfo).port}/calendar/ical/4711.ics?s=topsecret-of-it`;
    server = await startServer({ settings: { PVT_ALLOW_PRIVATE_URLS: 'true' } });
    const house = '/v1/hostels/properties/harbour';
    const put = (path: string, body: object) => ask(server, 'PUT', path, JSON.stringify(body));
    const post = (path: string, body: object) => ask(server, 'POST', path, JSON.stringify(body));
    await put('/v1/site-settings', { ...SITE, address: 'harbour' });
    await put(house, HOUSE);
    await put(`${house}/room-types/double`, { name: 'Double', sells: 'private_room', capacity: 2 });
    await post(`${house}/units`, { kind: 'room', names: ['Room 1', 'Room 2'], soldAs: ['double'] });
    const hold = await post(`${house}/holds`, { type: 'double', arrival: inDays(40), departure: inDays(41) });
    const { id } = JSON.parse(hold) as { id: string };
    await post(`${house}/holds/${id}/confirmation`, {});
    session = await signIn(browser(), server);
    admin = await (await databaseOf(server)).admin();
  });
  afterAll(async () => {
    channel?.closeAllConnections();
    channel?.close();
    await admin?.end();
    await server?.stop();
  });

  test('an owner adds a channel’s calendar, sees what it sold twice, and copies the address for it', async () => {
    const here = await visitor(browser(), server, { session, permissions: ['clipboard-read', 'clipboard-write'] });
    const { page } = here;
    await here.open('/hostels/houses/harbour/channels');
    await page.getByText('No channel is connected').waitFor();
    await page.getByRole('button', { name: 'Add a calendar' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a calendar' });
    await dialog.getByLabel('Unit').click();
    await page.getByRole('option', { name: 'Room 1' }).click();
    await dialog.getByLabel('Address of the calendar').fill('not an address');
    await dialog.getByRole('button', { name: 'Add it' }).click();
    await dialog.getByText('The address is none of the web').waitFor();
    await dialog.getByLabel('Address of the calendar').fill(address);
    await dialog.getByRole('button', { name: 'Add it' }).click();
    await page.getByRole('heading', { name: 'Room 1, Airbnb' }).waitFor();
    await page.getByRole('button', { name: 'Read now: Room 1, Airbnb' }).click();
    await page.getByText('1 stay or closure is blocked.').waitFor();
    await page.getByText('Sold twice').waitFor();
    await page.getByText(/can not be read: /).waitFor();
    expect(await page.content()).not.toContain('topsecret');
    expect(await faultsOf(page)).toEqual([]);

    await page.getByRole('button', { name: 'Copy the address of Room 1' }).click();
    await page.getByText('Copied', { exact: true }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const exported = await fetch(new URL(new URL(copied).pathname, server.url));
    expect(await exported.text()).toContain('STATUS:CONFIRMED');
    await page.getByRole('button', { name: 'Make it anew Room 1' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Make it anew' }).click();
    await page.getByText('Copied', { exact: true }).waitFor({ state: 'detached' });
    expect((await fetch(new URL(new URL(copied).pathname, server.url))).status).toBe(404);
    await here.close();
  });

  test.each(looks)('an owner is asked about nights of an empty calendar, and says yes (%s)', async (_look, options) => {
    answer = shows(event('a', 50, 52));
    const here = await visitor(browser(), server, { ...options, session });
    const { page } = here;
    await here.open('/hostels/houses/harbour/channels');
    const read = page.getByRole('button', { name: 'Read now: Room 1, Airbnb' });
    const wasRead = page.waitForResponse((response) => response.url().endsWith('/read'));
    await read.click();
    expect((await wasRead).status()).toBe(200);
    // As if it had been empty twice already, since yesterday.
    const missing = { since: new Date(Date.now() - 90_000_000).toISOString(), reads: 2, because: 'empty' };
    await admin.query(`update hostels.feed set state = jsonb_set(state::jsonb, '{blocks,0,missing}', $1)`, [
      JSON.stringify(missing),
    ]);
    answer = shows();
    await read.click();
    const question = page.getByRole('group', { name: 'Question about Airbnb' });
    await question.waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await question.getByRole('button', { name: 'Yes, sell them' }).click();
    await page.getByText('Nothing is blocked by it.').waitFor();
    await here.close();
  });

  test.each(looks)(
    'the desk gives a stay that was oversold another room, which is worth no less (%s)',
    async (look, options) => {
      const slug = `pier-${look}`;
      const house = `/v1/hostels/properties/${slug}`;
      await ask(server, 'PUT', house, JSON.stringify({ ...HOUSE, name: 'Pier' }));
      for (const [type, name] of [
        ['double', 'Double'],
        ['suite', 'Suite'],
      ]) {
        const body = { name, sells: 'private_room', capacity: 2 };
        await ask(server, 'PUT', `${house}/room-types/${type}`, JSON.stringify(body));
        await ask(
          server,
          'POST',
          `${house}/units`,
          JSON.stringify({ kind: 'room', names: [`${name} 1`], soldAs: [type] }),
        );
      }
      const rooms = { sold: 'unit', mostGuests: 2 };
      const types = [
        { ...rooms, id: 'double', base: 9000 },
        { ...rooms, id: 'suite', base: 12_000 },
      ];
      await ask(server, 'PUT', `${house}/pricing`, JSON.stringify({ ...SIMPLE_PRICING, types }));
      for (const code of ['first', 'second']) {
        const room = { type: 'double', arrival: inDays(20), departure: inDays(22), guests: [{ kind: 'adult' }] };
        const message = {
          channel: 'booking-com',
          code,
          version: 1,
          state: 'booked',
          currency: 'EUR',
          collects: 'house',
        };
        const guest = { name: 'Ana Reis', email: `${code}@example.com` };
        const body = JSON.stringify({ ...message, guest, rooms: [{ ...room, amount: 18_000 }] });
        await ask(server, 'POST', `${house}/channels/reservations`, body);
      }
      const here = await visitor(browser(), server, { ...options, session });
      const { page } = here;
      await here.open(`/hostels/houses/${slug}/channels`);
      await page.getByText('Sold by a channel, and no unit is free').waitFor();
      await page.getByRole('button', { name: /^Give a unit to the stay from/ }).click();
      const dialog = page.getByRole('dialog', { name: 'Give the stay a unit' });
      await dialog.getByText('It gets the type suite, at the same price').waitFor();
      await dialog.getByText(/: Suite 1\. Nobody else moves\./).waitFor();
      expect(await faultsOf(page)).toEqual([]);
      const shots = process.env['PVT_LOOK'];
      if (shots !== undefined) await page.screenshot({ path: `${shots}/oversale-${look}.png` });
      await dialog.getByRole('button', { name: 'Do it' }).click();
      await page.getByText('Sold by a channel, and no unit is free').waitFor({ state: 'detached' });
      await here.close();
    },
  );
});
