import { randomUUID } from 'node:crypto';
import { membershipChanged } from '@pvt/identity/contract';
import { openDatabase } from '@pvt/kernel/database';
import { eventually, TENANT_A } from '@pvt/kernel/testing';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ThreadPage, ThreadView } from '../core/discussions/views.ts';
import { as, asStaff, done, lesson, type Mail, mailOf, mountAcademy, openCourse } from './academy-harness.ts';

let mounted: MountedForTest;
const mails: Mail[] = [];
beforeAll(async () => {
  mounted = await mountAcademy({}, mails);
});
afterAll(() => mounted?.close());

const said = (text: string, mentions: readonly string[] = []) => ({ text, mentions });

/** A course of an open lesson and of one that opens after it. */
async function openTalk(slug: string) {
  const course = await openCourse(mounted, slug, { selfEnrolment: true });
  const first = lesson('First');
  const second = lesson('Second', { release: [{ kind: 'afterLesson', lesson: first.id, days: 0 }] });
  await course.publish([first, second]);
  const root = `/v1/learning/courses/${slug}`;
  const learner = async () => {
    const account = randomUUID();
    const { ask } = as(mounted, account);
    await done(ask('POST', `${root}/enrolment`, {}));
    return {
      account,
      ask: (method: 'GET' | 'PUT' | 'POST', path: string, body?: unknown) => ask(method, `${root}${path}`, body),
      begin: (title: string, more: object = {}) =>
        done<ThreadPage>(
          ask('POST', `${root}/lessons/${first.id}/discussions`, { title, ...said(`${title}?`), ...more }),
        ),
      list: async (query = '') =>
        (await done<{ items: ThreadView[] }>(ask('GET', `${root}/discussions${query}`))).items,
    };
  };
  const teacher = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown) => course.ask(method, path, body);
  return { ...course, first, second, learner, teacher };
}

test('learners ask and answer, the asker chooses the best answer, and a teacher says what is right', async () => {
  const { learner, teacher } = await openTalk('talk');
  const [ana, rui] = [await learner(), await learner()];
  const { thread, own } = await ana.begin('Why SUM');
  expect(own).toBe(true);
  const answered = await done<ThreadPage>(rui.ask('POST', `/discussions/${thread.id}/posts`, said('Because it adds.')));
  const [, answer] = answered.posts;
  expect(answered).toMatchObject({ own: false, thread: { posts: 2, answered: false } });
  const best = `/discussions/${thread.id}/best-answer`;
  expect((await rui.ask('PUT', best, { best: answer?.id })).body).toMatchObject({ code: 'NOT_THE_ASKER' });
  expect((await ana.ask('PUT', best, { best: thread.id })).body).toMatchObject({
    ...{ code: 'BEST_ANSWER_INVALID', status: 422 },
  });
  expect(await done(ana.ask('PUT', best, { best: answer?.id }))).toMatchObject({
    thread: { answered: true },
    posts: [{ best: false }, { best: true, text: 'Because it adds.' }],
  });
  await done(teacher('PATCH', `/posts/${answer?.id}`, { endorsed: true }));
  const shown = await done<ThreadPage>(ana.ask('GET', `/discussions/${thread.id}`));
  expect(shown.posts[1]).toMatchObject({ endorsed: true, own: false });
  // A display name, and nothing else of the person.
  expect(JSON.stringify(shown)).not.toContain(rui.account);
  expect(await ana.list()).toMatchObject([{ id: thread.id, posts: 2 }]);
});

test('what lessons are locked to a learner is not there, nor can be written in', async () => {
  const { learner, second, first } = await openTalk('locked-talk');
  const [ana, rui] = [await learner(), await learner()];
  await done(ana.ask('POST', `/lessons/${first.id}/completion`, { action: randomUUID() }));
  const { thread } = await done<ThreadPage>(
    ana.ask('POST', `/lessons/${second.id}/discussions`, { title: 'Second', ...said('Here?') }),
  );
  expect(await ana.list()).toHaveLength(1);
  expect(await rui.list()).toEqual([]);
  expect((await rui.ask('GET', `/discussions?lesson=${second.id}`)).body).toMatchObject({ code: 'LESSON_LOCKED' });
  expect((await rui.ask('GET', `/discussions/${thread.id}`)).body).toMatchObject({ code: 'DISCUSSION_NOT_FOUND' });
  expect((await rui.ask('POST', `/discussions/${thread.id}/posts`, said('x'))).status).toBe(404);
  expect((await rui.ask('POST', `/posts/${thread.id}/reports`, { reason: 'x' })).status).toBe(404);
  const stranger = as(mounted, randomUUID());
  expect((await stranger.ask('GET', '/v1/learning/courses/locked-talk/discussions')).body).toMatchObject({
    code: 'ENROLMENT_NOT_FOUND',
  });
});

