import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { violationsOf } from './axe.ts';
import { withoutChromium } from './chromium.ts';
import { faultsOf, looks, phone } from './looks.ts';
import { filledPortal } from './portal.ts';

const pages = [
  '/live',
  '/events',
  '/events/door-north',
  '/event-types',
  '/event-types/new',
  '/event-types/hotel.booking.accepted',
  '/event-types/hotel.booking.accepted/edit',
  '/dead-letters',
  '/sources',
  '/sources/new',
  '/sources/hotel-bookings',
  '/sources/hotel-bookings?tab=mapping',
  '/sources/hotel-bookings?tab=history',
  '/flows',
  '/flows/new',
  '/flows/hotel-bookings',
  '/flows/hotel-bookings?tab=test',
  '/flows/hotel-bookings?tab=definition',
  '/flows/hotel-bookings?tab=replay',
  '/insights',
  '/insights/new-metric?event=hotel.booking.accepted',
  '/insights/metrics/hotel.bookings?by=hotel',
  '/insights/metrics/hotel.bookings/edit',
  '/insights/boards/hotel-bookings',
  '/insights/boards/hotel-bookings?edit=yes',
  '/webhooks',
  '/webhooks/new',
  '/webhooks/deliveries',
  '/tables',
  '/tables/new',
  '/tasks',
  '/tasks/new',
  '/tasks/calendar',
  '/tasks/dead-jobs',
  '/late-events',
  '/language-models',
  '/hostels',
  '/hostels/new',
  '/academy',
  '/academy/new',
  '/settings/keys',
  '/settings/keys/new',
  '/settings/sessions',
  '/nowhere',
];

/** Loading is over: no bar, no placeholder, every chart that has a place is drawn, and no colour is on its way to another. */
async function settled(page: Page): Promise<void> {
  await page
    .locator('[role=progressbar][aria-label=Loading], .MuiSkeleton-root')
    .first()
    .waitFor({ state: 'detached' });
  await expect
    .poll(() =>
      page.locator('figure').evaluateAll((all) => all.every((figure) => figure.querySelector('svg, pre') !== null)),
    )
    .toBe(true);
  await page.waitForFunction(() => document.getAnimations().every((running) => !(running instanceof CSSTransition)));
}

/** The same page when the day ends: its colours change, its elements stay. */
async function faultsInTheDark(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('html[data-theme=dark]').waitFor();
  await settled(page);
  const faults = await violationsOf(page, { only: 'colours' });
  await page.emulateMedia({ colorScheme: 'light' });
  return faults;
}

