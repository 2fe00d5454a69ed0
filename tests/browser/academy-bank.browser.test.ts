import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { publishCourse, site } from './academy-course.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf, looks } from './looks.ts';
import { signInAsOwner } from './owner.ts';
import { placeOf } from './place.ts';
import { type Session, visitor } from './visitor.ts';

const fixture = (name: string) => join(import.meta.dirname, 'fixtures', name);

async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['PVT_SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

/** Takes a file into a new category, and says how many questions of which verdict there were. */
async function importFile(page: Page, file: string, category: string): Promise<(string | null)[]> {
  await page.getByRole('heading', { name: 'Import questions' }).waitFor();
  await page.getByRole('button', { name: 'New category' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(category);
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.locator('input[type=file]').setInputFiles(fixture(file));
  await page.getByRole('table', { name: 'What becomes of each question' }).waitFor();
  return page.getByRole('group', { name: 'Show' }).getByRole('button').allTextContents();
}

describe.skipIf(withoutChromium)('the question bank', () => {
  const browser = useChromium();
  let server: SharedServer;
  let session: Session;

  beforeAll(async () => {
    server = await joinServer();
    const address = `bank-${randomBytes(4).toString('hex')}`;
    await ask(server, 'PUT', '/v1/site-settings', JSON.stringify({ ...site, address, hosts: [] }));
    await publishCourse(server, 'sheets', 'Spreadsheets');
    // An account, which also learns: the link of the first sign-in makes one once only.
    session = await signInAsOwner(browser(), server);
  });
  afterAll(async () => server?.leave());

  test('an author takes a Moodle bank and a GIFT file in, and sees line by line what came and what did not', async () => {
    const author = await visitor(browser(), server, { session });
    const { page } = author;
    await author.open('/question-bank');
    await page.getByText('No questions yet').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'Import', exact: true }).click();
    const moodle = await importFile(page, 'spreadsheets.xml', 'From Moodle');
    expect(moodle).toEqual(['All: 6', 'Taken: 4', 'Taken with a loss: 1', 'Refused: 1']);
    await page.getByText('1 of its files is not kept: cells.png.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'import');
    await page.getByRole('button', { name: 'Refused: 1' }).click();
    await page.getByRole('row', { name: /ddmarker/ }).waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    await page.getByRole('button', { name: 'Take 5 questions' }).click();
    await page.getByText('5 questions are in the bank.').waitFor();
    expect(await faultsOf(page)).toEqual([]);

    await author.open('/question-bank/import');
    const gift = await importFile(page, 'capitals.gift', 'From GIFT');
    expect(gift).toEqual(['All: 6', 'Taken: 5', 'Taken with a loss: 0', 'Refused: 1']);
    await page.getByRole('button', { name: 'Take 5 questions' }).press('Enter');
    await page.getByText('5 questions are in the bank.').waitFor();

    await author.open('/question-bank');
    await page.getByRole('link', { name: 'Capital of Portugal' }).waitFor();
    await page.getByLabel('Search').fill('capital');
    await page.getByRole('link', { name: 'Capital of Portugal' }).waitFor();
    await page.getByRole('link', { name: 'A sum' }).waitFor({ state: 'detached' });
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'Capital of Portugal' }).click();
    await page.getByRole('radio', { name: 'Lisbon' }).waitFor();
    await page.getByText('No published quiz asks or draws it.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'question');
    await author.close();
  });

  test('a category is renamed, and deleted with what is in it moved to another one', async () => {
    const author = await visitor(browser(), server, { session });
    const { page } = author;
    await author.open('/question-bank');
    const tree = page.getByRole('navigation', { name: 'Categories' });
    for (const name of ['Left behind', 'Keeps all']) {
      await tree.getByRole('button', { name: 'All questions' }).click();
      await page.getByRole('button', { name: 'New category' }).click();
      await page.getByRole('dialog').getByLabel('Name').fill(name);
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
      await tree.getByRole('button', { name }).and(page.locator('[aria-current=true]')).waitFor();
    }
    await tree.getByRole('button', { name: 'Left behind' }).click();
    await page.getByRole('link', { name: 'New question' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Moved along');
    await page.getByRole('textbox', { name: 'What is asked' }).fill('Is 1 < 2?');
    await page.getByRole('group', { name: 'Choice 1' }).getByLabel('Text').fill('Yes');
    await page.getByRole('group', { name: 'Choice 2' }).getByLabel('Text').fill('No');
    await page.getByRole('radio', { name: 'Yes' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'editor');
    await page.getByRole('button', { name: 'Save the question' }).click();
    await page.getByText('The question is saved as version 1.').waitFor();
    await author.open('/question-bank');
    await tree.getByRole('button', { name: 'Left behind' }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('combobox', { name: 'Move what is in it to' }).click();
    await page.getByRole('option', { name: 'Keeps all' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('The category Left behind is deleted.').waitFor();
    await page.getByRole('link', { name: 'Moved along' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await author.close();
  });

  test('an author writes questions of all kinds, is told beside its field what is wrong, and warned before leaving', async () => {
    const author = await visitor(browser(), server, { session });
    const { page } = author;
    const category = randomUUID();
    await ask(server, 'PUT', `/v1/academy/categories/${category}`, JSON.stringify({ parent: null, name: 'Written' }));
    await author.open(`/question-bank/new?category=${category}`);
    for (const kind of KINDS) {
      await page.getByRole('combobox', { name: 'Kind' }).click();
      await page.getByRole('option', { name: kind, exact: true }).click();
      expect([kind, ...(await faultsOf(page))]).toEqual([kind]);
    }
    await page.getByRole('combobox', { name: 'Kind' }).click();
    await page.getByRole('option', { name: 'Text with gaps' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Gaps');
    const text = page.getByRole('textbox', { name: 'Text with its gaps' });
    await text.fill('Lisbon is in [[(x) Portugal | ( ) Spain]], and 2 + 2 is [[= 4]].');
    await page.getByRole('combobox', { name: 'Gap 1' }).waitFor();
    await page.getByRole('textbox', { name: 'Gap 2' }).waitFor();
    await shot(page, 'cloze');
    page.once('dialog', (dialog) => void dialog.dismiss());
    await page.getByRole('link', { name: '← Question bank' }).click();
    expect(await text.inputValue()).toContain('Lisbon is in');
    await page.getByRole('textbox', { name: 'What a wrong try costs' }).fill('2');
    await page.getByRole('button', { name: 'Save the question' }).press('Enter');
    await page.locator('[aria-invalid=true]').first().waitFor();
    expect(await page.getByRole('textbox', { name: 'What a wrong try costs' }).getAttribute('aria-invalid')).toBe(
      'true',
    );
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('textbox', { name: 'What a wrong try costs' }).fill('0.1');
    await page.getByRole('button', { name: 'Save the question' }).press('Enter');
    await page.getByText('The question is saved as version 1.').waitFor();
    await page.getByRole('link', { name: 'Edit' }).click();
    expect(await text.inputValue()).toBe('Lisbon is in [[(x) Portugal | ( ) Spain]], and 2 + 2 is [[= 4]].');
    await text.fill('Lisbon is in [[(x) Portugal | ( ) Spain]], and 2 + 3 is [[= 5]].');
    await page.getByRole('button', { name: 'Save the question' }).click();
    await page.getByText('The question is saved as version 2.').waitFor();
    await page.getByRole('table', { name: 'What differs' }).getByText('gaps').first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'versions');
    await author.close();
  });

  test('a picture is taken in, and an area of it is drawn and given by numbers', async () => {
    const author = await visitor(browser(), server, { session });
    const { page } = author;
    await author.open('/question-bank/new');
    await page.getByRole('combobox', { name: 'Kind' }).click();
    await page.getByRole('option', { name: 'Places in a picture' }).click();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'map.png', mimeType: 'image/png', buffer: await drawing(page) });
    await page.getByText('400 × 200').waitFor();
    await page.getByRole('textbox', { name: /What is to be seen/ }).fill('A map');
    const canvas = page.getByRole('img', { name: 'A map' }).first();
    const { x, y, width, height } = await placeOf(canvas);
    await page.mouse.move(x + width / 4, y + height / 4);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y + height / 2, { steps: 4 });
    await page.mouse.up();
    const area = page.getByRole('group', { name: 'Area 1' });
    const left = Number(await area.getByLabel('Left').inputValue());
    expect(Math.abs(left - 100)).toBeLessThanOrEqual(2);
    await area.getByLabel('Right').fill('250');
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'hot-spot');
    await author.close();
  });

  test('a quiz is built by the keyboard of what was taken in, and published', async () => {
    const author = await visitor(browser(), server, { session });
    const { page } = author;
    await author.open('/academy/courses/sheets/outline');
    await page.getByRole('button', { name: 'Add a lesson to The basics' }).press('Enter');
    await page.getByRole('dialog').getByLabel('Title').fill('Check yourself');
    await page.getByRole('combobox', { name: 'Kind' }).click();
    await page.getByRole('option', { name: 'Quiz' }).click();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keep', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Save the outline' }).press('Enter');
    await page.getByRole('link', { name: 'Write Check yourself' }).press('Enter');
    await page.getByRole('button', { name: 'Add questions to Section 1' }).press('Enter');
    await page.getByRole('dialog').getByLabel('Search').fill('sum');
    await page.getByRole('checkbox', { name: /A sum/ }).press('Space');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Add 1 question' }).press('Enter');
    await page.getByRole('link', { name: 'A sum' }).waitFor();
    await page.getByRole('button', { name: 'Add a draw to Section 1' }).press('Enter');
    await page.getByRole('combobox', { name: 'From the category' }).press('Enter');
    await page.getByRole('option', { name: 'From GIFT' }).press('Enter');
    await page.getByRole('checkbox', { name: 'Of the categories in it as well' }).press('Space');
    await page.getByLabel('How many').fill('2');
    await page.getByText('5 questions fit').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keep', exact: true }).press('Enter');
    await page.getByText('2 questions of From GIFT and below').waitFor();
    await page.getByRole('button', { name: 'Move place s2 up' }).press('Enter');
    await page.getByLabel('Closes').fill('2037-07-01T18:00');
    await page.getByLabel('Minutes of an attempt').fill('60');
    await page.getByText(/For example: who starts on .* has until/).waitFor();
    await page.getByLabel('Percent that pass').fill('62.5');
    await page.getByRole('radio', { name: 'What is right: Never' }).press('Space');
    await page.getByText('All changes are saved').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'quiz');
    await page.getByRole('button', { name: 'Preview as a learner' }).press('Enter');
    await page.getByRole('dialog').getByText('What is =SUM(1;2;3)?').waitFor();
    // The two that are drawn as well.
    await page.getByRole('dialog').getByRole('button', { name: 'Draw again' }).nth(2).waitFor();
    await page.getByRole('button', { name: 'Draw other questions' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Draw again' }).nth(2).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'quiz-preview');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: '← Outline' }).press('Enter');
    await page.getByRole('tab', { name: 'Publish' }).click();
    await page.getByRole('button', { name: 'Publish version 2' }).click();
    await page.getByText('Version 2 is published.').waitFor();
    const { items } = JSON.parse(await ask(server, 'GET', '/v1/academy/questions?text=sum')) as {
      items: { id: string }[];
    };
    expect(JSON.parse(await ask(server, 'GET', `/v1/academy/questions/${items[0]?.id}/uses`))).toMatchObject({
      uses: [{ course: 'sheets', version: 2 }],
    });
    await author.close();
  });

  test('a learner takes the quiz that was built of what was taken in', async () => {
    const learner = await visitor(browser(), server, { session });
    const { page } = learner;
    await learner.open('/learning/courses/sheets');
    await page.getByRole('button', { name: 'Enrol', exact: true }).click();
    await page.getByRole('link', { name: 'Check yourself' }).click();
    await page.getByRole('button', { name: 'Begin an attempt' }).click();
    await page.getByRole('heading', { name: /^Question 1 of 3/ }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: /^Question 3/ }).click();
    await page.getByText('What is =SUM(1;2;3)?').waitFor();
    await page.getByLabel('Your number').fill('6');
    await page.getByText('All answers are saved').waitFor();
    await shot(page, 'attempt');
    await page.getByRole('button', { name: 'Review and submit →' }).click();
    await page.getByRole('button', { name: 'Submit the attempt' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Submit the attempt' }).click();
    await page.getByText('2.00 of 4.00').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'attempt-result');
    await learner.close();
  });

  test('a file of 10,000 questions stays smooth, and one of nothing says what to do', async () => {
    const author = await visitor(browser(), server, { session });
    const { page } = author;
    const { items } = JSON.parse(await ask(server, 'GET', '/v1/academy/categories')) as { items: { id: string }[] };
    await author.open(`/question-bank/import?category=${items[0]?.id}`);
    const text = Array.from({ length: 10_000 }, (_, n) => `::Q${n}:: ${n} + 1 is {=${n + 1} ~0}\n`).join('\n');
    const give = (content: string) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name: 'many.gift', mimeType: 'text/plain', buffer: Buffer.from(content) });
    await give(text);
    await page.getByRole('button', { name: 'Taken: 10,000' }).waitFor();
    expect(await page.getByRole('row').count()).toBeLessThan(100);
    const table = page.getByRole('table', { name: 'What becomes of each question' });
    await table.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await table.getByText('Q9999').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await give('::Broken:: What is {=this\n');
    await page.getByText(/Nothing of this file can be taken as GIFT/).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await author.close();
  });

  test.each(looks)('its pages can be read by everybody (%s)', async (look, options) => {
    const author = await visitor(browser(), server, { ...options, session });
    const { page } = author;
    const first = async (path: string) =>
      (JSON.parse(await ask(server, 'GET', path)) as { items: { id: string }[] }).items[0]?.id;
    const question = await first('/v1/academy/questions');
    const draft = JSON.parse(await ask(server, 'GET', '/v1/academy/courses/sheets/draft')) as {
      outline: { sections: { lessons: { id: string; kind: string }[] }[] };
    };
    const quiz = draft.outline.sections.flatMap(({ lessons }) => lessons).find(({ kind }) => kind === 'quiz');
    const pages: Readonly<Record<string, string>> = {
      bank: '/question-bank',
      question: `/question-bank/${question}`,
      edit: `/question-bank/${question}/edit`,
      import: '/question-bank/import',
      quiz: `/academy/courses/sheets/lessons/${quiz?.id}`,
    };
    for (const [name, path] of Object.entries(pages)) {
      await author.open(path);
      await page.getByRole('progressbar').waitFor({ state: 'detached' });
      await page.locator('main').getByRole('button').first().waitFor();
      expect([name, ...(await faultsOf(page))]).toEqual([name]);
      await shot(page, `${name}-${look}`);
    }
    await author.close();
  });
});

const KINDS = [
  ...['Multiple choice', 'True or false', 'Short text', 'Number', 'Matching', 'Ordering', 'Text with gaps', 'Essay'],
  ...['File', 'Program', 'Calculated', 'Places in a picture', 'Single choice'],
];

/** A picture of 400 × 200 pixels. */
async function drawing(page: Page): Promise<Buffer> {
  const data = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 400, height: 200 });
    const pen = canvas.getContext('2d');
    if (pen !== null) {
      pen.fillStyle = '#88aa66';
      pen.fillRect(0, 0, 400, 200);
      pen.fillStyle = '#3366aa';
      pen.fillRect(100, 50, 100, 50);
    }
    return canvas.toDataURL('image/png');
  });
  return Buffer.from(data.slice(data.indexOf(',') + 1), 'base64');
}
