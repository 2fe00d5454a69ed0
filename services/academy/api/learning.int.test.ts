import { randomUUID } from 'node:crypto';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Lesson } from '../core/course/outline.ts';
import { as, type CourseForTest, done, lesson, mountAcademy, openCourse, outlineOf } from './academy-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted?.close());

interface Page {
  readonly state: string;
  readonly percent: number;
  readonly done: number;
  readonly required: number;
  readonly version: number;
  readonly completedAt: string | null;
  readonly resume: string | null;
  readonly sections: readonly {
    readonly lessons: readonly { readonly id: string; readonly locked: readonly object[] }[];
  }[];
}

async function learner(course: CourseForTest) {
  const person = randomUUID();
  const { ask } = as(mounted, person);
  const root = `/v1/learning/courses/${course.slug}`;
  await done(ask('POST', `${root}/enrolment`, {}));
  const { items } = await done<{ items: { id: string; account: string }[] }>(
    course.ask('GET', '/enrolments?limit=500'),
  );
  const enrolment = items.find(({ account }) => account === person)?.id ?? '';
  return {
    enrolment,
    ask: (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) => ask(method, `${root}${path}`, body),
    page: () => done<Page>(ask('GET', root)),
    complete: (of: Pick<Lesson, 'id'>, action: string = randomUUID()) =>
      ask('POST', `${root}/lessons/${of.id}/completion`, { action }),
    visit: (of: Pick<Lesson, 'id'>, action: string = randomUUID()) =>
      ask('POST', `${root}/lessons/${of.id}/visit`, { action }),
  };
}

const events = (enrolment: string) =>
  mounted.database.admin<{ lesson: string; state: string }>(
    `select data ->> 'lesson' as lesson, data ->> 'state' as state from log.event
      where type = 'pvt.academy.lesson.progressed' and key = $1 order by position`,
    [enrolment],
  );

const ten = (): Lesson[] => Array.from({ length: 10 }, (_, i) => lesson(`Lesson ${i}`));

test('case 5 and case A28: 10 of 10 done and a lesson is added: 90.9 % on the new version, and the completion of the old one stays', async () => {
  const course = await openCourse(mounted, 'added');
  const lessons = ten();
  await course.publish(lessons);
  const ana = await learner(course);
  for (const each of lessons) await done(ana.complete(each));
  expect(await ana.page()).toMatchObject({ state: 'completed', percent: 100, done: 10 });
  await course.publish([...lessons, lesson('Eleven')], 'move');
  // Who has completed the course is not moved by a publication.
  expect(await ana.page()).toMatchObject({ version: 1, state: 'completed', percent: 100 });
  const moved = await done(course.ask('POST', `/enrolments/${ana.enrolment}/version`, { version: 2 }));
  expect(moved).toMatchObject({ state: 'completed', percent: 90.9, done: 10, required: 11, completedVersion: 1 });
});

test('who has all done by a version that came while suspended, expired or gone has completed the course when let in again', async () => {
  const course = await openCourse(mounted, 'away');
  const lessons = ten();
  await course.publish(lessons);
  const [ana, bo] = [await learner(course), await learner(course)];
  for (const each of lessons.slice(0, 9)) await Promise.all([done(ana.complete(each)), done(bo.complete(each))]);
  const change = ({ enrolment }: { readonly enrolment: string }, body: object) =>
    done(course.ask('PATCH', `/enrolments/${enrolment}`, body));
  await change(ana, { state: 'suspended' });
  await mounted.database.admin(
    `update academy.enrolment set state = 'expired', ends_at = now() - interval '1 minute' where id = $1`,
    [bo.enrolment],
  );
  await course.publish(lessons.slice(0, 9), 'move');
  const completed = { state: 'completed', done: 9, required: 9, completedVersion: 2 };
  expect(await change(ana, { state: 'active' })).toMatchObject(completed);
  expect(await change(bo, { endsAt: '2999-01-01T00:00:00Z' })).toMatchObject(completed);
});

