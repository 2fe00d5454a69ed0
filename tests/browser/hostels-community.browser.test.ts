import { randomBytes } from 'node:crypto';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf, looks, phone } from './looks.ts';
import { type Session, signIn, type Visitor, visitor } from './visitor.ts';

const settings = {
  look: { colour: '#1f6f8b' },
  languages: ['en', 'pt', 'es', 'de'],
  currency: 'EUR',
  timeZone: 'Europe/Lisbon',
};

describe.skipIf(withoutChromium)('guests of a hostel among themselves', () => {
  const browser = useChromium();
  const address = `meet-${randomBytes(4).toString('hex')}`;
  let server: SharedServer;
  let session: Session;

  const house = '/v1/hostels/properties/harbour-hostel';
  const desk = async <Answer>(method: string, path: string, body: object = {}): Promise<Answer> =>
    JSON.parse(
      (await ask(server, method, `${house}${path}`, method === 'GET' ? undefined : JSON.stringify(body))) || '{}',
    ) as Answer;
  const atDesk = (): Promise<Visitor> => visitor(browser(), server, { session });

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

  /** Books and pays on the site, a week ahead. @returns the path of the booking's page */
  async function booked(name: string): Promise<string> {
    const guest = await visitor(browser(), server, phone);
    const { page } = guest;
    await guest.open(`/sites/${address}/houses/harbour-hostel`);
    await page.getByRole('button', { name: 'Choose Bed in an 8-bed dorm' }).click();
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('E-mail').fill(`${randomBytes(4).toString('hex')}@example.com`);
    await page.getByRole('button', { name: /^Book and pay/ }).click();
    await page.getByText('Confirmed', { exact: true }).waitFor();
    const { pathname, hash } = new URL(page.url());
    await guest.close();
    return `${pathname}${hash}`;
  }

  interface Arrival {
    readonly id: string;
    readonly code: string;
    /** The path of its stay. */
    readonly stay: string;
  }

  /** Somebody whom the desk expects today. */
  async function expectedToday(name: string): Promise<Arrival> {
    const { date: arrival } = await desk<{ date: string }>('GET', '/today');
    const departure = new Date(Date.parse(arrival) + 86_400_000).toISOString().slice(0, 10);
    const wanted = { type: 'dorm-8', arrival, departure, guests: [{ kind: 'adult' }] };
    const quote = await desk<{ id: string }>('POST', '/quotes', wanted);
    const email = `${randomBytes(4).toString('hex')}@example.com`;
    const order = { quote: quote.id, guest: { name, email, language: 'en' }, payment: { method: 'cash' } };
    const booking = await desk<{ id: string; code: string; stays: { id: string }[] }>('POST', '/bookings', order);
    return { ...booking, stay: `/bookings/${booking.id}/stays/${booking.stays[0]?.id}` };
  }

  /** Somebody who came, slept there and left. @returns the path of the page to review the stay */
  async function hasLeft(name: string): Promise<string> {
    const { stay, ...booking } = await expectedToday(name);
    await desk('POST', `${stay}/check-in`);
    await desk('POST', `${stay}/check-out`);
    const link = await eventually(async () => {
      const { items } = JSON.parse(await ask(server, 'GET', '/v1/messages')) as {
        items: { id: string; subject?: string }[];
      };
      const mail = items.find((one) => JSON.stringify(one).includes(booking.code));
      const text = mail === undefined ? '' : await ask(server, 'GET', `/v1/messages/${mail.id}`);
      const found = new RegExp(`https?://[^\\s"\\\\]+/bookings/${booking.code}#key=[\\w-]+`).exec(text);
      if (found === null) throw new Error('the mail has not come yet');
      return new URL(found[0]);
    });
    return `${link.pathname}/review?${link.hash.slice(1)}`;
  }

  test('a guest takes the last place of a dinner, writes to the house, staff answers, and the guest reviews the stay', async () => {
    const begins = new Date(Date.now() + 20 * 86_400_000).toISOString();
    await desk('POST', '/events', { kind: 'dinner', title: 'Bacalhau', startsAt: begins, places: 1, price: 1200 });
    await desk('PUT', '/tips/chico/en', { kind: 'food', title: 'Tasca do Chico', text: 'Fado on Mondays.' });
    const link = await booked('Ana Reis');
    const guest = await visitor(browser(), server, phone);
    const { page } = guest;
    await guest.open(link);
    await page.getByRole('link', { name: 'House board' }).click();
    await page.getByText('Bacalhau').waitFor();
    await page.getByRole('button', { name: 'Sign up: Bacalhau' }).click();
    await page.getByText('You have a place').waitFor();
    await page.getByLabel('First name or nickname', { exact: true }).fill('Ana');
    await page.getByLabel('Show it: First name or nickname').check();
    await page.getByRole('button', { name: 'Save your card' }).click();
    await page.getByRole('button', { name: 'Show me on the board' }).click();
    await page.getByRole('button', { name: 'Hide me' }).waitFor();
    await page.getByLabel('What others should know').fill('Two seats to Porto');
    await page.getByRole('button', { name: 'Put it on the board' }).click();
    await page.getByRole('listitem').getByText('Two seats to Porto').waitFor();
    expect(await faultsOf(page)).toEqual([]);

    await page.getByRole('link', { name: 'Your booking' }).click();
    await page.getByRole('link', { name: 'Messages' }).click();
    await page.getByLabel('Your message').fill('May I check in at noon?');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('listitem').getByText('May I check in at noon?').waitFor();
    expect(await faultsOf(page)).toEqual([]);

    const staff = await atDesk();
    await staff.open('/hostels/houses/harbour-hostel/inbox');
    await staff.page.getByRole('button', { name: /Ana Reis.*1 new/ }).click();
    await staff.page.getByText('May I check in at noon?').waitFor();
    await staff.page.getByLabel('Your answer').fill('You are welcome at noon.');
    await staff.page.getByRole('button', { name: 'Send' }).click();
    await staff.page.getByRole('listitem').getByText('You are welcome at noon.').waitFor();
    expect(await faultsOf(staff.page)).toEqual([]);
    await page.getByText('You are welcome at noon.').waitFor();

    for (const [part, heading] of [
      ['board', 'Two seats to Porto'],
      ['tips', 'Tasca do Chico'],
      ['reviews', 'No review is shown yet'],
      ['moderation', 'Nothing was reported'],
    ] as const) {
      await staff.open(`/hostels/houses/harbour-hostel/${part}`);
      await staff.page.getByText(heading).first().waitFor();
      expect(await faultsOf(staff.page)).toEqual([]);
    }
    await staff.close();

    await guest.open(await hasLeft('Bo Lind'));
    await page.getByLabel('Cleanliness').selectOption('4');
    await page.getByLabel('How was it?').fill('Slept like a stone.');
    await page.getByRole('button', { name: 'Send the review' }).click();
    await page.getByText('Thank you for your review').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await guest.open(`/sites/${address}/houses/harbour-hostel`);
    await page.getByText('Tasca do Chico').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await guest.close();
  });

  test('the desk moves an event, exempts a guest of the tax at the check-in, and reviews the guest after the stay', async () => {
    const begins = new Date(Date.now() + 20 * 86_400_000).toISOString();
    await desk('POST', '/events', { kind: 'tour', title: 'Old town', startsAt: begins, price: 500 });
    const { id: booking, stay } = await expectedToday('Cleo Marsh');
    const staff = await atDesk();
    const { page } = staff;
    await staff.open('/hostels/houses/harbour-hostel/board');
    await page.getByRole('button', { name: 'Change Old town', exact: true }).click();
    await page.getByLabel('Place', { exact: true }).fill('The fountain');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save the event' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const { items } = await desk<{ items: { title: string; place?: string }[] }>('GET', '/events');
    expect(items.find(({ title }) => title === 'Old town')?.place).toBe('The fountain');

    await staff.open(`/hostels/houses/harbour-hostel/bookings/${booking}`);
    await page.getByRole('button', { name: 'Check in' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'City tax' }).click();
    await page.getByLabel('Document', { exact: true }).last().fill('A-17');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Exempt the guests' }).click();
    await page.getByText('Tax: City tax, exempt by A-17').waitFor();
    await staff.close();

    await desk('POST', `${stay}/check-in`);
    await desk('POST', `${stay}/check-out`, { owing: true });
    for (const [, look] of looks) {
      const seen = await visitor(browser(), server, { ...look, session });
      await seen.open(`/hostels/houses/harbour-hostel/bookings/${booking}`);
      await seen.page.getByLabel('How was the guest?').fill('Welcome back at any time.');
      expect(await faultsOf(seen.page)).toEqual([]);
      if (look === looks.at(-1)?.[1]) {
        await seen.page.getByRole('button', { name: 'Send the review' }).click();
        await seen.page.getByText('The guest reads it after having reviewed the house, or from').waitFor();
        expect(await faultsOf(seen.page)).toEqual([]);
      }
      await seen.close();
    }
  });
});
