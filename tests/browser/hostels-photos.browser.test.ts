import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf, phone } from './looks.ts';
import { type Session, signIn, visitor } from './visitor.ts';

describe.skipIf(withoutChromium)('photos and figures of hostels', () => {
  const browser = useChromium();
  const address = `photos-${randomBytes(4).toString('hex')}`;
  let server: SharedServer;
  let session: Session;

  beforeAll(async () => {
    server = await joinServer();
    const settings = { look: { colour: '#1f6f8b' }, languages: ['en'], currency: 'EUR', timeZone: 'Europe/Lisbon' };
    await ask(server, 'PUT', '/v1/site-settings', JSON.stringify({ ...settings, address, hosts: [] }));
    session = await signIn(browser(), server);
    const { page, ...owner } = await visitor(browser(), server, { session });
    await owner.open('/hostels');
    await page.getByRole('button', { name: 'Load two sample hostels' }).click();
    await page.getByText('The sample is loaded').waitFor();
    await owner.close();
  });
  afterAll(async () => server?.leave());

  test('a guest sees the photos of the sample in the size of a phone, each in the place that was kept for it', async () => {
    const { page, ...guest } = await visitor(browser(), server, phone);
    await guest.open(`/sites/${address}`);
    await page.getByRole('link', { name: 'Harbour Hostel' }).click();
    const cover = page.getByRole('img', { name: 'The house from the quay' });
    await cover.waitFor();
    const shown = await cover.evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      return { at: image.currentSrc, width: image.width > 0, given: image.getAttribute('width') };
    });
    expect(shown).toMatchObject({
      at: expect.stringMatching(/hostels\/photos\/[0-9a-f]{32}\/\d+\/avif$/),
      width: true,
      given: '1280',
    });
    expect(await faultsOf(page)).toEqual([]);
    await page.screenshot({ path: process.env['PVT_SCREENSHOT_HOUSE'] ?? '/dev/null', type: 'png' });
    await guest.close();
  });

  test('an owner sees the figures of a house beside the year before, and orders its photos', async () => {
    const { page, ...owner } = await visitor(browser(), server, { session });
    await owner.open('/hostels/houses/harbour-hostel/figures');
    await page.getByRole('rowheader', { name: 'Occupancy' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.screenshot({ path: process.env['PVT_SCREENSHOT_FIGURES'] ?? '/dev/null', type: 'png' });
    await owner.open('/hostels/houses/harbour-hostel/property');
    await page.getByRole('button', { name: 'Photo 2: forward' }).click();
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('Harbour Hostel is saved.').waitFor();
    expect(await page.getByLabel('What is to be seen (cover)').inputValue()).toBe('The street in the evening');
    await owner.close();
  });
});
