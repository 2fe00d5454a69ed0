import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { ownerOf } from './academy-quiz.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsInEachLook, faultsOf, phone } from './looks.ts';
import { type Session, visitor } from './visitor.ts';

const saved = 'Your draft is saved';
const asked = {
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Explain what a formula is.' }] }],
};

/** A published course of two assignments: a text with files for points, and a text that is marked by a rubric. */
async function publishAssignments(server: SharedServer, slug: string) {
  const send = (path: string, body: unknown, method = 'PUT') =>
    ask(server, method, `/v1/academy/courses/${slug}${path}`, JSON.stringify(body));
  const [homework, essay] = [randomUUID(), randomUUID()];
  const lesson = (id: string, title: string) => ({
    ...{ id, title, kind: 'assignment', completion: 'submitted', optional: false, release: [] },
  });
  const body = {
    ...{ kind: 'assignment', doc: asked, points: '20', timeZone: 'Europe/Lisbon', anonymous: false },
    ...{ dueAt: '2099-03-20T09:00' },
  };
  await send('', {
    ...{ title: 'Spreadsheets', summary: 'Formulas.', description: '', language: 'en', timeZone: 'Europe/Lisbon' },
    ...{ categories: [], level: 'beginner', listed: true, selfEnrolment: true },
  });
  await send('/draft', {
    sections: [
      { id: randomUUID(), title: 'The basics', lessons: [lesson(homework, 'Homework'), lesson(essay, 'An essay')] },
    ],
  });
  await send(`/draft/lessons/${homework}`, {
    body: {
      ...{ ...body, text: { fewestWords: 3, mostWords: 100 } },
      files: { fewest: 1, most: 2, mostBytes: 100_000, extensions: ['csv'] },
    },
  });
  const levels = [
    { id: 'sound', title: 'Sound', points: '2' },
    { id: 'missing', title: 'Missing', points: '0' },
  ];
  await send(`/draft/lessons/${essay}`, {
    body: { ...body, text: {}, rubric: { criteria: [{ id: 'argument', title: 'Argument', levels }] } },
  });
  await send('/publication', { learners: 'stay', note: '' }, 'POST');
  return { homework, essay };
}

