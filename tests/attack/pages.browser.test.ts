import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '@pvt/kernel/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useChromium, withoutChromium } from '../browser/chromium.ts';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { sendJson } from '../system/http.ts';

interface EventPage {
  readonly items: readonly { readonly id: string }[];
}

describe.skipIf(withoutChromium)('in a browser', () => {
  const browser = useChromium();
  let server: SharedServer;
  let elsewhere: Server;
  /** A page of another port of the same host, which to cookies is the same place. */
  let other = '';

  beforeAll(async () => {
    server = await joinServer();
    elsewhere = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><title>elsewhere</title>');
    }).listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    other = `http://localhost:${(elsewhere.address() as AddressInfo).port}/`;
  });
  afterAll(async () => {
    elsewhere.close();
    elsewhere.closeAllConnections();
    await server.leave();
  });

  /** A window that has the session of the tenant. */
  async function signedIn(): Promise<Page> {
    const context = await browser().newContext();
    const link = await sendJson<{ readonly path: string }>(server, 'POST', '/v1/sign-in-links');
    const token = new URL(link.body.path, server.url).searchParams.get('token');
    const answer = await context.request.post(`${server.url}/v1/session`, { data: { token } });
    expect(answer.status()).toBe(200);
    return context.newPage();
  }

  test('the pages of the reference work with their content policies', async () => {
    const page = await (await browser().newContext()).newPage();
    const forbidden: string[] = [];
    page.on('console', (line) => {
      if (/Content Security Policy/i.test(line.text())) forbidden.push(line.text());
    });
    await page.goto(`${server.url}/docs`);
    await page.getByText('Nobody is signed in here').waitFor();
    await page.goto(`${server.url}/docs/errors`);
    expect(await page.getByRole('heading', { level: 2 }).count()).toBeGreaterThan(20);
    expect(
      await page.evaluate(() => getComputedStyle(document.querySelector('main') ?? document.body).maxWidth),
    ).not.toBe('none');
    expect(forbidden).toEqual([]);
    await page.context().close();
  });

  test('a page of another port writes nothing with the session, whatever it sends', async () => {
    const page = await signedIn();
    await page.goto(other);
    await page.evaluate(async (url) => {
      const event = (id: string): string => JSON.stringify({ type: 'attack.tried', id, data: {} });
      for (const type of ['text/plain', 'application/json', '']) {
        const body = new Blob([event(`blob-${type.replace('/', '-')}`)], { type });
        await fetch(url, { method: 'POST', mode: 'no-cors', credentials: 'include', body }).catch(() => undefined);
      }
      navigator.sendBeacon(url, event('beacon'));
    }, `${server.url}/v1/events`);
    // What the session itself writes comes after all that.
    const data = { type: 'attack.tried', id: 'own', data: {} };
    const own = await page.context().request.post(`${server.url}/v1/events`, { data });
    expect(own.status()).toBe(202);
    const ids = await eventually(async () => {
      const { body } = await sendJson<EventPage>(server, 'GET', '/v1/events?type=attack.tried');
      const found = body.items.map(({ id }) => id);
      expect(found).toContain('own');
      return found;
    });
    expect(ids).toEqual(['own']);
    await page.context().close();
  });
});
