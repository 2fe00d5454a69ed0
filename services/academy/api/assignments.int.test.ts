import { randomUUID } from 'node:crypto';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Assignment } from '../core/assignments/assignment.ts';
import type { OwnWork } from '../core/assignments/work-view.ts';
import { RULE_EXAMPLE } from '../core/certificates/rule.ts';
import { as, done, lesson, mountAcademy, openCourse } from './academy-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted?.close());

const PLAIN: Assignment = {
  ...{ kind: 'assignment', doc: { type: 'doc', content: [] }, text: { mostWords: 50 } },
  ...{ points: '20', timeZone: 'Europe/Lisbon', anonymous: false },
};
const LONG_AGO = '2020-03-20T09:00';
const mark = (points: string, more = {}) => ({
  ...{ by: 'points', points, comment: 'Well done.', notes: 'Between us.', annotations: [], ...more },
});

async function openAssignment(
  slug: string,
  more: Partial<Assignment> = {},
  completion: 'submitted' | 'passed' = 'passed',
) {
  const course = await openCourse(mounted, slug);
  const work = lesson('Homework', { kind: 'assignment', completion });
  await done(course.ask('PUT', '/draft', { sections: [{ id: randomUUID(), title: 'One', lessons: [work] }] }));
  await done(course.ask('PUT', `/draft/lessons/${work.id}`, { body: { ...PLAIN, ...more } }));
  await done(course.ask('POST', '/publication', { learners: 'stay', note: '' }));
  const learner = async () => {
    const person = randomUUID();
    const { ask } = as(mounted, person);
    const root = `/v1/learning/courses/${slug}`;
    await done(ask('POST', `${root}/enrolment`, {}));
    const at = `${root}/lessons/${work.id}`;
    return {
      ask: (method: 'GET' | 'PUT' | 'POST', path: string, body?: unknown) => ask(method, `${at}${path}`, body),
      send: (name: string, content: string) =>
        mounted.ask('POST', `${at}/work/files?name=${encodeURIComponent(name)}`, Buffer.from(content), {
          tenant: 'a',
          headers: { 'x-test-person': person, 'content-type': 'text/csv' },
        }),
      own: () => done<OwnWork>(ask('GET', `${at}/work`)),
      handIn: (text: string) => ask('POST', `${at}/work/versions`, { text, files: [] }),
      claim: () => ask('POST', `${root}/certificate`),
      progress: async () => (await done<{ percent: number }>(ask('GET', root))).percent,
    };
  };
  const waiting = async () => (await done<{ items: { enrolment: string }[] }>(course.ask('GET', '/works'))).items;
  const teacher =
    (id: string) =>
    (method: 'GET' | 'PUT', enrolment: string, body?: unknown, headers = {}) =>
      mounted.ask(method, `/v1/academy/courses/${slug}/works/${enrolment}/${work.id}`, body, {
        headers: { 'x-test-teacher': id, ...headers },
      });
  return { ...course, work, learner, waiting, teacher };
}

test('a device that has not seen a draft does not write over it', async () => {
  const { learner } = await openAssignment('two-devices');
  const ana = await learner();
  const save = (version: number, upon: number, text: string) =>
    done(ana.ask('PUT', '/work/draft', { version, upon, content: { text, files: [] } }));
  expect(await save(2, 0, 'two thousand words')).toEqual({ version: 2 });
  const theirs = { version: 2, kept: { text: 'two thousand words', files: [] } };
  expect(await save(1, 0, 'a')).toEqual(theirs);
  expect(await save(3, 0, 'a few')).toEqual(theirs);
  // Sent again, as the answer was lost.
  expect(await save(2, 0, 'two thousand words')).toEqual({ version: 2 });
  expect(await ana.own()).toMatchObject({ draft: { text: 'two thousand words' }, draftVersion: 2 });
  expect(await save(3, 2, 'more')).toEqual({ version: 3 });
  expect(await ana.own()).toMatchObject({ draft: { text: 'more' }, draftVersion: 3 });
});

