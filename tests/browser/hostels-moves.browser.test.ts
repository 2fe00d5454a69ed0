import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf, phone } from './looks.ts';
import { visitor } from './visitor.ts';

const nothing = { kind: 'none' };
const pricing = {
  types: [{ id: 'dorm', sold: 'bed', base: 3000, mostGuests: 4 }],
  plans: [
    {
      ...{ id: 'flexible', deposit: nothing },
      cancellation: {
        ...{ steps: [], after: nothing, noShow: nothing, earlyDeparture: nothing },
        base: { extras: false, taxes: false },
      },
    },
  ],
  ...{ datedRates: [], children: [], steps: [], extras: [], taxes: [], restrictions: [] },
  ...{ taxRounding: 'stay', quoteMinutes: 20, sellGaps: false },
};
const property = {
  name: 'Two Beds',
  address: { lines: ['1 Quay'], city: 'Faro', country: 'PT' },
  ...{ timeZone: 'Europe/Lisbon', currency: 'EUR', languages: ['en'], amenities: [], photos: [] },
  ...{ checkIn: { from: '14:00', until: '23:00' }, checkOut: '11:00' },
};
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe.skipIf(withoutChromium)('a stay that moves', () => {
  const browser = useChromium();
  const address = `moves-${randomBytes(4).toString('hex')}`;
  const house = `two-beds-${randomBytes(4).toString('hex')}`;
  let server: SharedServer;

  beforeAll(async () => {
    server = await joinServer();
    const put = (path: string, body: object) => ask(server, 'PUT', path, JSON.stringify(body));
    const post = (path: string, body: object) => ask(server, 'POST', path, JSON.stringify(body));
    await put('/v1/site-settings', {
      ...{ look: { colour: '#1f6f8b' }, languages: ['en', 'pt', 'es', 'de'], currency: 'EUR' },
      ...{ timeZone: 'Europe/Lisbon', address, hosts: [] },
    });
    await put('/v1/payments/providers/sandbox', { offered: true });
    const root = `/v1/hostels/properties/${house}`;
    await put(root, property);
    await put(`${root}/room-types/dorm`, { name: 'Bed in a dorm', sells: 'mixed_dorm_bed', capacity: 1 });
    const made: { units: { id: string }[] } = JSON.parse(
      await post(`${root}/units`, { kind: 'bed', names: ['Bed A', 'Bed B'], soldAs: ['dorm'] }),
    );
    const [one, two] = made.units.map(({ id }) => id);
    await put(`${root}/pricing`, pricing);
    // Asked for by name: neither makes room.
    await post(`${root}/holds`, { type: 'dorm', unit: one, arrival: inDays(20), departure: inDays(22) });
    await post(`${root}/holds`, { type: 'dorm', unit: two, arrival: inDays(22), departure: inDays(23) });
  });
  afterAll(async () => server?.leave());

  test('is offered with the nights in each bed, and booked only by who agrees to it', async () => {
    const guest = await visitor(browser(), server, phone);
    const { page } = guest;
    await guest.open(`/sites/${address}/houses/${house}?from=${inDays(20)}&until=${inDays(23)}&adults=1`);
    await page.getByText('No bed is free for all nights').waitFor();
    await page.getByText(/: Bed B$/).waitFor();
    await page.getByRole('button', { name: 'Choose Bed in a dorm' }).click();
    // The page before names the beds, too.
    await page.getByRole('heading', { name: 'Book your stay' }).waitFor();
    await page.getByText(/: Bed A$/).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Name').fill('Ana Reis');
    await page.getByLabel('E-mail').fill('ana@example.com');
    await page.getByRole('button', { name: /^Book and pay/ }).click();
    // The browser itself asks for the agreement: nothing was sent.
    expect(
      await page.getByLabel('I agree to change beds').evaluate((box: HTMLInputElement) => box.validity.valueMissing),
    ).toBe(true);
    await page.getByLabel('I agree to change beds').check();
    await page.getByRole('button', { name: /^Book and pay/ }).click();
    await page.getByText('Confirmed', { exact: true }).waitFor();
    await page.getByText(/^You change beds: /).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await guest.close();
  });
});
