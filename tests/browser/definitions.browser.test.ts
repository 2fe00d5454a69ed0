import { describe, expect, test } from 'vitest';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { violationsOf } from './axe.ts';
import { withoutChromium } from './chromium.ts';
import { filledPortal, windowOf } from './portal.ts';

const room = {
  type: 'object',
  required: ['room', 'minutes'],
  properties: { room: { type: 'string' }, minutes: { type: 'integer', minimum: 0, description: 'How long it took.' } },
};

describe.skipIf(withoutChromium)('what is made in the portal', () => {
  const portal = filledPortal();
  const here = windowOf(portal);

  const field = (name: string) => here.page.getByRole('textbox', { name });
  const put = (path: string, body: object) => ask(portal.server, 'PUT', path, JSON.stringify(body));
  const statusOf = async (path: string, key: string, init: RequestInit = {}) =>
    (
      await portal.server.fetch(path, {
        ...init,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      })
    ).status;

  async function choose(label: string, option: string): Promise<void> {
    await here.page.getByRole('combobox', { name: label }).click();
    await here.page.getByRole('option', { name: option, exact: true }).click();
  }

  test('a metric is defined in a form, filled from the events that are there, and shown by its dimension', async () => {
    const { page } = here;
    await here.open('/insights');
    await page.getByRole('link', { name: 'New metric' }).click();
    await field('Name').fill('hotel.guests');
    await page.getByRole('combobox', { name: 'Event type' }).fill('hotel.booking.acc');
    await page.getByRole('option', { name: 'hotel.booking.accepted' }).click();
    await page.getByText('"leadTime"').waitFor();
    await choose('Figure', 'Sum');
    await field('Of which value').fill('data.adults');
    await field('Only events where').fill('!data.canceled');
    await page.getByRole('button', { name: 'Add a dimension' }).click();
    await field('Name').last().fill('hotel');
    await page.getByRole('textbox', { name: 'Value', exact: true }).fill('data.hotel');
    await field('Time').fill('data.arrival');
    await page.getByRole('combobox', { name: 'Time zone' }).fill('Europe/Lisbon');
    await page.getByRole('option', { name: 'Europe/Lisbon' }).click();
    await field('Unit').fill('guests');
    await page.getByRole('button', { name: 'Save the metric' }).click();

    await page.getByRole('heading', { name: 'hotel.guests', level: 1 }).waitFor();
    await expect.poll(() => page.locator('main').textContent()).toContain('version 1, live');
    const asked: { rows: { value: number }[] } = JSON.parse(
      await ask(portal.server, 'GET', '/v1/metrics/hotel.guests?every=all&by=hotel'),
    );
    expect(asked.rows).toHaveLength(2);
    await here.open('/insights/metrics/hotel.guests?every=all&chart=number');
    const total = asked.rows.reduce((sum, { value }) => sum + value, 0);
    await expect.poll(() => page.locator('main dl dd').first().textContent()).toBe(`${total} guests`);
  });

  test('what is wrong with a metric is said at its field, and the first wrong field has the focus', async () => {
    const { page } = here;
    await here.open('/insights/new-metric?event=door.opened');
    await field('Name').fill('door.wrong');
    await field('Only events where').fill('data.at ==');
    await field('Time').fill('nowhere');
    await page.getByRole('button', { name: 'Save the metric' }).click();
    await page.getByText('What is wrong is said at each marked field. Nothing was saved.').waitFor();
    const wrong = page.locator('textarea[aria-invalid=true], input[aria-invalid=true]');
    expect(await wrong.count()).toBe(2);
    expect(await field('Only events where').getAttribute('aria-invalid')).toBe('true');
    expect(await field('Only events where').evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await page.getByText(/^Column 1: .*nowhere/).isVisible()).toBe(true);
    expect((await portal.server.fetch('/v1/metrics/door.wrong/definition')).status).toBe(404);
    expect(await violationsOf(page)).toEqual([]);
  });

  test('a dimension named twice is not sent', async () => {
    const { page } = here;
    await here.open('/insights/new-metric?event=door.opened');
    await field('Name').fill('door.twice');
    for (const place of [1, 2]) {
      await page.getByRole('button', { name: 'Add a dimension' }).click();
      await field('Name').nth(place).fill('at');
      await field('Value')
        .nth(place - 1)
        .fill('data.at');
    }
    await page.getByText('This name is taken above.').waitFor();
    await page.getByRole('button', { name: 'Save the metric' }).click();
    await page.getByRole('button', { name: 'Remove the dimension at' }).last().click();
    await page.getByText('This name is taken above.').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Save the metric' }).click();
    await page.getByRole('heading', { name: 'door.twice', level: 1 }).waitFor();
  });

  test('Enter in a picker takes what stands there and sends no form', async () => {
    const { page } = here;
    await here.open('/insights/new-metric?event=door.opened');
    await field('Name').fill('door.picked');
    const type = page.getByRole('combobox', { name: 'Event type' });
    await type.press('Enter');
    await type.press('Enter');
    expect(new URL(page.url()).pathname).toBe('/insights/new-metric');
    expect(JSON.parse(await ask(portal.server, 'GET', '/v1/metrics'))).not.toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ name: 'door.picked' })]),
    });
    const zone = page.getByRole('combobox', { name: 'Time zone' });
    await zone.pressSequentially('Europe/Lis');
    await zone.press('Enter');
    expect(await zone.inputValue()).toBe('Europe/Lisbon');
    await field('Name').press('Enter');
    await page.getByRole('heading', { name: 'door.picked', level: 1 }).waitFor();
  });

  test('a changed metric is counted anew as its next version', async () => {
    await put('/v1/metrics/door.count', { event: 'door.opened', value: { kind: 'count' } });
    const { page } = here;
    await here.open('/insights/metrics/door.count?every=all&chart=number');
    await page.getByRole('link', { name: 'Edit' }).click();
    await field('Only events where').fill('event.key == "north"');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('heading', { name: 'door.count', level: 1 }).waitFor();
    await expect.poll(() => page.locator('main').textContent()).toContain('version 2, live');
    await here.open('/insights/metrics/door.count?every=all&chart=number');
    await expect.poll(() => page.locator('main dl dd').first().textContent()).toMatch(/^1\b/);
  });

  test('events that a metric can not count are told on its page, and lead to the reasons', async () => {
    await put('/v1/metrics/door.width', { event: 'door.opened', value: { kind: 'sum', of: 'data.width' } });
    const { page } = here;
    await here.open('/insights/metrics/door.width');
    await page.getByText('3 events could not be counted').waitFor();
    // What tells of its filling stands above, and is gone when it is filled: a press would miss what moves up.
    await expect.poll(() => page.locator('main').textContent()).toContain('version 1, live');
    await page.getByRole('link', { name: 'See why' }).click();
    const letters = page.getByRole('table', { name: 'Dead letters' });
    await expect.poll(() => letters.locator('tbody tr').count()).toBe(3);
  });

  test('a metric is deleted only after it is said what goes and what stays', async () => {
    const { page } = here;
    await put('/v1/metrics/door.gone', { event: 'door.opened', value: { kind: 'count' } });
    const tile = { id: 'one', metric: 'door.gone', every: 'all', chart: 'number', w: 3, h: 1 };
    await put('/v1/boards/doors', { title: 'Doors of the house', tiles: [tile] });
    await here.open('/insights/metrics/door.gone');
    const remove = page.getByRole('button', { name: 'Delete' });
    await remove.click();
    const dialog = page.getByRole('dialog', { name: 'Delete the metric door.gone?' });
    await expect.poll(() => dialog.textContent()).toContain('Doors of the house');
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    await dialog.waitFor({ state: 'detached' });
    await remove.click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('The metric door.gone is deleted.').waitFor();
    expect((await portal.server.fetch('/v1/metrics/door.gone/definition')).status).toBe(404);
  });

  test('an event type gets a schema, is read back in words, and refuses what does not fit', async () => {
    const { page } = here;
    await here.open('/event-types');
    await page.getByRole('link', { name: 'New event type' }).click();
    await field('Type').fill('room.cleaned');
    await field('Description').fill('A room is ready.');
    await field('JSON Schema').fill('{"type": "object",\n "required": [');
    await page.getByText(/not JSON yet/).waitFor();
    expect(await page.getByRole('button', { name: 'Save the event type' }).isDisabled()).toBe(true);
    await field('JSON Schema').fill(JSON.stringify(room));
    await field('Type').fill('room cleaned');
    await page.getByRole('button', { name: 'Save the event type' }).click();
    await page.getByText('Not in this form. Letters, digits, dots', { exact: false }).waitFor();
    await field('Type').fill('room.cleaned');
    await page.getByRole('button', { name: 'Save the event type' }).click();

    await page.getByRole('heading', { name: 'room.cleaned', level: 1 }).waitFor();
    const minutes = page.getByRole('table', { name: 'Fields' }).getByRole('row', { name: /minutes/ });
    expect(await minutes.textContent()).toContain('whole number, 0 or more');
    await page.getByRole('figure', { name: 'Example of room.cleaned' }).getByText('"minutes": 0').waitFor();
    const event = JSON.stringify({ type: 'room.cleaned', data: { room: '12', minutes: 'many' } });
    expect(await statusOf('/v1/events', portal.server.key, { method: 'POST', body: event })).toBe(422);
  });

  test('a schema that would refuse what is in use is not put, and each place is told', async () => {
    await put('/v1/event-types/lift.moved', { schema: room });
    const { page } = here;
    await here.open('/event-types/lift.moved/edit');
    const changed = { ...room, required: [...room.required, 'floor'] };
    await field('JSON Schema').fill(JSON.stringify(changed));
    await page.getByRole('button', { name: 'Save as a new version' }).click();
    const alert = page.getByRole('alert');
    await alert.getByText('/required').waitFor();
    expect(await alert.textContent()).toContain('may lack "floor"');
    await choose('Compatibility', 'None');
    await page.getByRole('button', { name: 'Save as a new version' }).click();
    await page.getByText('Version 2 is in force.').waitFor();
    await page.getByText(/^Version 1, in force from/).click();
    const before = page.getByRole('figure', { name: 'JSON Schema of lift.moved, version 1' });
    expect(await before.textContent()).not.toContain('floor');
    expect(await violationsOf(page)).toEqual([]);
  });

  test('a key is made by keyboard, shown once, may do what was chosen and nothing else, and is revoked', async () => {
    const { page } = here;
    await here.open('/settings/keys');
    await page.getByRole('link', { name: 'New API key' }).focus();
    await page.keyboard.press('Enter');
    await field('Name').focus();
    await page.keyboard.type('dashboard');
    await page.keyboard.press('Enter');
    await page.getByText('Choose at least one.').waitFor();
    await page.getByRole('checkbox', { name: /insights:read/ }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Make the key' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('It will not be shown again', { exact: false }).waitFor();
    const key = await field('API key').inputValue();
    expect(await page.getByRole('button', { name: 'Copy' }).evaluate((it) => it === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByText('The key is copied.').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect([await statusOf('/v1/metrics', key), await statusOf('/v1/keys', key)]).toEqual([200, 403]);

    await page.getByRole('link', { name: 'Done' }).click();
    const row = page.getByRole('row', { name: /dashboard/ });
    await row.waitFor();
    expect(await row.textContent()).toContain('insights:read');
    expect(await page.content()).not.toContain(key);
    await page.getByRole('button', { name: 'Revoke dashboard' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('The key dashboard is revoked.').waitFor();
    await row.waitFor({ state: 'detached' });
    expect(await statusOf('/v1/metrics', key)).toBe(401);
  });

  test('a browser that is signed in is found by who made its link, and is signed out', async () => {
    const { page } = here;
    // The page's own session is among them, and is to stay.
    const sessionIds = async (): Promise<string[]> => {
      const { items }: { items: { id: string }[] } = JSON.parse(await ask(portal.server, 'GET', '/v1/sessions'));
      return items.map((session) => session.id);
    };
    const before = await sessionIds();
    const link: { path: string } = JSON.parse(await ask(portal.server, 'POST', '/v1/sign-in-links'));
    const answer = await portal.server.fetch('/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: new URLSearchParams(link.path.slice(2)).get('token') }),
    });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    const status = async () => (await fetch(`${portal.server.url}/v1/session`, { headers: { cookie } })).status;
    expect(await status()).toBe(200);
    const id = (await sessionIds()).find((each) => !before.includes(each)) ?? '';

    await here.open('/settings/keys');
    await page.getByRole('link', { name: 'Signed-in browsers' }).click();
    const row = page.getByRole('row', { name: id });
    await row.waitFor();
    expect(await row.textContent()).toContain('key:');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: `Sign out ${id}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
    await page.getByText(`The browser ${id} is signed out.`).waitFor();
    await row.waitFor({ state: 'detached' });
    expect(await status()).toBe(401);
  });

  test('one value of a dimension has one colour in every chart of a board', async () => {
    const { page } = here;
    await here.open('/insights/boards/hotel-bookings');
    const legends = page.getByRole('list', { name: 'Legend' });
    await expect.poll(() => legends.count()).toBeGreaterThan(3);
    const coloursOf = (name: string) =>
      legends
        .locator('li', { hasText: name })
        .locator('span')
        .evaluateAll((all) => [...new Set(all.map((mark) => getComputedStyle(mark).backgroundColor))]);
    const [city, resort] = [await coloursOf('City Hotel'), await coloursOf('Resort Hotel')];
    expect([city.length, resort.length]).toEqual([1, 1]);
    expect(city).not.toEqual(resort);
  });

  test('the letters of the new pages lead to them', async () => {
    const { page } = here;
    await here.open('/live');
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await page.getByRole('heading', { name: 'Event types', level: 1 }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('k');
    await page.getByRole('heading', { name: 'API keys', level: 1 }).waitFor();
  });
});
