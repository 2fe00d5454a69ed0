import { randomBytes, randomUUID } from 'node:crypto';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { publishCourse, site } from './academy-course.ts';
import { halves } from './academy-quiz.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsInEachLook, faultsOf, looks, phone } from './looks.ts';
import { signInAsOwner } from './owner.ts';
import { type Session, visitor } from './visitor.ts';

/** With what is wrong with it and how it looks while it is written. */
async function writeFormula(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Formula' }).click();
  const dialog = page.getByRole('dialog');
  const source = dialog.getByLabel('Formula, as in LaTeX');
  await source.fill('\\frac{1}{');
  await dialog.getByText(/expected '}'/).waitFor();
  expect(await dialog.getByRole('button', { name: 'Keep' }).isDisabled()).toBe(true);
  await source.fill('\\frac{flour}{2}');
  await dialog.locator('math').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  if (process.env['PVT_SHOTS'] !== undefined)
    await page.screenshot({ path: `${process.env['PVT_SHOTS']}/formula-dialog.png` });
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await page.locator('.ProseMirror math').waitFor();
  await page.getByText('All changes are saved').waitFor();
}

/** By its language it has colours, and by the arrow key one comes out of it. */
async function writeCode(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Code block' }).click();
  await page.getByRole('combobox', { name: 'Language of the code' }).click();
  await page.getByRole('option', { name: 'Python' }).click();
  await page.getByRole('listbox').waitFor({ state: 'detached' });
  await page.locator('.ProseMirror').focus();
  await page.keyboard.type('def half(number):\n  return number / 2  # "exactly"');
  await page.locator('.ProseMirror .hljs-keyword').first().waitFor();
  await page.keyboard.press('ArrowDown');
}

async function boxOf(element: Locator): Promise<{ x: number; y: number }> {
  const box = await element.boundingBox();
  if (box === null) throw new Error('it is not shown');
  return box;
}

