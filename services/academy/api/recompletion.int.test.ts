import { randomUUID } from 'node:crypto';
import { eventually, TENANT_A } from '@pvt/kernel/testing';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockEnrolment } from '../adapters/postgres/enrolments.ts';
import { as, done, type Mail, mailOf, mountAcademy } from './academy-harness.ts';
import { AGAIN, type Enrolled, openThree } from './recompletion-harness.ts';

let mounted: MountedForTest;
const mails: Mail[] = [];
beforeAll(async () => {
  mounted = await mountAcademy({}, mails);
});
afterAll(() => mounted?.close());

const roundsOf = (account: string) =>
  mounted.database.admin<{ id: string; round: number; state: string }>(
    'select id, round, state from academy.enrolment where account = $1 order by round',
    [account],
  );

test('case A39: what a learner was given is kept in the new round, or cleared, as is said each time; nothing else counts', async () => {
  const { ask, first, quiz, learner, again } = await openThree(mounted, 'given');
  for (const keepOverrides of [true, false]) {
    const ana = await learner();
    await done(ana.complete(first.id));
    await ana.pass();
    const given = { limitSeconds: 600, closesAt: null, attempts: 3 };
    await done(ask('PUT', `/enrolments/${ana.enrolment}/quizzes/${quiz.id}/override`, given));
    await done(
      ask('PUT', `/grades/${ana.enrolment}/items/${quiz.id}`, { kind: 'override', points: '0.5', reason: 'No.' }),
    );
    await done(ask('PATCH', `/enrolments/${ana.enrolment}`, { timeFactor: 150, extraMinutes: 5 }));
    expect(await done(ask('GET', `/enrolments/${ana.enrolment}/recompletion`))).toMatchObject({
      ...{ round: 2, version: 1, fault: null, certificates: 0 },
      contents: {
        ...{ lessons: 2, attempts: 1, underWay: 0, works: 0, grades: 1 },
        ...{ gradeOverrides: 1, quizOverrides: 1, assignmentExtensions: 0 },
      },
    });
    // Never by omission.
    expect((await again(ana.enrolment, { reason: 'Once more.' })).status).toBe(400);
    const next = await done<Enrolled>(again(ana.enrolment, { keepOverrides, reason: 'Once more.' }));
    expect(next).toMatchObject({ round: 2, state: 'active', percent: 0, ...(keepOverrides ? KEPT_TIME : NO_TIME) });
    expect(next.id).not.toBe(ana.enrolment);
    expect(await done(ask('GET', `/enrolments/${next.id}/quizzes/${quiz.id}/override`))).toMatchObject(
      keepOverrides ? given : { limitSeconds: null, attempts: null },
    );
    const rows = await mounted.database.admin(
      'select points, source, override is not null as kept from academy.item_score where enrolment = $1',
      [next.id],
    );
    expect(rows).toEqual(keepOverrides ? [{ points: null, source: 'hand', kept: true }] : []);
    expect(await ana.page()).toMatchObject({ round: 2, done: 0, state: 'active' });
    expect(await ana.quiz()).toMatchObject({
      ...{ attemptsLeft: keepOverrides ? 3 : 1, attempts: [], grade: null, canStart: 'start' },
    });
  }
});

const KEPT_TIME = { timeFactor: 150, extraMinutes: 5 };
const NO_TIME = { timeFactor: 100, extraMinutes: 0 };

test('who takes a course anew is counted once in the analysis of its quiz', async () => {
  const { ask, quiz, learner, again } = await openThree(mounted, 'counted-once');
  const attempts = async () =>
    (await done<{ attempts: number }>(ask('GET', `/lessons/${quiz.id}/item-analysis`))).attempts;
  const [ana, rui] = [await learner(), await learner()];
  await ana.pass();
  await done(again(ana.enrolment));
  await ana.pass();
  expect(await attempts()).toBe(1);
  // Of the first round there is no attempt: the one of the second is this learner’s first.
  await rui.completeAll();
  expect(await attempts()).toBe(2);
});

