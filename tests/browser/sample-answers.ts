import type { Page } from 'playwright-core';

type Answer = (page: Page) => Promise<unknown>;

const pick =
  (label: string): Answer =>
  (page) =>
    page.getByRole('radio', { name: label }).check();
const write =
  (label: string, text: string): Answer =>
  (page) =>
    page.getByLabel(label).fill(text);
const number = (text: string): Answer => write('Your number', text);

/** What a question of the sample course says, and how it is answered right. */
const ANSWERS: readonly (readonly [says: string, answer: Answer])[] = [
  ['With what does every formula begin?', pick('An equals sign')],
  ['is copied one row down. What does it say there?', write('Your answer', '=$B3*C$2')],
  ['In the practice sheet, how much was spent on', number('163.00')],
  [
    'What belongs in a table that can be asked questions?',
    async (page) => {
      for (const name of ['One line of names on top', 'One line for each thing'])
        await page.getByRole('checkbox', { name }).check();
    },
  ],
  [
    'Which function answers which question?',
    async (page) => {
      for (const [stem, label] of [
        ['How much of one kind?', 'SUMIF'],
        ['How many of one kind?', 'COUNTIF'],
        ['What belongs to a name?', 'XLOOKUP'],
      ] as const)
        await page.getByLabel(`Matches “${stem}”`).selectOption({ label });
    },
  ],
  ['A date that stands on the left of its cell is a text', pick('True')],
  [
    'Put into order what the script does.',
    (page) =>
      bringInOrder(page, [
        'It opens the sheet of expenses',
        'It reads a line by its names',
        'It adds the amount to the category’s total',
        'It writes one line for each category',
      ]),
  ],
  [
    'begins with what is',
    async (page) => {
      await page.getByLabel('Gap 1').fill('SUMIFS');
      await page.getByLabel('Gap 2').selectOption({ label: 'summed' });
      await page.getByLabel('Gap 3').selectOption({ label: 'pairs' });
    },
  ],
  ['Why does the script count by', pick('Cents are counted exactly')],
  ['say for Training?', number('122.40')],
  ['How many lines does', number('5')],
  ['A category that is new in the sheet', pick('True')],
];

/** Answers all questions of an attempt of the sample course right, in their order, until its review. */
export async function answerAll(page: Page, onQuestion: (number: number) => Promise<unknown>): Promise<void> {
  for (let at = 1; ; at += 1) {
    const heading = page.getByRole('heading', { name: new RegExp(`^Question ${at} of`) });
    await heading.waitFor();
    const said = (await page.getByRole('main').innerText()).replaceAll(/\s+/g, ' ');
    const known = ANSWERS.filter(([says]) => said.includes(says));
    const [only] = known;
    if (only === undefined || known.length > 1) throw new Error(`${known.length} known questions are in "${said}"`);
    await only[1](page);
    await onQuestion(at);
    const next = page.getByRole('button', { name: 'Next →' });
    if ((await next.count()) === 0) return page.getByRole('button', { name: 'Review and submit →' }).click();
    await next.click();
  }
}

/** By the buttons, one step at a time. */
async function bringInOrder(page: Page, wanted: readonly string[]): Promise<void> {
  for (const [place, part] of wanted.entries()) {
    const shown = await page
      .getByRole('listitem')
      .filter({ hasText: /^\d+\./ })
      .allInnerTexts();
    for (let at = shown.findIndex((text) => text.includes(part)); at > place; at -= 1)
      await page.getByRole('button', { name: `Move “${part}” up` }).click();
  }
  const confirm = page.getByRole('button', { name: 'They are in the right order' });
  if ((await confirm.count()) > 0) await confirm.click();
}
