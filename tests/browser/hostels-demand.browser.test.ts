import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { withoutChromium } from './chromium.ts';
import { faultsOf, looks } from './looks.ts';
import { filledPortal, windowOf } from './portal.ts';

const HOUSE = {
  ...{ name: 'Harbour', address: { lines: ['1 Quay'], city: 'Lisbon', country: 'PT' }, timeZone: 'Europe/Lisbon' },
  ...{ currency: 'EUR', languages: ['en'], checkIn: { from: '14:00', until: '23:00' }, checkOut: '11:00' },
  ...{ amenities: [], photos: [] },
};
const none = { kind: 'none' };
const PRICING = {
  types: [{ id: 'double', sold: 'unit', base: 9000, mostGuests: 2 }],
  plans: [
    {
      id: 'flexible',
      deposit: none,
      cancellation: {
        steps: [],
        after: none,
        noShow: none,
        earlyDeparture: none,
        base: { extras: false, taxes: false },
      },
    },
  ],
  ...{ datedRates: [], children: [], steps: [], extras: [], taxes: [], taxRounding: 'stay', quoteMinutes: 20 },
  ...{ restrictions: [], sellGaps: false },
};
const ROOMS = 4;
const NIGHTS = 240;

describe.skipIf(withoutChromium)('the demand of a hostel', () => {
  const portal = filledPortal();
  const here = windowOf(portal);
  const house = '/v1/hostels/properties/harbour';
  const put = (path: string, body: object) => ask(portal.server, 'PUT', path, JSON.stringify(body));
  const post = (path: string, body: object) => ask(portal.server, 'POST', path, JSON.stringify(body));
  const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

  /** Full weekends and quiet weeks, in another system until now. */
  async function openHouse(): Promise<void> {
    await put(house, HOUSE);
    await put(`${house}/room-types/double`, { name: 'Double room', sells: 'private_room', capacity: 2 });
    const names = Array.from({ length: ROOMS }, (_, i) => `Room ${i + 1}`);
    await post(`${house}/units`, { kind: 'room', names, soldAs: ['double'] });
    await put(`${house}/pricing`, PRICING);
    const rows = Array.from({ length: NIGHTS + 20 }, (_, i) => i - NIGHTS).flatMap((day) => {
      const isWeekend = [5, 6].includes(new Date(Date.now() + day * 86_400_000).getUTCDay());
      return Array.from({ length: isWeekend ? ROOMS : 1 }, (_, room) => ({
        ...{ kind: 'booking', code: `${day} ${room}`, type: 'double', guests: [{ kind: 'adult' }], total: 9000 },
        ...{ arrival: inDays(day), departure: inDays(day + 1), bookedOn: inDays(Math.min(-1, day - 40 + room)) },
      }));
    });
    for (let at = 0; at < rows.length; at += 500)
      await post(`${house}/bookings/import`, { rows: rows.slice(at, at + 500) });
  }

  test('an owner has it learned, sets how far rates may move, sees each reason, and lets them move', async () => {
    await openHouse();
    const { page } = here;
    await here.open('/hostels/houses/harbour/demand');
    await page.getByText('Nothing was learned yet.').waitFor();
    await page.getByRole('button', { name: 'Learn now' }).click();
    await page.getByText(/Learned from 2\d\d nights/).waitFor();
    await page.getByLabel('Double room: never below, EUR').fill('60');
    await page.getByLabel('Double room: never above, EUR').fill('50');
    await page.getByText('Give both amounts of a room type').waitFor();
    await page.getByLabel('Double room: never above, EUR').fill('150');
    await page.getByLabel('Let the forecast move my rates').check();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved. Rates follow the forecast.').waitFor();
    const table = page.getByRole('table', { name: 'Suggested rates' });
    await table.getByText('Applied').first().waitFor();
    expect(await table.getByText(/% expected/).count()).toBeGreaterThan(5);
    await table
      .getByRole('button', { name: /^Other rates of Double room/ })
      .first()
      .click();
    await page.getByRole('table', { name: 'What the night could bring' }).getByText('€60.00').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByText('Nobody has asked for a price').waitFor();
    // After the last night of another system, of which some are full.
    const stay = { arrival: inDays(24), departure: inDays(26), guests: [{ kind: 'adult' }], type: 'double' };
    await post(`${house}/quotes`, stay);
    const refused = await portal.server.fetch(`${house}/quotes`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify({ ...stay, guests: Array.from({ length: 20 }, () => ({ kind: 'adult' })) }),
    });
    expect(refused.status).toBeGreaterThanOrEqual(400);
    await here.open('/hostels/houses/harbour/demand');
    await page.getByText(/1 prices, 1 refusals, 0 bookings: 0% of prices/).waitFor();
    await page.getByRole('table', { name: 'By price of a guest and night' }).getByText('€').first().waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download as CSV' }).click(),
    ]);
    expect(await readFile(await file.path(), 'utf8')).toContain(
      `,quote,${inDays(24)},${inDays(26)},1,0,double,flexible,`,
    );
    for (const [look, options] of looks) {
      const visitor = await portal.visit(options);
      await visitor.open('/hostels/houses/harbour/demand');
      await visitor.page.getByRole('table', { name: 'Suggested rates' }).getByText('Applied').first().waitFor();
      expect([look, await faultsOf(visitor.page)]).toEqual([look, []]);
      const shots = process.env['PVT_LOOK'];
      if (shots !== undefined) await visitor.page.screenshot({ path: `${shots}/demand-${look}.png`, fullPage: true });
      await visitor.close();
    }
  });
});
