import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf } from './looks.ts';
import { type Visitor, visitor } from './visitor.ts';

describe.skipIf(withoutChromium)('who may read flows and metrics, and nothing else', () => {
  const browser = useChromium();
  let server: SharedServer;
  let key: string;
  let here: Visitor;

  beforeAll(async () => {
    server = await joinServer();
    await ask(server, 'PUT', '/v1/flows/doors', JSON.stringify({ on: ['door.opened'], steps: [{ when: 'true' }] }));
    const made = await ask(
      server,
      'POST',
      '/v1/keys',
      JSON.stringify({ name: 'reader', scopes: ['flows:read', 'insights:read'] }),
    );
    ({ key } = JSON.parse(made) as { key: string });
  });
  afterAll(async () => server?.leave());
  beforeEach(async () => {
    // A session has every permission today; a key that the browser sends stands for one that has fewer.
    here = await visitor(browser(), server, { extraHTTPHeaders: { authorization: `Bearer ${key}` } });
  });
  afterEach(async () => here.close());

  const button = (name: string) => here.page.getByRole('button', { name });

  test('arrives at the first area that they may see, and sees no other in the navigation', async () => {
    const { page } = here;
    await here.open('/');
    await page.getByRole('heading', { name: 'Flows', level: 1 }).waitFor();
    const entries = page.getByRole('navigation', { name: 'Main' }).getByRole('link');
    expect(await entries.allTextContents()).toEqual([
      'Flows',
      'Late events',
      'Reference tables',
      'Insights',
      'Your account',
    ]);
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await page.getByRole('heading', { name: 'Insights', level: 1 }).waitFor();
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog', { name: 'Keyboard' }).textContent()).not.toContain('Go to Sources');
  });

  test.each([
    ['/sources', 'sources:read'],
    ['/flows/new', 'flows:write'],
    ['/insights/new-metric', 'insights:write'],
    ['/settings/keys', 'keys:write'],
  ])('reads at %s that %s is lacking', async (path, permission) => {
    await here.open(path);
    await here.page.getByRole('heading', { name: 'Not permitted', level: 1 }).waitFor();
    await here.page.getByText(`Your session lacks the permission ${permission}.`).waitFor();
    expect(await faultsOf(here.page)).toEqual([]);
  });

  test('can not press a button that would be refused, and reads why by pointer and by keyboard', async () => {
    const { page } = here;
    await here.open('/flows');
    const reason = page.getByRole('tooltip', { name: 'Your session lacks the permission flows:write.' });
    await page.getByRole('table', { name: 'Flows' }).waitFor();
    expect(await button('New flow').getAttribute('aria-disabled')).toBe('true');
    await button('New flow').focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    await reason.waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await reason.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'doors' }).click();
    await button('Delete').hover();
    await reason.waitFor();
    await button('Delete').click({ force: true });
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(new URL(page.url()).pathname).toBe('/flows/doors');
    await page.mouse.move(0, 0);
    await reason.waitFor({ state: 'detached' });
    expect(await faultsOf(page)).toEqual([]);
  });
});