test('who is mentioned is told once, and the asker of an answer', async () => {
  const { learner } = await openTalk('mentions');
  const [ana, rui] = [await learner(), await learner()];
  const { posts } = await rui.begin('Hello');
  const person = posts[0]?.author.id ?? '';
  const { thread } = await ana.begin('For you', said('@Rui, do you know?', [person]));
  const told = (account: string) => mails.filter(({ recipient }) => recipient.account === account);
  await eventually(() => expect(told(rui.account)).toMatchObject([{ category: 'discussions', transactional: false }]));
  await done(ana.ask('PUT', `/posts/${thread.id}`, said('@Rui, do you know this?', [person])));
  await done(rui.ask('POST', `/discussions/${thread.id}/posts`, said('Yes.')));
  await eventually(() => expect(told(ana.account)).toHaveLength(1));
  expect(told(rui.account)).toHaveLength(1);
  expect(JSON.stringify(mails)).not.toContain('do you know');
  expect((await ana.ask('POST', `/discussions/${thread.id}/posts`, said('x', [randomUUID()]))).body).toMatchObject({
    code: 'DISCUSSION_POST_INVALID',
  });
});

test('who taught is told of mentions until the role is taken away', async () => {
  const { learner } = await openTalk('taught');
  const ana = await learner();
  const { thread } = await ana.begin('Who teaches?');
  const rui = asStaff(mounted, 'assistant', 'taught');
  const posts = `/v1/academy/courses/taught/discussions/${thread.id}/posts`;
  const page = await done<ThreadPage>(rui.ask('POST', posts, said('I do.')));
  const person = page.posts[1]?.author.id ?? '';
  const told = (account: string) => mails.filter(({ recipient }) => recipient.account === account);
  const mention = () => done(ana.ask('POST', `/discussions/${thread.id}/posts`, said('@Rui?', [person])));
  await mention();
  await eventually(() => expect(told(rui.person)).toHaveLength(1));
  await as(mounted, rui.person).ask('GET', '/v1/learning/courses');
  await mention();
  // What is said to somebody after that has been told: so has what came before it.
  const ben = await learner();
  const { thread: ofBen } = await ben.begin('And I?');
  await done(ana.ask('POST', `/discussions/${ofBen.id}/posts`, said('You?')));
  await eventually(() => expect(told(ben.account)).toHaveLength(1));
  expect(told(rui.person)).toHaveLength(1);
});

test('a reported post waits for a teacher, who hides it; with its first post a discussion is hidden', async () => {
  const { learner, teacher } = await openTalk('reports');
  const [ana, rui] = [await learner(), await learner()];
  const { thread } = await ana.begin('Rude');
  const page = await done<ThreadPage>(rui.ask('POST', `/discussions/${thread.id}/posts`, said('Fool!')));
  const post = page.posts[1]?.id ?? '';
  for (const _ of [1, 2]) await done(ana.ask('POST', `/posts/${post}/reports`, { reason: 'It insults me.' }));
  const waiting = async () => (await done<{ items: unknown[] }>(teacher('GET', '/reported-posts'))).items;
  expect(await waiting()).toMatchObject([{ post: { id: post, reports: 1 }, reasons: ['It insults me.'] }]);
  await done(teacher('PATCH', `/posts/${post}`, { hidden: true }));
  expect(await waiting()).toEqual([]);
  const seen = await done<ThreadPage>(ana.ask('GET', `/discussions/${thread.id}`));
  expect(seen.posts[1]).toMatchObject({ hidden: true, text: null });
  expect((await rui.ask('PUT', `/posts/${post}`, said('Sorry.'))).body).toMatchObject({
    code: 'DISCUSSION_POST_NOT_EDITABLE',
  });
  await done(teacher('PATCH', `/posts/${thread.id}`, { hidden: true }));
  expect(await ana.list()).toEqual([]);
  expect((await ana.ask('GET', `/discussions/${thread.id}`)).status).toBe(404);
  expect(await done(teacher('GET', `/discussions/${thread.id}`))).toMatchObject({ posts: [{}, { text: 'Fool!' }] });
});

