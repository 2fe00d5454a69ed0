import { describe, expect, test } from 'vitest';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { violationsOf } from './axe.ts';
import { withoutChromium } from './chromium.ts';
import { filledPortal, windowOf } from './portal.ts';

describe.skipIf(withoutChromium)('what others have made', () => {
  const portal = filledPortal();
  const here = windowOf(portal);

  const field = (name: string) => here.page.getByRole('textbox', { name });
  const put = (path: string, body: object) => ask(portal.server, 'PUT', path, JSON.stringify(body));
  const stored = async (path: string): Promise<Record<string, unknown>> =>
    JSON.parse(await ask(portal.server, 'GET', path));
  const tile = { id: 'one', metric: 'hotel.bookings', every: 'all', chart: 'number', w: 3, h: 1 };

  /** The field says that the name is taken, and has the focus. */
  async function refusedAt(label: string): Promise<void> {
    await here.page.getByText(/There is an? [a-z ]+"[^"]+" already\. Choose another name\./).waitFor();
    const wrong = field(label).first();
    expect(await wrong.getAttribute('aria-invalid')).toBe('true');
    expect(await wrong.evaluate((element) => element === document.activeElement)).toBe(true);
  }

  test('a new metric, flow, source, event type or board does not replace what has its name', async () => {
    const { page } = here;
    const before = {
      metric: await stored('/v1/metrics/hotel.bookings/definition'),
      flow: await stored('/v1/flows/doors'),
      source: await stored('/v1/sources/hotel-bookings'),
      type: await stored('/v1/event-types/hotel.booking.accepted'),
      board: await stored('/v1/boards/hotel-bookings'),
    };
    await here.open('/insights/new-metric?event=door.opened');
    await field('Name').fill('hotel.bookings');
    await page.getByRole('button', { name: 'Save the metric' }).click();
    await refusedAt('Name');
    await here.open('/flows/new');
    await field('Name').fill('doors');
    await page.getByRole('button', { name: 'Save as a draft and test' }).click();
    await refusedAt('Name');
    await here.open('/sources/new');
    await field('Name').fill('hotel-bookings');
    await field('Type').fill('"a"');
    await page.getByRole('button', { name: 'Save the source' }).click();
    await refusedAt('Name');
    await here.open('/event-types/new');
    await field('Type').fill('hotel.booking.accepted');
    await page.getByRole('button', { name: 'Save the event type' }).click();
    await refusedAt('Type');
    await here.open('/insights');
    await page.getByRole('button', { name: 'New board' }).click();
    await field('Title').fill('Hotel bookings');
    await page.getByRole('button', { name: 'Create' }).click();
    await refusedAt('Title');
    expect({
      metric: await stored('/v1/metrics/hotel.bookings/definition'),
      flow: await stored('/v1/flows/doors'),
      source: await stored('/v1/sources/hotel-bookings'),
      type: await stored('/v1/event-types/hotel.booking.accepted'),
      board: await stored('/v1/boards/hotel-bookings'),
    }).toEqual(before);
  });

  test('a chart sent to a new board takes a name that is free, and its range goes on moving with the time', async () => {
    const { page } = here;
    const mine = { title: 'Mine', tiles: [tile] };
    await put('/v1/boards/board-of-hotel-bookings', mine);
    await here.open('/insights/metrics/hotel.bookings?range=7d');
    await page.getByRole('button', { name: 'Add to a board' }).click();
    await page.getByRole('menuitem', { name: 'A new board' }).click();
    await page.getByRole('heading', { name: 'Board of hotel.bookings', level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/insights/boards/board-of-hotel-bookings-2');
    expect(await stored('/v1/boards/board-of-hotel-bookings')).toMatchObject(mine);
    const { tiles } = await stored('/v1/boards/board-of-hotel-bookings-2');
    expect(tiles).toEqual([
      { id: 'tile-1', metric: 'hotel.bookings', every: 'day', range: '7d', chart: 'line', w: 6, h: 2 },
    ]);
    expect(await page.getByRole('link', { name: 'Open hotel.bookings' }).getAttribute('href')).toContain('range=7d');
  });

  test('a board gets an address also from a title without Latin letters', async () => {
    const { page } = here;
    await here.open('/insights');
    await page.getByRole('button', { name: 'New board' }).click();
    await field('Title').fill('予約');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { name: '予約', level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/\/board-[a-z0-9]{7}$/);
  });

  test('of two who compose one board the second is told, and keeps the tiles on view', async () => {
    const { page } = here;
    await put('/v1/boards/shared', { title: 'Shared', tiles: [tile] });
    const other = await portal.visit();
    for (const each of [page, other.page]) {
      await each.goto('/insights/boards/shared?edit=yes');
      await each.getByRole('button', { name: 'Add a tile' }).click();
      const dialog = each.getByRole('dialog', { name: 'New tile' });
      await dialog.getByRole('combobox', { name: 'Metric' }).fill('hotel.set-aside');
      await each.getByRole('option', { name: 'hotel.set-aside', exact: true }).click();
      await dialog.getByLabel('Title').fill(each === page ? 'Mine' : 'Theirs');
      await dialog.getByRole('button', { name: 'Add' }).click();
    }
    await other.page.getByRole('button', { name: 'Save', exact: true }).click();
    await other.page.getByText('The board is saved.').waitFor();
    await other.close();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Somebody changed this board while you composed it.', { exact: false }).waitFor();
    expect(await page.getByRole('heading', { name: 'Mine' }).isVisible()).toBe(true);
    expect(JSON.stringify(await stored('/v1/boards/shared'))).toContain('Theirs');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save mine over it' }).click();
    await page.getByText('The board is saved.').waitFor();
    expect(JSON.stringify(await stored('/v1/boards/shared'))).toContain('Mine');
  });

  test('tiles that are not saved are there again after a reload and after a walk to another page', async () => {
    const { page } = here;
    await put('/v1/boards/kept', { title: 'Kept', tiles: [tile, { ...tile, id: 'two', title: 'Second' }] });
    await here.open('/insights/boards/kept?edit=yes');
    await page.getByRole('button', { name: 'Remove Second' }).click();
    await page.getByRole('heading', { name: 'Second' }).waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('heading', { name: 'hotel.bookings' }).waitFor();
    expect(await page.getByRole('heading', { name: 'Second' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Live', exact: true }).click();
    await here.open('/insights/boards/kept');
    await page.getByText('You composed this board and did not save it.', { exact: false }).waitFor();
    expect(await page.getByRole('heading', { name: 'Second' }).count()).toBe(1);
    await page.getByRole('button', { name: 'Go on composing' }).click();
    await page.getByRole('heading', { name: 'Second' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('heading', { name: 'Second' }).waitFor();
  });

  test('a board says when its figures no longer come in, and when they do again', async () => {
    const { page } = here;
    await here.open('/insights/boards/hotel-bookings');
    const state = page.getByRole('status').first();
    await expect.poll(() => state.textContent()).toBe('Live');
    await page.route('**/v1/**', (route) => route.abort('connectionrefused'));
    await expect.poll(() => state.textContent()).toBe('Connection lost, trying again');
    expect(await page.getByRole('heading', { name: 'Bookings', exact: true }).isVisible()).toBe(true);
    await page.unroute('**/v1/**');
    await expect.poll(() => state.textContent()).toBe('Live');
  });
});
