import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { violationsOf } from './axe.ts';
import { withoutChromium } from './chromium.ts';
import { publish } from './filled.ts';
import { faultsOf, phone } from './looks.ts';
import { filledPortal, windowOf } from './portal.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

describe.skipIf(withoutChromium)('what goes in and out beside events', () => {
  const portal = filledPortal();
  const here = windowOf(portal);
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pvt-pages-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const field = (name: string) => here.page.getByRole('textbox', { name });
  const rows = (name: string) => here.page.getByRole('table', { name }).locator('tbody tr');
  const text = () => here.page.locator('main').textContent();

  test('an endpoint is made, shows the address to enter, keeps its secret when it is changed, and is deleted', async () => {
    const { page } = here;
    await here.open('/webhooks');
    await page.getByRole('heading', { name: 'No endpoint yet' }).waitFor();
    await page.getByRole('link', { name: 'New endpoint' }).last().click();
    await field('Provider').fill('shop');
    await page.getByRole('combobox', { name: 'Signed as' }).click();
    await page.getByRole('option', { name: 'Another, by an HMAC of the body' }).click();
    await page.getByLabel('Secret').fill('what the shop signs with');
    await field('Header of the signature').fill('bad header');
    await page.getByRole('button', { name: 'Save the endpoint' }).click();
    await expect.poll(() => field('Header of the signature').getAttribute('aria-invalid')).toBe('true');
    await field('Header of the signature').fill('X-Shop-Signature');
    await page.getByRole('button', { name: 'Save the endpoint' }).click();
    await page.getByRole('heading', { name: 'shop', level: 1 }).waitFor();
    await expect.poll(() => field('Address').inputValue()).toContain('/v1/webhooks/shop?endpoint=');
    expect(await text()).toContain('x-shop-signature');
    await page.getByText('Nothing has come yet.', { exact: false }).waitFor();
    const to = new URL(await field('Address').inputValue());
    const sent = await fetch(`${portal.server.url}${to.pathname}${to.search}`, {
      method: 'POST',
      body: '{}',
      headers: JSON_TYPE,
    });
    expect(sent.status).toBe(401);
    await rows('The last that were refused').getByText('WEBHOOK_SIGNATURE_MISSING').waitFor();
    expect(await violationsOf(page)).toEqual([]);

    await page.getByRole('link', { name: 'Edit' }).click();
    await field('Event type').fill('shop.sold');
    await page.getByText('Empty: the secret that is kept stays.').waitFor();
    await page.getByRole('button', { name: 'Save the endpoint' }).click();
    await page.getByRole('link', { name: 'Its events' }).waitFor();
    expect(JSON.parse(await ask(portal.server, 'GET', '/v1/webhook-endpoints/shop'))).toMatchObject({
      type: 'shop.sold',
      secrets: 1,
    });
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('heading', { name: 'No endpoint yet' }).waitFor();
  });

  test('a delivery shows why its receiver did not take it, and when it is tried again', async () => {
    const { page } = here;
    await here.open('/webhooks/deliveries');
    await page.getByRole('heading', { name: 'No flow sends webhooks' }).waitFor();
    // Nothing has a name that ends so (RFC 6761).
    const to = { webhook: { url: 'https://receiver.invalid/hook' } };
    await ask(portal.server, 'PUT', '/v1/flows/bell', JSON.stringify({ on: ['bell.rang'], steps: [{ to }] }));
    await publish(portal.server, { type: 'bell.rang', id: 'bell-1', data: {} });
    await here.open('/webhooks/deliveries?flow=bell');
    await expect.poll(() => rows('Deliveries').count()).toBe(1);
    await expect
      .poll(() => rows('Deliveries').first().textContent())
      .toMatch(/Waiting.*no answer: .*tried again.*receiver\.invalid/);
    expect(await violationsOf(page)).toEqual([]);
  });

  test('a table is uploaded with the column that is its key, searched, changed, and not over the change of another', async () => {
    const { page } = here;
    const file = join(folder, 'countries.csv');
    await writeFile(file, 'name;code\nPortugal;PT\n"Spain; Kingdom";ES\n');
    await here.open('/tables');
    await page.getByRole('heading', { name: 'No reference table yet' }).waitFor();
    await page.getByRole('link', { name: 'New table' }).last().click();
    await field('Name').fill('countries');
    await page.getByLabel('File of rows').setInputFiles(file);
    await page.getByRole('combobox', { name: 'Key' }).click();
    await page.getByRole('option', { name: 'code' }).click();
    await expect.poll(() => rows('First rows').allTextContents()).toEqual(['PTPortugal', 'ESSpain; Kingdom']);
    await page.getByRole('button', { name: 'Save the table' }).click();
    await page.getByRole('heading', { name: 'countries', level: 1 }).waitFor();
    await field('Find a row').fill('port');
    await expect.poll(() => rows('Rows of countries').allTextContents()).toEqual(['PTPortugal']);
    expect(await violationsOf(page)).toEqual([]);

    await page.getByRole('link', { name: 'Edit' }).click();
    const json = field('Rows as JSON');
    await json.fill('{"PT": "Portugal", "FR": "France"}');
    await ask(portal.server, 'PUT', '/v1/reference-tables/countries', JSON.stringify({ rows: { DE: 'Germany' } }));
    await page.getByRole('button', { name: 'Save the table' }).click();
    await page.getByText('It was changed while you edited it.').waitFor();
    expect(await json.inputValue()).toContain('France');
    await page.getByRole('button', { name: 'Save mine over it' }).click();
    await expect.poll(() => rows('Rows of countries').count()).toBe(2);
    expect(JSON.parse(await ask(portal.server, 'GET', '/v1/reference-tables/countries'))).toMatchObject({
      rows: { PT: 'Portugal', FR: 'France' },
    });
  });

  test('an event that came when its window was closed is listed with the reason', async () => {
    const { page } = here;
    await here.open('/late-events');
    await page.getByRole('heading', { name: 'No flow has windows' }).waitFor();
    const window = { kind: 'tumbling', size: 'PT1H', aggregate: { n: { count: true } } };
    const flow = { on: ['step.taken'], steps: [{ window }, { to: { event: { type: 'steps.counted' } } }] };
    await ask(portal.server, 'PUT', '/v1/flows/steps', JSON.stringify(flow));
    for (const [id, hour] of [
      ['step-1', '12'],
      ['step-2', '09'],
    ])
      await publish(portal.server, { type: 'step.taken', id, time: `2026-03-01T${hour}:30:00Z`, data: { of: id } });
    await here.open('/late-events?flow=steps');
    await expect.poll(() => rows('Late events').allTextContents()).toEqual([expect.stringContaining('step-2')]);
    expect(await text()).toContain('Its windows were closed');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'step-2' }).click();
    await page.getByRole('dialog').waitFor();
  });

  test('the use of language models is shown by day, by purpose and by model', async () => {
    const { page } = here;
    await here.open('/language-models');
    await page.getByRole('heading', { name: 'Nothing was asked yet' }).waitFor();
    await page.getByText('No model has a key, so rules answer').waitFor();
    for (const task of ['sentiment', 'summarise'])
      await ask(portal.server, 'POST', `/v1/assistant/${task}`, JSON.stringify({ input: 'A lovely, clean room.' }));
    await here.open('/language-models?by=purpose');
    await expect.poll(() => rows('Use and cost').count()).toBe(2);
    expect(await rows('Use and cost').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Sentiment.*0\.00/), expect.stringMatching(/^Summarise/)]),
    );
    await page.getByRole('combobox', { name: 'By' }).click();
    await page.getByRole('option', { name: 'Model' }).click();
    await expect.poll(() => rows('Use and cost').allTextContents()).toEqual([expect.stringMatching(/^rules/)]);
    expect(await violationsOf(page)).toEqual([]);
  });

  test('Ctrl-K finds pages, things by their names, a type by its events and an event by its id, from the keyboard alone', async () => {
    const { page } = here;
    await here.open('/live');
    const box = page.getByRole('combobox', { name: 'Search everything' });
    const options = page.getByRole('option');
    await page.keyboard.press('Control+k');
    await box.pressSequentially('hotel');
    for (const kind of ['Flow', 'Source', 'Board', 'Metric', 'Event type'])
      await options.filter({ hasText: kind }).first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await box.fill('dead l');
    await expect.poll(() => options.allTextContents()).toEqual(['Dead lettersPage']);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Dead letters', level: 1 }).waitFor();
    await box.waitFor({ state: 'detached' });

    await page.keyboard.press('Control+k');
    await box.fill('hotel');
    await options.filter({ hasText: 'Flow' }).first().waitFor();
    const first = await box.getAttribute('aria-activedescendant');
    await page.keyboard.press('ArrowDown');
    expect(await box.getAttribute('aria-activedescendant')).not.toBe(first);
    await box.fill('door-north');
    await expect.poll(() => options.allTextContents()).toEqual(['door-northEvent']);
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).pathname).toBe('/events/door-north');
    // What is still on its way would open over the search, and take its keys.
    await page.getByRole('button', { name: 'Close the event' }).waitFor();
    const logged: string[] = [];
    page.on('console', (message) => message.type() === 'error' && logged.push(message.text()));
    await page.keyboard.press('Control+k');
    await box.fill('there is no such thing');
    await page.getByText('Nothing is called that.').waitFor();
    await box.fill('start');
    await expect.poll(() => options.allTextContents()).toContain('startAPI key');
    expect(logged).toEqual([]);
    await box.fill('hotel');
    await options.filter({ hasText: 'File import' }).click();
    await page.getByRole('heading', { name: 'hotel-bookings', level: 1 }).waitFor();
    expect(new URL(page.url()).searchParams.has('import')).toBe(true);
    // A type without a schema is known by its events alone.
    await page.keyboard.press('Control+k');
    await box.fill('door.opened');
    await options.filter({ hasText: 'Event type' }).click();
    await expect.poll(() => page.url()).toContain('/events?type=door.opened');
    await page.keyboard.press('Control+k');
    await box.waitFor();
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });
  });

  test('on a phone, in the dark, the search opens from the bar and fills the window', async () => {
    const visit = await portal.visit({ ...phone, colorScheme: 'dark' });
    await visit.open('/flows');
    await visit.page.getByRole('button', { name: 'Search everything' }).click();
    await visit.page.getByRole('combobox', { name: 'Search everything' }).fill('doors');
    await visit.page.getByRole('option', { name: 'doors' }).waitFor();
    expect(await faultsOf(visit.page)).toEqual([]);
    await visit.page.getByRole('option', { name: 'doors' }).click();
    await visit.page.getByRole('heading', { name: 'doors', level: 1 }).waitFor();
    await visit.close();
  });
});
