import { describe, expect, test } from 'vitest';
import { withoutChromium } from './chromium.ts';
import { publish } from './filled.ts';
import { filledPortal, windowOf } from './portal.ts';
import { writeOver } from './write-over.ts';

const rooms = `room,minutes,finished
room-1,24,2026-03-01T10:00:00Z
room-2,many,2026-03-01T10:10:00Z
room-3,31,2026-03-01T10:20:00Z
room-3,31,2026-03-01T10:20:00Z
`;

describe.skipIf(withoutChromium)('the portal at work', () => {
  const portal = filledPortal();
  const here = windowOf(portal);

  async function deadSince(instant: number): Promise<number> {
    const answer = await portal.server.fetch('/v1/dead-letters');
    const { items } = (await answer.json()) as { items: { failedAt: string }[] };
    return items.filter(({ failedAt }) => Date.parse(failedAt) > instant).length;
  }

  test('a dropped file becomes a source, a preview, an import and a verdict for each bad line', async () => {
    const { page } = here;
    const file = { name: 'Rooms.csv', mimeType: 'text/csv', buffer: Buffer.from(rooms) };
    const slow = Promise.withResolvers<void>();
    await page.route('**/v1/sources/*/test', (request) => slow.promise.then(() => request.continue()));
    await here.open('/sources/new');
    await page.locator('input[type=file]').setInputFiles(file);
    await expect.poll(() => page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('rooms');
    await page.getByRole('button', { name: 'Advanced' }).click();
    await page.getByRole('heading', { name: 'Format' }).waitFor();
    // What its columns suggest would else come into a field in which somebody types.
    expect(await page.getByRole('heading', { name: 'Mapping' }).count()).toBe(0);
    slow.resolve();
    await page.getByRole('textbox', { name: 'Type', exact: true }).fill('"room.cleaned"');
    await page.getByRole('textbox', { name: 'Key' }).fill('row.room');
    await page.getByRole('textbox', { name: 'Time' }).fill('timestamp(row.finished)');
    await page.getByRole('textbox', { name: 'Data' }).fill('{"room": row.room, "minutes": int(row.minutes)}');
    await page.getByRole('button', { name: 'Save the source' }).click();

    await page.getByText('1 row of the first 4 would be refused').waitFor();
    expect(await page.getByRole('table', { name: 'Preview of the first rows' }).textContent()).toContain(
      'room.cleaned',
    );
    await page.getByRole('button', { name: 'Import this file' }).click();
    await page.getByText('Finished in').waitFor();
    const counted = async (title: string) =>
      page.locator('dt', { hasText: title }).locator('+ dd').first().textContent();
    expect([await counted('Lines read'), await counted('Accepted'), await counted('Refused')]).toEqual(['4', '3', '1']);
    const verdicts = page.getByRole('table', { name: 'Lines that were not accepted' });
    await expect.poll(() => verdicts.textContent()).toMatch(/minutes|int/);

    await page.getByRole('button', { name: 'Import another file' }).click();
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: 'Import this file' }).click();
    // The import before stays on view below the new one.
    await expect.poll(() => page.getByText('Finished in').count()).toBe(2);
    expect([await counted('Accepted'), await counted('Known already')]).toEqual(['0', '3']);
  });

  test('a mapping that is wrong is refused with the entry and the column', async () => {
    const { page } = here;
    await here.open('/sources/hotel-bookings?tab=mapping');
    await page.getByRole('textbox', { name: 'Key' }).fill('row.hotel +');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('What is wrong is said at each marked field. Nothing was saved.').waitFor();
    const key = page.getByRole('textbox', { name: 'Key' });
    expect(await key.getAttribute('aria-invalid')).toBe('true');
    expect(await key.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.getByText(/^Column \d+: .*Events of one key are handled in order\.$/).waitFor();
  });

  test('events are found by type and expression, and the address keeps the search', async () => {
    const { page } = here;
    await here.open('/events?type=hotel.booking.set-aside');
    const rows = page.getByRole('table', { name: 'Events' }).locator('tbody tr');
    await expect.poll(() => rows.count()).toBe(4);
    await page.getByRole('textbox', { name: 'Filter (CEL)' }).fill('"no-guest" in data.reasons');
    await page.getByRole('textbox', { name: 'Filter (CEL)' }).press('Enter');
    await expect.poll(() => rows.count()).toBe(2);
    expect(page.url()).toContain('filter=');
    await page.reload();
    await expect.poll(() => rows.count()).toBe(2);
  });

  test('a filter that is no expression is told in a sentence', async () => {
    await here.open('/events?filter=data.x+%3D%3D');
    const alert = here.page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).not.toContain('{');
  });

  test('one event shows its data and what became of it', async () => {
    const { page } = here;
    await here.open('/events?type=door.opened');
    await page.getByRole('link', { name: 'door-north' }).click();
    const panel = page.getByRole('dialog', { name: 'Event' });
    await panel.getByText('"at": "night"').waitFor();
    const history = () => panel.getByRole('heading', { name: 'History' }).locator('xpath=..').textContent();
    await expect.poll(history).toContain('flow:doors');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  });

  test('one event shows where its time went', async () => {
    const { page } = here;
    // Asked for by the caller: beside what others do in the same second only some requests have a trace.
    const traced = {
      'content-type': 'application/json',
      traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    };
    const body = JSON.stringify({ type: 'lamp.lit', id: 'lamp-1', data: {} });
    expect((await portal.server.fetch('/v1/events', { method: 'POST', headers: traced, body })).status).toBe(202);
    await here.open('/events?type=lamp.lit');
    await page.getByRole('link', { name: 'lamp-1' }).click();
    await page.getByRole('dialog', { name: 'Event' }).getByText('POST /v1/events').first().waitFor();
  });

  test('new events are followed as they come', async () => {
    const { page } = here;
    await here.open('/events?type=bell.rang');
    await page.getByRole('switch', { name: 'Follow new events' }).click();
    await page
      .getByRole('status')
      .filter({ hasText: /^Live$/ })
      .waitFor();
    await publish(portal.server, { type: 'bell.rang', id: 'bell-1', data: {} });
    await expect.poll(() => page.getByRole('link', { name: 'bell-1' }).isVisible()).toBe(true);
  });

  test('a dead letter says why, and goes on its way again with the others or alone', async () => {
    const { page } = here;
    const redriven = Date.now();
    await here.open('/dead-letters');
    const table = page.getByRole('table', { name: 'Dead letters' });
    await table.waitFor();
    expect(await table.textContent()).toContain('The door north has no lock.');
    await page.getByRole('checkbox', { name: 'Choose all shown' }).check();
    await page.getByRole('button', { name: 'Redrive chosen (3)' }).click();
    await page.getByText('Sent again: 3. They are listed here when they fail again.').waitFor();
    // The flow still refuses them, so they come back with their reason.
    await expect.poll(() => deadSince(redriven)).toBe(3);
    // The page looks again by itself.
    await expect.poll(() => table.locator('tbody tr').count()).toBe(3);
    await page.getByRole('button', { name: 'Redrive event door-north' }).click();
    await page.getByText('Sent again: 1. ', { exact: false }).waitFor();
  });

  test('a part of a page that could not be loaded comes when the server answers again', async () => {
    let asked = 0;
    await here.page.route(/MovingChart/, (route) =>
      asked++ === 0 ? route.abort('connectionrefused') : route.continue(),
    );
    await here.open('/live');
    await here.page
      .getByRole('status')
      .filter({ hasText: /^Live$/ })
      .waitFor();
    // Axes are drawn when there is something to draw on them.
    await publish(portal.server, { type: 'lamp.lit', data: {} });
    await here.page.locator('figure svg').first().waitFor();
    expect(asked).toBeGreaterThan(1);
  });

  test('a flow is drawn with the counts of what went through it', async () => {
    const { page } = here;
    await here.open('/flows/hotel-bookings');
    const picture = page.getByRole('figure', { name: /Picture of the flow/ });
    await picture.getByText('Set apart or accept').waitFor();
    await expect.poll(() => picture.textContent()).toContain('set aside: 4');
    expect(await picture.textContent()).toContain('accepted: 196');
    const steps = page.getByRole('table', { name: 'Steps of the flow' });
    expect(await steps.getByRole('row', { name: /Set aside/ }).textContent()).toContain('4');
  });

  test('a flow is tested with a sample and shows what each step gave', async () => {
    const { page } = here;
    await here.open('/flows/hotel-bookings?tab=test');
    await page.getByRole('button', { name: 'Run the test' }).click();
    await page.getByRole('heading', { name: 'Would be sent' }).waitFor();
    expect(await page.getByRole('heading', { name: 'Find what is wrong' }).count()).toBe(1);
  });

  test('old events are replayed into a version beside the one that runs, and it takes over', async () => {
    const { page } = here;
    await here.open('/flows/hotel-bookings?tab=replay');
    const versions = page.getByRole('table', { name: 'Versions of the flow' });
    await page.getByRole('button', { name: 'Replay', exact: true }).click();
    await versions.getByText('replaying').waitFor();
    await page.getByRole('button', { name: 'Switch to version 2' }).click();
    await page.getByText('Version 2 runs now.').waitFor();
    await expect.poll(() => versions.getByRole('row', { name: /^2 running/ }).count()).toBe(1);
  });

  test('a wrong step is refused by name and column, and the flow that runs is unchanged', async () => {
    const { page } = here;
    await here.open('/flows/doors?tab=definition');
    const editor = page.getByRole('textbox', { name: 'Definition of the flow' });
    await writeOver(editor, '{"on": ["door.opened"], "steps": [{"when": "data.at ==="}]}');
    await page.getByRole('button', { name: 'Save as a new version' }).click();
    const alert = page.getByRole('alert').filter({ hasText: '/steps/0' });
    await alert.waitFor();
    expect(await alert.textContent()).toContain('The flow that runs now is unchanged');
  });

  test('a metric is shown by dimension, exact in the table and as a chart with a text of its own', async () => {
    const { page } = here;
    await here.open('/insights/metrics/hotel.bookings?by=hotel&every=all&chart=bar');
    const table = page.getByRole('table', { name: 'Figures of hotel.bookings' });
    await table.waitFor();
    const values = await table.locator('tbody td:last-child').allTextContents();
    expect(values.map(Number).reduce((sum, value) => sum + value, 0)).toBe(196);
    const chart = page.getByRole('figure', { name: /City Hotel: lowest/ });
    await chart.locator('svg').first().waitFor();
  });

  test('a figure on view changes by itself when an event comes in', async () => {
    const { page } = here;
    const metric = { event: 'lift.moved', value: { kind: 'count' } };
    await portal.server.fetch('/v1/metrics/lift.moves', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(metric),
    });
    await publish(portal.server, { type: 'lift.moved', data: {} });
    await here.open('/insights/metrics/lift.moves?every=all&chart=number');
    const figure = page.locator('main dl dd').first();
    await expect.poll(() => figure.textContent()).toMatch(/^1\b/);
    await publish(portal.server, { type: 'lift.moved', data: {} });
    await expect.poll(() => figure.textContent()).toMatch(/^2\b/);
  });

  test('a board is composed and seen by whoever opens its link', async () => {
    const { page } = here;
    await here.open('/insights');
    await page.getByRole('button', { name: 'New board' }).click();
    await page.getByLabel('Title').fill('Night desk');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('button', { name: 'Add a tile' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'New tile' });
    await dialog.getByRole('combobox', { name: 'Metric' }).fill('hotel.set-aside');
    await page.getByRole('option', { name: 'hotel.set-aside', exact: true }).click();
    await dialog.getByLabel('Title').fill('Bookings set aside');
    await dialog.getByRole('combobox', { name: 'As' }).click();
    await page.getByRole('option', { name: 'number' }).click();
    await dialog.getByRole('combobox', { name: 'Per' }).click();
    await page.getByRole('option', { name: 'no period: one figure' }).click();
    await dialog.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('The board is saved.').waitFor();

    const other = await portal.visit();
    await other.open('/insights/boards/night-desk');
    const tile = other.page.locator('section', { hasText: 'Bookings set aside' });
    await expect.poll(() => tile.textContent()).toContain('4');
    await other.close();
  });
});