async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['PVT_SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

describe.skipIf(withoutChromium)('authors and teachers', () => {
  const browser = useChromium();
  let server: SharedServer;
  let session: Session;

  beforeAll(async () => {
    server = await joinServer();
    const address = `authors-${randomBytes(4).toString('hex')}`;
    await ask(server, 'PUT', '/v1/site-settings', JSON.stringify({ ...site, address, hosts: [] }));
    await publishCourse(server, 'budgets', 'Keep a budget');
    session = await signInAsOwner(browser(), server);
  });
  afterAll(async () => server?.leave());

  test('an author makes a course, orders its lessons by the keyboard, writes one, and publishes what is shown', async () => {
    const author = await visitor(browser(), server, { session });
    const { page } = author;
    await author.open('/academy/new');
    await page.getByLabel('Title').fill('Bake bread');
    await page.getByLabel('Address').fill('bread');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Make the course' }).click();
    await page.getByRole('button', { name: 'Add a section' }).click();
    for (const title of ['Dough', 'Flour']) {
      await page.getByRole('button', { name: 'Add a lesson to New section' }).click();
      await page.getByRole('dialog').getByLabel('Title').fill(title);
      expect(await faultsOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'Keep', exact: true }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await page.getByRole('button', { name: 'Move Flour up' }).press('Enter');
    await page.getByText('Not saved yet').waitFor();
    await page.getByRole('button', { name: 'Save the outline' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const { outline } = JSON.parse(await ask(server, 'GET', '/v1/academy/courses/bread/draft')) as {
      outline: { sections: { lessons: { title: string }[] }[] };
    };
    expect(outline.sections[0]?.lessons.map(({ title }) => title)).toEqual(['Flour', 'Dough']);
    for (const title of ['Flour', 'Dough']) {
      await page.getByRole('link', { name: `Write ${title}` }).click();
      const text = page.getByRole('textbox', { name: 'Text of the lesson' });
      await text.fill(`All about ${title}.`);
      await page.getByText('All changes are saved').waitFor();
      await page.getByRole('button', { name: 'Undo' }).waitFor();
      if (title === 'Dough') await writeFormula(page);
      expect(await faultsOf(page)).toEqual([]);
      await page.getByRole('link', { name: '← Outline' }).click();
      await page.getByRole('heading', { name: 'Bake bread', level: 1 }).waitFor();
    }
    await page.getByRole('tab', { name: 'Publish' }).click();
    await page.getByRole('heading', { name: 'New', exact: true }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Publish version 1' }).click();
    await page.getByText('Version 1 is published.').waitFor();
    await page.getByText('Nothing: the draft is as it was published.').waitFor();
    await page.getByRole('tab', { name: 'Outline' }).click();
    await page.getByRole('button', { name: 'Duplicate Flour' }).click();
    await page.getByRole('link', { name: 'Write Flour (copy)' }).click();
    await page.getByText('All about Flour.').waitFor();
    await page.getByRole('link', { name: '← Outline' }).click();
    await page.getByRole('button', { name: 'Duplicate section New section' }).click();
    await page.getByRole('textbox', { name: 'Section 2' }).waitFor();
    await page.getByRole('button', { name: 'Duplicate the course' }).click();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'duplicate');
    await page.getByRole('button', { name: 'Make the copy' }).click();
    await page.getByRole('heading', { name: 'Bake bread (copy)', level: 1 }).waitFor();
    await page.getByRole('textbox', { name: 'Section 2' }).waitFor();
    await author.close();
  });

  /** The draft as a learner would see it, before anything is published. */
  async function previewed(look: string, options: BrowserContextOptions, lesson: string): Promise<void> {
    const author = await visitor(browser(), server, { ...options, session });
    const { page } = author;
    await author.open('/learning/previews/pictures');
    await page.getByText('This is a preview of the draft').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'Look' }).click();
    await page.getByRole('heading', { name: 'Look', level: 1 }).waitFor();
    await page.locator('pre .hljs-keyword').first().waitFor();
    await page.getByRole('img', { name: 'Its left half is dark.' }).waitFor();
    expect(page.url()).toContain(`/learning/previews/pictures/lessons/${lesson}`);
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, `preview-${look}`);
    await author.close();
  }

  test('a picture, code and a live session go from the author’s pages to the learner’s phone, the picture in a small size', async () => {
    const author = await visitor(browser(), server, { session });
    const { page } = author;
    const course = '/v1/academy/courses/pictures';
    const [seen, met] = [randomUUID(), randomUUID()];
    const send = (path: string, body: unknown, method = 'PUT') =>
      ask(server, method, `${course}${path}`, JSON.stringify(body));
    const lesson = { completion: 'marked', optional: false, release: [] };
    await send('', {
      ...{ title: 'Look and meet', summary: '', description: '', language: 'en', timeZone: 'Europe/Lisbon' },
      ...{ categories: [], level: 'beginner', listed: true, selfEnrolment: true },
    });
    const lessons = [
      { ...lesson, id: seen, title: 'Look', kind: 'text' },
      { ...lesson, id: met, title: 'Meet', kind: 'live' },
    ];
    await send('/draft', { sections: [{ id: randomUUID(), title: 'All', lessons }] });
    const kept = (id: string) => ask(server, 'GET', `${course}/draft/lessons/${id}`);
    await author.open(`/academy/courses/pictures/lessons/${seen}`);
    await page.getByRole('textbox', { name: 'Text of the lesson' }).fill('A half is dark.');
    await page.keyboard.press('Enter');
    await writeCode(page);
    await page
      .locator('input[type=file][aria-label=Image]')
      .setInputFiles({ name: 'halves.png', mimeType: 'image/png', buffer: Buffer.from(halves(1400, 700)) });
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: 'Keep' }).isDisabled()).toBe(true);
    await dialog.getByLabel('What is seen on it').fill('Its left half is dark.');
    await dialog.getByLabel('Caption').fill('Two halves');
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'image-dialog');
    await dialog.getByRole('button', { name: 'Keep' }).click();
    await page.locator('.ProseMirror img').waitFor();
    await expect.poll(() => kept(seen)).toContain('"width":1400');
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'lesson-editor');
    await author.open(`/academy/courses/pictures/lessons/${met}`);
    await page.getByLabel('Date and time').fill('2030-05-02T18:00');
    await page.getByLabel('Time zone').fill('Europe/Lisbon');
    await page.getByLabel('Place').fill('Room 4');
    await expect.poll(() => kept(met)).toContain('Room 4');
    for (const [look, options] of looks) await previewed(look, options, seen);
    await send('/publication', { learners: 'stay', note: '' }, 'POST');
    await author.close();
    const learner = await visitor(browser(), server, { ...phone, session });
    await learner.open('/learning/courses/pictures');
    await learner.page.getByRole('button', { name: 'Enrol', exact: true }).click();
    await learner.page.getByRole('link', { name: 'Look' }).click();
    await learner.page.locator('pre .hljs-keyword', { hasText: 'return' }).waitFor();
    await learner.page.getByText('Two halves').waitFor();
    const picture = learner.page.getByRole('img', { name: 'Its left half is dark.' });
    const source = () =>
      picture.evaluate((image: HTMLImageElement) => (image.naturalWidth > 0 ? image.currentSrc : ''));
    await expect.poll(source).toMatch(/\?width=480$/);
    expect(await faultsOf(learner.page)).toEqual([]);
    await learner.open(`/learning/courses/pictures/lessons/${met}`);
    const address = await learner.page.getByRole('link', { name: 'Add to your calendar' }).getAttribute('href');
    const calendar = await (await learner.page.request.get(address ?? '')).text();
    expect(calendar).toContain('DTSTART:20300502T170000Z');
    expect(calendar).toContain('LOCATION:Room 4');
    await learner.close();
  });

  test('a teacher sees what would become of each line of a list, enrols them, and gives one more time', async () => {
    const teacher = await visitor(browser(), server, { session });
    const { page } = teacher;
    await teacher.open('/academy/courses/budgets/people');
    await page.getByText('Nobody is here yet').waitFor();
    await page.getByRole('button', { name: 'Enrol a list' }).click();
    await page.getByRole('textbox', { name: 'List' }).fill('mail\nbo@example.com\nno mail\n');
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText('"no mail" is no mail address.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect(JSON.parse(await ask(server, 'GET', '/v1/academy/courses/budgets/enrolments'))).toMatchObject({ items: [] });
    await page.getByRole('button', { name: 'Enrol them' }).click();
    await page.getByText('1 learner is enrolled.').waitFor();
    await page.getByRole('button', { name: 'Extra time for bo@example.com' }).click();
    await page.getByLabel('Percent of each clock').fill('125');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('× 1.25').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await teacher.close();
  });

  test('an author designs the certificate by pointer, keys and fields, with a logo, and gets what was seen as a PDF', async () => {
    const author = await visitor(browser(), server, { session });
    const { page } = author;
    await author.open('/academy/courses/budgets/certificate');
    await page.getByLabel('What it was earned by').fill('All lessons were completed.');
    const stage = page.getByRole('group', { name: 'The certificate as it is printed' });
    const name = stage.getByRole('button', { name: '4: text' });
    const from = await boxOf(name);
    await page.mouse.move(from.x + 40, from.y + 5);
    await page.mouse.down();
    await page.mouse.move(from.x + 60, from.y + 45, { steps: 4 });
    await page.mouse.up();
    const to = await boxOf(name);
    expect(Math.abs(to.y - from.y - 40)).toBeLessThan(3);
    const top = page.getByLabel('From the top (mm)');
    const dragged = Number(await top.inputValue());
    await name.press('Shift+ArrowDown');
    await name.press('ArrowUp');
    expect(Number(await top.inputValue())).toBe(dragged + 9);
    await page.getByLabel('Size (points)').fill('24');
    await page.getByRole('button', { name: 'Grade', exact: true }).click();
    await stage.getByText('92%').waitFor();
    const logo = { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(halves(400, 200)) };
    await page.locator('input[type=file][aria-label="Add a picture"]').setInputFiles(logo);
    await stage.getByRole('button', { name: '11: picture' }).waitFor();
    await page.getByLabel('Width (mm)').fill('30');
    await page.getByRole('button', { name: 'Move 11: picture to the back' }).click();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'certificate-light');
    const file = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Preview as PDF' }).click();
    const preview = await file;
    expect(preview.suggestedFilename()).toBe('budgets-certificate.pdf');
    if (process.env['PVT_SHOTS'] !== undefined) await preview.saveAs(`${process.env['PVT_SHOTS']}/certificate.pdf`);
    await page.getByRole('button', { name: 'Save the certificate' }).click();
    await page.getByText('The certificate is saved.').waitFor();
    const { template } = JSON.parse(await ask(server, 'GET', '/v1/academy/courses/budgets/certificate-rule')) as {
      template: { parts: { kind: string; width?: number; text?: string; size?: number }[] };
    };
    expect(template.parts[9]).toMatchObject({ kind: 'picture', width: 30 });
    expect(template.parts[3]).toMatchObject({ text: '{{learner}}{{grade}}', size: 24 });
    await author.close();
    for (const [look, options] of looks.slice(1)) {
      const other = await visitor(browser(), server, { ...options, session });
      await other.open('/academy/courses/budgets/certificate');
      await other.page.getByRole('button', { name: '10: picture' }).first().click();
      await other.page.getByLabel('Height (mm)').waitFor();
      expect(await faultsOf(other.page)).toEqual([]);
      await shot(other.page, `certificate-${look}`);
      await other.close();
    }
  });

  test('their pages can be read by everybody', async () => {
    const author = await visitor(browser(), server, { colorScheme: 'light', hasTouch: true, session });
    const { page } = author;
    for (const part of ['outline', 'publication', 'people', 'certificates']) {
      await author.open(`/academy/courses/budgets/${part}`);
      await page
        .getByRole('tabpanel')
        .getByRole('button')
        .or(page.getByText('No certificate was issued yet'))
        .first()
        .waitFor();
      const shoot = async (look: string) => {
        if (process.env['PVT_SHOTS'] !== undefined)
          await page.screenshot({ path: `${process.env['PVT_SHOTS']}/${part}-${look}.png`, fullPage: true });
      };
      expect([part, ...(await faultsInEachLook(page, { shoot }))]).toEqual([part]);
    }
    await author.close();
  });
});