test('a learner of a cohort that is closed begins anew in none', async () => {
  const { ask, first, learner, again } = await openThree(mounted, 'closed-cohort');
  const ana = await learner();
  await done(ask('PUT', '/cohorts/spring', { title: 'Spring' }));
  await done(ask('PATCH', `/enrolments/${ana.enrolment}`, { cohort: 'spring' }));
  await done(ana.complete(first.id));
  const plan = () => done(ask('GET', `/enrolments/${ana.enrolment}/recompletion`));
  expect(await plan()).toMatchObject({ closedCohort: null });
  await done(ask('PUT', '/cohorts/spring', { title: 'Spring', closesAt: '2020-06-20T18:00' }));
  expect(await plan()).toMatchObject({ closedCohort: 'Spring' });
  expect(await done(again(ana.enrolment))).toMatchObject({ round: 2, state: 'active', cohort: null });
  await done(ana.complete(first.id));
});

test('case A31: completed again, the course gives another serial number; the earlier one is superseded then, not before, and both are visible', async () => {
  const { learner, again } = await openThree(mounted, 'serials');
  const ana = await learner();
  await ana.completeAll();
  const { serial } = await ana.claim();
  const shown = async (which: string) => done(mounted.ask('GET', `/v1/sites/a/academy/certificates/${which}`));
  await done(again(ana.enrolment));
  // Nothing of the new round is done: what was earned holds.
  expect(await shown(serial)).toMatchObject({ state: 'valid', supersededBy: null });
  expect(await ana.ask('POST', '/v1/learning/courses/serials/certificate')).toMatchObject({
    ...{ status: 409, body: { code: 'CERTIFICATE_NOT_EARNED' } },
  });
  expect((await ana.page()).earlier).toMatchObject([
    { round: 1, percent: 100, certificates: [{ serial, state: 'valid' }] },
  ]);
  await ana.completeAll();
  const next = await ana.claim();
  expect(next.serial).not.toBe(serial);
  expect(await shown(serial)).toMatchObject({ state: 'superseded', supersededBy: next.serial });
  expect(await shown(next.serial)).toMatchObject({ state: 'valid', supersededBy: null });
  const own = await done<{ items: { serial: string }[] }>(ana.ask('GET', '/v1/learning/certificates'));
  expect(own.items.map((each) => each.serial).toSorted()).toEqual([serial, next.serial].toSorted());
  const events = await mounted.database.admin<{ supersedes: string | null }>(
    `select data ->> 'supersedes' as supersedes from log.event
      where type = 'pvt.academy.certificate.issued' and data ->> 'serial' = $1`,
    [next.serial],
  );
  expect(events).toEqual([{ supersedes: serial }]);
});

test('case A27: a new round locks what waits for another lesson; what a device sends once more opens nothing', async () => {
  const { learner, again, first, last, people } = await openThree(mounted, 'relocked');
  const ana = await learner();
  const action = randomUUID();
  await done(ana.complete(first.id, action));
  await done(ana.complete(last.id));
  const before = await ana.page();
  const shown = before.sections[0]?.lessons.map((each) => [each.state, each.locked.length]);
  expect(shown).toEqual([...[['completed', 0] as const, ['new', 0] as const], ['completed', 0]]);
  await done(again(ana.enrolment));
  const locked = async () => (await ana.page()).sections[0]?.lessons.map((each) => [each.state, each.locked.length]);
  const relocked = [
    ['new', 0],
    ['new', 0],
    ['new', 1],
  ];
  expect(await locked()).toEqual(relocked);
  expect(await ana.complete(last.id)).toMatchObject({ status: 403, body: { code: 'LESSON_LOCKED' } });
  await done(ana.complete(first.id, action));
  expect(await locked()).toEqual(relocked);
  await done(ana.complete(first.id));
  expect((await locked())?.[2]).toEqual(['new', 0]);
  expect(await people()).toMatchObject([{ round: 2, state: 'active' }]);
  expect(await people('replaced')).toMatchObject([{ round: 1, id: ana.enrolment }]);
});

