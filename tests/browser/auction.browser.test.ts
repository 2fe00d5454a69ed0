import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../cli.ts';
import { joinServer, type SharedServer, sharedDatabase } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsInEachLook } from './looks.ts';
import { sessionOf } from './session-of.ts';
import { type Session, signIn, type Visitor, visitor } from './visitor.ts';

interface Somebody {
  readonly session: Session;
  ask<T>(method: string, path: string, body?: object): Promise<T>;
}

const SHOTS = process.env['PVT_SHOTS'];

describe.skipIf(withoutChromium)('the market', () => {
  const browser = useChromium();
  const windows: Visitor[] = [];
  let server: SharedServer;
  let folder: string;
  let client: Somebody;
  let ana: Somebody;
  let bea: Somebody;
  let cy: Somebody;

  async function somebody(role: string): Promise<Somebody> {
    const { cookie } = await (await sharedDatabase()).addPerson(server.tenant, [{ role }]);
    return {
      session: sessionOf(cookie, new URL(server.url).hostname),
      async ask<T>(method: string, path: string, body?: object) {
        const headers = { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
        const sent = body === undefined ? {} : { body: JSON.stringify(body) };
        const response = await fetch(`${server.url}${path}`, { method, headers, ...sent });
        if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
        return (await response.json()) as T;
      },
    };
  }

  beforeAll(async () => {
    server = await joinServer();
    folder = await mkdtemp(join(tmpdir(), 'pvt-market-'));
    const role = (name: string, permissions: string[]) =>
      ask(server, 'PUT', `/v1/roles/${name}`, JSON.stringify({ title: name, permissions }));
    await role('developer', ['auction:read', 'auction:bid']);
    await role('client', ['auction:read', 'auction:client']);
    [client, ana, bea, cy] = (await Promise.all(['client', 'developer', 'developer', 'developer'].map(somebody))) as [
      Somebody,
      Somebody,
      Somebody,
      Somebody,
    ];
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await server?.leave();
  });

  async function windowOf(session: Session, path: string): Promise<Page> {
    const seen = await visitor(browser(), server, { session });
    windows.push(seen);
    await seen.open(path);
    return seen.page;
  }

  const faults = (page: Page, name: string) =>
    faultsInEachLook(page, {
      ...(SHOTS === undefined
        ? {}
        : {
            shoot: async (look) =>
              void (await page.screenshot({ path: join(SHOTS, `${name}-${look}.png`), fullPage: true })),
          }),
    });

  test('a client holds an auction, three developers bid, the end moves, and what it came to is verified by the command line', async () => {
    const page = await windowOf(client.session, '/market');
    await page.getByRole('link', { name: 'Post a project' }).first().click();
    await page.getByLabel('What should be automated?').fill('Invoices come by mail; n8n books each in Xero.');
    await page.getByRole('textbox', { name: 'Title' }).fill('Invoices into the ledger');
    await page.getByRole('button', { name: 'Post it and read the scope' }).click();
    await page.getByRole('heading', { name: 'Invoices into the ledger', level: 1 }).waitFor();
    const [, project = ''] = /projects[/]([^/]+)[/]scope/.exec(page.url()) ?? [];
    await page.goto(`/market/projects/${project}`);
    await page.getByRole('link', { name: 'Hold an auction' }).click();
    await page.getByLabel('Most that the first bid may ask in EUR').fill('1,000.005');
    await page.getByText('That is no amount: 1200.50').waitFor();
    await page.getByLabel('Most that the first bid may ask in EUR').fill('1,000');
    await page.getByLabel('Minutes before the end in which a new leader moves it').fill('20000');
    await page.getByText(/^A bid at .* that takes the lead moves the end from/).waitFor();
    await page.getByRole('button', { name: 'Award it in lots' }).click();
    await page.getByRole('button', { name: 'Add a lot' }).click();
    for (const [lot, title] of ['Reading', 'Booking'].entries()) {
      await page.getByLabel(`Lot ${lot + 1}`).fill(title);
      await page.getByLabel('Percent of the price').nth(lot).fill('50');
    }
    expect(await faults(page, 'terms')).toEqual([]);
    await page.getByRole('button', { name: 'Save as a draft' }).click();
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Your own auction: others bid in it.').waitFor();
    await page.getByText('Booking: 50 % of the price').waitFor();
    const auction = new URL(page.url()).pathname.split('/').at(-1) ?? '';

    const hers = await windowOf(ana.session, '/market');
    await hers.getByRole('searchbox', { name: 'Words of the project' }).fill('invoces');
    await hers.getByText('No project has the word invoces. Shown is invoices.').waitFor();
    await hers.getByRole('group', { name: 'Skills' }).getByRole('button', { name: 'n8n (1)' }).click();
    await hers.getByRole('group', { name: 'Systems' }).getByRole('button', { name: 'Xero (1)' }).click();
    await hers.waitForURL(/skill=n8n.*system=Xero/);
    await hers.getByRole('button', { name: 'Save this search' }).click();
    await hers
      .getByRole('group', { name: 'Saved searches' })
      .getByRole('button', { name: 'invoces, n8n, Xero' })
      .waitFor();
    expect(await faults(hers, 'work')).toEqual([]);
    await hers.getByRole('link', { name: 'Invoices into the ledger' }).click();
    await hers.getByText('€1,000.00 or less').waitFor();
    await hers.getByRole('button', { name: 'Use €1,000.00' }).click();
    await hers.getByRole('button', { name: 'Place the bid' }).click();
    await hers.getByText('Accepted. You lead at €1,000.00.').waitFor();
    await hers.getByText('€1,000.00, you lead').waitFor();
    await page.getByText(/^The end has moved to/).waitFor();
    await bea.ask('POST', `/v1/auctions/${auction}/bids`, { amount: '900' });
    await hers.getByText('€1,000.00, outbid').waitFor();
    await hers.getByText('€891.00 or less').waitFor();
    await cy.ask('POST', `/v1/auctions/${auction}/bids`, { amount: '850,50', language: 'de' });
    await page.getByRole('cell', { name: '€850.50' }).waitFor();
    await hers.getByRole('figure', { name: /^The price over the bids: from €1,000\.00 to €850\.50/ }).waitFor();
    expect(await faults(hers, 'auction')).toEqual([]);

    const soon = new Date(Date.now() + 20_000).toISOString().slice(0, 19);
    const short = await client.ask<{ id: string }>('POST', `/v1/projects/${project}/auctions`, {
      ...{ format: 'reverse', ends: { at: soon, timeZone: 'UTC' }, verifiedOnly: false, ranks: true },
      ...{ ceiling: 100_000, stepUnits: 100, softClose: { windowSeconds: 60, hardSeconds: 3 } },
    });
    await client.ask('POST', `/v1/auctions/${short.id}/publication`);
    for (const [who, amount] of [
      [ana, '950'],
      [bea, '900'],
      [cy, '849.99'],
    ] as const)
      await who.ask('POST', `/v1/auctions/${short.id}/bids`, { amount });
    await page.goto(`/market/auctions/${short.id}`);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download the history' }).click();
    await page.getByRole('region', { name: 'Result' }).or(page.getByText('€849.99').first()).first().waitFor();
    expect(await faults(page, 'result')).toEqual([]);
    const file = join(folder, 'auction.ndjson');
    await (await download).saveAs(file);
    const verified = await runCli(server, ['auction', 'verify', file]);
    expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining('84999 minor units') });
  });

  test('a sealed bid shows to nobody, its bidder keeps the proof, and one’s bids are listed', async () => {
    const { id: project } = await client.ask<{ id: string }>('POST', '/v1/projects', {
      ...{ title: 'Sort mails', description: '', currency: 'HUF', visibility: 'public', invited: [] },
    });
    const { id } = await client.ask<{ id: string }>('POST', `/v1/projects/${project}/auctions`, {
      ...{ format: 'sealed', ends: { at: '2099-01-01T00:00:00', timeZone: 'UTC' }, verifiedOnly: false, ranks: true },
    });
    await client.ask('POST', `/v1/auctions/${id}/publication`);
    const page = await windowOf(ana.session, `/market/auctions/${id}`);
    await page.getByLabel('What you ask for').fill('500.50');
    await page.getByRole('button', { name: 'Place the bid' }).click();
    await page.getByText('Your bid is sealed.').waitFor();
    expect(await faults(page, 'sealed')).toEqual([]);
    await page.goto('/market/bids');
    await page.getByRole('row', { name: /^Sort mails.*Sealed until the end/ }).waitFor();
    expect(await faults(page, 'bids')).toEqual([]);
  });

  test('staff verifies and limits an account', async () => {
    const page = await windowOf(await signIn(browser(), server), '/market/flags');
    await page.getByText('Nothing to look at').waitFor();
    await page.goto('/market/participants');
    await page.getByRole('textbox', { name: 'Account' }).fill('0198c0de-1111-7000-8000-000000000001');
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByRole('switch', { name: 'Its identity was verified' }).check();
    await page.getByLabel('Limit in minor units').fill('500000');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('row', { name: /person:0198c0de-1111.*verified/ }).waitFor();
    expect(await faults(page, 'participants')).toEqual([]);
    await page.getByRole('button', { name: /person:0198c0de-1111/ }).click();
    await page.getByRole('button', { name: 'Suspend', exact: true }).click();
    await page.getByLabel('Reason').fill('Two accounts of one person.');
    await page.getByRole('button', { name: 'Suspend the account' }).click();
    await page.getByRole('row', { name: /person:0198c0de-1111.*suspended/ }).waitFor();
    for (const each of windows.splice(0)) await each.close();
  });
});
