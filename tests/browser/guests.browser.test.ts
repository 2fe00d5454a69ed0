import { describe, expect, test } from 'vitest';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { violationsOf } from './axe.ts';
import { withoutChromium } from './chromium.ts';
import { filledPortal, windowOf } from './portal.ts';

const HOUSE = {
  ...{ name: 'Harbour', address: { lines: ['1 Quay'], city: 'Lisbon', country: 'PT' }, timeZone: 'Europe/Lisbon' },
  ...{ currency: 'EUR', languages: ['en'], checkIn: { from: '14:00', until: '23:00' }, checkOut: '11:00' },
  ...{ amenities: [], photos: [] },
};

describe.skipIf(withoutChromium)('guests of hostels', () => {
  const portal = filledPortal();
  const here = windowOf(portal);
  const house = '/v1/hostels/properties/harbour';

  test('a guest is found, noted, merged with its other record, and erased by its name', async () => {
    const { page } = here;
    const add = (guest: object) => ask(portal.server, 'POST', `${house}/guests`, JSON.stringify(guest));
    await ask(portal.server, 'PUT', house, JSON.stringify(HOUSE));
    await add({ name: 'Ana Reis', email: 'ana@example.com', phone: '+351912345678', country: 'BR' });
    await add({ name: 'Reis, Ána', phone: '+351912345678', language: 'pt' });
    await here.open('/hostels/guests');
    await page.getByLabel('Find a guest').fill('ana@example.com');
    await page.getByRole('link', { name: 'Ana Reis' }).click();
    await page.getByRole('heading', { name: 'Ana Reis', level: 1 }).waitFor();
    expect(page.url()).not.toContain('example.com');
    await page.getByText('same phone number, same name').waitFor();
    expect(await violationsOf(page)).toEqual([]);

    await page.getByRole('button', { name: 'Merge Reis, Ána' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
    await page.getByText('same phone number, same name').waitFor({ state: 'detached' });
    await page.getByLabel('Note', { exact: true }).fill('Left a suitcase.');
    await page.getByRole('button', { name: 'Add the note' }).click();
    await page.getByRole('listitem').getByText('Left a suitcase.').waitFor();
    await page.getByLabel('Version of the text').fill('2026-05');
    await page.getByRole('button', { name: 'The guest agrees' }).click();
    await page.getByRole('table', { name: 'Consents' }).getByText('2026-05').waitFor();
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    await page.getByLabel('Phone').fill('+351 912 345 679');
    await page.getByRole('button', { name: 'Save the guest' }).click();
    await page.getByText('+351912345679', { exact: true }).waitFor();

    await page.getByRole('button', { name: 'Erase the guest …' }).click();
    const typed = page.getByLabel('Type “Ana Reis” to erase the guest');
    await typed.fill('Ana');
    expect(await page.getByRole('button', { name: 'Erase it' }).isDisabled()).toBe(true);
    await typed.fill('Ana Reis');
    await page.getByRole('button', { name: 'Erase it' }).click();
    await page.getByRole('heading', { name: 'The guest was erased' }).waitFor();
    await here.open('/hostels/guests');
    await page.getByLabel('Find a guest').fill('ana');
    await page.getByText('Nobody is found').waitFor();
  });
});