test('a round that begins while its learner submits: the attempt is graded once, where it was begun, and nothing of it counts anew', async () => {
  const { learner, again } = await openThree(mounted, 'at-once');
  const learners = await Promise.all(Array.from({ length: 8 }, learner));
  const attempts = await Promise.all(
    learners.map(async (ana) => {
      const { id } = await ana.begin();
      await done(ana.save(id, 's1', 1, '2'));
      return id;
    }),
  );
  const answers = await Promise.all(
    learners.flatMap((ana, i) => {
      const attempt = attempts[i] ?? '';
      const submits = () => ana.submit(attempt);
      const begins = () => again(ana.enrolment);
      return (i % 2 === 0 ? [submits, begins] : [begins, submits]).map(async (act) => ({
        ...{ isSubmit: act === submits, answer: await act() },
      }));
    }),
  );
  for (const { isSubmit, answer } of answers)
    if (isSubmit) expect([200, 409]).toContain(answer.status);
    else expect(answer.status).toBe(201);
  for (const [i, ana] of learners.entries()) {
    const id = attempts[i] ?? '';
    expect(await ana.read(id)).toMatchObject({ state: 'graded', mark: '1.00', passed: true });
    expect(await roundsOf(ana.person)).toMatchObject([{ state: 'replaced' }, { state: 'active', round: 2 }]);
    expect(await ana.quiz()).toMatchObject({ attempts: [], grade: null, attemptsLeft: 1 });
    const kept = await mounted.database.admin('select enrolment from academy.quiz_grade where enrolment = $1', [
      ana.enrolment,
    ]);
    expect(kept).toHaveLength(1);
    const graded = await mounted.database.admin(
      `select 1 from log.event where type = 'pvt.academy.attempt.graded' and data ->> 'attempt' = $1`,
      [id],
    );
    expect(graded).toHaveLength(1);
    expect((await ana.page()).done).toBe(0);
  }
});

