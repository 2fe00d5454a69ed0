import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { publish } from './filled.ts';
import { faultsOf, phone } from './looks.ts';
import { type Session, signIn, type Visitor, visitor } from './visitor.ts';

describe.skipIf(withoutChromium)('what a person writes', () => {
  const browser = useChromium();
  let server: SharedServer;
  let session: Session;
  let here: Visitor;

  beforeAll(async () => {
    server = await joinServer();
    await publish(server, { type: 'stay.ended', id: 's1', data: { room: 12, nights: '2', rate: 80 } });
    session = await signIn(browser(), server);
  });
  afterAll(async () => server?.leave());
  beforeEach(async () => {
    here = await visitor(browser(), server, { session });
  });
  afterEach(() => here.close());

  const editor = () => here.page.getByRole('textbox', { name: 'Definition of the flow' });
  const offers = () => here.page.getByRole('listbox', { name: 'Completions' });
  const underlined = () => here.page.locator('.cm-lintRange-error');

  test('a flow is completed from what its steps, functions and events are, by keyboard', async () => {
    const { page } = here;
    await here.open('/flows/new');
    await editor().fill('{"on": ["stay.ended"], "steps": [{}]}');
    await editor().press('End');
    for (let back = 0; back < 3; back += 1) await editor().press('ArrowLeft');
    await editor().press('Control+Space');
    await offers()
      .getByRole('option', { name: /^dedupe/ })
      .waitFor();
    await page.keyboard.type('when');
    await offers().getByRole('option', { name: /^when/ }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => editor().innerText()).toContain('{"when": ""}');
    await page.keyboard.type('data.');
    await offers().getByRole('option', { name: 'nights' }).waitFor();
    await page.keyboard.type('rate > rou');
    await offers()
      .getByRole('option', { name: /^round/ })
      .waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('79.5');
    await page.getByText('Nothing wrong was found.').waitFor();
    expect(await editor().innerText()).toContain('{"when": "data.rate > round(79.5)"}');
    expect(await faultsOf(page)).toEqual([]);
  });

  test('what the server finds wrong is underlined where it is and named by its step, and pointing at a word explains it', async () => {
    const { page } = here;
    await here.open('/flows/new');
    const steps = [
      { name: 'Long stays', when: 'data.nights == "2" && rate > 1' },
      { to: { event: { typ: 'stay.long' } } },
    ];
    await editor().fill(JSON.stringify({ on: ['stay.ended'], steps }));
    await page.getByText('Long stays, column 23').waitFor();
    await expect.poll(() => underlined().allInnerTexts()).toEqual(['rate', '"typ"']);
    expect(await editor().getAttribute('aria-invalid')).toBe('true');
    await page.locator('.cm-line', { hasText: 'Long stays' }).getByText('to').hover();
    await page.getByText('Sends what came so far', { exact: false }).waitFor();
    await editor().fill(`${JSON.stringify({ on: ['stay.ended'], steps }).slice(0, -1)},}`);
    await page.getByText(/not JSON yet/).waitFor();
  });

  test('a lookup in a table that is not there yet is named as a warning, and can be saved', async () => {
    const { page } = here;
    await here.open('/flows/new');
    const steps = [
      { lookup: { table: 'no-such-rates', key: 'data.currency', as: 'rate' } },
      { to: { event: { type: 'stay.rated' } } },
    ];
    await editor().fill(JSON.stringify({ on: ['stay.ended'], steps }));
    await page.getByText('There is no reference table "no-such-rates" yet').waitFor();
    expect(await editor().getAttribute('aria-invalid')).toBe('false');
    expect(await page.getByText('Nothing wrong was found.').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'All steps and functions' }).getAttribute('href')).toBe('/docs/flows');
  });

  test('a test of a flow shows what each step made of the event, by the name of the step', async () => {
    const { page } = here;
    const steps = [
      { name: 'Only stays', when: 'data.room > 0' },
      {
        name: 'What it is worth',
        map: 'merge(without(data, ["room"]), {"nights": number(data.nights), "worth": 160})',
      },
      { to: { event: { type: 'stay.valued' } } },
    ];
    await ask(server, 'PUT', '/v1/flows/stays', JSON.stringify({ on: ['stay.ended'], enabled: false, steps }));
    await here.open('/flows/stays?tab=test');
    await page.getByRole('button', { name: 'Run the test' }).click();
    const changes = page.getByRole('table', { name: 'What it is worth, result 1' });
    await changes.waitFor();
    expect(await changes.getByRole('row').allInnerTexts()).toEqual([
      expect.stringMatching(/removed\s+room\s+12/),
      expect.stringMatching(/changed\s+nights\s+"2" → 2/),
      expect.stringMatching(/added\s+worth\s+160/),
    ]);
    await page.getByText('1 value stays as it was.').waitFor();
    const only = page.getByRole('listitem').filter({ hasText: 'Only stays' });
    await only.getByText('Nothing changed.').waitFor();
    expect(await page.getByText('/steps/').count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
  });

  const dropped = (name: string, content: string, encoding: BufferEncoding = 'utf8') => ({
    name,
    mimeType: 'text/plain',
    buffer: Buffer.from(content, encoding),
  });
  const columns = () => here.page.getByRole('table', { name: 'Columns of the file' });
  const preview = () => here.page.getByRole('table', { name: 'Preview of the first rows' });

  async function drop(file: ReturnType<typeof dropped>): Promise<void> {
    await here.open('/sources/new');
    await here.page.locator('input[type=file]').setInputFiles(file);
  }

  test('a dropped file shows its columns and rows, and what is picked becomes events before anything is saved', async () => {
    const { page } = here;
    const rooms = 'room,minutes,finished,note\n12,30,2026-11-20 10:00,\n13,,2026-11-20 11:00,late\n';
    await drop(dropped('Rooms cleaned.csv', rooms));
    const minutes = columns().getByRole('row', { name: /^minutes/ });
    await minutes.waitFor();
    expect(await minutes.getByRole('cell').allInnerTexts()).toEqual([expect.anything(), '30', '']);
    expect(await page.getByLabel('What minutes becomes').inputValue()).toBe('whole');
    await preview().getByText('"minutes":30').waitFor();
    expect(await preview().textContent()).toContain('"minutes":null');
    await page.getByRole('combobox', { name: 'Key' }).click();
    await page.getByRole('option', { name: 'room', exact: true }).click();
    await page.getByLabel('What note becomes').selectOption('left out');
    await page.getByRole('textbox', { name: 'Event type' }).fill('room.cleaned');
    await expect.poll(() => preview().textContent()).toMatch(/room\.cleaned.*12.*Nov 20, 2026/s);
    await expect.poll(() => preview().textContent()).not.toContain('note');
    const status = async () => (await server.fetch('/v1/sources/rooms-cleaned')).status;
    expect(await status()).toBe(404);
    await page.getByRole('button', { name: 'Advanced' }).click();
    const key = page.getByRole('textbox', { name: 'Key' });
    expect(await key.inputValue()).toBe('row.room');
    await key.fill('"room " + row.room');
    await preview().getByText('room 12').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save the source' }).click();
    await page.getByRole('heading', { name: 'rooms-cleaned', level: 1 }).waitFor();
    expect(JSON.parse(await ask(server, 'GET', '/v1/sources/rooms-cleaned'))).toMatchObject({
      format: 'csv',
      mapping: { type: '"room.cleaned"', key: '"room " + row.room', time: 'row.finished.replace(" ", "T") + ":00Z"' },
    });
  });

  test('a file that is broken says what is wrong with it, and what helps', async () => {
    const { page } = here;
    await drop(dropped('twice.csv', 'clean,clean,x\ndirty,a,b\n'));
    await page.getByText('Two columns are named "clean".', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: 'Take it as a row' }).click();
    await columns()
      .getByRole('row', { name: /^c3.*x/ })
      .waitFor();
    await page.locator('input[type=file]').setInputFiles(dropped('guests.csv', 'name;town\nMüller;Köln\n', 'latin1'));
    await columns().getByText('Müller').waitFor();
    await page.locator('input[type=file]').setInputFiles(dropped('object.json', '{"rows": [\n{"a": 1}\n]}'));
    await page.getByText('save that list as a file of its own', { exact: false }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });

  test('on a phone a file is picked from as well', async () => {
    const small = await visitor(browser(), server, { ...phone, session });
    await small.open('/sources/new');
    const file = dropped('stays.ndjson', '{"id": "a", "at": "2026-11-20T12:00:00Z", "guest": {"name": "Ada"}}\n');
    await small.page.locator('input[type=file]').setInputFiles(file);
    await small.page
      .getByText('The first row can be imported')
      .or(small.page.getByText('The first 1 row can'))
      .waitFor();
    expect(await small.page.getByRole('combobox', { name: 'Time' }).textContent()).toBe('at');
    expect(await faultsOf(small.page)).toEqual([]);
    await small.close();
  });
});
