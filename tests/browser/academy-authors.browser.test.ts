import { randomBytes, randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { publishCourse, site } from './academy-course.ts';
import { halves } from './academy-quiz.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsInEachLook, faultsOf, phone } from './looks.ts';
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
    await author.close();
  });

  test('a picture and a live session go from the author’s pages to the learner’s phone, the picture in a small size', async () => {
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
    await page
      .locator('input[type=file][aria-label=Image]')
      .setInputFiles({ name: 'halves.png', mimeType: 'image/png', buffer: Buffer.from(halves(1400, 700)) });
    await page.locator('.ProseMirror img').waitFor();
    await expect.poll(() => kept(seen)).toContain('"width":1400');
    await author.open(`/academy/courses/pictures/lessons/${met}`);
    await page.getByLabel('Date and time').fill('2030-05-02T18:00');
    await page.getByLabel('Time zone').fill('Europe/Lisbon');
    await page.getByLabel('Place').fill('Room 4');
    await expect.poll(() => kept(met)).toContain('Room 4');
    await send('/publication', { learners: 'stay', note: '' }, 'POST');
    await author.close();
    const learner = await visitor(browser(), server, { ...phone, session });
    await learner.open('/learning/courses/pictures');
    await learner.page.getByRole('button', { name: 'Enrol', exact: true }).click();
    await learner.page.getByRole('link', { name: 'Look' }).click();
    const picture = learner.page.getByRole('img', { name: 'halves.png' });
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

  test('an author says what the certificate is, and looks at it first', async () => {
    const author = await visitor(browser(), server, { session });
    const { page } = author;
    await author.open('/academy/courses/budgets/certificate');
    await page.getByLabel('What it was earned by').fill('All lessons were completed.');
    expect(await faultsOf(page)).toEqual([]);
    const file = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Preview as PDF' }).click();
    expect((await file).suggestedFilename()).toBe('budgets-certificate.pdf');
    await page.getByRole('button', { name: 'Save the certificate' }).click();
    await page.getByText('The certificate is saved.').waitFor();
    await author.close();
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
