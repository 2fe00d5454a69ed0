import { randomBytes } from 'node:crypto';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { phone } from './looks.ts';
import { type Visitor, visitor } from './visitor.ts';

const property = {
  ...{ name: 'One Bed', timeZone: 'Europe/Lisbon', currency: 'EUR', languages: ['en'], amenities: [], photos: [] },
  address: { lines: ['12 Quay Street'], city: 'Lisbon', country: 'PT' },
  ...{ checkIn: { from: '14:00', until: '22:00' }, checkOut: '11:00' },
};
const cancellation = {
  ...{ steps: [{ until: { hours: 48 }, fee: { kind: 'none' } }], after: { kind: 'nights', nights: 1 } },
  ...{ noShow: { kind: 'percent', percent: 100 }, earlyDeparture: { kind: 'percent', percent: 50 } },
  base: { extras: false, taxes: false },
};
const pricing = {
  types: [{ id: 'dorm', sold: 'bed', base: 3000, mostGuests: 1 }],
  plans: [{ id: 'flexible', deposit: { kind: 'none' }, cancellation }],
  ...{ datedRates: [], children: [], steps: [], extras: [], taxes: [], restrictions: [] },
  ...{ taxRounding: 'stay', quoteMinutes: 20, sellGaps: false },
};
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const stay = { type: 'dorm', arrival: inDays(10), departure: inDays(12), guests: [{ kind: 'adult' }] };

describe.skipIf(withoutChromium)('links of mails to guests', () => {
  const browser = useChromium();
  const address = `mails-${randomBytes(4).toString('hex')}`;
  const house = '/v1/hostels/properties/one-bed';
  let server: SharedServer;
  async function call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const text = await ask(server, method, path, body === undefined ? undefined : JSON.stringify(body));
    return JSON.parse(text || '{}');
  }
  beforeAll(async () => {
    server = await joinServer();
    const look = { colour: '#1f6f8b' };
    const settings = { look, languages: ['en'], currency: 'EUR', timeZone: 'Europe/Lisbon', address, hosts: [] };
    await call('PUT', '/v1/site-settings', settings);
    await call('PUT', '/v1/payments/providers/sandbox', { offered: true });
    await call('PUT', house, property);
    await call('PUT', `${house}/room-types/dorm`, { name: 'Dorm', sells: 'mixed_dorm_bed', capacity: 1 });
    const room = { kind: 'room', names: ['Hall'], soldAs: [] };
    const { units } = await call<{ units: { id: string }[] }>('POST', `${house}/units`, room);
    await call('POST', `${house}/units`, { kind: 'bed', names: ['Bed 1'], soldAs: ['dorm'], parent: units[0]?.id });
    await call('PUT', `${house}/pricing`, pricing);
  });
  afterAll(() => server?.leave());

  /** The link of the mail with these words in its subject, as it stands there. */
  const mailed = (subject: string): Promise<string> =>
    eventually(async () => {
      const { items } = await call<{ items: { id: string }[] }>('GET', '/v1/messages');
      const all = await Promise.all(items.map(({ id }) => ask(server, 'GET', `/v1/messages/${id}`)));
      const [link] = /https?:\/\/[^\s"\\]+/.exec(all.find((mail) => mail.includes(subject)) ?? '') ?? [];
      if (link === undefined) throw new Error('the mail has not come yet');
      return link;
    });
  async function opened(link: string): Promise<Visitor> {
    const guest = await visitor(browser(), server, phone);
    await guest.open(link);
    return guest;
  }

  test('the link of a confirmation shows the booking, and that of an offer to who waits takes what is held', async () => {
    const quote = await call<{ id: string }>('POST', `${house}/quotes`, stay);
    const email = (name: string) => `${name}@example.com`;
    const order = { quote: quote.id, guest: { name: 'Ana Reis', email: email('ana'), language: 'en' } };
    const sold = await call<{ id: string; code: string }>('POST', `${house}/bookings`, order);
    const confirmed = await opened(await mailed(`Booking confirmed ${sold.code}`));
    await confirmed.page.getByText('Confirmed', { exact: true }).waitFor();
    await confirmed.close();

    const guest = { name: 'Wanda Wait', email: email('wanda'), language: 'en' };
    await call('POST', `/v1/sites/${address}/hostels/properties/one-bed/wishes`, { ...stay, guest });
    await call('POST', `${house}/bookings/${sold.id}/cancellation`, {});
    const offered = await opened(await mailed('A place is free'));
    const { page } = offered;
    await page.getByLabel('Name').fill('Wanda Wait');
    await page.getByLabel('E-mail').fill(email('wanda'));
    await page.getByRole('button', { name: /^Book and pay/ }).click();
    await page.getByText('Confirmed', { exact: true }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(new RegExp(`^/sites/${address}/bookings/`));
    await offered.close();
  });
});
