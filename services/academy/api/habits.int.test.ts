import { randomUUID } from 'node:crypto';
import { openJobs } from '@pvt/kernel/jobs';
import { createMetrics } from '@pvt/kernel/metrics';
import { eventually } from '@pvt/kernel/testing';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HabitsView } from '../core/habits/habits.ts';
import { openVersions } from '../use-cases/courses/versions.ts';
import { openGradebooks } from '../use-cases/grades/open-gradebooks.ts';
import { remindLearners } from '../use-cases/habits/remind-learners.ts';
import { as, done, lesson, type Mail, mailOf, mountAcademy, openCourse, outlineOf } from './academy-harness.ts';

let mounted: MountedForTest;
const mails: Mail[] = [];
beforeAll(async () => {
  mounted = await mountAcademy({}, mails);
});
afterAll(() => mounted?.close());

const remindedOf = (account: string) =>
  mails.filter(({ recipient, category }) => category === 'reminders' && recipient.email === mailOf(account));

/** What a round finds when each learner is looked at whose time is said to have come. */
async function look(): Promise<void> {
  const database = mounted.database.service('academy');
  await mounted.database.admin(`update academy.enrolment set remind_at = now() - interval '1 second'`);
  const jobs = openJobs({ database, metrics: createMetrics(), onError: () => undefined });
  const ownContext = (tenant: string) => ({ ...mounted.context('a'), tenant });
  const now = () => Temporal.Now.instant();
  await remindLearners({ database, jobs, versions: openVersions(), gradebooks: openGradebooks(), now, ownContext });
}

async function openHabits(slug: string, dueInHours = 20) {
  const course = await openCourse(mounted, slug, { title: `The course ${slug}`, timeZone: 'Europe/Lisbon' });
  const work = lesson('Budget', { kind: 'assignment', completion: 'submitted' });
  const reading = lesson('Reading');
  await done(course.ask('PUT', '/draft', outlineOf(work, reading)));
  const due = Temporal.Now.zonedDateTimeISO('UTC').add({ hours: dueInHours }).toPlainDateTime();
  const body = {
    ...{ kind: 'assignment', doc: { type: 'doc', content: [] }, text: {}, points: '20', anonymous: false },
    ...{ timeZone: 'UTC', dueAt: due.toString({ smallestUnit: 'minute' }) },
  };
  await done(course.ask('PUT', `/draft/lessons/${work.id}`, { body }));
  await course.publish([work, reading]);
  const learner = async () => {
    const account = randomUUID();
    const { ask } = as(mounted, account);
    await done(ask('POST', `/v1/learning/courses/${slug}/enrolment`, {}));
    const id = `(select id from academy.enrolment where account = '${account}')`;
    return {
      ...{ account, ask },
      complete: () =>
        done(ask('POST', `/v1/learning/courses/${slug}/lessons/${reading.id}/completion`, { action: randomUUID() })),
      habits: () => done<HabitsView>(ask('GET', '/v1/learning/habits?timeZone=Europe/Lisbon')),
      save: (more: object = {}) =>
        ask('PUT', '/v1/learning/habits', {
          ...{ timeZone: 'Europe/Lisbon', reminders: true, streaks: true, weeklyGoal: 3, ...more },
        }),
      handIn: () =>
        done(
          ask('POST', `/v1/learning/courses/${slug}/lessons/${work.id}/work/versions`, { text: 'Mine.', files: [] }),
        ),
      /** As if all had been done so many days ago. */
      age: async (days: number) => {
        const earlier = `- interval '${days} days'`;
        await mounted.database.admin(`update academy.enrolment set begun_at = begun_at ${earlier} where id = ${id}`);
        await mounted.database.admin(`update academy.lesson_progress set first_at = first_at ${earlier},
          completed_at = completed_at ${earlier} where enrolment = ${id}`);
        await mounted.database.admin(`update academy.learner_action set at = at ${earlier} where enrolment = ${id}`);
      },
    };
  };
  return { ...course, learner };
}

