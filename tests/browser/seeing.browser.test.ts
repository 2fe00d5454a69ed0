import { eventually } from '@pvt/kernel/testing';
import { describe, expect, test } from 'vitest';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { violationsOf } from './axe.ts';
import { withoutChromium } from './chromium.ts';
import { publish } from './filled.ts';
import { faultsOf, phone } from './looks.ts';
import { placeOf } from './place.ts';
import { filledPortal, windowOf } from './portal.ts';

describe.skipIf(withoutChromium)('who wants to see what happens', () => {
  const portal = filledPortal();
  const here = windowOf(portal);
  const searchOf = () => new URL(here.page.url()).searchParams;
  const put = (path: string, body: object) => ask(portal.server, 'PUT', path, JSON.stringify(body));

  test('events are counted by time, and a bar or a drag over several narrows the time', async () => {
    const { page } = here;
    for (const [n, second] of ['00', '10', '20', '40'].entries())
      await publish(portal.server, {
        type: 'bell.rang',
        id: `bell-${n}`,
        time: `2026-03-01T12:00:${second}Z`,
        data: { n },
      });
    // What others write at the same time can hold back what is to be read for a moment.
    await eventually(async () => {
      expect(JSON.parse(await ask(portal.server, 'GET', '/v1/event-counts?type=bell.rang'))).toMatchObject({
        events: 4,
      });
    });
    await here.open('/events?type=bell.rang');
    const region = page.getByRole('region', { name: 'Events by time' });
    await region.getByText('4 events match.').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    const rows = page.getByRole('table', { name: 'Events' }).locator('tbody tr');
    const bars = region.getByRole('button');
    const full = region.getByRole('button', { name: /: 1 event$/ });
    const [first, third] = [await placeOf(full.nth(0)), await placeOf(full.nth(2))];
    await page.mouse.move(first.x + 1, first.y + 5);
    await page.mouse.down();
    await page.mouse.move(third.x + third.width - 1, third.y + 5, { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => rows.count()).toBe(3);
    await region.getByText('3 events match.').waitFor();
    expect([searchOf().has('from'), searchOf().has('to')]).toEqual([true, true]);
    // By the keyboard: one bar.
    await region
      .getByRole('button', { name: /: 1 event$/ })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => rows.count()).toBe(1);
    await region.getByText('1 event matches.').waitFor();
    expect(await bars.count()).toBeGreaterThan(1);
  });

  test('an event shows its data in the list, leads to its neighbours, and is copied as a command', async () => {
    const { page } = here;
    await page.addInitScript(() => {
      const copied = { writeText: async (text: string) => void Reflect.set(window, 'copied', text) };
      Object.defineProperty(navigator, 'clipboard', { value: copied });
    });
    for (const n of [1, 2, 3])
      await publish(portal.server, { type: 'horn.blew', id: `horn-${n}`, key: 'h', data: { tone: `deep ${n}` } });
    await here.open('/events?type=horn.blew');
    // All of them, so that none comes in above while the link is pressed.
    await page.getByText('{"tone":"deep 3"}').waitFor();
    await page.getByRole('link', { name: 'horn-2' }).click();
    const panel = page.getByRole('dialog', { name: 'Event' });
    await panel.getByText('"tone": "deep 2"').waitFor();
    // Each instant has its zone.
    expect(await panel.getByText(/\d\d:\d\d:\d\d\.\d{3} (UTC|GMT[+-]\d+)$/).count()).toBeGreaterThanOrEqual(3);
    await panel.getByRole('button', { name: 'Previous event' }).click();
    await panel.getByText('"tone": "deep 3"').waitFor();
    expect(await panel.getByRole('button', { name: 'Previous event' }).isDisabled()).toBe(true);
    await panel.getByRole('button', { name: 'Next event' }).click();
    await panel.getByText('"tone": "deep 2"').waitFor();
    await panel.getByRole('button', { name: 'Copy as curl' }).click();
    await page.getByText('The command is copied.', { exact: false }).waitFor();
    const command = await page.evaluate(() => String(Reflect.get(window, 'copied')));
    expect(command).toContain(`${portal.server.url}/v1/events`);
    expect(command).toContain('"data":{"tone":"deep 2"}');
    expect(command).toMatch(/"id":"horn-2",.*"key":"h","time":"\d{4}-/);
    await panel.press('Escape');
    await panel.waitFor({ state: 'detached' });
    // At the width of a usual window the list is not cut off at its side.
    expect(await page.getByRole('table', { name: 'Events' }).locator('xpath=../..').getAttribute('data-more')).toBe('');
  });

  test('a trace has an axis, its statements can be read, and it shows what is of one event', async () => {
    const { page } = here;
    await put('/v1/flows/echo', { on: ['echo.in'], steps: [{ to: { event: { type: 'echo.out' } } }] });
    const traceparent = `00-${'e'.repeat(32)}-${'f'.repeat(16)}-01`;
    for (const id of ['echo-1', 'echo-2']) {
      await portal.server.fetch('/v1/events', {
        method: 'POST',
        headers: { 'content-type': 'application/json', traceparent },
        body: JSON.stringify({ type: 'echo.in', id, data: {} }),
      });
    }
    const panel = page.getByRole('dialog', { name: 'Event' });
    await expect
      .poll(async () => {
        await here.open('/events/echo-1?type=echo.in');
        await panel.getByText('What came of it').waitFor();
        return panel.getByRole('link', { name: 'echo.out' }).count();
      })
      .toBe(1);
    await panel.getByRole('img', { name: /^Time since the trace began/ }).waitFor();
    expect(await panel.getByText('POST /v1/events').count()).toBe(1);
    const statement = panel.getByRole('button', { name: /^(SELECT|INSERT) / }).first();
    await statement.click();
    await expect.poll(() => panel.getByRole('figure', { name: 'SQL' }).textContent()).toMatch(/SELECT|INSERT/);
    expect(await violationsOf(page)).toEqual([]);
    await panel.getByRole('button', { name: /^Show the whole trace/ }).click();
    await expect.poll(() => panel.getByText('POST /v1/events').count()).toBe(2);
    await panel.getByRole('link', { name: 'echo.out' }).click();
    await panel.getByText('Published because of').waitFor();
    await panel.getByRole('link', { name: 'echo.in' }).waitFor();
  });

  test('a board is looked at over one range with one filter, and a tile that can not be filtered says so', async () => {
    const { page } = here;
    await put('/v1/boards/seen', {
      title: 'Seen',
      tiles: [
        { id: 'a', metric: 'hotel.bookings', every: 'month', by: ['hotel'], range: '7d', chart: 'line', w: 6, h: 2 },
        { id: 'b', metric: 'hotel.room-nights', every: 'month', by: ['hotel'], range: '7d', chart: 'bar', w: 6, h: 2 },
      ],
    });
    await here.open('/insights/boards/seen');
    await expect.poll(() => page.getByText('No figures here yet.', { exact: false }).count()).toBe(2);
    await page.getByRole('combobox', { name: 'Range of all tiles' }).click();
    await page.getByRole('option', { name: 'All time' }).click();
    const legends = page.getByRole('list', { name: 'Legend' });
    await expect.poll(() => legends.allTextContents()).toEqual(['City HotelResort Hotel', 'City HotelResort Hotel']);
    const where = page.getByRole('textbox', { name: 'Only where, for all tiles' });
    await where.fill('hotel == "City Hotel"');
    await where.press('Enter');
    await expect.poll(() => legends.count()).toBe(0);
    expect([searchOf().get('range'), searchOf().get('where')]).toEqual(['all', 'hotel == "City Hotel"']);
    expect(await page.getByRole('link', { name: 'Open hotel.bookings' }).getAttribute('href')).toContain('City+Hotel');
    await where.fill('floor == 3');
    await where.press('Enter');
    await expect.poll(() => page.getByText('Not filtered: this metric has no floor.').count()).toBe(2);
    expect(await faultsOf(page)).toEqual([]);
    await page.reload();
    await expect.poll(() => legends.count()).toBe(2);
  });

  test('figures of money have the decimals of their currency', async () => {
    const { page } = here;
    await here.open('/insights/metrics/hotel.rate?every=all');
    const cells = page.getByRole('table').locator('tbody td');
    await expect.poll(() => cells.last().textContent()).toMatch(/^\d+\.\d\d$/);
  });

  test('a table that is wider than the phone shows at its edge that there is more', async () => {
    const window = await portal.visit(phone);
    await window.open('/events');
    const frame = window.page.locator('[data-more]').first();
    await expect.poll(() => frame.getAttribute('data-more')).toBe('right');
    await frame.locator('> [tabindex="0"]').evaluate((element) => element.scrollTo({ left: element.scrollWidth }));
    await expect.poll(() => frame.getAttribute('data-more')).toBe('left');
    await window.close();
  });

  test('the live page looks back over what is kept, with the latency of a file, and has no empty axes', async () => {
    const { page } = here;
    await expect
      .poll(async () => {
        await here.open('/live?range=15m');
        await page.getByRole('heading', { name: 'Publish latency' }).waitFor();
        return page.getByRole('figure', { name: /^Publish latency, Last 15 minutes\. Median: / }).count();
      })
      .toBe(1);
    await page.getByRole('figure', { name: /^Accepted, Last 15 minutes/ }).waitFor();
    await page.getByRole('combobox', { name: 'Time' }).selectOption('Last 30 days');
    await page.getByRole('figure', { name: /^Accepted, Last 30 days/ }).waitFor();
    expect(searchOf().get('range')).toBe('30d');
    // What came in just before the page was opened is in its window.
    await publish(portal.server, { type: 'gull.cried', id: 'gull-1', data: {} });
    await here.open('/live');
    await page.getByRole('figure', { name: /^Accepted, Now, the last 2 minutes/ }).waitFor();
    // Where nothing was published, words stand where axes would.
    const nothing = { from: '2026-03-01T12:00:00Z', to: '2026-03-01T12:00:00Z', stepSeconds: 60, points: [] };
    await page.route(/\/v1\/live-history/, (route) => route.fulfill({ json: nothing }));
    await here.open('/live');
    await page.getByText('Nothing was published from outside.', { exact: false }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });
});
