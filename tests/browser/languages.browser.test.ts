import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { violationsOf } from './axe.ts';
import { withoutChromium } from './chromium.ts';
import { filledPortal } from './portal.ts';
import { type Visitor } from './visitor.ts';

const spoken = [
  {
    name: 'Português',
    lang: 'pt',
    entries: ['Em direto', 'Eventos', 'Dead letters', 'Chaves de API'],
    title: 'Eventos',
    recorded: /^\d{1,2}\/\d{1,2}\/\d{4}, \d\d:\d\d:\d\d,\d{3} (UTC|GMT[+-]\d+)$/,
  },
  {
    name: 'Español',
    lang: 'es',
    entries: ['En directo', 'Eventos', 'Dead letters', 'Claves de API'],
    title: 'Eventos',
    recorded: /^\d{1,2} \p{L}+ \d{4}, \d\d:\d\d:\d\d,\d{3} (UTC|GMT[+-]\d+)$/u,
  },
  {
    name: 'Deutsch',
    lang: 'de',
    entries: ['Live', 'Events', 'Dead Letters', 'API-Schlüssel'],
    title: 'Events',
    recorded: /^\d{1,2}\. \p{L}+\.? \d{4}, \d\d:\d\d:\d\d,\d{3} (UTC|GMT[+-]\d+)$/u,
  },
];

describe.skipIf(withoutChromium)('the languages of the portal', () => {
  const portal = filledPortal();
  let here: Visitor;
  beforeEach(async () => {
    here = await portal.visit();
  });
  afterEach(async () => here.close());

  /** Without the counts that stand beside some. */
  const navigation = async () =>
    (await here.page.getByRole('navigation').getByRole('link').allTextContents()).map((text) =>
      text.replace(/\d+\+?$/, ''),
    );
  /** The switch, whatever the language that names it. */
  const field = () => here.page.locator('header select');
  const choose = async (name: string) => void (await field().selectOption(name));
  const language = () => here.page.locator('html').getAttribute('lang');

  test.each(spoken)(
    '$name is chosen, shown, and kept over a reload',
    async ({ name, lang, entries, title, recorded }) => {
      await here.open('/events');
      expect(await language()).toBe('en');
      await choose(name);
      await here.page.getByRole('heading', { name: title, level: 1, exact: true }).waitFor();
      await expect.poll(language).toBe(lang);
      expect(await navigation()).toEqual(expect.arrayContaining(entries));
      // The page is drawn anew; who chose by the keyboard goes on from where they were.
      await expect.poll(() => field().evaluate((node) => node === document.activeElement)).toBe(true);

      await here.page.reload();
      await here.page.getByRole('heading', { name: title, level: 1, exact: true }).waitFor();
      expect([await language(), await navigation()]).toEqual([lang, expect.arrayContaining(entries)]);
      const first = here.page.getByRole('table').locator('tbody td').first();
      await expect.poll(() => first.textContent()).toMatch(recorded);
    },
  );

  test('a figure is written as the language writes it', async () => {
    const shown = async () => (await here.page.getByRole('main').textContent()) ?? '';
    await here.open('/insights/metrics/hotel.rate?every=all');
    await expect.poll(shown).toMatch(/\d\.\d/);
    const [figure = ''] = /\d+\.\d+/.exec(await shown()) ?? [];
    await choose('Deutsch');
    await expect.poll(shown).toContain(figure.replace('.', ','));
  });

  test('a page that was not open yet comes in the language, with no word of English left in it', async () => {
    await here.open('/live');
    await choose('Deutsch');
    await here.page.getByRole('link', { name: 'API-Schlüssel' }).click();
    await here.page.getByRole('heading', { name: 'API-Schlüssel', level: 1 }).waitFor();
    await here.page.getByRole('link', { name: 'Neuer API-Schlüssel' }).click();
    await here.page.getByLabel('Gültigkeit').waitFor();
    expect(await here.page.getByRole('main').textContent()).not.toMatch(/\b(the|of|and|key|program)\b/);
    expect(await violationsOf(here.page)).toEqual([]);
  });

  test('the browser’s first language that there is begins', async () => {
    const { page, open, close } = await portal.visit({ locale: 'de-AT' });
    await open('/live');
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    await page.getByText('Was eingeht, wie schnell es verarbeitet wird und was wartet.').waitFor();
    await close();
  });

  test('long words fit on a phone', async () => {
    const { page, open, close } = await portal.visit({ locale: 'de-DE', viewport: { width: 390, height: 844 } });
    for (const path of ['/live', '/dead-letters', '/settings/keys/new', '/flows/hotel-bookings']) {
      await open(path);
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)]).toEqual([path, 0]);
    }
    await close();
  });

  test('the sign-in page is read and changed before there is a session', async () => {
    const { page, open, close } = await portal.visitAsStranger();
    await open('/sign-in');
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
    expect([await page.title(), await page.locator('html').getAttribute('lang')]).toEqual(['Anmelden – PVT', 'de']);
    expect(await violationsOf(page)).toEqual([]);
    await close();
  });
});
