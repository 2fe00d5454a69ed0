import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf, phone } from './looks.ts';
import { type Session, signIn, type Visitor, visitor } from './visitor.ts';

const settings = {
  look: { colour: '#1f6f8b' },
  languages: ['en', 'pt', 'es', 'de'],
  currency: 'EUR',
  timeZone: 'Europe/Lisbon',
};

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['PVT_LOOK'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

/** When the largest part of the page was painted, ms after its start. How long that takes is the machine's affair, and no test. */
function largestPaint(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const observer = new PerformanceObserver((list) =>
          resolve(Math.round(list.getEntries().at(-1)?.startTime ?? 0)),
        );
        observer.observe({ type: 'largest-contentful-paint', buffered: true });
      }),
  );
}

describe.skipIf(withoutChromium)('hostels', () => {
  const browser = useChromium();
  const address = `hostels-${randomBytes(4).toString('hex')}`;
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

  test('a guest with a phone finds a bed, sees why it costs what it costs, pays, and holds a confirmation with a calendar file', async () => {
    const guest = await visitor(browser(), server, phone);
    const { page } = guest;
    const scripts: Promise<number>[] = [];
    const seen: string[] = [];
    page.on('request', (request) => seen.push(request.url(), request.headers()['referer'] ?? ''));
    page.on('response', (response) => {
      if (response.url().endsWith('.js'))
        scripts.push(
          response
            .request()
            .sizes()
            .then((sizes) => sizes.responseBodySize),
        );
    });
    await guest.open(`/sites/${address}`);
    await page.getByRole('link', { name: 'Harbour Hostel' }).waitFor();
    const packed = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0);
    expect(packed).toBeGreaterThan(0);
    expect(packed).toBeLessThan(200_000);
    console.info(
      `the first page of the site: ${packed} bytes of script, largest paint after ${await largestPaint(page)} ms`,
    );
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('At most, in EUR').fill('1');
    await page.getByLabel('At most, in EUR').press('Enter');
    await page.getByRole('heading', { name: 'Nothing is free for this stay' }).waitFor();
    await page.getByLabel('At most, in EUR').fill('');
    await page.getByLabel('At most, in EUR').press('Enter');
    await page.getByRole('link', { name: 'Harbour Hostel' }).waitFor();
    await page.getByLabel('Of them women').fill('1');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.waitForURL(/women=1/);
    await page.getByRole('link', { name: 'Harbour Hostel' }).click();
    await page.getByRole('heading', { name: 'Harbour Hostel', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Choose Bed in an 8-bed dorm' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Rate plan').selectOption('non-refundable');
    await page.getByText('A cancellation of this booking is not free.').first().waitFor();
    await page.getByLabel('Rate plan').selectOption('flexible');
    await page.getByLabel(/^Breakfast, €6.50 a guest and night/).check();
    await page.getByLabel('Promotion code').fill('NOTHING');
    await page.getByRole('button', { name: 'Use the code' }).click();
    await page.getByText('The code NOTHING changes nothing here.').first().waitFor();
    await page.getByLabel('Promotion code').fill('welcome');
    await page.getByRole('button', { name: 'Use the code' }).click();
    await page.getByText('The code NOTHING changes nothing here.').first().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Choose Bed in an 8-bed dorm' }).click();
    await page.getByRole('row', { name: /^Total/ }).waitFor();
    await page.getByRole('row', { name: /^Breakfast.*€13.00/ }).waitFor();
    await page.getByRole('row', { name: /^Welcome back \(-5 %\)/ }).waitFor();
    await page.getByRole('row', { name: /City tax/ }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Name').fill('Ana Reis');
    await page.getByLabel('E-mail').fill('ana@example.com');
    await page.getByRole('button', { name: /^Book and pay/ }).click();
    await page.getByText('Confirmed', { exact: true }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const [kept] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Add to your calendar' }).click(),
    ]);
    expect(await readFile(await kept.path(), 'utf8')).toContain('BEGIN:VCALENDAR');
    // Whoever has the secret is the guest: no address that a server, a log or another site sees has it.
    const { search, hash } = new URL(page.url());
    const secret = new URLSearchParams(hash.slice(1)).get('key') ?? '';
    expect(secret.length).toBeGreaterThan(20);
    expect(search).toBe('');
    await page.goto(page.url().replace('#', '?'));
    await page.getByText('Confirmed', { exact: true }).waitFor();
    expect(new URL(page.url())).toMatchObject({ search: '', hash });
    expect(seen.filter((address) => address.includes(secret))).toEqual([
      expect.stringMatching(/\/bookings\/[A-Z-\d]+\?key=/),
    ]);
    await page.getByLabel('Departure').fill(inDays(30));
    await page.getByLabel('Arrival').fill(inDays(28));
    await page.getByLabel('Guests').fill('2');
    await page.getByRole('button', { name: 'See what the change costs' }).click();
    await page.getByText(/^It costs .* (more|less)/).waitFor();
    await page.getByRole('button', { name: 'Change the booking' }).click();
    await page.getByLabel('Which bed or room').first().waitFor();
    await page
      .getByRole('form', { name: 'Change the booking' })
      .getByLabel('Which bed or room')
      .selectOption({ index: 2 });
    await page.getByRole('form', { name: 'Change the booking' }).getByLabel('Departure').fill(inDays(29));
    await page.getByRole('button', { name: 'See what the change costs' }).click();
    await page.getByText(/^It costs .* less/).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shoot(page, 'guest-booking');
    await page.getByRole('button', { name: 'Change the booking' }).click();
    await page.getByText(/^It costs .* less/).waitFor({ state: 'detached' });
    const cancelling = page.getByRole('region', { name: 'Cancel the booking' });
    await cancelling.getByLabel('Which bed or room').selectOption({ index: 1 });
    await cancelling.getByRole('button', { name: 'See what a cancellation costs' }).click();
    await cancelling.getByRole('button', { name: 'Cancel this bed or room' }).click();
    await page.getByLabel('Which bed or room').first().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'See what a cancellation costs' }).click();
    await page.getByText('The cancellation is free').waitFor();
    await page.getByRole('button', { name: 'Cancel the booking' }).click();
    await page.getByText('Cancelled', { exact: true }).waitFor();
    await guest.close();
  });

  test('a card that is declined takes nothing, another one pays a share of the bed that is held, and a friend the rest', async () => {
    const guest = await visitor(browser(), server, phone);
    const { page } = guest;
    await guest.open(`/sites/${address}/houses/pine-lodge`);
    await page.getByRole('button', { name: 'Choose Bunk in a 4-bed room' }).click();
    await page.getByLabel('Name').fill('Bo Lind');
    await page.getByLabel('E-mail').fill('bo@example.com');
    await page.getByLabel('How much now').selectOption('2');
    await page.getByLabel('Card').selectOption('card_declined');
    await page.getByRole('button', { name: 'Book and pay your share' }).click();
    await page.getByText('The card was not accepted').waitFor();
    await page.getByRole('button', { name: /^Pay / }).click();
    await page.getByText('Confirmed', { exact: true }).waitFor();
    await page.getByLabel('Who pays (optional)', { exact: true }).fill('Cleo Friend');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: /^Pay / }).click();
    await page.getByRole('form', { name: 'Pay what is owed' }).waitFor({ state: 'detached' });
    await page.getByText('It is being paid …').waitFor({ state: 'detached' });
    await page.getByText('Confirmed', { exact: true }).waitFor();
    expect(await page.getByText(/to be paid/).count()).toBe(0);
    await guest.close();
  });

  test('an owner sells a rate plan to members: who is not signed in sees that they pay less, and who is books at their rate', async () => {
    const owner = await atDesk();
    const { page } = owner;
    await owner.open('/hostels/houses/pine-lodge/prices');
    await page.getByLabel('Non refundable is for').click();
    await page.getByRole('option', { name: 'Members, when they are signed in' }).click();
    expect(await faultsOf(page)).toEqual([]);
    await shoot(page, 'prices');
    await page.getByRole('button', { name: 'Save the prices' }).click();
    await page.getByText(/^The prices are saved/).waitFor();
    const guest = await visitor(browser(), server, phone);
    await guest.open(`/sites/${address}/houses/pine-lodge`);
    const link = guest.page.getByRole('link', { name: 'Members pay less: sign in' });
    expect(await link.getAttribute('href')).toBe(
      `/sign-in?next=${encodeURIComponent(`/sites/${address}/houses/pine-lodge`)}`,
    );
    expect(await guest.page.getByLabel('Rate plan').count()).toBe(0);
    expect(await faultsOf(guest.page)).toEqual([]);
    await shoot(guest.page, 'members-guest');
    await guest.close();
    await owner.open(`/sites/${address}/houses/pine-lodge`);
    await page.getByLabel('Rate plan').selectOption('non-refundable');
    expect(await page.getByText('Members pay less: sign in').count()).toBe(0);
    await page.getByRole('button', { name: 'Choose Bunk in a 4-bed room' }).click();
    await page.getByLabel('Name').fill('Mo Member');
    await page.getByLabel('E-mail').fill('mo@example.com');
    await page.getByRole('button', { name: /^Book and pay/ }).click();
    await page.getByText('Confirmed', { exact: true }).waitFor();
    await owner.close();
  });

  test('a walk-in is booked and checked in, and the other desk sees it without asking', async () => {
    const one = await atDesk();
    const other = await atDesk();
    await other.open('/hostels/houses/harbour-hostel/tape');
    await other.page.getByText('Live', { exact: true }).first().waitFor();
    await one.open('/hostels/houses/harbour-hostel/walk-in');
    await one.page.getByLabel('Name').fill('Cora Walker');
    await one.page.getByRole('button', { name: 'Book and check in' }).click();
    await other.page.getByRole('button', { name: /^Cora Walker, In house/ }).waitFor();
    expect(await faultsOf(other.page)).toEqual([]);
    await one.page.getByRole('button', { name: 'Check out' }).waitFor();
    // By the keyboard: a night longer, with the difference of the price before it is done.
    const bar = other.page.getByRole('button', { name: /^Cora Walker, In house/ });
    await bar.press('Shift+ArrowRight');
    await other.page.getByText(/more: .* in all/).waitFor();
    await other.page.getByRole('button', { name: 'Change it' }).click();
    await other.page.getByRole('dialog').waitFor({ state: 'detached' });
    await one.page.getByText(/^Owed: (?!€0)/).waitFor();
    await one.close();
    await other.close();
  });

  test('an owner adds the beds of a dorm at once, blocks one, and sets a rate for many nights', async () => {
    const owner = await atDesk();
    const { page } = owner;
    await owner.open('/hostels/houses/harbour-hostel/units');
    await page.getByRole('button', { name: 'Add units', exact: true }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Dorm D');
    await page.getByRole('button', { name: 'Add 1 unit' }).click();
    await page.getByRole('button', { name: 'Add units in Dorm D' }).click();
    await page.getByLabel('Sold as Bed in an 8-bed dorm').check();
    await page.getByRole('button', { name: 'Add 8 units' }).click();
    await page.getByRole('button', { name: 'Dorm D, bed 8' }).waitFor();
    await owner.open('/hostels/houses/harbour-hostel/blocks');
    await page.getByRole('button', { name: 'Block a unit' }).click();
    await page.getByRole('combobox', { name: 'Unit' }).click();
    await page.getByRole('option', { name: 'Dorm D, bed 8' }).click();
    await page.getByRole('button', { name: 'Block it' }).click();
    await page.getByRole('cell', { name: 'Dorm D, bed 8', exact: true }).waitFor();
    await owner.open('/hostels/houses/harbour-hostel/calendar');
    await page.getByRole('button', { name: 'Rates' }).click();
    await page.getByLabel('Rate in EUR').fill('31.50');
    await page.getByRole('button', { name: 'Set the rate' }).click();
    await page.getByText('€31.50').first().waitFor();
    await owner.close();
  });
});
