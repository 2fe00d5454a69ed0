import { randomUUID } from 'node:crypto';
import { membershipChanged } from '@pvt/identity/contract';
import { openDatabase } from '@pvt/kernel/database';
import { eventually, TENANT_A } from '@pvt/kernel/testing';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CalendarEntry } from '../core/calendar/calendar-entry.ts';
import { QUIZ_EXAMPLE } from '../core/quiz/quiz.ts';
import { as, done, lesson, mailOf, mountAcademy, openCourse, outlineOf } from './academy-harness.ts';
import { bankOf, fixedSlots, sumQuestion } from './quiz-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted?.close());

// A year from now, of which New York’s clocks are an hour ahead in March.
const YEAR = Temporal.Now.plainDateISO().add({ days: 200 }).year;
const MARCH = Temporal.PlainDate.from({ year: YEAR, month: 3, day: 20 });
const DAY = Temporal.PlainDate.compare(MARCH, Temporal.Now.plainDateISO()) < 0 ? MARCH.add({ years: 1 }) : MARCH;
const NEXT = DAY.add({ days: 1 });
const NEW_YORK = 'America/New_York';

/** A course with a work, a quiz, a session and a lesson that opens, and somebody who takes it. */
async function openTimed(slug: string) {
  const course = await openCourse(mounted, slug, { title: 'Sums; and more', timeZone: NEW_YORK });
  const { ids } = await bankOf(mounted, [sumQuestion(1)]);
  const work = lesson('Budget', { kind: 'assignment', completion: 'submitted' });
  const quiz = lesson('Check', { kind: 'quiz', completion: 'submitted' });
  const session = lesson('Together', { kind: 'live' });
  const later = lesson('Later', { release: [{ kind: 'date', at: `${DAY}T09:00` }] });
  const lessons = [work, quiz, session, later];
  await done(course.ask('PUT', '/draft', outlineOf(...lessons)));
  const write = (id: string, body: object) => done(course.ask('PUT', `/draft/lessons/${id}`, { body }));
  await write(work.id, {
    ...{ kind: 'assignment', doc: { type: 'doc', content: [] }, text: {}, points: '20', anonymous: false },
    ...{ timeZone: NEW_YORK, dueAt: `${DAY}T23:59` },
  });
  await write(quiz.id, {
    ...QUIZ_EXAMPLE,
    sections: fixedSlots(ids),
    timing: { timeZone: NEW_YORK, closesAt: `${DAY}T12:00`, closing: 'clamp', graceSeconds: 0 },
  });
  await write(session.id, {
    ...{ kind: 'live', startsAt: `${DAY}T10:00`, minutes: 90, timeZone: NEW_YORK },
    ...{ address: 'https://meet.example/secret', place: 'Room 4' },
  });
  await course.publish(lessons);
  const account = randomUUID();
  const { ask } = as(mounted, account);
  await done(ask('POST', `/v1/learning/courses/${slug}/enrolment`, {}));
  const calendar = () =>
    done<{ items: CalendarEntry[]; addressMadeAt: string | null }>(ask('GET', '/v1/learning/calendar'));
  const address = async () =>
    new URL((await done<{ address: string }>(ask('POST', '/v1/learning/calendar-address'))).address).pathname;
  return { course, account, ask, calendar, address, work };
}
const read = (path: string, headers = {}) => mounted.ask('GET', path, undefined, { headers });

test('case A6: on the page, in the API and in the feed a date has the clock that its place has then', async () => {
  const { calendar, address, work } = await openTimed('timed');
  const { items, addressMadeAt } = await calendar();
  expect(addressMadeAt).toBeNull();
  expect(items.map(({ kind, title, at }) => [kind, title, at])).toEqual([
    ['release', 'Later', `${DAY}T13:00:00.000Z`],
    ['live', 'Together', `${DAY}T14:00:00.000Z`],
    ['closes', 'Check', `${DAY}T16:00:00.000Z`],
    ['due', 'Budget', `${NEXT}T03:59:00.000Z`],
  ]);
  const feed = await read(await address());
  expect(feed.headers['content-type']).toContain('text/calendar');
  const content = String(feed.body);
  expect(content).toContain(`DTSTART:${String(NEXT).replaceAll('-', '')}T035900Z\r\nSUMMARY:Due: Budget\r\n`);
  expect(content).toContain('DESCRIPTION:Sums\\; and more\r\n');
  expect(content.replaceAll('\r\n ', '')).toContain(`/learning/courses/timed/lessons/${work.id}\r\n`);
  // Whoever has the address of the feed is not led into the session by it.
  expect(content).not.toContain('meet.example');
});

test('more time of one learner moves the calendar of that learner, and the feed is another', async () => {
  const { course, account, calendar, address, work } = await openTimed('timed-longer');
  const path = await address();
  const before = await read(path);
  const tag = String(before.headers['etag']);
  expect((await read(path, { 'if-none-match': tag })).status).toBe(304);
  const [row] = await mounted.database.admin<{ id: string }>('select id from academy.enrolment where account = $1', [
    account,
  ]);
  const extension = { dueAt: `${NEXT}T12:00:00Z`, closesAt: null, reason: 'Ill.' };
  await done(course.ask('PUT', `/works/${row?.id}/${work.id}/extension`, { extension }));
  expect((await calendar()).items.find(({ kind }) => kind === 'due')?.at).toBe(`${NEXT}T12:00:00.000Z`);
  const after = await read(path, { 'if-none-match': tag });
  expect(after.status).toBe(200);
  expect(after.headers['etag']).not.toBe(tag);
});

test('a new address ends the old one, a revoked one leads nowhere, and of the secret only a digest is kept', async () => {
  const { account, ask, calendar, address } = await openTimed('timed-secret');
  const first = await address();
  const second = await address();
  expect((await read(first)).body).toMatchObject({ code: 'LEARNER_CALENDAR_NOT_FOUND' });
  expect((await read(second)).status).toBe(200);
  const kept = await mounted.database.admin<{ row: string }>(
    `select to_json(a)::text as row from academy.calendar_address a where a.account = '${account}'`,
  );
  expect(kept).toHaveLength(1);
  expect(kept[0]?.row).not.toContain(second.split('/').at(-1)?.replace('.ics', ''));
  expect((await calendar()).addressMadeAt).not.toBeNull();
  await done(ask('DELETE', '/v1/learning/calendar-address'));
  await done(ask('DELETE', '/v1/learning/calendar-address'));
  expect((await read(second)).status).toBe(404);
  expect((await calendar()).addressMadeAt).toBeNull();
});

test('of who leaves the organisation the feed is gone, and of a course that was left nothing is in it', async () => {
  const { account, ask, calendar, address } = await openTimed('timed-left');
  const path = await address();
  await done(ask('DELETE', '/v1/learning/courses/timed-left/enrolment'));
  expect((await calendar()).items).toEqual([]);
  expect(String((await read(path)).body)).not.toContain('BEGIN:VEVENT');
  const pool = openDatabase(mounted.database.connection('academy'));
  const before = { name: 'Ana', mail: mailOf(account), grants: [], state: 'active' as const };
  const event = membershipChanged.of(mounted.context(), { name: account, before, after: null });
  await pool.transaction(TENANT_A, (tx) => mounted.log.publish(tx, [event]));
  await pool.close();
  await eventually(async () => expect((await read(path)).status).toBe(404));
});

test('an address does not open the calendar in another organisation', async () => {
  const { address } = await openTimed('timed-apart');
  const path = await address();
  const other = path.replace(/calendars\/[^/]+/, `calendars/${randomUUID()}`);
  expect((await read(other)).status).toBe(404);
});
