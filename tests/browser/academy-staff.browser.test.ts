import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer, sharedDatabase } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { publishCourse } from './academy-course.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsInEachLook, faultsOf, looks } from './looks.ts';
import { sessionOf } from './session-of.ts';
import { type Session, signIn, visitor } from './visitor.ts';

const COURSE = 'staffed';
const PAGES = `/academy/courses/${COURSE}`;

describe.skipIf(withoutChromium)('staff and groups of a course', () => {
  const browser = useChromium();
  let server: SharedServer;
  let owner: Session;
  let assistant: Session;
  let mail = '';

  beforeAll(async () => {
    server = await joinServer();
    await publishCourse(server, COURSE, 'Keep the books');
    await publishCourse(server, 'another', 'Another course');
    owner = await signIn(browser(), server);
    const { account, cookie } = await (await sharedDatabase()).addPerson(server.tenant, [{ role: 'customer' }]);
    assistant = sessionOf(cookie, new URL(server.url).hostname);
    mail = ((await (await server.fetch(`/v1/people/${account}`)).json()) as { mail: string }).mail;
    const enrolments = `/v1/academy/courses/${COURSE}/enrolments`;
    for (const who of ['ana', 'rui'])
      await ask(server, 'POST', enrolments, JSON.stringify({ mail: `${who}@l.example` }));
  });
  afterAll(async () => server?.leave());

  test('an owner gives somebody a role for one course, and invites another', async () => {
    const { page, open, close } = await visitor(browser(), server, { session: owner });
    await open(`${PAGES}/people`);
    await page.getByRole('link', { name: 'Staff' }).click();
    await page.getByText('Nobody has a role for this course alone').waitFor();
    for (const [who, role] of [
      [mail, 'Assistant'],
      ['new@staff.example', 'Observer'],
    ] as const) {
      await page.getByRole('button', { name: 'Add somebody' }).click();
      await page.getByLabel('Mail address').fill(who);
      await page.getByRole('combobox', { name: 'Role' }).click();
      await page.getByRole('option', { name: role }).click();
      expect(await faultsOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('row', { name: new RegExp(`${who}.*${role}`) }).waitFor();
    }
    await page.getByRole('row', { name: /new@staff\.example.*Observer.*Invited/ }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await close();
  });

  test('learners are put into a group, and the list is narrowed to it', async () => {
    const { page, open, close } = await visitor(browser(), server, { session: owner });
    await open(`${PAGES}/people/groups`);
    await page.getByRole('button', { name: 'New group' }).first().click();
    await page.getByLabel('Title').fill('Red');
    await page.getByLabel('Address').fill('red');
    await page.getByText('Conditions ask for it: "red" in groups').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('row', { name: /Red.*red.*0/ }).waitFor();
    await open(`${PAGES}/people`);
    await page.getByRole('button', { name: 'Groups of ana@l.example' }).click();
    await page.getByRole('checkbox', { name: 'Red' }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('row', { name: /ana@l\.example ?Red/ }).waitFor();
    await page.getByRole('combobox', { name: 'Group' }).click();
    await page.getByRole('option', { name: 'Red' }).click();
    await page.getByRole('row', { name: /rui@l\.example/ }).waitFor({ state: 'detached' });
    await page.getByRole('row', { name: /ana@l\.example/ }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await close();
  });

  test('an assistant sees that course alone, marks in it, and reads why the rest is not for her', async () => {
    const { page, open, close } = await visitor(browser(), server, { session: assistant });
    await open('/academy');
    await page.getByRole('link', { name: 'Keep the books' }).waitFor();
    expect(await page.getByRole('link', { name: 'Another course' }).count()).toBe(0);
    await open(`${PAGES}/marking`);
    await page.getByText('Nothing waits for a mark').waitFor();
    await open(`${PAGES}/people`);
    await page.getByRole('row', { name: /ana@l\.example/ }).waitFor();
    for (const name of ['Enrol somebody', 'Staff', 'Groups of ana@l.example']) {
      const button = page.getByRole('button', { name, exact: true });
      expect([name, await button.getAttribute('aria-disabled')]).toEqual([name, 'true']);
    }
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Enrol somebody' }).hover();
    await page.getByText('Your session lacks the permission academy:teach.').waitFor();
    await open(`${PAGES}/announcements`);
    await page.getByText('Your session lacks the permission academy:teach.').waitFor();
    await open('/question-bank');
    await page.getByText('Your session lacks the permission academy:author.').waitFor();
    await close();
  });

  test('an author of the course alone imports questions for it, and puts one of them into its quiz', async () => {
    const { account, cookie } = await (await sharedDatabase()).addPerson(server.tenant, [{ role: 'customer' }]);
    const { mail: to } = (await (await server.fetch(`/v1/people/${account}`)).json()) as { mail: string };
    await ask(server, 'POST', `/v1/academy/courses/${COURSE}/staff`, JSON.stringify({ mail: to, role: 'author' }));
    // What the whole organisation keeps is not the course's.
    const others = `/v1/academy/categories/${randomUUID()}`;
    await ask(server, 'PUT', others, JSON.stringify({ name: 'Of all courses', parent: null }));
    const quiz = await addQuiz();
    const session = sessionOf(cookie, new URL(server.url).hostname);
    const { page, open, close } = await visitor(browser(), server, { session });
    await open(`${PAGES}/questions`);
    await page.getByText('No questions yet').waitFor();
    await page.getByRole('link', { name: 'Import', exact: true }).click();
    await page.getByRole('button', { name: 'New category' }).click();
    await page.getByLabel('Name').fill('Sums');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('combobox', { name: 'Into the category' }).getByText('Sums', { exact: true }).waitFor();
    const gift = '::One and one:: How much is 1 + 1? {=2 ~3}\n';
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'sums.gift', mimeType: 'text/plain', buffer: Buffer.from(gift) });
    await page.getByRole('button', { name: 'Take 1 question' }).click();
    await page.getByRole('link', { name: 'Show the category' }).click();
    await page.getByRole('button', { name: 'Sums', exact: true }).waitFor();
    expect(await page.getByText('Of all courses').count()).toBe(0);
    expect(await faultsInEachLook(page, { shoot: (look) => shot(page, `questions-${look}`) })).toEqual([]);
    await page.getByRole('link', { name: 'One and one' }).click();
    await page.getByRole('radio', { name: '3' }).waitFor();
    await open(`${PAGES}/lessons/${quiz}`);
    await page.getByRole('button', { name: 'Add questions' }).click();
    await page.getByRole('checkbox', { name: /One and one/ }).check();
    await page.getByRole('button', { name: 'Add 1 question' }).click();
    await page.getByRole('link', { name: 'One and one' }).waitFor();
    await page.getByText('Saved', { exact: false }).first().waitFor();
    await close();
  });

  async function addQuiz(): Promise<string> {
    const draft = `/v1/academy/courses/${COURSE}/draft`;
    const { outline } = (await (await server.fetch(draft)).json()) as { outline: { sections: object[] } };
    const id = randomUUID();
    const lesson = { id, title: 'Count', kind: 'quiz', optional: false, minutes: 5, completion: 'passed', release: [] };
    const section = { id: randomUUID(), title: 'Questions', lessons: [lesson] };
    await ask(server, 'PUT', draft, JSON.stringify({ sections: [...outline.sections, section] }));
    return id;
  }

  test.each(looks)('its pages can be looked at by everybody (%s)', async (look, options) => {
    const { page, open, close } = await visitor(browser(), server, { ...options, session: owner });
    for (const [part, name] of [
      ['people/staff', 'Staff'],
      ['people/groups', 'Groups'],
    ] as const) {
      await open(`${PAGES}/${part}`);
      await page.getByRole('table', { name }).or(page.getByRole('list', { name })).first().waitFor();
      expect([part, ...(await faultsOf(page))]).toEqual([part]);
      await shot(page, `${part.replace('/', '-')}-${look}`);
    }
    await close();
  });

  test('what somebody may do with a course is taken away at once', async () => {
    const { page, open, close } = await visitor(browser(), server, { session: owner });
    await open(`${PAGES}/people/staff`);
    await page
      .getByRole('row', { name: new RegExp(mail) })
      .getByRole('button', { name: /^Take away/ })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take away' }).click();
    await page.getByRole('row', { name: new RegExp(mail) }).waitFor({ state: 'detached' });
    await close();
    const gone = await visitor(browser(), server, { session: assistant });
    await gone.open(`${PAGES}/marking`);
    await gone.page.getByText('Your session lacks the permission academy:read.').waitFor();
    await gone.close();
  });
});

async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['PVT_SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/staff-${name}.png`, fullPage: true });
}
