import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { ownerOf, publishQuizzes, type QuizCourse } from './academy-quiz.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsInEachLook, faultsOf, looks, phone } from './looks.ts';
import { type Session, visitor } from './visitor.ts';

const saved = 'All answers are saved';

describe.skipIf(withoutChromium)('quizzes', () => {
  const browser = useChromium();
  let server: SharedServer;
  let session: Session;
  let course: QuizCourse;
  const address = (lesson: keyof Omit<QuizCourse, 'questions'>) => `/learning/courses/sheets/lessons/${course[lesson]}`;

  beforeAll(async () => {
    server = await joinServer();
    course = await publishQuizzes(server, 'sheets');
    session = await ownerOf(browser(), server);
    const { page, open, close } = await visitor(browser(), server, { session });
    await open('/learning/courses/sheets');
    await page.getByRole('button', { name: 'Enrol', exact: true }).click();
    await page.getByRole('link', { name: 'Check yourself' }).waitFor();
    await close();
  });
  afterAll(async () => server?.leave());

  const shot = async (page: Page, name: string) => {
    if (process.env['PVT_SHOTS'] !== undefined)
      await page.screenshot({ path: `${process.env['PVT_SHOTS']}/quiz-${name}.png`, fullPage: true });
  };
  const idOf = (page: Page) => /attempts\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
  const question = (page: Page, number: number) =>
    page.getByRole('heading', { name: new RegExp(`^Question ${number} of`) }).waitFor();
  const next = (page: Page) => page.getByRole('button', { name: 'Next →' }).click();

  test('case A7: a quiz is taken on a phone to a pass, with a reload between, and each kind is answered by thumb', async () => {
    const learner = await visitor(browser(), server, { ...phone, session });
    const { page } = learner;
    await learner.open(address('test'));
    // Cases 4 and A1: when it would end stands there before the start.
    await page.getByText('If you begin now, it ends').waitFor();
    await page.getByText('60 minutes').waitFor();
    await page.getByText('Any number of attempts').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'start-phone');
    await page.getByRole('button', { name: 'Begin an attempt' }).click();
    await question(page, 1);
    await page.getByText(/^(59|60):\d\d left$/).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('radio', { name: '=' }).check();
    await next(page);
    await question(page, 2);
    await page.getByRole('checkbox', { name: 'SUM' }).check();
    await page.getByRole('checkbox', { name: 'IF' }).check();
    await page.getByRole('button', { name: '⚐ Flag' }).click();
    await next(page);
    await page.getByRole('radio', { name: 'True' }).check();
    await next(page);
    await page.getByLabel('Your answer').fill('Cell');
    await page.getByText(saved).waitFor();
    const attempt = idOf(page);
    await page.reload();
    await question(page, 4);
    expect(await page.getByLabel('Your answer').inputValue()).toBe('Cell');
    await page.getByRole('button', { name: 'Question 2, answered, flagged' }).click();
    expect(await page.getByRole('checkbox', { name: 'IF' }).isChecked()).toBe(true);
    await learner.open(address('test'));
    await page.getByText('Any number of attempts, 1 to resume').waitFor();
    await page.getByRole('button', { name: 'Resume the attempt' }).click();
    await question(page, 1);
    expect(idOf(page)).toBe(attempt);
    await page.getByRole('button', { name: 'Question 5, not answered' }).click();
    await page.getByLabel('Your number').fill('100');
    await page.getByLabel('Unit').click();
    await page.getByRole('option', { name: 'cm' }).click();
    await next(page);
    await page.getByLabel('Matches “Rows”').selectOption({ label: 'numbers' });
    await page.getByLabel('Matches “Columns”').selectOption({ label: 'letters' });
    await shot(page, 'matching-phone');
    expect(await faultsOf(page)).toEqual([]);
    await next(page);
    await question(page, 7);
    await bringInOrder(page, ['Open the sheet', 'Write the formula', 'Save it']);
    await shot(page, 'ordering-phone');
    expect(await faultsOf(page)).toEqual([]);
    await next(page);
    await page.getByLabel('Gap 1').selectOption({ label: 'sheet' });
    await page.getByLabel('Gap 2').fill('4');
    await shot(page, 'cloze-phone');
    expect(await faultsOf(page)).toEqual([]);
    await next(page);
    await page.getByText('What is 3 + 4?').waitFor();
    await page.getByLabel('Your number').fill('7');
    await next(page);
    await page
      .getByRole('img', { name: 'A rectangle whose left half is dark' })
      .tap({ force: true, position: { x: 40, y: 40 } });
    await page.getByText('Place 1: ').waitFor();
    await shot(page, 'hotspot-phone');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Review and submit →' }).click();
    await page.getByText('All questions are answered.').waitFor();
    await page.getByText(saved).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'review-phone');
    await page.getByRole('button', { name: 'Submit the attempt' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Submit the attempt' }).click();
    await page.getByText('10.00 of 10.00').waitFor();
    await page.getByText('Passed', { exact: true }).waitFor();
    await page.getByText('How the mark came about').first().click();
    await shot(page, 'result-phone');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'Back to the quiz' }).click();
    await page.getByRole('link', { name: 'Attempt 1' }).waitFor();
    await page.getByText('33.3 % · 1 of 3 lessons').waitFor();
    await shot(page, 'start-after-phone');
    await learner.close();
  });

  test('answers that are given without a network stay on the device, also over a reload, and are sent after it', async () => {
    const learner = await visitor(browser(), server, { session });
    const { page } = learner;
    await learner.open(address('test'));
    await page.getByRole('button', { name: 'Begin an attempt' }).click();
    await question(page, 1);
    const attempt = idOf(page);
    await page.route('**/answers/**', (route) => route.abort());
    await page.getByRole('radio', { name: '=' }).check();
    await page.getByText('Not saved yet: kept on this device').first().waitFor();
    await shot(page, 'offline');
    expect(await faultsOf(page)).toEqual([]);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await question(page, 1);
    expect(await page.getByRole('radio', { name: '=' }).isChecked()).toBe(true);
    await page.getByText('Not saved yet: kept on this device').first().waitFor();
    await page.unroute('**/answers/**');
    await page.getByText(saved).waitFor();
    const kept = (await (await page.request.get(`/v1/learning/attempts/${attempt}`)).json()) as {
      questions: { answer: unknown }[];
    };
    expect(kept.questions[0]?.answer).toMatchObject({ response: { kind: 'singleChoice', choice: 'a' } });
    await learner.close();
  });

  test('what another device has answered meanwhile is shown beside the own answer, and the learner says which stays', async () => {
    const [laptop, handy] = [
      await visitor(browser(), server, { session }),
      await visitor(browser(), server, { ...phone, session }),
    ];
    for (const { page, open } of [laptop, handy]) {
      await open(address('test'));
      await page.getByRole('button', { name: /^(Begin an|Resume the) attempt$/ }).click();
      await question(page, 1);
      await page.getByRole('button', { name: /^Question 4, / }).click();
    }
    const answer = async ({ page }: typeof laptop, text: string) => {
      await page.getByLabel('Your answer').fill(text);
      await page.getByText('Saving').first().waitFor();
    };
    await answer(laptop, 'Cell');
    await laptop.page.getByText(saved).waitFor();
    // The phone has not heard of it.
    await answer(handy, 'Field');
    await handy.page.getByText('You have answered this question on another device.').waitFor();
    expect(await handy.page.getByLabel('Your answer').inputValue()).toBe('Cell');
    await handy.page.getByRole('listitem').getByText('Field', { exact: true }).waitFor();
    expect(await faultsInEachLook(handy.page, { shoot: (look) => shot(handy.page, `two-devices-${look}`) })).toEqual(
      [],
    );
    await handy.page.getByRole('button', { name: 'Use the answer of this device' }).click();
    await handy.page.getByText(saved).waitFor();
    const path = `/v1/learning/attempts/${idOf(handy.page)}`;
    const kept = await (await handy.page.request.get(path)).json();
    expect(kept).toMatchObject({
      questions: expect.arrayContaining([
        expect.objectContaining({
          answer: expect.objectContaining({ response: { kind: 'shortText', text: 'Field' } }),
        }),
      ]),
    });
    await handy.close();
    await laptop.close();
  });

  test('an author tries the quiz of the draft, sees how each mark came about, and nothing of it is an attempt', async () => {
    const { page, open, close } = await visitor(browser(), server, { session });
    const attempts = `/v1/academy/courses/sheets/lessons/${course.test}/attempts`;
    // All of it but the instant of the answer.
    const read = async () =>
      JSON.stringify(await (await page.request.get(attempts)).json()).replaceAll(/"now":"[^"]*"/g, '');
    const before = await read();
    await open(`/learning/previews/sheets/lessons/${course.test}`);
    await page.getByRole('button', { name: 'Try the quiz' }).press('Enter');
    await page.getByText('A trial: it counts nowhere').waitFor();
    await page.getByRole('radio', { name: '=' }).check();
    await page.getByRole('radio', { name: 'False' }).check();
    expect(await faultsInEachLook(page, { shoot: (look) => shot(page, `trial-${look}`) })).toEqual([]);
    await page.getByRole('button', { name: 'Grade the trial' }).click();
    await page.getByText('1.00 of 10.00').waitFor();
    await page.getByText('Not passed').waitFor();
    await page.getByText('How the mark came about').first().click();
    await page.getByText('Added up (of 10): ').waitFor();
    expect(await faultsInEachLook(page, { shoot: (look) => shot(page, `trial-result-${look}`) })).toEqual([]);
    await page.getByRole('button', { name: 'Draw again' }).click();
    await page.getByRole('button', { name: 'Grade the trial' }).waitFor();
    expect(await page.getByRole('radio', { name: '=' }).isChecked()).toBe(false);
    expect(await read()).toBe(before);
    await close();
  });

  test('cases A4 and 3: extra time is seen while the page is open, and at the deadline the result comes by itself', async () => {
    const learner = await visitor(browser(), server, { session });
    const { page } = learner;
    await learner.open(address('test'));
    await page.getByRole('button', { name: 'Resume the attempt' }).click();
    await page.getByText(/^5\d:\d\d left$/).waitFor();
    const { items } = JSON.parse(await ask(server, 'GET', '/v1/academy/courses/sheets/enrolments')) as {
      items: { id: string }[];
    };
    const override = (limitSeconds: number) =>
      ask(
        server,
        'PUT',
        `/v1/academy/courses/sheets/enrolments/${items[0]?.id}/quizzes/${course.test}/override`,
        JSON.stringify({ limitSeconds, closesAt: null, attempts: null }),
      );
    await override(7200);
    await page.getByText(/^1:\d\d:\d\d left$/).waitFor();
    await page.getByRole('radio', { name: '#' }).check();
    await page.getByText(saved).waitFor();
    await override(1);
    await page.getByText('1.00 of 10.00').or(page.getByText('0.00 of 10.00')).waitFor();
    await page.getByText(/The time was over on/).waitFor();
    await page.getByText('That begins a comment elsewhere.').waitFor();
    await override(3600);
    await learner.close();
  });

  test('flashcards are made of a result, answered by the keyboard, taken back, and kept while there is no network', async () => {
    const learner = await visitor(browser(), server, { ...phone, session });
    const { page } = learner;
    await learner.open(address('test'));
    await page.getByRole('link', { name: 'Attempt 1' }).click();
    // As a question writes it.
    await page.locator('.question-html math').first().waitFor();
    await page.getByRole('button', { name: 'Make flashcards of it' }).click();
    await page.getByText('There are 10 flashcards of it.').waitFor();
    await page.getByRole('link', { name: 'To the flashcards' }).click();
    await page.getByText('Card 1 of 10').waitFor();
    await page.getByRole('button', { name: 'Show the answer' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Space');
    await page.getByText('What is right').waitFor();
    await page.getByRole('button', { name: /^Good/ }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'card-phone');
    await page.keyboard.press('3');
    await page.getByText('Card 2 of 10').waitFor();
    await page.getByRole('button', { name: 'Take the last answer back' }).click();
    await page.getByText('Card 1 of 10').waitFor();
    await page.route('**/reviews', (route) => route.abort());
    await page.getByRole('button', { name: 'Show the answer' }).click();
    await page.keyboard.press('4');
    await page.getByText('Not sent yet: kept on this device').waitFor();
    await page.unroute('**/reviews');
    await page.getByText('Not sent yet: kept on this device').waitFor({ state: 'detached' });
    await learner.open('/learning');
    await page.getByText('Spreadsheets: 9 of 10 due').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'cards-due-phone');
    await learner.close();
  });

  test('by the keyboard alone: tries with what is said of each and hints, a program, and the submission', async () => {
    const learner = await visitor(browser(), server, { session });
    const { page } = learner;
    await learner.open(address('practice'));
    const press = async (name: string | RegExp, role: 'button' | 'textbox' = 'button') => {
      const wanted = page.getByRole(role, { name });
      await wanted.waitFor();
      for (let steps = 0; steps < 80; steps += 1) {
        if (await wanted.evaluate((element) => element === document.activeElement)) break;
        await page.keyboard.press('Tab');
      }
      expect(await wanted.evaluate((element) => element === document.activeElement)).toBe(true);
      if (role === 'button') await page.keyboard.press('Enter');
    };
    await press('Begin an attempt');
    await question(page, 1);
    await press('Your answer', 'textbox');
    await page.keyboard.type('ADD');
    await press('Check');
    await page.getByText('That is its name elsewhere.').waitFor();
    await page.getByText('Not that one.').waitFor();
    await page.getByText('It has three letters.').waitFor();
    await page.getByText('2 tries are left.').waitFor();
    expect(await page.getByText('It begins with S.').count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'tries');
    // How the last try went is there again after a reload.
    await page.reload();
    await page.getByText('It has three letters.').waitFor();
    await press('Your answer', 'textbox');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('sum');
    await press('Check');
    await page.getByText('Well done.').waitFor();
    await press('Next →');
    await question(page, 2);
    expect(await page.evaluate(() => document.activeElement?.textContent ?? '')).toMatch(/^Question 2 of 2/);
    await press(/^Your program/, 'textbox');
    await page.keyboard.type("const main = async () => { throw new Error('no sum'); }; main();");
    await press('Run the tests that are shown');
    await page.getByText('It ended with an error').waitFor();
    await page.getByText('Error: no sum').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'program');
    await page.getByRole('textbox', { name: /^Your program/ }).focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type("print(readLine().split(' ').reduce((sum, each) => sum + Number(each), 0))");
    await press('Run the tests that are shown');
    await page.getByText('adds Passed').waitFor();
    await press('Review and submit →');
    await page.getByText(saved).waitFor();
    await press('Submit the attempt');
    await page.getByRole('dialog').waitFor();
    await press('Submit the attempt');
    // The program is run after it, and the page follows by itself: a third of the first mark is lost by its first try.
    await page.getByText('1.67 of 2.00', { exact: true }).waitFor();
    expect(await page.getByText('Somebody has to mark it').count()).toBe(0);
    await learner.close();
  });

  test.each(looks)('a question and its quiz are pages that anybody can read (%s)', async (look, options) => {
    const learner = await visitor(browser(), server, { ...options, session });
    const { page } = learner;
    await learner.open(address('written'));
    await page.getByRole('button', { name: /Begin an attempt|Resume the attempt/ }).click();
    await question(page, 1);
    await page.getByLabel('Your answer').fill('They save work.');
    await page.getByText('3 words · at least 3').waitFor();
    await page.getByText(saved).waitFor();
    await shot(page, `essay-${look}`);
    expect(await faultsOf(page)).toEqual([]);
    await next(page);
    await page.getByText('Up to 2 files of at most').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await learner.close();
  });

  test('a file is sent, a teacher marks by rubric and by points, and the learner reads what was said', async () => {
    const person = await visitor(browser(), server, { session });
    const { page } = person;
    await person.open(address('written'));
    await page.getByRole('button', { name: /Begin an attempt|Resume the attempt/ }).click();
    await page.getByLabel('Your answer').fill('They save work.');
    await page.getByRole('button', { name: /^Question 2/ }).click();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'sheet.csv', mimeType: 'text/csv', buffer: Buffer.from('a;b\n1;2\n') });
    await page.getByRole('link', { name: 'sheet.csv' }).waitFor();
    await page.getByText(saved).waitFor();
    await shot(page, 'file');
    await page.getByRole('button', { name: 'Review and submit →' }).click();
    await page.getByRole('button', { name: 'Submit the attempt' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Submit the attempt' }).click();
    await page.getByText('Somebody has to mark it').first().waitFor();
    const result = page.url();
    await person.open(address('written'));
    await page.getByRole('button', { name: 'Begin an attempt' }).click();
    await page.getByLabel('Your answer').fill('Once more, otherwise.');
    await page.getByText(saved).waitFor();
    await next(page);
    await page.getByRole('button', { name: 'Review and submit →' }).click();
    await page.getByRole('button', { name: 'Submit the attempt' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Submit the attempt' }).click();
    await page.getByText('Somebody has to mark it').first().waitFor();
    await person.open('/academy/courses/sheets/marking');
    const waiting = page.getByRole('button', { name: 'Mark: In your words, Ana Duarte' });
    await waiting.first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'queue');
    await waiting.first().click();
    await page.getByRole('link', { name: 'sheet.csv' }).waitFor();
    await page.keyboard.press('n');
    await page.getByText('Once more, otherwise.').waitFor();
    await page.keyboard.press('p');
    await page.getByRole('link', { name: 'sheet.csv' }).waitFor();
    await page.getByRole('radio', { name: 'Sound (2)' }).check();
    await page.getByLabel('Comment for the learner').first().fill('Say which work.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('The mark is saved.').first().waitFor();
    await page.getByLabel('Mark, out of 1').fill('0.5');
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'marking');
    await page.getByRole('button', { name: 'Save the mark' }).last().click();
    await page.getByText('0.50 / 1').waitFor();
    await page.goto(result);
    await page.getByText('1.50 of 2.00').waitFor();
    await page.getByText('Say which work.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await person.close();
  });

  test('case A14: a question is corrected after what changes was seen', async () => {
    const person = await visitor(browser(), server, { session });
    const { page } = person;
    await person.open(`/academy/courses/sheets/marking?lesson=${course.test}&show=all`);
    await page.getByRole('button', { name: 'Open: Ana Duarte, attempt 1' }).click();
    await page.getByRole('button', { name: 'Correct this question … (1)' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'The question does not count any more' }).check();
    await dialog.getByRole('button', { name: 'Show what would change' }).click();
    await dialog.getByText('2 of 2 attempts would have another grade.').waitFor();
    await dialog.getByRole('cell', { name: '10 / 10' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'regrade');
    await dialog.getByRole('button', { name: 'Apply it' }).click();
    await page.getByText('2 grades were changed.').waitFor();
    await page.getByRole('button', { name: '← Back to the list' }).click();
    await page.getByText('9.00 / 9.00').waitFor();
    await person.close();
  });
});

/** By the buttons, one step at a time. */
async function bringInOrder(page: Page, wanted: readonly string[]): Promise<void> {
  for (const [place, part] of wanted.entries()) {
    const shown = () =>
      page
        .getByRole('listitem')
        .filter({ hasText: /^\d+\./ })
        .allInnerTexts();
    for (let at = (await shown()).findIndex((text) => text.includes(part)); at > place; at -= 1)
      await page.getByRole('button', { name: `Move “${part}” up` }).click();
  }
  const confirm = page.getByRole('button', { name: 'They are in the right order' });
  if ((await confirm.count()) > 0) await confirm.click();
}
