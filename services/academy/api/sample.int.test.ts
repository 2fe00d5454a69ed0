import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SAMPLE } from '../core/sample/ids.ts';
import { as, done, mountAcademy } from './academy-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted.close());

const root = `/v1/academy/courses/${SAMPLE}`;
const load = () => done(mounted.ask('PUT', '/v1/academy/sample', { timeZone: 'Europe/Lisbon' }));

interface Learner {
  readonly mail: string;
  readonly state: string;
  readonly done: number;
}

async function learners(): Promise<Learner[]> {
  const { items } = await done<{ items: Learner[] }>(mounted.ask('GET', `${root}/enrolments`));
  return items.map(({ mail, state, done: completed }) => ({ mail, state, done: completed }));
}

/** How many rows each table of the service has. */
async function rows(): Promise<Record<string, number>> {
  const tables = [
    'course',
    'draft_lesson',
    'course_version',
    'question',
    'question_category',
    'certificate_rule',
    'video',
  ];
  const counts: Record<string, number> = {};
  for (const table of [...tables, 'enrolment', 'lesson_progress', 'attempt', 'attempt_answer']) {
    const [row] = await mounted.database.admin<{ count: number }>(`select count(*)::integer from academy.${table}`);
    counts[table] = row?.count ?? -1;
  }
  return counts;
}

test('the sample is a published course of two sections with questions of many kinds, and people who take it', async () => {
  expect(await load()).toEqual({ course: SAMPLE, title: 'Automate a spreadsheet' });
  const page = await done<{ sections: { lessons: { kind: string }[] }[] }>(
    mounted.ask('GET', `/v1/sites/a/academy/courses/${SAMPLE}`, undefined, { tenant: null }),
  );
  expect(page.sections.map(({ lessons }) => lessons.map(({ kind }) => kind))).toEqual([
    ['text', 'text', 'video', 'file', 'quiz'],
    ['text', 'link', 'live', 'quiz'],
  ]);
  const { items } = await done<{ items: { question: { kind: string } }[] }>(
    mounted.ask('GET', '/v1/academy/questions?limit=100'),
  );
  expect(new Set(items.map(({ question }) => question.kind)).size).toBe(8);
  expect(await learners()).toContainEqual({ mail: 'ana.reis@example.com', state: 'active', done: 6 });
  expect(await learners()).toContainEqual({ mail: 'hugo.prado@example.com', state: 'active', done: 1 });
});

test('loaded again, nothing is made twice; what is missing is made', async () => {
  const whole = await rows();
  await load();
  expect(await rows()).toEqual(whole);
  await mounted.database.admin('delete from academy.certificate_rule');
  await mounted.database.admin(
    `with gone as (delete from academy.enrolment where mail in ('hugo.prado@example.com', 'bo.lind@example.com') returning id),
      attempts as (delete from academy.attempt where enrolment in (select id from gone) returning id),
      answers as (delete from academy.attempt_answer where attempt in (select id from attempts))
      delete from academy.lesson_progress where enrolment in (select id from gone)`,
  );
  expect(await rows()).not.toEqual(whole);
  await load();
  expect(await rows()).toEqual(whole);
});

test('somebody who comes to it needs eight lessons: the live session is optional', async () => {
  const { ask } = as(mounted, '0198c0de-0000-7000-8000-00000000a001');
  await done(ask('POST', `/v1/learning/courses/${SAMPLE}/enrolment`, {}));
  const course = await done<{ required: number; done: number }>(ask('GET', `/v1/learning/courses/${SAMPLE}`));
  expect(course).toMatchObject({ required: 8, done: 0 });
});
