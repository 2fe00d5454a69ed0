import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer, sharedDatabase } from '../shared-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsInEachLook } from './looks.ts';
import { type Session, visitor } from './visitor.ts';

const SHOTS = process.env['PVT_SHOTS'];

async function seen(page: Page, name: string): Promise<void> {
  const shoot = async (look: string) => {
    if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/gateway-${name}-${look}.png`, fullPage: true });
  };
  expect(await faultsInEachLook(page, { shoot })).toEqual([]);
}

describe.skipIf(withoutChromium)('the gateway', () => {
  const browser = useChromium();
  const upstreams: Server[] = [];
  let server: SharedServer;
  let session: Session;
  beforeAll(async () => {
    server = await joinServer();
    const database = await sharedDatabase();
    // With an owner of the first tenant the sign-in page of the server would change, which other tests share.
    const { cookie } = await database.addPerson(await database.firstTenant(), [{ role: 'admin' }]);
    const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(cookie) ?? [];
    const of = { domain: new URL(server.url).hostname, path: '/', expires: -1, httpOnly: true, secure: false };
    session = { cookies: [{ ...of, name, value, sameSite: 'Strict' }], origins: [] };
  });
  afterAll(async () => {
    for (const each of upstreams) each.close();
    await server?.leave();
  });

  async function upstream(status: number, text: string): Promise<string> {
    const made = createServer((_request, response) => response.writeHead(status).end(text));
    upstreams.push(made);
    await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
  }

  test('an operator publishes routes, starts a bad canary, and sees it lose, be rolled back, and why', async () => {
    const here = await visitor(browser(), server, { session });
    const { page } = here;
    const document = {
      upstreams: {
        'shop-1': { instances: [{ url: await upstream(200, 'stable') }] },
        'shop-2': { instances: [{ url: await upstream(500, 'canary') }] },
      },
      releases: {
        shop: {
          ...{ stable: 'shop-1', canary: 'shop-2', stickyBy: { header: 'x-key' }, steps: [20, 50, 100] },
          ...{ everyMs: 60_000, objective: { errorRate: 0.01, p99Ms: 2000, minimumRequests: 50 } },
        },
      },
      routes: [
        { name: 'shop', match: { hosts: ['shop.example'], path: { prefix: '/' } }, to: { release: 'shop' } },
        { name: 'shop-local', match: { path: { prefix: '/shop' } }, to: { release: 'shop' } },
      ],
    };

    await here.open('/gateway?tab=processes');
    await page.getByText('up to date').waitFor();
    await page.getByRole('link', { name: 'Edit the document' }).click();
    const dialog = page.getByRole('dialog');
    const value = dialog.getByRole('textbox', { name: 'Value' });
    await value.fill(JSON.stringify({ ...document, upstreams: {} }));
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('The first routes.');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await dialog
      .getByText(/upstream "shop-1"/)
      .first()
      .waitFor();
    await seen(page, 'refused');
    await value.fill(JSON.stringify(document));
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await dialog.waitFor({ state: 'detached' });

    await page.keyboard.press('g');
    await page.keyboard.press('Shift+G');
    await page.getByText('2 routes to 2 upstreams', { exact: false }).waitFor();
    await page.getByRole('textbox', { name: 'Address' }).fill('https://shop.example/cart');
    await page.getByRole('button', { name: 'Find its route' }).click();
    await page.getByText('The route shop takes it.').waitFor();
    await seen(page, 'routes');

    await page.getByRole('tab', { name: 'Releases' }).click();
    await page.getByRole('table', { name: 'Releases' }).getByRole('link', { name: 'shop' }).click();
    await page.getByText('not started').waitFor();
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByText('under way').first().waitFor();
    const load = sendUntilOver(await gatewayOf(page));
    await page.getByText('rolled back').first().waitFor();
    const answers = await load.end();
    expect(answers).toContain('500 canary');
    await page.getByText('The canary has more errors than its objective allows').first().waitFor();
    await page.getByRole('table', { name: 'Decisions' }).getByText('20% → 0%').waitFor();
    await page.getByRole('figure', { name: /Requests that failed\. Canary: 100%\. Stable: 0%\./ }).waitFor();
    await seen(page, 'release');
    await here.open('/gateway?tab=upstreams');
    await page.getByText('takes requests').first().waitFor();
    await seen(page, 'upstreams');
    await here.close();
  });
});

/** Where it takes requests. */
async function gatewayOf(page: Page): Promise<string> {
  const { processes } = await page.evaluate(
    async () => (await (await fetch('/v1/gateway')).json()) as { processes: { url: string }[] },
  );
  const [first] = processes;
  if (first === undefined) throw new Error('no gateway runs');
  return first.url;
}

/** Requests of many people, one after the other, until it is told to end. */
function sendUntilOver(url: string): { end(): Promise<ReadonlySet<string>> } {
  const answers = new Set<string>();
  let isOver = false;
  const sending = (async () => {
    for (let person = 0; !isOver; person += 1) {
      const response = await fetch(`${url}/shop`, { headers: { 'x-key': `person-${person}` } });
      answers.add(`${response.status} ${await response.text()}`);
    }
  })();
  return {
    async end() {
      isOver = true;
      await sending;
      return answers;
    },
  };
}
