import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer, sharedDatabase } from '../shared-server.ts';
import { publishCourse } from './academy-course.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf, looks, phone } from './looks.ts';
import { signInAsOwner } from './owner.ts';
import { sessionOf } from './session-of.ts';
import { type Session, visitor } from './visitor.ts';

const COURSE = 'discussed';

describe.skipIf(withoutChromium)('discussions', () => {
  const browser = useChromium();
  let server: SharedServer;
  let teacher: Session;
  let lesson: string;
  const learners: Session[] = [];

  beforeAll(async () => {
    server = await joinServer();
    [lesson = ''] = await publishCourse(server, COURSE, 'Keep a diary');
    teacher = await signInAsOwner(browser(), server);
    const database = await sharedDatabase();
    for (const role of ['staff', 'staff']) {
      const { cookie } = await database.addPerson(server.tenant, [{ role }]);
      learners.push(sessionOf(cookie, new URL(server.url).hostname));
    }
  });
  afterAll(async () => server?.leave());

  const learner = (at: number, options = {}) => {
    const session = learners[at];
    return visitor(browser(), server, { ...options, ...(session === undefined ? {} : { session }) });
  };

  test('a learner asks on a phone, another answers, a teacher confirms, and the asker chooses', async () => {
    const asker = await learner(0, phone);
    await asker.open(`/learning/courses/${COURSE}`);
    const enrol = asker.page.getByRole('button', { name: 'Enrol', exact: true });
    const discussions = asker.page.getByRole('link', { name: 'Discussions' });
    await enrol.or(discussions).first().waitFor();
    if (await enrol.isVisible()) await enrol.click();
    await discussions.waitFor();
    await asker.open(`/learning/courses/${COURSE}/lessons/${lesson}`);
    await asker.page.getByRole('button', { name: 'Ask a question' }).click();
    await asker.page.getByLabel('Your question in a few words').fill('Why an equals sign');
    await asker.page.getByLabel('More about it').fill('Could it be <b>another</b> sign?');
    expect(await faultsOf(asker.page)).toEqual([]);
    await asker.page.getByRole('button', { name: 'Ask', exact: true }).click();
    await asker.page.getByRole('heading', { name: 'Why an equals sign', level: 1 }).waitFor();
    // What looks like HTML is what was written.
    await asker.page.getByText('Could it be <b>another</b> sign?').waitFor();

    const other = await learner(1);
    await other.open(`/learning/courses/${COURSE}`);
    const enrolOther = other.page.getByRole('button', { name: 'Enrol', exact: true });
    const tab = other.page.getByRole('link', { name: 'Discussions' });
    await enrolOther.or(tab).first().waitFor();
    if (await enrolOther.isVisible()) await enrolOther.click();
    await tab.click();
    await other.page.getByRole('link', { name: 'Why an equals sign' }).click();
    await other.page.getByLabel('Your answer').fill('So that the program knows it is no text.');
    await other.page.getByRole('button', { name: 'Send' }).click();
    await other.page.getByText('So that the program knows it is no text.').last().waitFor();
    await other.page
      .getByRole('button', { name: /^Report the post by/ })
      .first()
      .click();
    await other.page.getByLabel('What is wrong with it').fill('Just a test of the button.');
    await other.page.getByRole('button', { name: 'Report', exact: true }).last().click();
    await other.page.getByText('The teachers of the course will look at it.').waitFor();
    expect(await faultsOf(other.page)).toEqual([]);
    await other.close();

    const taught = await visitor(browser(), server, { session: teacher });
    await taught.open(`/academy/courses/${COURSE}/discussions`);
    await taught.page.getByRole('heading', { name: 'Reported posts' }).waitFor();
    await taught.page.getByText('Just a test of the button.').waitFor();
    expect(await faultsOf(taught.page)).toEqual([]);
    await taught.page.getByRole('button', { name: /^Leave it as it is/ }).click();
    await taught.page.getByRole('heading', { name: 'Reported posts' }).waitFor({ state: 'detached' });
    await taught.page.getByRole('link', { name: 'Why an equals sign' }).click();
    await taught.page
      .getByRole('button', { name: /^Confirm/ })
      .last()
      .click();
    await taught.page.getByText('Confirmed by a teacher').waitFor();
    expect(await faultsOf(taught.page)).toEqual([]);
    await taught.close();

    await asker.open(`/learning/courses/${COURSE}/discussions`);
    await asker.page.getByRole('link', { name: 'Why an equals sign' }).click();
    await asker.page.getByText('Confirmed by a teacher').waitFor();
    await asker.page.getByRole('button', { name: 'This is the best answer' }).click();
    await asker.page.getByText('Best answer', { exact: true }).waitFor();
    expect(await faultsOf(asker.page)).toEqual([]);
    await asker.close();
  });

  test('a learner writes down at a lesson, finds it on the course page, and deletes it', async () => {
    const here = await learner(0, phone);
    const { page } = here;
    await here.open(`/learning/courses/${COURSE}/lessons/${lesson}`);
    await page.getByLabel('New note').fill('Ask about https://example.com/sums.');
    await page.getByRole('button', { name: 'Keep the note' }).click();
    const notes = page.getByRole('list', { name: 'My notes' });
    await notes.getByRole('link', { name: 'https://example.com/sums', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Set a bookmark' }).click();
    await notes.getByText('Bookmark', { exact: true }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await here.open(`/learning/courses/${COURSE}`);
    await page.getByRole('link', { name: 'My notes' }).click();
    await page.getByRole('heading', { name: 'My notes', level: 1 }).waitFor();
    await notes.getByRole('link', { name: 'What a formula is' }).first().waitFor();
    expect(await notes.getByRole('listitem').count()).toBe(2);
    expect(await faultsOf(page)).toEqual([]);
    await shoot(page, 'notes-phone');
    await notes.getByRole('listitem').first().getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await expect.poll(() => notes.getByRole('listitem').count()).toBe(1);
    await here.close();
  });

  test.each(looks)('can be read by everybody (%s)', async (look, options) => {
    const here = await learner(0, options);
    await here.open(`/learning/courses/${COURSE}/discussions`);
    await here.page.getByRole('link', { name: 'Why an equals sign' }).waitFor();
    expect(await faultsOf(here.page)).toEqual([]);
    await shoot(here.page, `discussions-${look}`);
    await here.page.getByRole('link', { name: 'Why an equals sign' }).click();
    await here.page.getByText('Confirmed by a teacher').waitFor();
    expect(await faultsOf(here.page)).toEqual([]);
    await shoot(here.page, `discussion-${look}`);
    await here.open(`/learning/courses/${COURSE}/lessons/${lesson}`);
    await here.page.getByRole('link', { name: 'Why an equals sign' }).waitFor();
    await here.page.getByRole('list', { name: 'My notes' }).waitFor();
    expect(await faultsOf(here.page)).toEqual([]);
    await shoot(here.page, `lesson-${look}`);
    await here.close();
    const taught = await visitor(browser(), server, { ...options, session: teacher });
    await taught.open(`/academy/courses/${COURSE}/discussions`);
    await taught.page.getByRole('link', { name: 'Why an equals sign' }).click();
    await taught.page.getByText('Confirmed by a teacher').waitFor();
    expect(await faultsOf(taught.page)).toEqual([]);
    await shoot(taught.page, `taught-${look}`);
    await taught.close();
  });
});

const shoot = async (page: Parameters<typeof faultsOf>[0], name: string): Promise<void> => {
  const folder = process.env['PVT_SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};