test('who is new writes ten posts on the first day, also at once, and no links', async () => {
  const { learner, teacher } = await openTalk('limits');
  const ana = await learner();
  const { thread } = await ana.begin('Many');
  const answer = (text: string) => ana.ask('POST', `/discussions/${thread.id}/posts`, said(text));
  expect((await answer('https://example.com')).body).toMatchObject({ code: 'DISCUSSION_POST_INVALID' });
  const answers = await Promise.all(Array.from({ length: 15 }, (_, n) => answer(`${n}`)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(9);
  expect(answers.find(({ status }) => status !== 201)?.body).toMatchObject({ code: 'DISCUSSION_POST_LIMITED' });
  await done(teacher('PATCH', `/discussions/${thread.id}`, { locked: true }));
  expect((await teacher('POST', `/discussions/${thread.id}/posts`, said('x'))).body).toMatchObject({
    code: 'DISCUSSION_LOCKED',
  });
  await mounted.database.admin(
    `update academy.discussion_post set written_at = written_at - interval '31 minutes' where id = '${thread.id}'`,
  );
  await done(teacher('PATCH', `/discussions/${thread.id}`, { locked: false }));
  expect((await ana.ask('PUT', `/posts/${thread.id}`, said('Late.'))).body).toMatchObject({
    code: 'DISCUSSION_POST_NOT_EDITABLE',
  });
});

test('of who leaves the organisation the posts stay without the name, and the notes do not', async () => {
  const { learner, teacher, first } = await openTalk('left-talk');
  const ana = await learner();
  const { thread } = await ana.begin('Mine');
  await done(ana.ask('PUT', `/lessons/${first.id}/notes/${randomUUID()}`, { second: null, text: 'Mine.' }));
  const pool = openDatabase(mounted.database.connection('academy'));
  const before = { name: 'Ana', mail: mailOf(ana.account), grants: [], state: 'active' as const };
  const event = membershipChanged.of(mounted.context(), { name: ana.account, before, after: null });
  await pool.transaction(TENANT_A, (tx) => mounted.log.publish(tx, [event]));
  await pool.close();
  await eventually(async () => {
    const { posts } = await done<ThreadPage>(teacher('GET', `/discussions/${thread.id}`));
    expect(posts).toMatchObject([{ text: 'Mine?', author: { name: '' } }]);
  });
  const mine = await mounted.database.admin(
    `select 'note' from academy.note where account = '${ana.account}'
      union all select 'person' from academy.discussion_person where account = '${ana.account}'`,
  );
  expect(mine).toEqual([]);
});

test('case A40: a discussion is not found from another organisation, by learners or by who teaches there', async () => {
  const { learner, teacher, first } = await openTalk('talk-apart');
  const ana = await learner();
  const { thread } = await ana.begin('Ours');
  const post = `/posts/${thread.id}`;
  const of = `/discussions/${thread.id}`;
  const tries = [
    ['GET', '/discussions', undefined],
    ['GET', of, undefined],
    ['POST', `${of}/posts`, said('Theirs')],
  ] as const;
  const asLearner = [
    ...tries,
    ['POST', `/lessons/${first.id}/discussions`, { title: 'Theirs', ...said('Theirs?') }],
    ['PUT', post, said('Theirs')],
    ['PUT', `${of}/best-answer`, { best: null }],
    ['POST', `${post}/reports`, { reason: 'Not ours.' }],
  ] as const;
  const asTeacher = [
    ...tries,
    ['GET', '/reported-posts', undefined],
    ['PATCH', of, { locked: true }],
    ['PATCH', post, { hidden: true }],
  ] as const;
  const found: unknown[] = [];
  for (const person of [ana.account, randomUUID()])
    for (const [method, path, body] of asLearner) {
      const { ask } = as(mounted, person, 'b');
      const { status } = await ask(method, `/v1/learning/courses/talk-apart${path}`, body);
      if (status !== 404) found.push([method, path, status]);
    }
  for (const [method, path, body] of asTeacher) {
    const { status } = await mounted.ask(method, `/v1/academy/courses/talk-apart${path}`, body, { tenant: 'b' });
    if (status !== 404) found.push([method, path, status]);
  }
  expect(found).toEqual([]);
  expect(await done(teacher('GET', of))).toMatchObject({ posts: [{ text: 'Ours?', hidden: false }] });
});

test('whether an author teaches is said of each post as it was then', async () => {
  const { learner } = await openTalk('once-taught');
  const [ana, rui] = [await learner(), await learner()];
  const { thread } = await ana.begin('Who says so');
  const { ask } = asStaff(mounted, 'assistant', 'once-taught', { person: rui.account });
  await done(ask('POST', `/v1/academy/courses/once-taught/discussions/${thread.id}/posts`, said('I teach.')));
  const page = await done<ThreadPage>(rui.ask('POST', `/discussions/${thread.id}/posts`, said('I learn now.')));
  expect(page.posts.map(({ author }) => author.teaches)).toEqual([false, true, false]);
  expect(page.posts[1]?.author.id).toBe(page.posts[2]?.author.id);
  expect(page.thread.asker.teaches).toBe(false);
});
