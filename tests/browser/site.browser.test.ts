import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf, looks } from './looks.ts';
import { type Visitor, visitor } from './visitor.ts';

const harbour = {
  address: 'harbour',
  name: 'Harbour Hostel',
  look: { colour: '#ffd400' },
  languages: ['en', 'pt', 'de'],
  currency: 'EUR',
  timeZone: 'Europe/Lisbon',
};

describe.skipIf(withoutChromium)('the public site of a tenant', () => {
  const browser = useChromium();
  let server: TestServer;
  let here: Visitor;

  beforeAll(async () => {
    server = await startServer();
  }, 120_000);
  afterAll(async () => server?.stop());
  afterEach(async () => here.close());

  /** A window in which the API answers so for the site. */
  async function visit(answer: { status: number; json: unknown }, options = {}): Promise<void> {
    here = await visitor(browser(), server, options);
    await here.page.route('**/v1/sites/harbour', (route) => route.fulfill(answer));
  }
  const there = { status: 200, json: harbour };

  test.each(looks)(
    'shows the tenant’s name, colour and languages, and that it has no pages yet (%s)',
    async (_look, options) => {
      await visit(there, options);
      const { page } = here;
      await here.open('/sites/harbour');
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('This site has no pages yet');
      expect(await page.title()).toBe('Harbour Hostel');
      expect(await page.getByRole('list', { name: 'Languages' }).getByRole('listitem').allTextContents()).toEqual([
        'English',
        'português',
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
    await visit(there);
    const asked: string[] = [];
    here.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await here.open('/sites/harbour/');
    expect(asked.filter((path) => path.startsWith('/v1/'))).toEqual(['/v1/sites/harbour']);
    expect(asked.filter((path) => path.endsWith('.js'))).toHaveLength(1);
  });

  test('an address in it that is wrong leads to its first page', async () => {
    await visit(there);
    await here.open('/sites/harbour/nowhere');
    expect(await here.page.getByRole('heading', { level: 1 }).textContent()).toBe('No such page');
    expect(await faultsOf(here.page)).toEqual([]);
    await here.page.getByRole('link', { name: 'Go to the first page' }).click();
    await here.page.getByRole('heading', { name: 'This site has no pages yet' }).waitFor();
    expect(new URL(here.page.url()).pathname).toMatch(/^\/sites\/harbour\/?$/);
  });

  test.each(looks)('where no tenant is, it says so (%s)', async (_look, options) => {
    here = await visitor(browser(), server, options);
    await here.open('/sites/nowhere');
    expect(await here.page.getByRole('heading', { level: 1 }).textContent()).toBe('There is no site at this address');
    expect(await faultsOf(here.page)).toEqual([]);
  });

  test('a server that is busy is no missing site, and can be asked again', async () => {
    await visit({ status: 503, json: { code: 'OVERLOADED', title: 'Busy', detail: 'too much at once' } });
    await here.open('/sites/harbour');
    expect(await here.page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'This site can not be shown just now',
    );
    expect(await faultsOf(here.page)).toEqual([]);
    await here.page.route('**/v1/sites/harbour', (route) => route.fulfill(there));
    await here.page.getByRole('button', { name: 'Try again' }).click();
    await here.page.getByRole('heading', { name: 'This site has no pages yet' }).waitFor();
  });
});
