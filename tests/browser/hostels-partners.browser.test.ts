import { randomBytes } from 'node:crypto';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf, looks, phone } from './looks.ts';
import { type Session, signIn, visitor } from './visitor.ts';

const settings = {
  look: { colour: '#1f6f8b' },
  languages: ['en', 'pt', 'es', 'de'],
  currency: 'EUR',
  timeZone: 'Europe/Lisbon',
};

describe.skipIf(withoutChromium)('houses that recommend one another', () => {
  const browser = useChromium();
  const address = `partners-${randomBytes(4).toString('hex')}`;
  let server: SharedServer;
  let session: Session;

  beforeAll(async () => {
    server = await joinServer();
    await ask(server, 'PUT', '/v1/site-settings', JSON.stringify({ ...settings, address, hosts: [] }));
    await ask(server, 'PUT', '/v1/payments/providers/sandbox', JSON.stringify({ offered: true }));
    session = await signIn(browser(), server);
    const owner = await visitor(browser(), server, { session });
    await owner.open('/hostels');
    await owner.page.getByRole('button', { name: 'Load two sample hostels' }).click();
    await owner.page.getByText('The sample is loaded').waitFor();
    await owner.close();
  });
  afterAll(async () => server?.leave());

  const statement = async (house: string, side: string): Promise<string[]> => {
    const path = `/v1/hostels/properties/${house}/recommendations?side=${side}`;
    const { items } = JSON.parse(await ask(server, 'GET', path)) as { items: { state: string }[] };
    return items.map(({ state }) => state);
  };

  test('one offers terms, the other accepts them, and a guest who comes by the link is credited', async () => {
    const owner = await visitor(browser(), server, { session });
    const { page } = owner;
    await owner.open('/hostels/houses/harbour-hostel/partners');
    await page.getByRole('button', { name: 'Recommend a house' }).click();
    await page.getByLabel('Share in percent').fill('10');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send the offer' }).click();
    await page.getByText('Waits for an answer').waitFor();

    await owner.open('/hostels/houses/pine-lodge/partners');
    await page.getByRole('button', { name: /^Accept Harbour Hostel/ }).click();
    await page.getByRole('dialog').getByText('10% of what the guest pays').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Accept' }).click();
    await page.getByText('Agreed').waitFor();

    const guest = await visitor(browser(), server, phone);
    await guest.open(`/sites/${address}/houses/pine-lodge?recommendedBy=harbour-hostel`);
    await guest.page.getByRole('button', { name: 'Choose Bunk in a 4-bed room' }).click();
    await guest.page.getByLabel('Name').fill('Ana Reis');
    await guest.page.getByLabel('E-mail').fill(`${randomBytes(4).toString('hex')}@example.com`);
    await guest.page.getByRole('button', { name: /^Book and pay/ }).click();
    await guest.page.getByText('Confirmed', { exact: true }).waitFor();
    await guest.close();
    await eventually(async () => expect(await statement('pine-lodge', 'received')).toEqual(['held']));

    for (const [, look] of looks) {
      const seen = await visitor(browser(), server, { ...look, session });
      await seen.open('/hostels/houses/harbour-hostel/partners');
      await seen.page.getByText('Held until the stay is over').waitFor();
      expect(await faultsOf(seen.page)).toEqual([]);
      await seen.close();
    }
    await owner.open('/hostels/houses/harbour-hostel/partners');
    await page.getByRole('button', { name: /^End it/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End it' }).click();
    await page.getByText('Ended').waitFor();
    await owner.close();
  });
});