test('a work is drafted, handed in, marked once, and its score and the lesson follow', async () => {
  const { learner, waiting, teacher, ask, work } = await openAssignment('homework');
  const ana = await learner();
  await done(ana.ask('PUT', '/work/draft', { version: 2, content: { text: 'newer', files: [] } }));
  // Late from a slow network: the newer one stays.
  expect(await done(ana.ask('PUT', '/work/draft', { version: 1, content: { text: 'older', files: [] } }))).toEqual({
    ...{ version: 2, kept: { text: 'newer', files: [] } },
  });
  expect(await ana.own()).toMatchObject({ state: 'draft', draft: { text: 'newer' }, draftVersion: 2 });
  expect(await waiting()).toEqual([]);
  expect(await ana.handIn('')).toMatchObject({ status: 422, body: { code: 'SUBMISSION_INVALID' } });
  await done(ana.handIn('=SUM(A1:A9)'));
  const [{ enrolment } = { enrolment: '' }] = await waiting();
  const asTeacher = teacher('rui');
  expect((await asTeacher('PUT', enrolment, mark('20.5'))).body).toMatchObject({ code: 'SUBMISSION_MARK_INVALID' });
  expect((await asTeacher('PUT', enrolment, mark('17.5'), { 'if-match': '"s9"' })).status).toBe(412);
  await done(asTeacher('PUT', enrolment, mark('17.5', { annotations: [{ from: 0, to: 4, says: 'Good.' }] })));
  const own = await ana.own();
  expect(own).toMatchObject({
    state: 'marked',
    points: '17.50',
    feedback: [{ comment: 'Well done.', points: '17.50' }],
  });
  expect(JSON.stringify(own)).not.toContain('Between us.');
  expect(await ana.progress()).toBe(100);
  expect(await waiting()).toEqual([]);
  expect((await ana.handIn('again')).body).toMatchObject({ code: 'SUBMISSION_REFUSED' });
  const [score] = await mounted.database.admin(
    `select points, out_of from academy.item_score where item = '${work.id}'`,
  );
  expect(score).toEqual({ points: '17.5', out_of: '20' });
  await done(ask('GET', ''));
});

test('case A30: a work that is marked anew and not passed any more takes its certificate back, as the course says', async () => {
  const { learner, waiting, teacher, ask } = await openAssignment('marked-down', { passShare: '0.5' });
  await done(ask('PUT', '/certificate-rule', { ...RULE_EXAMPLE, whenNotMet: 'revoke' }));
  const ana = await learner();
  await done(ana.handIn('=SUM(A1:A9)'));
  const [{ enrolment } = { enrolment: '' }] = await waiting();
  const certificate = async () => (await done<{ items: object[] }>(ask('GET', '/certificates'))).items[0];
  await done(teacher('rui')('PUT', enrolment, mark('15')));
  await done(ana.claim());
  await done(teacher('rui')('PUT', enrolment, mark('10')));
  expect(await certificate()).toMatchObject({ state: 'valid' });
  await done(teacher('rui')('PUT', enrolment, mark('9')));
  expect(await certificate()).toMatchObject({
    ...{ state: 'revoked', reason: 'The assignment “Homework” is not passed any more after a correction.' },
  });
});

