import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { becomeOwner } from './first-owner.ts';
import { faultsInEachLook, faultsOf, phone } from './looks.ts';
import { type Visitor, visitor } from './visitor.ts';

const SHOTS = process.env['PVT_SHOTS'];

describe.skipIf(withoutChromium)('the sample market', () => {
  const browser = useChromium();
  let server: SharedServer;
  let owner: Visitor;

  beforeAll(async () => {
    server = await joinServer();
    owner = await visitor(browser(), server, { session: await becomeOwner(browser(), server) });
  });
  afterAll(async () => {
    await owner?.close();
    await server?.leave();
  });

  const seen = async (page: Page, name: string) => {
    const shoot = async (look: string) => {
      if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/market-${name}-${look}.png`, fullPage: true });
    };
    expect(await faultsInEachLook(page, { shoot })).toEqual([]);
  };

  /** A site has the tenant's look, whatever the system's is. */
  const seenAtSite = async (page: Page, name: string) => {
    const desk = page.viewportSize() ?? { width: 1366, height: 900 };
    for (const [look, size] of [['desk', desk] as const, ['phone', phone.viewport] as const]) {
      await page.setViewportSize(size);
      expect(await faultsOf(page)).toEqual([]);
      if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/market-${name}-${look}.png`, fullPage: true });
    }
    await page.setViewportSize(desk);
  };

  test('a new owner loads it by one click, and looks at where work is found and at a project', async () => {
    const { page } = owner;
    await owner.open('/market');
    await page.getByRole('button', { name: 'Load the sample market' }).click();
    await page.getByText('The sample is loaded').waitFor({ timeout: 60_000 });
    const auctions = page.getByRole('table', { name: 'Find work' });
    await page.getByRole('link', { name: 'Appointment reminders that patients can answer' }).waitFor();
    expect(await page.getByRole('button', { name: 'Load the sample market' }).count()).toBe(0);
    expect(await auctions.getByRole('row').count()).toBe(5);
    await seen(page, 'work');

    await page.getByRole('button', { name: 'Board', exact: true }).click();
    await page.getByRole('heading', { name: 'Market', level: 1 }).waitFor();
    await page.getByText('Closed auctions by outcome').waitFor();

    await owner.open('/market');
    await page.getByRole('link', { name: 'Delivery notes from photos into the dispatch list' }).click();
    await page.getByRole('heading', { name: 'Delivery notes from photos into the dispatch list', level: 1 }).waitFor();
    await page.getByRole('table', { name: 'Bids' }).waitFor();
    await seen(page, 'auction');
  });

  test('developers are found by a skill; one has the explained score and a review that is reported', async () => {
    const { page } = owner;
    await owner.open('/developers');
    await page.getByRole('link', { name: 'Owen Hughes' }).waitFor();
    await page.getByLabel('Skill', { exact: true }).click();
    await page.getByRole('option', { name: 'Xero' }).click();
    await page.getByRole('link', { name: 'Owen Hughes' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Marta Leal' }).click();
    await page.getByRole('heading', { name: 'Marta Leal', level: 1 }).waitFor();
    // Of ten reviews of 4.00 and hers of 4.75: (40 + 4.75) / 11.
    await page.getByText('1 review, mean 4.75.').waitFor();
    await page.getByText('4.07 of 5').waitFor();
    await page.getByText('4.75 of 5 · Padaria Aurora').waitFor();
    await seen(page, 'developer');
    await page.getByRole('button', { name: 'Report' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Report' }).click();
    await page.getByText('The review is reported').waitFor();
  });

  test('a profile is written, found, and invited to a project whose text names its skill', async () => {
    const { page } = owner;
    await owner.open('/developers/profile');
    await page.getByRole('textbox', { name: /^Name/ }).fill('Ana Duarte');
    await page.getByLabel('Headline').fill('Reports that run by themselves');
    await page.getByLabel('Languages').fill('pt, en');
    await page.getByLabel('An hour costs').fill('62.50');
    await page.getByLabel('Add a skill').fill('Airtable');
    await page.getByRole('option', { name: 'Airtable' }).click();
    await page.getByRole('button', { name: 'Add work that was done' }).click();
    await page.getByLabel('Work 1').fill('A board of bookings');
    await page.getByLabel('Everybody sees my profile on the public site', { exact: false }).check();
    await seen(page, 'profile');
    await page.getByRole('button', { name: 'Save the profile' }).click();
    await page.getByRole('heading', { name: 'Ana Duarte', level: 1 }).waitFor();
    await page.getByText('€62.50').waitFor();
    await page.getByText('Airtable, basic').waitFor();

    const project = await page.evaluate(async () => {
      const answer = await fetch('/v1/projects', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          ...{ title: 'Invoices from Shopify into Xero', description: 'By n8n.', currency: 'EUR' },
          ...{ visibility: 'invited', invited: [] },
        }),
      });
      return ((await answer.json()) as { id: string }).id;
    });
    await owner.open(`/market/projects/${project}`);
    await page.getByRole('link', { name: 'Developers who fit' }).click();
    await page.getByRole('link', { name: 'Marta Leal' }).waitFor();
    await page.getByText('n8n, expert · Shopify, advanced · Xero, advanced').waitFor();
    await seen(page, 'matches');
    await page.getByRole('button', { name: 'Invite Marta Leal' }).click();
    await page.getByText('Invited', { exact: true }).waitFor();
  });

  test('a stranger sees on the site what takes bids and who has chosen to be seen, and the way in', async () => {
    const address = `market-${server.tenant.slice(-12)}`;
    const look = { look: { colour: '#1f6f8b' }, languages: ['en'], currency: 'EUR', timeZone: 'Europe/Lisbon' };
    await ask(server, 'PUT', '/v1/site-settings', JSON.stringify({ address, hosts: [], ...look }));
    const stranger = await visitor(browser(), server);
    const { page } = stranger;
    await stranger.open(`/sites/${address}/projects`);
    await page.getByRole('link', { name: 'Appointment reminders that patients can answer' }).waitFor();
    await seenAtSite(page, 'site');
    await page.getByRole('searchbox', { name: 'Words of the project' }).fill('reminders');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.getByRole('list', { name: 'Projects' }).getByRole('listitem').nth(1).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Appointment reminders that patients can answer' }).click();
    await page.getByRole('heading', { name: 'Appointment reminders that patients can answer', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Sign in and bid' }).waitFor();
    await seenAtSite(page, 'site-project');
    await page.reload();
    const card = (await page.locator('meta[property="og:image"]').getAttribute('content')) ?? '';
    expect((await fetch(new URL(new URL(card).pathname, server.url))).headers.get('content-type')).toBe('image/png');
    await stranger.open(`/sites/${address}/developers`);
    await page.getByRole('link', { name: 'Ana Duarte' }).click();
    await page.getByRole('heading', { name: 'Ana Duarte', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Sign in and invite' }).waitFor();
    await seenAtSite(page, 'site-developer');
    await stranger.close();
  });
});
