import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '@pvt/kernel/testing';
import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { violationsOf } from './axe.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { type Session, signIn, visitor } from './visitor.ts';

const mapping = { type: '"price.changed"', key: 'row.item' };

const looks: [string, BrowserContextOptions][] = [
  ['light', { colorScheme: 'light' }],
  ['phone', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }],
];

describe.skipIf(withoutChromium)('a source whose feed fails', () => {
  const browser = useChromium();
  let server: TestServer;
  let session: Session;
  let provider: Server;
  let asked: IncomingMessage[] = [];
  let status = 500;

  beforeAll(async () => {
    provider = createServer((request, response) => {
      asked.push(request);
      response.writeHead(status).end('item,price\nbed,80\n');
    });
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/prices.csv`;
    server = await startServer({ settings: { PVT_ALLOW_PRIVATE_URLS: 'true' } });
    const feed = { url, every: 'PT1H', headers: { authorization: 'Bearer s3cret' } };
    await ask(server, 'PUT', '/v1/sources/prices', JSON.stringify({ format: 'csv', mapping, feed }));
    await eventually(async () => {
      expect(await ask(server, 'GET', '/v1/sources/prices')).toContain('FEED_ANSWER_UNUSABLE');
    });
    session = await signIn(browser(), server);
  });

  afterAll(async () => {
    provider?.close();
    await server?.stop();
  });

  test.each(looks)('says so where sources are listed and on its own page (%s)', async (_look, options) => {
    const here = await visitor(browser(), server, { ...options, session });
    const { page } = here;
    await here.open('/sources');
    await page
      .getByRole('row', { name: /prices/ })
      .getByText('failing')
      .waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'prices', exact: true }).click();
    await page.getByText('The address answered 500.').waitFor();
    const fact = async (title: string) => page.locator('dt', { hasText: title }).locator('+ dd').textContent();
    expect(await fact('Last looked at')).toMatch(/now|ago/);
    expect(await fact('Next')).toMatch(/^in /);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Mapping' }).click();
    await page.getByRole('textbox', { name: 'Header authorization' }).waitFor();
    expect(await page.content()).not.toContain('s3cret');
    expect(await violationsOf(page)).toEqual([]);
    await here.close();
  });

  test('is read again after a change, with the header whose value the portal does not know', async () => {
    const here = await visitor(browser(), server, { session });
    const { page } = here;
    await here.open('/sources/prices?tab=mapping');
    status = 200;
    asked = [];
    await page.getByRole('textbox', { name: 'Every' }).fill('PT2H');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('Saved. The next import uses it.').waitFor();
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    expect(asked.at(-1)?.headers.authorization).toBe('Bearer s3cret');
    await page.getByText('The last look had an error').waitFor({ state: 'detached' });
    await page
      .getByRole('heading', { name: 'State of the feed' })
      .locator('xpath=../..')
      .getByText('read', { exact: true })
      .waitFor();
    await here.close();
  });
});
