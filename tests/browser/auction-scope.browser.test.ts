import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer, sharedDatabase } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsInEachLook } from './looks.ts';
import { sessionOf } from './session-of.ts';
import { type Session, visitor } from './visitor.ts';

const BRIEF = `Invoices into the ledger
Invoices come by mail to our Gmail inbox. Every day somebody types them into Xero. We want that automated.
It must keep a copy in Google Drive. Mail me at boss@example.com if something is unclear.`;
const NDA = 'What is read here stays confidential for two years.';
const shots = process.env['PVT_SHOTS'];
const shoot = (page: Page, name: string) => async (look: string) => {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}-${look}.png`, fullPage: true });
};

describe.skipIf(withoutChromium)('a project that is posted', () => {
  const browser = useChromium();
  let server: SharedServer;
  let client: Session;
  let developer: Session;
  let account: string;

  beforeAll(async () => {
    server = await joinServer();
    const database = await sharedDatabase();
    const domain = new URL(server.url).hostname;
    const withRole = async (role: string, ...permissions: readonly string[]) => {
      await ask(server, 'PUT', `/v1/roles/${role}`, JSON.stringify({ title: role, permissions }));
      return database.addPerson(server.tenant, [{ role }]);
    };
    client = sessionOf((await withRole('clients', 'auction:read', 'auction:client')).cookie, domain);
    const person = await withRole('developers', 'auction:read', 'auction:bid');
    developer = sessionOf(person.cookie, domain);
    account = `person:${person.account}`;
  });
  afterAll(() => server?.leave());

  test('shows each point with the sentence that it is from, is changed and approved; a bidder reads it and asks without a name', async () => {
    const window = await visitor(browser(), server, { session: client });
    const { page } = window;
    await window.open('/market/post');
    await page.getByLabel('What should be automated?').fill(BRIEF);
    await page.getByLabel('Add files').setInputFiles({
      ...{ name: 'volumes.csv', mimeType: 'text/csv' },
      buffer: Buffer.from('Month;Count\nJanuary;About 300 invoices a month\n'),
    });
    expect(await faultsInEachLook(page, { shoot: shoot(page, 'post-project') })).toEqual([]);
    await page.getByRole('button', { name: 'Post it and read the scope' }).click();
    await page.getByRole('heading', { name: 'Invoices into the ledger', level: 1 }).waitFor();
    await page.getByText(/No language model has read this brief/).waitFor();

    const systems = page.getByRole('region', { name: 'Systems' });
    const xero = systems.getByRole('listitem').filter({ hasText: 'Xero' });
    await xero.getByRole('button', { name: 'Where it says so' }).press('Enter');
    const citation = page.getByRole('button', { name: /^Xero: shows the point/ });
    expect(await citation.evaluate((mark) => mark === document.activeElement)).toBe(true);
    await citation.press('Enter');
    expect(await xero.evaluate((row) => row === document.activeElement)).toBe(true);
    expect(await page.getByRole('region', { name: 'volumes.csv' }).getByRole('button').count()).toBeGreaterThan(0);
    expect(await faultsInEachLook(page, { shoot: shoot(page, 'scope-draft') })).toEqual([]);

    await systems.getByRole('button', { name: 'Change “Xero”' }).click();
    await systems.getByLabel('Point').fill('Xero, the books of the firm');
    await systems.getByLabel('Point').press('Enter');
    await page.getByLabel('A point of your own').fill('All invoices of March are in Xero');
    await page.getByLabel('A point of your own').press('Enter');
    await page.getByLabel('Who in your organisation answers for this process?').fill('The accountant');
    await page.getByRole('button', { name: 'Save and approve' }).click();
    await page.getByText('Version 2, approved').waitFor();
    const address = new URL(page.url()).pathname;
    await window.close();

    const bidder = await visitor(browser(), server, { session: developer });
    await bidder.open(address);
    const there = bidder.page;
    await there.getByText('All invoices of March are in Xero').waitFor();
    await there.getByText('Mail me at •••••••••••••••• if').waitFor();
    expect(await there.getByRole('button', { name: /^Change|^Approve|^Read it/ }).count()).toBe(0);
    await there.getByLabel('Your question').fill('Is there a test account? Write to ana@example.com');
    await there.getByRole('button', { name: 'Ask without my name' }).click();
    await there.getByText('Is there a test account? Write to •••••••••••••••').waitFor();
    expect(await faultsInEachLook(there, { shoot: shoot(there, 'scope-bidder') })).toEqual([]);
    await bidder.close();

    const again = await visitor(browser(), server, { session: client });
    await again.open(address);
    await again.page.getByLabel('Answer for everybody').fill('Yes, there is.');
    await again.page.getByRole('button', { name: 'Publish the answer' }).click();
    await again.page.getByText('Yes, there is.').waitFor();
    await again.close();
  });

  test('that is private is read after its agreement was accepted by name', async () => {
    const project = { title: 'Payroll', description: BRIEF, currency: 'EUR', visibility: 'private', nda: NDA };
    const body = JSON.stringify({ ...project, invited: [account] });
    const { id } = JSON.parse(await ask(server, 'POST', '/v1/projects', body)) as { id: string };
    const { page, open, close } = await visitor(browser(), server, { session: developer });
    await open(`/market/projects/${id}/scope`);
    await page.getByText(NDA).waitFor();
    expect(await page.getByText('Gmail').count()).toBe(0);
    expect(await faultsInEachLook(page, { shoot: shoot(page, 'nda') })).toEqual([]);
    await page.getByLabel('Your full name').fill('Ana Silva');
    await page.getByRole('button', { name: 'Accept and read' }).click();
    await page.getByText(/Invoices come by mail/).waitFor();
    await close();
  });
});
