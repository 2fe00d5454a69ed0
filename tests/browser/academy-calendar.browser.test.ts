import { randomUUID } from 'node:crypto';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer, sharedDatabase } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsInEachLook, faultsOf, phone } from './looks.ts';
import { signInAsOwner } from './owner.ts';
import { sessionOf } from './session-of.ts';
import { type Session, visitor } from './visitor.ts';

const COURSE = 'scheduled';
const NEW_YORK = 'America/New_York';
/** The next 20 March that is still more than a week away, and within the year that a calendar shows. */
const TODAY = Temporal.Now.plainDateISO();
const MARCH = Temporal.PlainDate.from({ year: TODAY.year, month: 3, day: 20 });
const DAY = Temporal.PlainDate.compare(MARCH, TODAY.add({ days: 7 })) > 0 ? MARCH : MARCH.add({ years: 1 });
const NEXT = DAY.add({ days: 1 });

describe.skipIf(withoutChromium)('calendar and announcements', () => {
  const browser = useChromium();
  let server: SharedServer;
  let teacher: Session;
  let learner: Session;
  let cookie: string;

  beforeAll(async () => {
    server = await joinServer();
    await publishTimed(server);
    teacher = await signInAsOwner(browser(), server);
    ({ cookie } = await (await sharedDatabase()).addPerson(server.tenant, [{ role: 'staff' }]));
    learner = sessionOf(cookie, new URL(server.url).hostname);
    const headers = { cookie, 'content-type': 'application/json' };
    const enrolment = `${server.url}/v1/learning/courses/${COURSE}/enrolment`;
    expect((await fetch(enrolment, { method: 'POST', headers, body: '{}' })).status).toBe(200);
  });
  afterAll(async () => server?.leave());

  test('who teaches announces now and for later, and the learner reads what was told on the course page', async () => {
    const taught = await visitor(browser(), server, { session: teacher });
    const { page } = taught;
    const announce = async (title: string, at?: string) => {
      await page.getByRole('button', { name: 'Announce something' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('In a few words').fill(title);
      await dialog.getByLabel('Text').fill('We meet again on Monday: https://example.com/room.');
      if (at !== undefined) await dialog.getByLabel('When').fill(at);
      expect(await faultsOf(page)).toEqual([]);
      await dialog.getByRole('button', { name: /^Announce/ }).click();
      await page.getByRole('article', { name: title }).waitFor();
    };
    await taught.open(`/academy/courses/${COURSE}/announcements`);
    await announce('No session on Friday');
    await announce('Spring begins', `${DAY}T09:00`);
    await page.getByText('Waits for its time').waitFor();
    await page.getByRole('button', { name: 'Withdraw Spring begins' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
    await page.getByRole('article', { name: 'Spring begins' }).waitFor({ state: 'detached' });
    await announce('Summer begins', `${DAY}T10:00`);
    await taught.close();
    const reader = await visitor(browser(), server, { ...phone, session: learner });
    // A job tells it, and the page asks once.
    await eventually(async () => {
      const told = await fetch(`${server.url}/v1/learning/courses/${COURSE}/announcements`, { headers: { cookie } });
      expect(await told.text()).toContain('No session on Friday');
    });
    await reader.open(`/learning/courses/${COURSE}`);
    await reader.page.getByRole('article', { name: 'No session on Friday' }).waitFor();
    expect(await reader.page.getByText('Summer begins').count()).toBe(0);
    expect(await faultsOf(reader.page)).toEqual([]);
    await reader.close();
  });

  test('case A6: the calendar shows a deadline by the reader’s clock, and a calendar elsewhere follows it', async () => {
    for (const [timezoneId, day, time] of [
      ['UTC', NEXT, '03:59'],
      [NEW_YORK, DAY, '23:59'],
    ] as const) {
      const here = await visitor(browser(), server, { session: learner, timezoneId, locale: 'en-GB' });
      await here.open(`/learning/calendar?course=${COURSE}`);
      const due = here.page.getByRole('listitem').filter({ hasText: 'Your own budget' });
      await due.getByText(new RegExp(time)).waitFor();
      expect(await due.locator('time').getAttribute('datetime')).toBe(`${NEXT}T03:59:00.000Z`);
      await here.page
        .getByText(new RegExp(`\\b${day.day} Mar`))
        .first()
        .waitFor();
      await here.close();
    }
    const here = await visitor(browser(), server, { session: learner });
    await here.open('/learning');
    await here.page.getByRole('link', { name: 'Calendar' }).click();
    await here.page.getByRole('button', { name: 'Make an address' }).click();
    const address = await here.page.getByLabel('Address', { exact: true }).inputValue();
    expect(await faultsOf(here.page)).toEqual([]);
    await here.page.getByRole('link', { name: 'Done' }).click();
    await here.page.getByText('There is an address since').waitFor();
    const path = new URL(address).pathname;
    const feed = await fetch(`${server.url}${path}`);
    expect(await feed.text()).toContain(`DTSTART:${String(NEXT).replaceAll('-', '')}T035900Z`);
    await here.page.getByRole('button', { name: 'Take it back' }).click();
    await here.page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
    await here.page.getByRole('button', { name: 'Make an address' }).waitFor();
    expect((await fetch(`${server.url}${path}`)).status).toBe(404);
    await here.close();
  });

  test('a learner sets a goal, and switches days and reminders off', async () => {
    const here = await visitor(browser(), server, { ...phone, session: learner });
    const { page } = here;
    const choose = async (label: string) => {
      await page.getByRole('button', { name: 'Goals and reminders' }).click();
      await page.getByRole('dialog').getByLabel(label).click();
    };
    await here.open('/learning');
    await page.getByText('A lesson today begins a new row of days.').waitFor();
    await choose('Days a week');
    await page.getByRole('option', { name: '3' }).click();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByText('0 of 3 days this week').waitFor();
    await choose('Count my days of learning');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByText('Your days are not counted.').waitFor();
    await choose('Count my days of learning');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByText('0 of 3 days this week').waitFor();
    await here.close();
  });

  test('can be read by everybody', async () => {
    const options = { colorScheme: 'light', hasTouch: true } as const;
    const here = await visitor(browser(), server, { ...options, session: learner });
    for (const [name, path, shown] of [
      ['learning', '/learning', 'Days of learning'],
      ['calendar', '/learning/calendar', 'Your own budget'],
      ['announced', `/learning/courses/${COURSE}`, 'No session on Friday'],
      ['announcements', `/learning/courses/${COURSE}/announcements`, 'No session on Friday'],
    ] as const) {
      await here.open(path);
      await here.page.getByText(shown).first().waitFor();
      const faults = await faultsInEachLook(here.page, { shoot: (look) => shoot(here.page, `${name}-${look}`) });
      expect([name, ...faults]).toEqual([name]);
    }
    await here.close();
    const taught = await visitor(browser(), server, { ...options, session: teacher });
    await taught.open(`/academy/courses/${COURSE}/announcements`);
    await taught.page.getByText('Waits for its time').waitFor();
    const shootTaught = (look: string) => shoot(taught.page, `taught-announcements-${look}`);
    expect(await faultsInEachLook(taught.page, { shoot: shootTaught })).toEqual([]);
    await taught.close();
  });
});

const shoot = async (page: Parameters<typeof faultsOf>[0], name: string): Promise<void> => {
  const folder = process.env['PVT_SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};

/** A course with a work that is due, a session, and lessons that open later. */
async function publishTimed(server: SharedServer): Promise<void> {
  const put = (path: string, body: unknown, method = 'PUT') =>
    ask(server, method, `/v1/academy/courses/${COURSE}${path}`, JSON.stringify(body));
  const lesson = (title: string, more: object = {}) => ({
    ...{ id: randomUUID(), title, kind: 'text', optional: false, completion: 'marked', release: [], ...more },
  });
  const work = lesson('Your own budget', { kind: 'assignment', completion: 'submitted' });
  const session = lesson('Questions and answers', { kind: 'live' });
  const release = [{ kind: 'date', at: `${DAY}T09:00` }];
  const texts = [lesson('What a formula is'), lesson('Macros', { release }), lesson('Charts', { release })];
  await put('', {
    ...{ title: 'Keep your books', language: 'en', timeZone: NEW_YORK, categories: [] },
    ...{ listed: true, selfEnrolment: true },
  });
  const lessons = [...texts, work, session];
  await put('/draft', { sections: [{ id: randomUUID(), title: 'The basics', lessons }] });
  const doc = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Plan a month.' }] }] };
  for (const { id } of texts) await put(`/draft/lessons/${id}`, { body: { kind: 'text', doc } });
  await put(`/draft/lessons/${work.id}`, {
    body: {
      ...{ kind: 'assignment', doc, text: {}, points: '20', anonymous: false },
      ...{ timeZone: NEW_YORK, dueAt: `${DAY}T23:59` },
    },
  });
  await put(`/draft/lessons/${session.id}`, {
    body: { kind: 'live', startsAt: `${DAY}T10:00`, minutes: 90, timeZone: NEW_YORK, place: 'Room 4' },
  });
  await put('/publication', { learners: 'stay', note: '' }, 'POST');
}
