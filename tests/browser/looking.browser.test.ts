import { describe, expect, test } from 'vitest';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { violationsOf } from './axe.ts';
import { withoutChromium } from './chromium.ts';
import { publish } from './filled.ts';
import { filledPortal, windowOf } from './portal.ts';

describe.skipIf(withoutChromium)('who looks for something', () => {
  const portal = filledPortal();
  const here = windowOf(portal);
  const searchOf = () => new URL(here.page.url()).searchParams;

  test('every letter of a type counts, however fast it is typed, and the list is asked once', async () => {
    const { page } = here;
    await here.open('/events');
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url());
      if (pathname === '/v1/events') asked.push(searchParams.get('type') ?? '');
    });
    const type = page.getByRole('combobox', { name: 'Type' });
    await type.pressSequentially('hotel.booking.set-aside');
    expect(await type.inputValue()).toBe('hotel.booking.set-aside');
    const rows = page.getByRole('table', { name: 'Events' }).locator('tbody tr');
    await expect.poll(() => rows.count()).toBe(4);
    expect(asked).toEqual(['hotel.booking.set-aside']);
    expect(searchOf().get('type')).toBe('hotel.booking.set-aside');
  });

  test('a date can be typed part by part', async () => {
    const { page } = here;
    await here.open('/events');
    await page.getByLabel('From', { exact: true }).focus();
    await page.keyboard.type('01022020');
    await page.keyboard.press('Tab');
    await page.keyboard.type('0930AM');
    await page.keyboard.press('Enter');
    await expect.poll(() => searchOf().get('from')).toBe('2020-01-02T09:30');
    await here.open('/insights/metrics/hotel.bookings?range=own');
    await page.getByLabel('From', { exact: true }).focus();
    await page.keyboard.type('03012016');
    await page.keyboard.press('Enter');
    await expect.poll(() => searchOf().get('from')).toBe('2016-03-01');
  });

  test('following switches off what it can not search by, and keeps what it has shown', async () => {
    const { page } = here;
    await publish(portal.server, { type: 'gong.rang', id: 'gong-1', data: {} });
    await here.open('/events?type=gong.rang&status=dead');
    await page.getByRole('heading', { name: 'No event matches' }).waitFor();
    const follow = page.getByRole('switch', { name: 'Follow new events' });
    await follow.click();
    await page.getByText('Not applied while following.').waitFor();
    await page.getByRole('link', { name: 'gong-1' }).waitFor();
    await page
      .getByRole('status')
      .filter({ hasText: /^Live$/ })
      .waitFor();
    await publish(portal.server, { type: 'gong.rang', id: 'gong-2', data: {} });
    await page.getByRole('link', { name: 'gong-2' }).waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await here.open('/events?type=gong.rang');
    await follow.click();
    await page
      .getByRole('status')
      .filter({ hasText: /^Live$/ })
      .waitFor();
    await publish(portal.server, { type: 'gong.rang', id: 'gong-3', data: {} });
    await page.getByRole('link', { name: 'gong-3' }).waitFor();
    await follow.click();
    const shown = () => page.getByRole('table', { name: 'Events' }).getByRole('link').allTextContents();
    expect(await shown()).toEqual(['gong-3', 'gong-2', 'gong-1']);
    await page.waitForLoadState('networkidle');
    expect(await shown()).toEqual(['gong-3', 'gong-2', 'gong-1']);
  });

  test('going back after an event was closed does not open it again', async () => {
    const { page } = here;
    // What a flow makes of the example may still come, and fill the first page.
    await publish(portal.server, { type: 'bell.rang', id: 'bell-1', data: {} });
    await here.open('/live');
    await page.getByRole('link', { name: 'Events', exact: true }).click();
    await page.getByRole('link', { name: 'bell-1' }).click();
    const panel = page.getByRole('dialog', { name: 'Event' });
    await panel.waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await page.goBack();
    await page.getByRole('heading', { name: 'Events', level: 1 }).waitFor();
    expect(await panel.count()).toBe(0);
  });

  test('a long type leaves the other columns where they are', async () => {
    const { page } = here;
    const type = `long.${'x'.repeat(180)}`;
    await publish(portal.server, { type, id: 'long-1', data: {} });
    await here.open(`/events?type=${type}`);
    const cell = page.getByTitle(type);
    await cell.waitFor();
    expect((await cell.boundingBox())?.width).toBeLessThan(220);
  });

  test('a chart of days has a place for every day, whole numbers, few ticks, and tells a day to the last digit', async () => {
    const { page } = here;
    await here.open('/insights/metrics/hotel.cancellations?every=day');
    const chart = page.getByRole('figure').locator('svg').first();
    await chart.waitFor();
    const labels = await chart.locator('text').allTextContents();
    expect(labels.some((label) => label.includes('.') || label.includes('…'))).toBe(false);
    // The first of a month, in the order of the reader’s region: 1 Mar 2016, Mar 1, 2016.
    expect(labels.filter((label) => /^1 | 1,/.test(label)).length).toBeGreaterThan(3);
    expect(await chart.locator('.MuiChartsAxis-directionX .MuiChartsAxis-tick').count()).toBeLessThan(7);
    expect(await page.locator('figure [tabindex="0"]').count()).toBe(0);
    await chart.hover({ position: { x: 500, y: 150 } });
    await expect.poll(() => page.getByRole('tooltip').textContent()).toMatch(/ 2016.*\d bookings$/);
  });

  test('a number says of which time it is', async () => {
    const { page } = here;
    const terms = () => page.locator('main dl dt').allTextContents();
    await here.open('/insights/metrics/hotel.bookings?chart=number&by=hotel');
    await expect.poll(terms).toEqual(['City Hotel · All time', 'Resort Hotel · All time']);
    await here.open('/insights/metrics/hotel.bookings?chart=number&every=month');
    await expect.poll(terms).toEqual(['Dec 2016']);
  });

  test('only periods that a metric keeps are offered', async () => {
    const { page } = here;
    await here.open('/insights/metrics/hotel.bookings');
    await page.getByRole('combobox', { name: 'Per' }).click();
    const offered = await page.getByRole('option').allTextContents();
    expect(offered).toEqual(['day', 'week', 'month', 'no period: one figure']);
  });

  test.each([
    ['/insights/boards/nowhere', 'No such board', 'Insights'],
    ['/insights/metrics/nowhere', 'No such metric', 'Insights'],
    ['/insights/metrics/nowhere/edit', 'No such metric', 'Insights'],
    ['/flows/nowhere', 'No such flow', 'Flows'],
    ['/sources/nowhere', 'No such source', 'Sources'],
    ['/event-types/nowhere', 'No such event type', 'Event types'],
  ])('%s is told as a page that leads back', async (path, title, list) => {
    const { page } = here;
    await here.open(path);
    await page.getByRole('heading', { name: title, level: 1 }).waitFor();
    expect(await page.title()).toContain(title);
    expect(await page.getByRole('button', { name: /Delete|Add|Edit/ }).count()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('link', { name: `Go to ${list}` }).click();
    await page.getByRole('heading', { name: list, level: 1 }).waitFor();
  });

  test('a page of an older build loads the new one by itself, once, and then says what to do', async () => {
    const { page } = here;
    await here.open('/live');
    let loads = 0;
    page.on('load', () => {
      loads += 1;
    });
    await page.route(/assets\/FlowsPage/, (route) =>
      loads === 0 ? route.fulfill({ status: 404, body: '' }) : route.continue(),
    );
    await page.getByRole('link', { name: 'Flows' }).click();
    await page.getByRole('heading', { name: 'Flows', level: 1 }).waitFor();
    expect(loads).toBe(1);
    await page.route(/assets\/SourcesPage/, (route) => route.fulfill({ status: 404, body: '' }));
    await page.getByRole('link', { name: 'Sources' }).click();
    await page.getByText('PVT was updated while this page was open, or it is away.', { exact: false }).waitFor();
    expect(await page.getByRole('button', { name: 'Reload' }).isVisible()).toBe(true);
  });

  test.each(['/live', '/'])(
    '%s loads at most 180 kB of script before its heading: the rest comes when it is drawn',
    async (path) => {
      const { page } = here;
      await page.addInitScript(() => {
        performance.setResourceTimingBufferSize(1_000);
        const seen = new MutationObserver(() => {
          if (document.querySelector('h1') === null) return;
          performance.mark('heading');
          seen.disconnect();
        });
        seen.observe(document, { childList: true, subtree: true });
      });
      await here.open(path);
      // What comes last: so it is known that more is loaded than is counted.
      await page.getByRole('table', { name: 'Events a second by type' }).waitFor();
      const loaded = await page.evaluate(() => {
        const [heading] = performance.getEntriesByName('heading');
        const scripts = performance
          .getEntriesByType('resource')
          .flatMap((entry) =>
            entry instanceof PerformanceResourceTiming && entry.name.endsWith('.js')
              ? [{ bytes: entry.encodedBodySize, before: entry.startTime <= (heading?.startTime ?? 0) }]
              : [],
          );
        const sum = (of: typeof scripts) => of.reduce((bytes, script) => bytes + script.bytes, 0);
        return { before: sum(scripts.filter(({ before }) => before)), all: sum(scripts) };
      });
      expect(loaded.before).toBeGreaterThan(100_000);
      expect(loaded.before).toBeLessThanOrEqual(180_000);
      expect(loaded.all).toBeGreaterThan(loaded.before);
    },
  );

  test('the first page comes packed, and its parts are kept by the browser', async () => {
    const page = await portal.server.fetch('/live', { headers: { 'accept-encoding': 'br' } });
    expect(page.headers.get('content-encoding')).toBe('br');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const [part] = /\/assets\/index-[\w-]+\.js/.exec(await page.text()) ?? [''];
    for (const packing of ['br', 'gzip']) {
      const { headers } = await portal.server.fetch(part, { headers: { 'accept-encoding': packing } });
      expect(headers.get('content-encoding')).toBe(packing);
      expect(headers.get('cache-control')).toContain('immutable');
      expect(headers.get('vary')).toContain('accept-encoding');
    }
  });

  test('a test of a flow lists its steps as the picture has them, under headings in order', async () => {
    const { page } = here;
    await ask(
      portal.server,
      'PUT',
      '/v1/flows/sorted',
      JSON.stringify({
        on: ['door.opened'],
        steps: [
          {
            name: 'Sort',
            route: [
              { when: 'data.at == "night"', steps: [{ name: 'At night', map: { at: 'data.at' } }] },
              { otherwise: true, steps: [{ name: 'By day', map: { at: 'data.at' } }] },
            ],
          },
        ],
      }),
    );
    await here.open('/flows/sorted?tab=test');
    await page.getByRole('button', { name: 'Run the test' }).click();
    const steps = page.getByRole('list').getByRole('heading', { level: 3 });
    await expect.poll(() => steps.allTextContents()).toEqual(['Sort', 'At night']);
    expect(await violationsOf(page)).toEqual([]);
  });
});