test('of 20 that are handed in at once, those that may be are versions without a gap', async () => {
  const { learner } = await openAssignment('at-once', { versions: 3 }, 'submitted');
  const ana = await learner();
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => ana.handIn(`version ${n}`)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
  expect((await ana.own()).versions.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(await ana.progress()).toBe(100);
});

test('what is closed is closed by the server’s clock, but for who has more time', async () => {
  const { learner, ask, work } = await openAssignment('closed', { dueAt: LONG_AGO, closesAt: LONG_AGO });
  const ana = await learner();
  expect((await ana.handIn('late')).body).toMatchObject({ code: 'SUBMISSION_REFUSED' });
  const { items } = await done<{ items: { id: string }[] }>(ask('GET', '/enrolments'));
  const extension = { dueAt: '2099-01-01T00:00:00Z', closesAt: null, reason: 'Ill.' };
  await done(ask('PUT', `/works/${items[0]?.id}/${work.id}/extension`, { extension }));
  await done(ana.handIn('in time'));
  expect(await ana.own()).toMatchObject({ dueAt: '2099-01-01T00:00:00.000Z', versions: [{ late: false }] });
});

test('files are sent as the assignment accepts them, handed in by who sent them, and read by who marks', async () => {
  const files = { fewest: 1, most: 2, mostBytes: 10, extensions: ['csv'] };
  const { learner, waiting, teacher, work, ask } = await openAssignment('files', { files });
  const [ana, bea] = await Promise.all([learner(), learner()]);
  expect((await ana.send('sheet.pdf', 'a;b')).body).toMatchObject({ code: 'FILE_REFUSED' });
  expect((await ana.send('sheet.csv', 'a'.repeat(11))).body).toMatchObject({ code: 'FILE_REFUSED' });
  const { file } = await done<{ file: string }>(ana.send('sheet.csv', 'a;b'));
  expect(await done(ana.send('sheet.csv', 'a;b'))).toEqual({ file, name: 'sheet.csv', bytes: 3 });
  const content = { text: 'Here.', files: [{ file, name: 'sheet.csv' }] };
  const foreign = await bea.ask('POST', '/work/versions', content);
  expect(foreign.body).toMatchObject({ code: 'SUBMISSION_INVALID', errors: [{ pointer: '/files/0/file' }] });
  const kept = await done<{ file: string }>(ana.send('kept.csv', 'c;d'));
  await done(ana.ask('POST', '/work/versions', content));
  expect((await ana.ask('GET', `/work/files/${file}`)).status).toBe(200);
  expect((await bea.ask('GET', `/work/files/${file}`)).body).toMatchObject({ code: 'FILE_NOT_FOUND' });
  const [{ enrolment } = { enrolment: '' }] = await waiting();
  expect((await teacher('rui')('GET', enrolment)).body).toMatchObject({ versions: [{ content }] });
  const ofTeacher = (id: string) => ask('GET', `/works/${enrolment}/${work.id}/files/${id}`);
  expect((await ofTeacher(file)).status).toBe(200);
  // Sent, and not handed in.
  expect((await ofTeacher(kept.file)).body).toMatchObject({ code: 'FILE_NOT_FOUND' });
});

test('a file of a work is read by who reviews it, and by no other learner', async () => {
  const files = { fewest: 1, most: 1, mostBytes: 100, extensions: [] };
  const peers = { reviews: 1, counts: true };
  const until = { dueAt: LONG_AGO, peers };
  const { learner } = await openAssignment('files-of-peers', { ...until, files });
  const learners = await Promise.all([learner(), learner(), learner()]);
  for (const [n, each] of learners.entries()) {
    const { file } = await done<{ file: string }>(each.send('w.txt', `work ${n}`));
    await done(each.ask('POST', '/work/versions', { text: 'Mine.', files: [{ file, name: 'w.txt' }] }));
  }
  const [ana, bea, eva] = learners;
  if (ana === undefined || bea === undefined || eva === undefined) throw new Error('three learners were made');
  const { items } = await done<{ items: { work: string; content: { files: { file: string }[] } }[] }>(
    ana.ask('GET', '/reviews'),
  );
  const at = `/reviews/${items[0]?.work}/files/${items[0]?.content.files[0]?.file}`;
  const seen = await Promise.all([ana, bea, eva].map(async (each) => (await each.ask('GET', at)).status));
  expect(seen).toEqual([200, 404, 404]);
});

describe('learners who review each other', () => {
  const peers = { reviews: 2, counts: true };
  test('decide also where there are fewer of them than reviews were asked for', async () => {
    const { learner } = await openAssignment('few-peers', { dueAt: LONG_AGO, peers: { reviews: 3, counts: true } });
    const learners = await Promise.all(Array.from({ length: 3 }, learner));
    for (const [n, each] of learners.entries()) await done(each.handIn(`work ${n}`));
    for (const each of learners) {
      const { items } = await done<{ items: { work: string }[] }>(each.ask('GET', '/reviews'));
      expect(items).toHaveLength(2);
      for (const { work } of items) await done(each.ask('PUT', `/reviews/${work}`, mark('10')));
    }
    expect(await learners[0]?.own()).toMatchObject({ state: 'marked', points: '10.00' });
  });

  test('see nothing of the others while they may still hand in themselves', async () => {
    const { learner, waiting, ask, work } = await openAssignment('peers-with-time', { dueAt: LONG_AGO, peers });
    const [ana, bea] = [await learner(), await learner()];
    await done(ana.handIn('of Ana'));
    const [{ enrolment } = { enrolment: '' }] = await waiting();
    await done(bea.handIn('of Bea'));
    const extension = { dueAt: '2099-01-01T00:00:00Z', closesAt: null, reason: 'Ill.' };
    await done(ask('PUT', `/works/${enrolment}/${work.id}/extension`, { extension }));
    expect((await bea.ask('GET', '/reviews')).status).toBe(200);
    expect((await ana.ask('GET', '/reviews')).body).toMatchObject({ code: 'PEER_REVIEWS_NOT_OPEN' });
  });

  test('take in who is late: reviewed and reviewing as the others, whose works do not wait for it', async () => {
    const { learner } = await openAssignment('late-peers', { dueAt: LONG_AGO, peers });
    const learners = await Promise.all(Array.from({ length: 4 }, learner));
    const late = await learner();
    for (const [n, each] of learners.entries()) await done(each.handIn(`work ${n}`));
    type List = { items: { work: string; content: { text: string } }[] };
    const listOf = (one: typeof late) => done<List>(one.ask('GET', '/reviews'));
    const before: List['items'][] = [];
    for (const each of learners) before.push((await listOf(each)).items);
    const reviewAll = async (one: typeof late, items: List['items']) => {
      for (const { work } of items) await done(one.ask('PUT', `/reviews/${work}`, mark('10')));
    };
    expect((await listOf(late)).items).toEqual([]);
    await done(late.handIn('of the late one'));
    const own = (await listOf(late)).items;
    expect(own).toHaveLength(2);
    // The others keep what they had; two of them have one more.
    const after = await Promise.all(learners.map(async (each) => (await listOf(each)).items));
    for (const [n, items] of before.entries())
      expect(after[n]?.map(({ work }) => work)).toEqual(expect.arrayContaining(items.map(({ work }) => work)));
    expect(after.map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([2, 2, 3, 3]);
    const added = after.flat().filter(({ content }) => content.text === 'of the late one');
    expect(added).toHaveLength(2);
    // In time is marked by those in time.
    for (const [n, items] of before.entries()) await reviewAll(learners[n] ?? late, items);
    for (const each of learners) expect(await each.own()).toMatchObject({ state: 'marked', points: '10.00' });
    for (const [n, items] of after.entries()) await reviewAll(learners[n] ?? late, items);
    expect(await late.own()).toMatchObject({ state: 'marked', points: '10.00' });
    await reviewAll(late, own);
    for (const each of learners) expect(await each.own()).toMatchObject({ state: 'marked', points: '10.00' });
  });

  test('see no name, never the own work, and decide by the median until a teacher does', async () => {
    const { learner, waiting, teacher } = await openAssignment('peers', { dueAt: LONG_AGO, peers });
    const learners = await Promise.all(Array.from({ length: 4 }, learner));
    for (const [n, each] of learners.entries()) await done(each.handIn(`work ${n}`));
    const reviewsOf = async (at: number) =>
      done<{ items: { work: string; content: { text: string } }[] }>(
        learners[at]?.ask('GET', '/reviews') ?? Promise.reject(),
      );
    // Opened by all at once.
    const all = await Promise.all(learners.map((_, at) => reviewsOf(at)));
    expect(all.map(({ items }) => items.length)).toEqual([2, 2, 2, 2]);
    for (const [n, { items }] of all.entries()) {
      expect(items.map(({ content }) => content.text)).not.toContain(`work ${n}`);
      for (const [at, { work }] of items.entries())
        await done(learners[n]?.ask('PUT', `/reviews/${work}`, mark(String(10 + at))) ?? Promise.reject());
    }
    const first = await learners[0]?.own();
    expect(first).toMatchObject({
      state: 'marked',
      feedback: [
        { by: 'peer', name: null },
        { by: 'peer', name: null },
      ],
    });
    expect(await waiting()).toEqual([]);
    const work = all[0]?.items[0]?.work ?? '';
    await done(teacher('rui')('PUT', work, mark('1')));
    expect(await done(teacher('rui')('GET', work))).toMatchObject({ points: '1.00' });
    const reviewer = all.findIndex(({ items }) => items.some((each) => each.work === work));
    expect((await learners[reviewer]?.ask('PUT', `/reviews/${work}`, mark('20')))?.body).toMatchObject({
      code: 'PEER_REVIEWS_NOT_OPEN',
    });
  });
});
