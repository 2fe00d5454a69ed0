import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { publishCourse, site } from './academy-course.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsInEachLook, faultsOf } from './looks.ts';
import { signInAsOwner } from './owner.ts';
import { type Session, visitor } from './visitor.ts';

const ITEMS = 50;
const LEARNERS = 60;

describe.skipIf(withoutChromium)('grades', () => {
  const browser = useChromium();
  let server: SharedServer;
  let session: Session;
  const put = (path: string, body: unknown, method = 'PUT') =>
    ask(server, method, `/v1/academy/courses/graded${path}`, JSON.stringify(body));

  beforeAll(async () => {
    server = await joinServer();
    const address = `grades-${randomBytes(4).toString('hex')}`;
    await ask(server, 'PUT', '/v1/site-settings', JSON.stringify({ ...site, address, hosts: [] }));
    await publishCourse(server, 'graded', 'Keep a budget');
    await put('/gradebook', {
      categories: [
        { id: 'quizzes', title: 'Quizzes', weight: '40', extra: false, dropLowest: 1, dropHighest: 0 },
        { id: 'work', title: 'Homework', weight: '60', extra: false, dropLowest: 0, dropHighest: 0 },
      ],
      items: Array.from({ length: ITEMS }, (_, n) => ({
        ...{ id: `i${n}`, category: n % 2 === 0 ? 'quizzes' : 'work', title: `Exercise ${n + 1}`, outOf: '20' },
        ...{ extra: false, from: 'hand' },
      })),
      letters: {
        letters: [
          { letter: 'A', least: '90' },
          { letter: 'B', least: '0' },
        ],
        compared: { policy: 'exact' },
      },
    });
    const list = Array.from({ length: LEARNERS }, (_, n) => `learner${String(n).padStart(4, '0')}@example.com`);
    await ask(
      ...([server, 'POST', '/v1/academy/courses/graded/enrolment-imports'] as const),
      JSON.stringify({ list: ['mail', ...list].join('\n'), apply: true }),
    );
    session = await signInAsOwner(browser(), server);
  });
  afterAll(async () => server?.leave());

  test('a teacher goes through the cells by the keyboard, writes in them, and reads how a total came about', async () => {
    const teacher = await visitor(browser(), server, { session });
    const { page } = teacher;
    await teacher.open('/academy/courses/graded/grades');
    const grid = page.getByRole('grid', { name: 'Gradebook' });
    await grid.getByRole('rowheader', { name: 'learner0000@example.com' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await grid.focus();
    for (const keys of [['1', '8'], ['9']]) {
      for (const key of keys) await page.keyboard.press(key);
      await page.keyboard.press('Tab');
    }
    const first = grid.getByRole('row').filter({ hasText: 'learner0000@example.com' });
    // Final: of the quizzes one of 25 does not count, so 18 of 480; of the homework 9 of 500; 40 to 60.
    await first.getByText('2.58 B').waitFor();
    await first.getByText('61.50 B').or(first.getByText('63.00 B')).waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('PageDown');
    const last = grid.getByRole('gridcell', { selected: true });
    await last.waitFor();
    expect(await last.getAttribute('aria-colindex')).toBe(String(ITEMS + 3));
    expect(await grid.getByRole('gridcell').count()).toBeLessThan(1000);
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await page.getByText('18.00 points, from 18 / 20').waitFor();
    await page.getByText('Quizzes: weight 40 of 100, gives').first().waitFor();
    await page.getByRole('button', { name: 'Excuse' }).click();
    await page.getByLabel('Reason, for the history').fill('Was ill.');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await grid.getByRole('gridcell', { name: 'Excused' }).waitFor();
    await page.getByRole('link', { name: 'History' }).click();
    await page.getByText('Was ill.').waitFor();
    await page.getByText('18.00/20.00 → Excused').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await teacher.close();
  });

  test('case A21: 10/10, 0/20 and 0/30 without one is 33.33 % on the page', async () => {
    await publishCourse(server, 'dropping', 'Keep a diary');
    const of = (path: string, body: unknown, method = 'PUT') =>
      ask(server, method, `/v1/academy/courses/dropping${path}`, JSON.stringify(body));
    await of('/gradebook', {
      categories: [{ id: 'all', title: 'All', weight: '1', extra: false, dropLowest: 1, dropHighest: 0 }],
      items: [10, 20, 30].map((outOf) => ({
        ...{
          id: `of${outOf}`,
          category: 'all',
          title: `Of ${outOf}`,
          outOf: String(outOf),
          extra: false,
          from: 'hand',
        },
      })),
    });
    await of('/enrolment-imports', { list: 'mail\ndropping@example.com', apply: true }, 'POST');
    const teacher = await visitor(browser(), server, { session });
    await teacher.open('/academy/courses/dropping/grades');
    const grid = teacher.page.getByRole('grid', { name: 'Gradebook' });
    await grid.getByRole('rowheader', { name: 'dropping@example.com' }).waitFor();
    await grid.focus();
    for (const points of ['10', '0', '0']) {
      for (const key of points) await teacher.page.keyboard.press(key);
      await teacher.page.keyboard.press('Tab');
    }
    await expect.poll(() => grid.getByRole('row').last().getByText('33.33').count(), { timeout: 20_000 }).toBe(2);
    await teacher.close();
  });

  test('a teacher finds and orders learners', async () => {
    const teacher = await visitor(browser(), server, { session });
    const { page } = teacher;
    await teacher.open('/academy/courses/graded/grades');
    const grid = page.getByRole('grid', { name: 'Gradebook' });
    await grid.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
    await grid.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
    await grid.getByRole('rowheader').first().getByText('learner0059@example.com').waitFor();
    await page.getByLabel('Find a learner').fill('0042');
    await page.getByText(`1 of ${LEARNERS} learners.`).waitFor();
    expect(await grid.getByRole('rowheader').allTextContents()).toEqual(['learner0042@example.com']);
    await teacher.close();
  });

  test('what totals would come to is shown while the set-up is edited', async () => {
    const teacher = await visitor(browser(), server, { session });
    const { page } = teacher;
    await teacher.open('/academy/courses/graded/grades/setup');
    await page.getByRole('table', { name: 'What totals would come to' }).getByRole('row').nth(1).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Letters from the best, each with its least percent').fill('Good 1\nPoor 0');
    await page
      .getByRole('table', { name: 'What totals would come to' })
      .getByText(/Good|Poor/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Save the gradebook' }).click();
    await page.getByText('The gradebook is saved.').waitFor();
    await teacher.close();
  });

  test('a learner reads the own grades, both totals by their names', async () => {
    const learner = await visitor(browser(), server, { session });
    const { page } = learner;
    await learner.open('/learning/courses/graded');
    await page.getByRole('button', { name: 'Enrol', exact: true }).click();
    await page.getByRole('link', { name: 'Grades' }).click();
    await page.getByText('So far: of what is graded').waitFor();
    await page.getByText('Final: what is missing counts as nothing').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await learner.close();
  });

  test('their pages can be read by everybody', async () => {
    const teacher = await visitor(browser(), server, { colorScheme: 'light', hasTouch: true, session });
    const { page } = teacher;
    for (const [part, seen] of [
      ['grades', 'Explain'],
      ['grades/setup', 'Save the gradebook'],
      ['grades/history', 'Was ill.'],
      ['grades/progress', '0 of 3'],
      ['grades/items', 'The course has no quiz'],
    ] as const) {
      await teacher.open(`/academy/courses/graded/${part}`);
      // A phone shows fewer columns of a table.
      await page.getByText(seen).first().waitFor({ state: 'attached' });
      if (part === 'grades') {
        await page.getByRole('rowheader').first().waitFor();
        await page.getByRole('button', { name: 'Explain' }).click();
        await page.getByText('What is missing counts as nothing.').waitFor();
      }
      const shoot = async (look: string) => {
        if (process.env['PVT_SHOTS'] !== undefined)
          await page.screenshot({ path: `${process.env['PVT_SHOTS']}/${part.replace('/', '-')}-${look}.png` });
      };
      expect([part, ...(await faultsInEachLook(page, { shoot }))]).toEqual([part]);
    }
    await teacher.close();
  });
});