test('case 5: an unfinished lesson is taken out of 9 of 10, and the course is complete in the same transaction', async () => {
  const course = await openCourse(mounted, 'removed');
  const lessons = ten();
  await course.publish(lessons);
  const [ana, bo] = [await learner(course), await learner(course)];
  for (const each of lessons.slice(0, 9)) await done(ana.complete(each));
  for (const each of lessons.slice(0, 3)) await done(bo.complete(each));
  expect(await course.publish(lessons.slice(0, 9), 'move')).toMatchObject({ learnersMoved: 2 });
  expect(await ana.page()).toMatchObject({ version: 2, state: 'completed', percent: 100, done: 9, required: 9 });
  expect(await bo.page()).toMatchObject({ version: 2, state: 'active', percent: 33.3 });
  const [same] = await mounted.database.admin<{ same: boolean }>(
    `select count(distinct xmin::text) = 1 as same from academy.enrolment where course = 'removed'`,
  );
  expect(same).toEqual({ same: true });
});

test('case A28: a course without required lessons is 0 % and never complete, and optional ones do not count', async () => {
  const course = await openCourse(mounted, 'optional');
  const extra = lesson('Extra', { optional: true });
  await course.publish([extra]);
  const ana = await learner(course);
  expect(await done(ana.complete(extra))).toMatchObject({ percent: 0, required: 0, courseCompleted: false });
  expect(await ana.page()).toMatchObject({ state: 'active', percent: 0 });
});

test('case 6: a lesson that is completed many times at once is one row and one event', async () => {
  const course = await openCourse(mounted, 'at-once');
  const [a, b] = [lesson('A'), lesson('B')];
  await course.publish([a, b]);
  const ana = await learner(course);
  const answers = await Promise.all(Array.from({ length: 8 }, () => done(ana.complete(a))));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await events(ana.enrolment)).toEqual([{ lesson: a.id, state: 'completed' }]);
  const rows = await mounted.database.admin('select 1 from academy.lesson_progress where enrolment = $1', [
    ana.enrolment,
  ]);
  expect(rows).toHaveLength(1);
});

test('case 9: the same actions synced twice are applied once, at once or later, and are answered the same', async () => {
  const course = await openCourse(mounted, 'offline');
  const [a, b] = [lesson('A'), lesson('B')];
  await course.publish([a, b]);
  const ana = await learner(course);
  const [one, two] = [randomUUID(), randomUUID()];
  const sync = () => Promise.all([done(ana.visit(a, one)), done(ana.complete(a, two))]);
  const [first, again] = await Promise.all([sync(), sync()]);
  await done(ana.complete(b));
  const late = await sync();
  expect([again, late]).toEqual([first, first]);
  expect((await events(ana.enrolment)).filter(({ lesson: id }) => id === a.id && id !== undefined)).toHaveLength(
    new Set((await events(ana.enrolment)).filter(({ lesson: id }) => id === a.id).map(({ state }) => state)).size,
  );
  expect(await ana.page()).toMatchObject({ done: 2, state: 'completed' });
});

