import { KEY, type ProvidersServer, startProvidersServer } from '@pvt/adapter-provider-doubles/language-models';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { publishCourse } from './academy-course.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { becomeOwner } from './first-owner.ts';
import { faultsOf, looks, phone } from './looks.ts';
import { type Session, visitor } from './visitor.ts';

const QUOTE = 'A formula begins with an equals sign.';
const CATEGORY = '0198c0de-ca7e-7000-8000-0000000000a1';
const shots = process.env['PVT_SHOTS'];

describe.skipIf(withoutChromium)('the assistant', () => {
  const browser = useChromium();
  let models: ProvidersServer;
  let server: TestServer;
  let session: Session;
  let lessons: readonly string[];

  beforeAll(async () => {
    models = await startProvidersServer();
    server = await startServer({
      settings: { PVT_LANGUAGE_MODELS: 'anthropic', PVT_ANTHROPIC_KEY: KEY, PVT_ANTHROPIC_URL: models.anthropicUrl },
    });
    const { url, key, dataFolder, signInUrl, fetch } = server;
    session = await becomeOwner(browser(), { url, key, dataFolder, signInUrl, fetch, tenant: 'with-a-model' });
    lessons = await publishCourse(server, 'sheets', 'Keep a budget');
    const category = JSON.stringify({ parent: null, name: 'Formulas' });
    await ask(server, 'PUT', `/v1/academy/categories/${CATEGORY}`, category);
  });
  afterAll(async () => {
    await server?.stop();
    await models?.close();
  });

  test('a learner has a lesson explained, sees the places in it, and is told what it does not say', async () => {
    const learner = await visitor(browser(), server, { session, ...phone });
    const { page } = learner;
    await learner.open('/learning/courses/sheets');
    await page.getByRole('button', { name: 'Enrol', exact: true }).click();
    await page.getByRole('link', { name: 'What a formula is' }).first().click();
    await page.getByRole('button', { name: 'Ask the assistant about this lesson' }).click();
    models.behave({ answer: { answer: 'Type = first.', quotes: [QUOTE, 'It was invented by Ada.'] } });
    await page.getByRole('button', { name: 'Explain this lesson' }).click();
    await page.getByText('Type = first.').waitFor();
    expect(await page.getByRole('button', { name: /^Show “/ }).count()).toBe(1);
    await page.getByRole('button', { name: `Show “${QUOTE}” in the lesson` }).click();
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(QUOTE);
    expect(await faultsOf(page)).toEqual([]);
    models.behave({ answer: { answer: null, quotes: [] } });
    await page.getByLabel('Your question').fill('Who invented it?');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByText('Nothing in this lesson says that.').waitFor();
    await learner.close();
  });

  test.each(looks)('its answer can be read by everybody (%s)', async (look, options) => {
    const learner = await visitor(browser(), server, { ...options, session });
    const { page } = learner;
    models.behave({ answer: { answer: 'Type = first.', quotes: [QUOTE] } });
    await learner.open(`/learning/courses/sheets/lessons/${lessons[0]}`);
    await page.getByRole('button', { name: 'Ask the assistant about this lesson' }).click();
    await page.getByRole('button', { name: 'Explain this lesson' }).click();
    await page.getByText('Where the lesson says so').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    if (shots !== undefined) await page.screenshot({ path: `${shots}/assistant-${look}.png`, fullPage: true });
    await learner.close();
  });

  test('an author has questions drafted, reads what was refused, and finds the drafts out of use; a course switches it off', async () => {
    const author = await visitor(browser(), server, { session });
    const { page } = author;
    const question = { kind: 'singleChoice', text: 'What does a formula begin with?', right: ['='], wrong: ['+'] };
    const drafted = { ...question, explanation: 'It does.', quote: QUOTE };
    models.behave({ answer: { questions: [drafted, { ...drafted, text: 'Who invented it?', quote: 'Ada did it.' }] } });
    await author.open(`/academy/courses/sheets/lessons/${lessons[0]}`);
    await page.getByRole('button', { name: 'Draft questions from this lesson' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Category').click();
    await page.getByRole('option', { name: 'Formulas' }).click();
    await dialog.getByRole('button', { name: 'Draft them' }).click();
    await dialog.getByText('One was refused:').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    if (shots !== undefined) await page.screenshot({ path: `${shots}/assistant-drafts.png`, fullPage: true });
    await dialog.getByRole('link', { name: 'What does a formula begin with?' }).click();
    await page.getByText('A language model drafted this question.').waitFor();
    await page.getByText('Archived: no draw takes it').waitFor();
    await author.open('/academy/courses/sheets/settings');
    await page.getByLabel(/Learners may ask a language model/).uncheck();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save the course' }).click();
    await page.getByText('Keep a budget is saved.').waitFor();
    await author.open(`/learning/courses/sheets/lessons/${lessons[0]}`);
    await page.getByRole('button', { name: 'Ask the assistant about this lesson' }).click();
    await page.getByText('The assistant is switched off in this course.').waitFor();
    await author.close();
  });
});
