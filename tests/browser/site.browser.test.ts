import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer, sharedDatabase } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf, looks } from './looks.ts';
import { type Visitor, visitor } from './visitor.ts';

const site = {
  look: { colour: '#ffd400' },
  languages: ['en', 'pt', 'de'],
  currency: 'EUR',
  timeZone: 'Europe/Lisbon',
};

describe.skipIf(withoutChromium)('the public site of a tenant', () => {
  const browser = useChromium();
  let server: SharedServer;
  let here: Visitor;
  /** One that no other suite has: all of them share the server. */
  const address = `harbour-${randomBytes(4).toString('hex')}`;
  /** Whatever ends so leads a browser to this machine. */
  const host = `${address}.localhost`;
  const path = `/sites/${address}`;
  let name: string;

  beforeAll(async () => {
    server = await joinServer();
    await ask(server, 'PUT', '/v1/site-settings', JSON.stringify({ ...site, address, hosts: [host] }));
    // What a check of its DNS would find: no name that ends so has any.
    const admin = await (await sharedDatabase()).admin();
    await admin.query('update identity.site_host set verified_at = now() where host = $1', [host]);
    await admin.end();
    ({ name } = JSON.parse(await ask(server, 'GET', `/v1${path}`)) as { name: string });
  });
  afterAll(async () => server?.leave());
  afterEach(async () => here.close());

  test.each(looks)(
    'shows the tenant’s name, colour and languages, and begins with the search (%s)',
    async (_look, options) => {
      here = await visitor(browser(), server, options);
      const { page } = here;
      await here.open(path);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(`Find a bed at ${name}`);
      await page.getByText('Nothing is free for this stay').waitFor();
      expect(await page.title()).toBe(name);
      expect(await page.getByRole('list', { name: 'Languages' }).getByRole('listitem').allTextContents()).toEqual([
        'English',
        'Português',
        'Deutsch',
      ]);
      const colours = await page.getByRole('banner').evaluate((header) => {
        const { backgroundColor, color } = getComputedStyle(header);
        return [backgroundColor, color];
      });
      expect(colours).toEqual(['rgb(255, 212, 0)', 'rgb(0, 0, 0)']);
      expect(await faultsOf(page)).toEqual([]);
    },
  );

  test('needs no session, and loads nothing of the console', async () => {
    here = await visitor(browser(), server);
    const asked: string[] = [];
    here.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await here.open(`${path}/`);
    // Whether there are courses and projects to lead to, is asked too.
    expect(asked.filter((path) => path.startsWith('/v1/'))).toEqual([
      ...[
        `/v1${path}`,
        `/v1${path}/academy/courses`,
        `/v1${path}/market/projects`,
        `/v1${path}/market/developers`,
        `/v1${path}/hostels/search`,
      ],
    ]);
    // Its own script, its first page with what that shares with others, and the languages; nothing that only the console has.
    const scripts = asked.filter((path) => path.endsWith('.js'));
    expect(scripts.length).toBeLessThanOrEqual(10);
    expect(scripts.filter((path) => /console|store|charts/.test(path))).toEqual([]);
  });

  test('an address in it that is wrong leads to its first page', async () => {
    here = await visitor(browser(), server);
    await here.open(`${path}/nowhere`);
    expect(await here.page.getByRole('heading', { level: 1 }).textContent()).toBe('No such page');
    expect(await faultsOf(here.page)).toEqual([]);
    await here.page.getByRole('link', { name: 'Go to the first page' }).click();
    await here.page.getByRole('heading', { name: `Find a bed at ${name}` }).waitFor();
    expect(new URL(here.page.url()).pathname).toMatch(new RegExp(`^${path}/?$`));
  });

  test.each(looks)('where no tenant is, it says so (%s)', async (_look, options) => {
    here = await visitor(browser(), server, options);
    await here.open('/sites/nowhere');
    expect(await here.page.getByRole('heading', { level: 1 }).textContent()).toBe('There is no site at this address');
    expect(await faultsOf(here.page)).toEqual([]);
  });

  test('has a host name of its own too, where every address is the site’s', async () => {
    here = await visitor(browser(), server);
    const { port } = new URL(server.url);
    await here.open(`http://${host}:${port}/`);
    expect(await here.page.title()).toBe(name);
    await here.page.getByRole('heading', { name: `Find a bed at ${name}` }).waitFor();
    await here.open(`http://${host}:${port}/flows`);
    expect(await here.page.getByRole('heading', { level: 1 }).textContent()).toBe('No such page');
  });

  test.each(looks)(
    'leads who wants an account to where they ask for one, once customers may (%s)',
    async (_look, options) => {
      await ask(server, 'PUT', '/v1/customer-policy', JSON.stringify({ signUp: 'closed' }));
      here = await visitor(browser(), server, options);
      const { page } = here;
      await here.open(`${path}/register`);
      await page.getByRole('heading', { name: 'Accounts are by invitation' }).waitFor();
      const entry = page.getByRole('contentinfo').getByRole('link', { name: 'Create an account' });
      expect(await entry.count()).toBe(0);
      await ask(server, 'PUT', '/v1/customer-policy', JSON.stringify({ signUp: 'open' }));
      await here.open(path);
      await entry.click();
      await page.getByRole('heading', { name: 'Create an account' }).waitFor();
      expect(await faultsOf(page)).toEqual([]);
      const mail = `${randomBytes(4).toString('hex')}@c.example`;
      await page.getByLabel('E-mail').fill(mail);
      await page.getByRole('button', { name: 'Send me the link' }).click();
      await page.getByText(`A link is on its way to ${mail}.`, { exact: false }).waitFor();
      expect(await faultsOf(page)).toEqual([]);
      expect(await ask(server, 'GET', '/v1/mails')).toContain(mail);
    },
  );

  test('a server that is busy is no missing site, and can be asked again', async () => {
    here = await visitor(browser(), server);
    await here.page.route(`**/v1${path}`, (route) =>
      route.fulfill({ status: 503, json: { code: 'OVERLOADED', title: 'Busy', detail: 'too much at once' } }),
    );
    await here.open(path);
    expect(await here.page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'This site can not be shown just now',
    );
    expect(await faultsOf(here.page)).toEqual([]);
    await here.page.unrouteAll();
    await here.page.getByRole('button', { name: 'Try again' }).click();
    await here.page.getByRole('heading', { name: `Find a bed at ${name}` }).waitFor();
  });
});