describe.skipIf(withoutChromium)('what the portal promises to everyone', () => {
  const portal = filledPortal();

  test('no page has an accessibility violation, a fault, or content wider than the window, in the light, in the dark, on a phone', {
    timeout: 600_000,
  }, async () => {
    const here = await portal.visit({ colorScheme: 'light', hasTouch: true });
    const desk = here.page.viewportSize() ?? { width: 1280, height: 720 };
    const found: string[] = [];
    for (const path of pages) {
      const say = (look: string, faults: readonly string[]) => {
        found.push(...faults.map((fault) => `${path} ${look}: ${fault}`));
      };
      await here.open(path);
      await settled(here.page);
      say('on a desk', await faultsOf(here.page));
      say('in the dark', await faultsInTheDark(here.page));
      // The same page in another window, which costs a third of opening it anew.
      await here.page.setViewportSize(phone.viewport);
      await settled(here.page);
      say('on a phone', await faultsOf(here.page));
      await here.page.setViewportSize(desk);
    }
    expect(found).toEqual([]);
    await here.close();
  });

  test('the sign-in page has no violation either', async () => {
    const here = await portal.visitAsStranger();
    await here.open('/');
    expect(await violationsOf(here.page)).toEqual([]);
    await here.close();
  });

  test.each(looks)('the reference of the API has the portal’s look, and no violation (%s)', async (look, options) => {
    const here = await portal.visit(options);
    const { page } = here;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    for (const path of ['/docs', '/docs/flows', '/docs/errors']) {
      await here.open(path);
      // Enough of it to see each kind of part, eight operations of each method in three sections: all of it takes a hundred times as long
      // and has nothing else.
      await page.evaluate(() => {
        for (const section of document.querySelectorAll('section:nth-of-type(n + 4)')) section.remove();
        const methods = Map.groupBy(
          document.querySelectorAll('.operation:has(.method)'),
          (each) => each.querySelector('.method')?.className,
        );
        for (const operation of [...methods.values()].flatMap((same) => same.slice(8))) operation.remove();
        for (const details of document.querySelectorAll('section details')) details.setAttribute('open', '');
      });
      expect([path, await faultsOf(page)]).toEqual([path, []]);
      const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(background).toBe(look === 'dark' ? 'rgb(15, 21, 27)' : 'rgb(246, 247, 249)');
    }
    // Its own files, and who is signed in: nothing of the console, and nothing from elsewhere.
    expect(asked.filter((path) => !path.startsWith('/docs') && path !== '/v1/session')).toEqual([]);
    await here.close();
  });

  test('the portal leads to the reference, which tries an operation as who is signed in, and leads back', async () => {
    const here = await portal.visit();
    const { page } = here;
    await here.open('/events');
    await page.getByRole('link', { name: 'API reference' }).click();
    await page.getByRole('heading', { name: 'HTTP API', level: 1 }).waitFor();
    await page.getByText('Requests are sent with your session of').waitFor();
    await page.getByRole('searchbox', { name: 'Find an operation' }).fill('get /v1/events/{id}');
    await page.getByText(/^1 of \d+$/).waitFor();
    await page.getByText('One event with its history').click();
    const operation = page.locator('#getEvent');
    await operation.getByRole('textbox', { name: /^id/ }).fill('door-north');
    await operation.getByRole('button', { name: 'Send the request' }).click();
    await operation.getByText(/^200 OK/).waitFor();
    expect(await operation.getByRole('group', { name: 'Answer', exact: true }).textContent()).toContain(
      '"door.opened"',
    );
    expect(await operation.getByRole('group', { name: 'The same with curl' }).textContent()).toContain(
      `${portal.server.url}/v1/events/door-north'`,
    );
    await page.getByRole('link', { name: 'SCOPE_MISSING' }).first().click();
    await page.getByRole('heading', { name: 'Errors', level: 1 }).waitFor();
    expect(new URL(page.url()).hash).toBe('#SCOPE_MISSING');
    // An address that names an operation opens it.
    await here.open('/docs#publishEvent');
    await page.locator('#publishEvent[open]').waitFor();
    await page.getByRole('link', { name: 'Open the portal' }).click();
    await page.getByRole('heading', { name: 'Live', level: 1 }).waitFor();
    await here.close();
  });

  test('the reference is dark where the portal was made so, whatever the system is', async () => {
    const here = await portal.visit({ colorScheme: 'light' });
    await here.open('/live');
    await here.page.getByRole('button', { name: 'Dark' }).click();
    await here.open('/docs');
    expect(await here.page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(15, 21, 27)');
    await here.close();
  });

  test('on a phone the navigation opens over the page and closes on the way', async () => {
    const here = await portal.visit({ viewport: { width: 390, height: 844 } });
    await here.open('/live');
    await here.page.getByRole('button', { name: 'Open the navigation' }).click();
    expect(await violationsOf(here.page)).toEqual([]);
    await here.page.getByRole('link', { name: 'Flows' }).click();
    await here.page.getByRole('heading', { name: 'Flows', level: 1 }).waitFor();
    await here.page.getByRole('link', { name: 'Insights' }).waitFor({ state: 'detached' });
    await here.close();
  });

  test('the first page moves nothing once it is drawn', async () => {
    const here = await portal.visit();
    await here.page.addInitScript(() => {
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
          document.documentElement.dataset['shift'] = String(
            Number(document.documentElement.dataset['shift'] ?? 0) + shift.value,
          );
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await here.open('/live');
    await settled(here.page);
    const shift = await here.page.evaluate(() => Number(document.documentElement.dataset['shift'] ?? 0));
    // 0.1 is where Web Vitals begins to call a page unsteady.
    expect(shift).toBeLessThan(0.1);
    await here.close();
  });
});