test('what waited for the learner’s row while a new round began is done in the new round', async () => {
  const { slug, first, learner, again } = await openThree(mounted, 'waited');
  const ana = await learner();
  await ana.pass();
  const wait = (how: number) =>
    eventually(async () => {
      const waiting = await mounted.database.admin(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
          and query like '%academy.enrolment e%for update of e'`,
      );
      expect(waiting).toHaveLength(how);
    });
  const [locked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holder = mounted.database.service('academy').transaction(TENANT_A, async (tx) => {
    await lockEnrolment(tx, slug, ana.enrolment);
    locked.resolve();
    await released.promise;
  });
  await locked.promise;
  const begun = again(ana.enrolment);
  await wait(1);
  const completed = ana.complete(first.id);
  await wait(2);
  released.resolve();
  await holder;
  expect([(await begun).status, (await completed).status]).toEqual([201, 200]);
  expect(await ana.page()).toMatchObject({ round: 2, done: 1 });
});

test('sent again with its key, a round begins once; of many at once without one, one begins', async () => {
  const { learner, again, people } = await openThree(mounted, 'keyed');
  const ana = await learner();
  await ana.pass();
  const key = { 'idempotency-key': 'round-two' };
  const answers = await Promise.all(Array.from({ length: 4 }, () => again(ana.enrolment, AGAIN, key)));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  expect(new Set(answers.map(({ body }) => Reflect.get(Object(body), 'id'))).size).toBe(1);
  expect(await again(ana.enrolment, { ...AGAIN, keepOverrides: true }, key)).toMatchObject({
    ...{ status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } },
  });
  expect(await again(ana.enrolment)).toMatchObject({ status: 409, body: { code: 'STATE_NOT_REACHABLE' } });
  const [current] = await people();
  // Nothing was done in the second round yet.
  expect(await again(current?.id ?? '')).toMatchObject({ status: 409, body: { code: 'STATE_NOT_REACHABLE' } });
  await ana.pass();
  expect(await again(current?.id ?? '', AGAIN, { 'if-match': '"e0"' })).toMatchObject({ status: 412 });
  const both = await Promise.all([again(current?.id ?? ''), again(current?.id ?? '')]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
  expect((await roundsOf(ana.person)).map(({ round, state }) => [round, state])).toEqual([
    ...[[1, 'replaced'] as const, [2, 'replaced'] as const],
    [3, 'active'],
  ]);
  const begun = await mounted.database.admin<{ round: number }>(
    `select (data ->> 'round')::integer as round from log.event
      where type = 'pvt.academy.round.begun' and data -> 'after' ->> 'account' = $1 order by position`,
    [ana.person],
  );
  expect(begun).toEqual([{ round: 2 }, { round: 3 }]);
});

test('an earlier round is history: its attempts are read by who made them and by nobody else, and nothing of it is changed', async () => {
  const { ask, slug, learner, again } = await openThree(mounted, 'history');
  const ana = await learner();
  const attempt = await ana.completeAll();
  await done(again(ana.enrolment));
  expect(await ana.read(attempt)).toMatchObject({ state: 'graded', mark: '1.00' });
  expect(await ana.save(attempt, 's1', 9, '7')).toMatchObject({ status: 409, body: { code: 'ATTEMPT_OVER' } });
  expect(await ana.submit(attempt)).toMatchObject({ status: 409, body: { code: 'ATTEMPT_OVER' } });
  const other = await learner();
  expect(await other.ask('GET', `/v1/learning/attempts/${attempt}`)).toMatchObject({ status: 404 });
  for (const change of [
    ask('PATCH', `/enrolments/${ana.enrolment}`, { state: 'suspended' }),
    ask('POST', `/enrolments/${ana.enrolment}/version`, { version: 1 }),
  ])
    expect(await change).toMatchObject({ status: 409, body: { code: 'STATE_NOT_REACHABLE' } });
  const grades = await done<{ items: { enrolment: string }[] }>(ask('GET', '/grades?limit=500'));
  expect(grades.items.map(({ enrolment }) => enrolment)).not.toContain(ana.enrolment);
  const mine = await done<{ items: { course: string; state: string }[] }>(ana.ask('GET', '/v1/learning/courses'));
  expect(mine.items).toMatchObject([{ course: slug, state: 'active' }]);
  const exported = await ana.ask('GET', '/v1/learning/export');
  expect(exported.status).toBe(200);
  expect(String(exported.body)).toContain(ana.enrolment);
  await eventually(() => {
    const own = mails.filter(({ recipient }) => recipient.email === mailOf(ana.person));
    expect(own.map(({ subject }) => subject)).toEqual([expect.stringContaining('begins anew')]);
  });
});

test('while a quiz is taken anew, what was right in the earlier round is not shown', async () => {
  const review = { marks: 'afterAttempt', right: 'afterAttempt', feedback: 'afterAttempt' } as const;
  const { learner, again } = await openThree(mounted, 'key-of-before', { review });
  const ana = await learner();
  const earlier = await ana.pass();
  await done(again(ana.enrolment));
  const key = async () => Object.keys((await ana.read(earlier)).questions[0] ?? {}).includes('key');
  expect(await key()).toBe(true);
  const { id } = await ana.begin();
  expect(await key()).toBe(false);
  await done(ana.submit(id));
  expect(await key()).toBe(true);
});

test('case A40: another tenant’s enrolment does not begin anew, and who is no teacher has none begin', async () => {
  const { slug, learner } = await openThree(mounted, 'apart');
  const ana = await learner();
  await ana.pass();
  const path = `/v1/academy/courses/${slug}/enrolments/${ana.enrolment}/recompletion`;
  expect(await mounted.ask('POST', path, AGAIN, { tenant: 'b' })).toMatchObject({ status: 404 });
  expect(await as(mounted, ana.person).ask('POST', path, AGAIN)).toMatchObject({ status: 403 });
  expect(await roundsOf(ana.person)).toMatchObject([{ round: 1, state: 'active' }]);
});
