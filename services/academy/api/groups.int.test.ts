import { randomUUID } from 'node:crypto';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { as, done, lesson, mailOf, mountAcademy, openCourse } from './academy-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted?.close());

interface Learner {
  readonly id: string;
  readonly groups: readonly string[];
  readonly revision: string;
  readonly account: string | null;
}

async function courseWithGroups(slug: string) {
  const course = await openCourse(mounted, slug);
  for (const [id, title] of [
    ['red', 'Red'],
    ['blue', 'Blue'],
  ])
    await done(course.ask('PUT', `/groups/${id}`, { title }));
  const learner = async () => {
    const person = randomUUID();
    const enrolment = await done<Learner>(course.ask('POST', '/enrolments', { account: person }));
    return { person, enrolment, ...as(mounted, person) };
  };
  const put = ({ id, revision }: Learner, groups: readonly string[]) =>
    course.ask('PATCH', `/enrolments/${id}`, { groups }, { headers: { 'if-match': revision } });
  return { course, learner, put };
}

const listed = async (answer: ReturnType<Awaited<ReturnType<typeof courseWithGroups>>['course']['ask']>) =>
  (await done<{ items: { id?: string; enrolment?: string }[] }>(answer)).items.map(
    ({ id, enrolment }) => enrolment ?? id,
  );

test('a group has a name, a version and a count of its learners; deleted, nobody is in it any more', async () => {
  const { course, learner, put } = await courseWithGroups('grouped');
  await course.publish([lesson('One')]);
  const ana = await learner();
  const joined = await done<Learner>(put(ana.enrolment, ['red', 'blue']));
  expect(joined.groups).toEqual(['red', 'blue']);
  const red = await course.ask('GET', '/groups/red');
  expect(red.body).toMatchObject({ id: 'red', title: 'Red', learners: 1, version: red.headers['etag'] });
  const stale = await course.ask('PUT', '/groups/red', { title: 'x' }, { headers: { 'if-match': '"other"' } });
  expect(stale.body).toMatchObject({ code: 'CHANGED_MEANWHILE' });
  expect(await course.ask('DELETE', '/groups/red')).toMatchObject({ status: 204 });
  expect(await course.ask('DELETE', '/groups/red')).toMatchObject({ body: { code: 'COURSE_GROUP_NOT_FOUND' } });
  const [kept] = (await done<{ items: Learner[] }>(course.ask('GET', '/enrolments'))).items;
  expect(kept?.groups).toEqual(['blue']);
  // Whoever has read the learner before reads again.
  expect(await put(joined, ['blue'])).toMatchObject({ body: { code: 'CHANGED_MEANWHILE' } });
});

test('a learner joins groups that there are, and two who say so at once do not undo one another', async () => {
  const { course, learner, put } = await courseWithGroups('joining');
  await course.publish([lesson('One')]);
  const { enrolment } = await learner();
  expect(await put(enrolment, ['green'])).toMatchObject({
    status: 404,
    body: { code: 'COURSE_GROUP_NOT_FOUND' },
  });
  const both = await Promise.all([put(enrolment, ['red']), put(enrolment, ['blue'])]);
  expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 412]);
});

test('a lesson opens to a group by its condition, at once', async () => {
  const { course, learner, put } = await courseWithGroups('opened');
  const reserved = lesson('For the red ones', {
    release: [{ kind: 'when', if: '"red" in groups', says: 'For the red group.' }],
  });
  await course.publish([lesson('For all'), reserved]);
  const ana = await learner();
  const open = () => ana.ask('GET', `/v1/learning/courses/opened/lessons/${reserved.id}`);
  expect(await open()).toMatchObject({ body: { code: 'LESSON_LOCKED' } });
  await done(put(ana.enrolment, ['red']));
  expect(await open()).toMatchObject({ status: 200 });
});

test('people, progress and grades are read of one group', async () => {
  const { course, learner, put } = await courseWithGroups('narrowed');
  await course.publish([lesson('One')]);
  const [ana, ben] = [await learner(), await learner()];
  await done(put(ana.enrolment, ['red']));
  await done(put(ben.enrolment, ['blue']));
  for (const list of ['/enrolments', '/progress', '/grades', '/enrolments?state=active']) {
    const more = list.includes('?') ? '&' : '?';
    expect([list, await listed(course.ask('GET', `${list}${more}group=red`))]).toEqual([list, [ana.enrolment.id]]);
    expect([list, await listed(course.ask('GET', `${list}${more}group=green`))]).toEqual([list, []]);
  }
  const { items } = await done<{ items: { groups: string[] }[] }>(course.ask('GET', '/grades'));
  expect(items.map(({ groups }) => groups)).toEqual([['red'], ['blue']]);
});

test('a list puts those who come and those who are there into groups, and says so before', async () => {
  const { course, learner } = await courseWithGroups('listed');
  await course.publish([lesson('One')]);
  const ana = await learner();
  const list = [
    'account,mail,groups',
    `${ana.person},,red | blue`,
    ',new@example.com,blue',
    ',lost@example.com,green',
    `${ana.person},,red`,
  ].join('\n');
  const verdicts = ['grouped', 'invited', 'refused', 'already'];
  for (const apply of [false, true]) {
    const { lines } = await done<{ lines: { verdict: string; why?: string }[] }>(
      course.ask('POST', '/enrolment-imports', { list, apply }),
    );
    expect(lines.map(({ verdict }) => verdict)).toEqual(verdicts);
    expect(lines[2]?.why).toBe('There is no group "green".');
    const count = apply ? 2 : 0;
    expect(await listed(course.ask('GET', '/enrolments?group=blue'))).toHaveLength(count);
  }
});

test('who joins or leaves a group is told by the enrolment, without a name', async () => {
  const { course, learner, put } = await courseWithGroups('told');
  await course.publish([lesson('One')]);
  const ana = await learner();
  await done(put(ana.enrolment, ['red']));
  const rows = await mounted.database.admin<{ data: string }>(
    `select data::text as data from log.event where type = 'pvt.academy.enrolment.changed' and key = $1`,
    [ana.enrolment.id],
  );
  expect(rows.some(({ data }) => data.includes('red'))).toBe(true);
  expect(rows.some(({ data }) => data.includes(mailOf(ana.person)))).toBe(false);
});
