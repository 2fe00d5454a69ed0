import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf, phone } from './looks.ts';
import { placeOf } from './place.ts';
import { type Session, signIn, type Visitor, visitor } from './visitor.ts';

const settings = {
  look: { colour: '#1f6f8b' },
  languages: ['en', 'pt', 'es', 'de'],
  currency: 'EUR',
  timeZone: 'Europe/Lisbon',
};
const HOUSE = '/hostels/houses/harbour-hostel';

describe.skipIf(withoutChromium)('the desk of a hostel', () => {
  const browser = useChromium();
  const address = `desk-${randomBytes(4).toString('hex')}`;
  let server: SharedServer;
  let session: Session;

  beforeAll(async () => {
    server = await joinServer();
    await ask(server, 'PUT', '/v1/site-settings', JSON.stringify({ ...settings, address, hosts: [] }));
    await ask(server, 'PUT', '/v1/payments/providers/sandbox', JSON.stringify({ offered: true }));
    session = await signIn(browser(), server);
    const owner = await atDesk();
    await owner.open('/hostels');
    await owner.page.getByRole('button', { name: 'Load two sample hostels' }).click();
    await owner.page.getByText('The sample is loaded').waitFor();
    await owner.close();
  });
  afterAll(async () => server?.leave());

  const atDesk = (): Promise<Visitor> => visitor(browser(), server, { session });

  test('a woman books a bed in the dorm for women, fills in the register at home, and the desk checks her in by it', async () => {
    const guest = await visitor(browser(), server, phone);
    const { page } = guest;
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Lisbon' }).format(new Date());
    const tomorrow = new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    await guest.open(`/sites/${address}/houses/harbour-hostel?from=${today}&until=${tomorrow}`);
    await page.getByRole('button', { name: 'Choose Bed in a 6-bed female dorm' }).click();
    await page.getByLabel('Name').fill('Wilma Wander');
    await page.getByLabel('E-mail').fill('wilma@example.com');
    await page.getByRole('button', { name: /^Book and pay/ }).click();
    await page.getByText('Confirmed', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Fill in the register' }).click();
    await page.getByLabel('Number').fill('XY98765');
    await page.getByLabel(/^Issued by/).fill('de');
    await page.getByLabel(/^Nationality/).fill('de');
    await page.getByLabel('Born on').fill('1995-05-05');
    await page.getByLabel(/^Gender/).selectOption('female');
    const pad = await placeOf(page.getByRole('img', { name: 'Nobody has signed yet' }));
    await page.mouse.move(pad.x + 20, pad.y + 40);
    await page.mouse.down();
    await page.mouse.move(pad.x + 90, pad.y + 20);
    await page.mouse.move(pad.x + 150, pad.y + 60);
    await page.mouse.up();
    await page.getByRole('img', { name: 'The signature' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send it to the house' }).click();
    await page.getByText('You have filled it in.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await guest.close();

    const desk = await atDesk();
    await desk.open(`${HOUSE}/today`);
    await desk.page.getByRole('heading', { name: 'Arrivals' }).waitFor();
    await desk.page.keyboard.press('/');
    await desk.page.keyboard.type('wilma');
    await desk.page.getByRole('link', { name: 'Wilma Wander' }).click();
    // Others of the sample arrive today, too, and can be checked in from there.
    await desk.page.getByRole('heading', { name: 'Arrivals' }).waitFor({ state: 'detached' });
    await desk.page.getByRole('button', { name: 'Check in' }).click();
    await desk.page.getByText('The guest has filled this in before coming').waitFor();
    expect(await desk.page.getByLabel('Number').inputValue()).toBe('XY98765');
    expect(await faultsOf(desk.page)).toEqual([]);
    await desk.page.getByLabel(/^Deposit in/).fill('20');
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Check in' }).click();
    await desk.page.getByRole('dialog').waitFor({ state: 'detached' });
    await desk.page.getByRole('button', { name: 'Check out' }).waitFor();
    await desk.page.getByText('€20.00').first().waitFor();
    expect(await faultsOf(desk.page)).toEqual([]);
    await desk.close();
  });

  test('a walk-in is in the list of bookings', async () => {
    const desk = await atDesk();
    const { page } = desk;
    await desk.open(`${HOUSE}/walk-in`);
    await page.getByLabel('Name').fill('Gus Grow');
    await page.getByRole('button', { name: 'Book and check in' }).click();
    await page.getByRole('button', { name: 'Check out' }).waitFor();
    await desk.open(`${HOUSE}/bookings`);
    await page.getByRole('link', { name: 'Gus Grow' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await desk.close();
  });

  test('waiting list and city tax are pages of their own, without faults', async () => {
    const desk = await atDesk();
    const { page } = desk;
    await desk.open(`${HOUSE}/waiting`);
    await page.getByText('Nobody waits').waitFor();
    await page.getByRole('button', { name: 'Add somebody' }).click();
    await page.getByLabel('Name').fill('Wanda Wait');
    await page.getByLabel('Mail address').fill('wanda@example.com');
    await page.getByRole('button', { name: 'Add to the list' }).click();
    await page
      .getByText(/can be had|are free/)
      .first()
      .waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const inAMonth = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
    await desk.open(`${HOUSE}/city-tax`);
    await page.getByRole('link', { name: 'Download as CSV' }).waitFor();
    await page.getByLabel('Departures before').fill(inAMonth);
    await page.getByText('Totals').first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await desk.close();
  });
});
