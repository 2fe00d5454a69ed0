import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { violationsOf } from './axe.ts';
import { withoutChromium } from './chromium.ts';
import { faultsOf, phone } from './looks.ts';
import { filledPortal } from './portal.ts';
import { patience } from './visitor.ts';

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
  '/late-events',
  '/language-models',
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
    .poll(
      () =>
        page.locator('figure').evaluateAll((all) => all.every((figure) => figure.querySelector('svg, pre') !== null)),
      patience,
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