describe.skipIf(withoutChromium)('assignments', () => {
  const browser = useChromium();
  let server: SharedServer;
  let session: Session;
  let lessons: { readonly homework: string; readonly essay: string };

  beforeAll(async () => {
    server = await joinServer();
    lessons = await publishAssignments(server, 'works');
    session = await ownerOf(browser(), server);
    const { page, open, close } = await visitor(browser(), server, { session });
    await open('/learning/courses/works');
    await page.getByRole('button', { name: 'Enrol', exact: true }).click();
    await page.getByRole('link', { name: 'Homework' }).waitFor();
    await close();
  });
  afterAll(async () => server?.leave());

  const shot = async (page: Page, name: string) => {
    if (process.env['PVT_SHOTS'] !== undefined)
      await page.screenshot({ path: `${process.env['PVT_SHOTS']}/assignment-${name}.png`, fullPage: true });
  };
  const address = (lesson: 'homework' | 'essay') => `/learning/courses/works/lessons/${lessons[lesson]}`;
  const handIn = async (page: Page) => {
    await page.getByRole('button', { name: 'Hand in', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Hand in', exact: true }).click();
    await page.getByText(/^Handed in on /).waitFor();
  };

  test('a work is written on a phone, kept over a reload, handed in with a file, marked on its text, and read with its grade', async () => {
    const learner = await visitor(browser(), server, { ...phone, session });
    const { page } = learner;
    await learner.open(address('homework'));
    await page.getByText('Explain what a formula is.').waitFor();
    await page.getByText('Not handed in yet').waitFor();
    await page.getByLabel('Your text').fill('A formula works out');
    await page.getByText('4 words; 3 to 100 are asked for.').waitFor();
    await page.getByText(saved).waitFor();
    await page.reload();
    expect(await page.getByLabel('Your text').inputValue()).toBe('A formula works out');
    await page.getByLabel('Your text').fill('A formula works out a value anew.');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'sheet.csv', mimeType: 'text/csv', buffer: Buffer.from('a;b\n1;2\n') });
    await page.getByRole('link', { name: 'sheet.csv' }).waitFor();
    await page.getByText(saved).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'draft-phone');
    await handIn(page);
    await page.getByText('50 % · 1 of 2 lessons').waitFor();
    await page.getByText(/^Version 1, /).press('Enter');
    await page.getByText('A formula works out a value anew.').last().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'handed-in-phone');

    const teacher = await visitor(browser(), server, { session });
    await teacher.open('/academy/courses/works/marking');
    const marking = teacher.page;
    await marking.getByRole('button', { name: /^Mark: Homework, / }).waitFor();
    expect(await faultsOf(marking)).toEqual([]);
    await shot(marking, 'waiting');
    await marking.getByRole('button', { name: /^Mark: Homework, / }).click();
    await marking.getByRole('link', { name: 'sheet.csv' }).waitFor();
    // By the keyboard: the first nine letters.
    await marking.getByLabel('The text that was handed in').focus();
    await marking.keyboard.press('Control+Home');
    for (let letter = 0; letter < 9; letter += 1) await marking.keyboard.press('Shift+ArrowRight');
    await marking.getByRole('button', { name: 'Remark on what is selected' }).click();
    await marking.getByLabel('Remark on “A formula”').fill('Which one?');
    await marking.getByRole('button', { name: 'Add the remark' }).click();
    await marking.getByText('Which one?').waitFor();
    await marking.getByLabel('Points, out of 20').fill('17.5');
    await marking.getByLabel('Comment for the learner').fill('Clear and short.');
    await marking.getByLabel('Notes for who marks').fill('Only between us.');
    expect(await faultsOf(marking)).toEqual([]);
    await shot(marking, 'marking');
    await marking.getByRole('button', { name: 'Save the mark' }).click();
    await marking.getByText('17.50 / 20').waitFor();
    await marking.getByRole('button', { name: 'Other times …' }).click();
    await marking.getByRole('dialog').getByLabel('Why').waitFor();
    expect(await faultsOf(marking)).toEqual([]);
    await shot(marking, 'extension');
    await teacher.close();

    await learner.open(address('homework'));
    await page.getByText('17.50 of 20 points', { exact: true }).waitFor();
    await page.getByText('Clear and short.').waitFor();
    await page.getByText('Which one?').waitFor();
    expect(await page.locator('mark').allInnerTexts()).toEqual(['A formula']);
    expect(await page.getByText('Only between us.').count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Hand in/ }).count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'feedback-phone');
    await learner.close();
    const dark = await visitor(browser(), server, { session, colorScheme: 'dark' });
    await dark.open(address('homework'));
    await dark.page.getByText('Which one?').waitFor();
    expect(await faultsOf(dark.page)).toEqual([]);
    await shot(dark.page, 'feedback-dark');
    await dark.open('/learning/courses/works/grades');
    // Of the 100 that each item counts where nothing else was said.
    await dark.page.getByText(/^87\.50? of 100$/).waitFor();
    await shot(dark.page, 'grade-dark');
    await dark.close();
  });

  test('of drafts of two devices both are shown, and the learner says with which it goes on', async () => {
    const [desk, way] = [
      await visitor(browser(), server, { session }),
      await visitor(browser(), server, { ...phone, session }),
    ];
    for (const { open } of [desk, way]) await open(address('essay'));
    await desk.page.getByLabel('Your text').fill('Written at the desk.');
    await desk.page.getByText(saved).waitFor();
    await way.page.getByLabel('Your text').fill('Written on the way.');
    await way.page.getByText('The draft of the other device').waitFor();
    await way.page.getByRole('group').getByText('Written at the desk.').waitFor();
    expect(await way.page.getByLabel('Your text').inputValue()).toBe('Written on the way.');
    expect(await faultsInEachLook(way.page, { shoot: (look) => shot(way.page, `two-drafts-${look}`) })).toEqual([]);
    await way.page.getByRole('button', { name: 'Go on with what is written here' }).click();
    await way.page.getByText(saved).waitFor();
    await way.close();
    await desk.open(address('essay'));
    expect(await desk.page.getByLabel('Your text').inputValue()).toBe('Written on the way.');
    await desk.close();
  });

  test('what is written without a network stays on the device, and is sent after it; a rubric is marked by its levels', async () => {
    const learner = await visitor(browser(), server, { session });
    const { page } = learner;
    await learner.open(address('essay'));
    await page.route('**/work/draft', (route) => route.abort());
    await page.getByLabel('Your text').fill('Since it saves work.');
    await page.getByText('Not saved yet: kept on this device').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.reload();
    expect(await page.getByLabel('Your text').inputValue()).toBe('Since it saves work.');
    await page.unroute('**/work/draft');
    await page.getByText(saved).waitFor();
    await handIn(page);
    await learner.open('/academy/courses/works/marking');
    await page.getByRole('button', { name: /^Mark: An essay, / }).click();
    await page.getByRole('radio', { name: 'Sound (2)' }).check();
    await page.setViewportSize(phone.viewport);
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'marking-phone');
    await page.setViewportSize({ width: 1366, height: 900 });
    await page.getByRole('button', { name: 'Save the mark' }).click();
    await page.getByText('20.00 / 20').waitFor();
    await learner.open(address('essay'));
    await page.getByText('Sound (2)').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'rubric');
    await learner.close();
  });

  test('an author says what is asked, until when, and how it is marked, and sees what can not be so', async () => {
    const author = await visitor(browser(), server, { session, colorScheme: 'dark' });
    const { page } = author;
    await author.open(`/academy/courses/works/lessons/${lessons.essay}`);
    await page.getByRole('textbox', { name: 'What is asked' }).waitFor();
    await page.getByRole('checkbox', { name: 'Files are handed in' }).check();
    await page.getByLabel('Endings that are accepted').fill('.PDF, odt');
    await page.getByRole('checkbox', { name: 'Learners review each other, without names' }).check();
    await page.getByText('All changes are saved').waitFor();
    await page.getByLabel('Closes', { exact: true }).fill('2098-03-20T09:00');
    await page.getByText('Not saved', { exact: true }).waitFor();
    await page.getByText('It closes before it is due.').first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'author-dark');
    await page.getByLabel('Closes', { exact: true }).fill('2099-04-20T09:00');
    await page.getByText('All changes are saved').waitFor();
    const draft = JSON.parse(await ask(server, 'GET', `/v1/academy/courses/works/draft/lessons/${lessons.essay}`));
    expect(draft).toMatchObject({
      body: {
        files: { fewest: 1, most: 3, extensions: ['pdf', 'odt'] },
        ...{ closesAt: '2099-04-20T09:00', peers: { reviews: 3, counts: false } },
      },
    });
    await author.close();
    const onPhone = await visitor(browser(), server, { ...phone, session });
    await onPhone.open(`/academy/courses/works/lessons/${lessons.essay}`);
    await onPhone.page.getByLabel('Endings that are accepted').waitFor();
    expect(await faultsOf(onPhone.page)).toEqual([]);
    await shot(onPhone.page, 'author-phone');
    await onPhone.close();
  });
});