test('case A27: a locked lesson is refused on every way, and opens once the lesson before it is completed', async () => {
  const course = await openCourse(mounted, 'locked');
  const { file } = await done<{ file: string }>(
    course.ask('POST', '/files', Buffer.from('hello'), { headers: { 'content-type': 'text/plain' } }),
  );
  const first = lesson('First');
  const after = { release: [{ kind: 'afterLesson' as const, lesson: first.id, days: 0 }] };
  const given = lesson('Given', { kind: 'file', ...after });
  const live = lesson('Live', { kind: 'live', ...after });
  await done(course.ask('PUT', '/draft', outlineOf(first, given, live)));
  await done(course.ask('PUT', `/draft/lessons/${given.id}`, { body: { kind: 'file', file, name: 'a.txt' } }));
  const session = { kind: 'live', startsAt: '2027-07-01T09:00', minutes: 60, timeZone: 'Europe/Lisbon' };
  await done(course.ask('PUT', `/draft/lessons/${live.id}`, { body: session }));
  await course.publish([first, given, live]);
  const ana = await learner(course);
  const ways = [
    ['GET', `/lessons/${given.id}`],
    ['GET', `/lessons/${given.id}/files/${file}`],
    ['GET', `/lessons/${live.id}/calendar.ics`],
    ['POST', `/lessons/${given.id}/completion`],
    ['POST', `/lessons/${given.id}/visit`],
  ] as const;
  for (const [method, path] of ways) {
    const answer = await ana.ask(method, path, method === 'POST' ? { action: randomUUID() } : undefined);
    expect([path, answer]).toMatchObject([
      path,
      { status: 403, body: { code: 'LESSON_LOCKED', because: [{ rule: 'afterLesson', lesson: first.id }] } },
    ]);
  }
  await done(ana.complete(first));
  expect(await ana.ask('GET', `/lessons/${given.id}/files/${file}`)).toMatchObject({ status: 200, body: 'hello' });
  const calendar = await ana.ask('GET', `/lessons/${live.id}/calendar.ics`);
  expect(String(calendar.body)).toContain('DTSTART:20270701T080000Z\r\n');
  // A file that another lesson gives is none of this one's.
  expect(await ana.ask('GET', `/lessons/${first.id}/files/${file}`)).toMatchObject({ status: 404 });
  await done(ana.complete(given));
  const far = { release: [{ kind: 'date' as const, at: '2999-01-01T00:00' }] };
  await course.publish([first, { ...given, ...far }, { ...live, ...far }], 'move');
  expect(await ana.ask('GET', `/lessons/${given.id}`)).toMatchObject({ status: 200 });
  expect(await ana.ask('GET', `/lessons/${live.id}`)).toMatchObject({ status: 403 });
});

test('the course goes on where the learner was, and then at the next lesson that is open', async () => {
  const course = await openCourse(mounted, 'resume');
  const [a, b, c] = [lesson('A'), lesson('B', { completion: 'viewed' }), lesson('C')];
  await course.publish([a, b, c]);
  const ana = await learner(course);
  expect((await ana.page()).resume).toBe(a.id);
  await done(ana.visit(c));
  expect((await ana.page()).resume).toBe(c.id);
  expect(await done(ana.visit(b))).toMatchObject({ state: 'completed', done: 1 });
  expect((await ana.page()).resume).toBe(c.id);
  await done(ana.complete(c));
  expect((await ana.page()).resume).toBe(a.id);
});

test('case 11 and case A40: what is another tenant’s, and what one is not enrolled in, is not found on any way', async () => {
  const course = await openCourse(mounted, 'theirs');
  const one = lesson('One');
  await course.publish([one]);
  const ana = await learner(course);
  const strangers = [as(mounted, randomUUID(), 'b'), as(mounted, randomUUID(), 'a')];
  for (const { ask } of strangers)
    for (const [method, path] of [
      ['GET', ''],
      ['GET', `/lessons/${one.id}`],
      ['GET', `/lessons/${one.id}/files/${'0'.repeat(32)}`],
      ['GET', `/lessons/${one.id}/calendar.ics`],
      ['POST', `/lessons/${one.id}/completion`],
      ['POST', `/lessons/${one.id}/visit`],
      ['DELETE', '/enrolment'],
    ] as const) {
      const body = method === 'POST' ? { action: randomUUID() } : undefined;
      const answer = await ask(method, `/v1/learning/courses/theirs${path}`, body);
      expect([method, path, answer.status]).toEqual([method, path, 404]);
    }
  expect(await ana.page()).toMatchObject({ state: 'active' });
  const b = as(mounted, randomUUID(), 'b');
  expect(await b.ask('POST', '/v1/learning/courses/theirs/enrolment', {})).toMatchObject({ status: 404 });
  expect(await course.ask('PATCH', `/enrolments/${ana.enrolment}`, {}, { tenant: 'b' })).toMatchObject({ status: 404 });
});

test('a key learns nothing: only a person does', async () => {
  expect(await mounted.ask('GET', '/v1/learning/courses')).toMatchObject({
    status: 403,
    body: { code: 'LEARNER_NOT_A_PERSON' },
  });
});