test('who has a day left for a work is reminded once, and who has handed it in is not', async () => {
  const { learner } = await openHabits('reminded');
  const [ana, rui] = [await learner(), await learner()];
  await rui.handIn();
  await look();
  await look();
  await eventually(() => expect(remindedOf(ana.account)).toHaveLength(1));
  expect(remindedOf(ana.account)[0]).toMatchObject({
    ...{ channels: ['app', 'email'], transactional: false, recipient: { timeZone: 'Europe/Lisbon' } },
    subject: expect.stringContaining('Budget is due'),
  });
  expect(remindedOf(rui.account)).toEqual([]);
});

test('nobody is reminded who has switched it off, or has more than a day left', async () => {
  const { learner } = await openHabits('reminded-not');
  const later = await openHabits('reminded-later', 60);
  const [off, early, on] = [await learner(), await later.learner(), await learner()];
  await done(off.save({ reminders: false }));
  await look();
  await eventually(() => expect(remindedOf(on.account)).toHaveLength(1));
  expect(remindedOf(off.account)).toEqual([]);
  expect(remindedOf(early.account)).toEqual([]);
});

test('who has done nothing for a week is reminded once, and again only after something was done', async () => {
  const { learner } = await openHabits('idle', 24 * 60);
  const ana = await learner();
  await ana.age(8);
  await look();
  await look();
  await eventually(() => expect(remindedOf(ana.account)).toHaveLength(1));
  expect(remindedOf(ana.account)[0]?.subject).toContain('8 days');
  await ana.complete();
  await look();
  await ana.age(9);
  await look();
  await eventually(() => expect(remindedOf(ana.account)).toHaveLength(2));
});

test('days of learning are those of the learner’s clock, counted from what was done, and can be switched off', async () => {
  const { learner } = await openHabits('streak', 24 * 60);
  const ana = await learner();
  expect(await ana.habits()).toMatchObject({ isKept: false, streak: 0, today: false, week: 0, weeklyGoal: null });
  await ana.complete();
  expect(await ana.habits()).toMatchObject({ streak: 1, today: true, week: 1 });
  await ana.age(1);
  expect(await ana.habits()).toMatchObject({ streak: 1, today: false });
  await ana.age(1);
  expect(await ana.habits()).toMatchObject({ streak: 0, today: false });
  const kept = await done<HabitsView>(ana.save());
  expect(kept).toMatchObject({ isKept: true, weeklyGoal: 3, timeZone: 'Europe/Lisbon' });
  expect(await done(ana.save({ streaks: false }))).toMatchObject({ streak: null, week: 0 });
  expect((await ana.save({ timeZone: 'Mars/Olympus' })).body).toMatchObject({ code: 'LEARNING_ZONE_UNKNOWN' });
});

test('of two devices that choose at once, the second one is told', async () => {
  const { learner } = await openHabits('habits-twice', 24 * 60);
  const ana = await learner();
  const { version } = await ana.habits();
  const save = (match: string) =>
    mounted.ask(
      'PUT',
      '/v1/learning/habits',
      { timeZone: 'UTC', reminders: true, streaks: true, weeklyGoal: null },
      { tenant: 'a', headers: { 'x-test-person': ana.account, 'if-match': match } },
    );
  expect((await save(version)).status).toBe(200);
  expect((await save(version)).body).toMatchObject({ code: 'CHANGED_MEANWHILE' });
});

test('case A40: in another organisation somebody has other days and other wishes, and nobody else’s', async () => {
  const { learner } = await openHabits('habits-apart', 24 * 60);
  const ana = await learner();
  await ana.complete();
  await done(ana.save({ weeklyGoal: 5 }));
  for (const person of [ana.account, randomUUID()]) {
    const { ask } = as(mounted, person, 'b');
    const habits = () => done<HabitsView>(ask('GET', '/v1/learning/habits?timeZone=Europe/Lisbon'));
    expect(await habits()).toMatchObject({ isKept: false, streak: 0, today: false, week: 0, weeklyGoal: null });
    const wishes = { timeZone: 'UTC', reminders: false, streaks: false, weeklyGoal: 1 };
    await done(ask('PUT', '/v1/learning/habits', wishes));
    expect(await habits()).toMatchObject({ isKept: true, weeklyGoal: 1 });
  }
  expect(await ana.habits()).toMatchObject({ weeklyGoal: 5, reminders: true, today: true, week: 1 });
});
