import { randomUUID } from 'node:crypto';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RULE_EXAMPLE, type WhenNotMet } from '../core/certificates/rule.ts';
import type { Question } from '../core/questions/question.ts';
import { plain } from '../core/questions/question-fixtures.ts';
import { as, done, mountAcademy } from './academy-harness.ts';
import { bankOf, fixedSlots, learnerOf, openQuiz, sumQuestion, UNTIMED } from './quiz-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted?.close());

const essay: Question = { ...plain, kind: 'essay', name: 'Essay', text: 'Why?' };
const upload: Question = {
  ...{ ...plain, kind: 'fileUpload', name: 'Sheet', text: 'Send it.', mostFiles: 1, mostBytes: 20 },
  extensions: ['csv'],
};

test('hints come one by one after wrong tries, with what is said of the very answer, and are there after a reload', async () => {
  const { ids } = await bankOf(mounted, [
    sumQuestion(1, {
      hints: ['Count on.', 'It is even.'],
      answers: [
        { value: '2', tolerance: { of: 'value', by: '0' }, share: '1', feedback: 'Yes, two.' },
        { value: '3', tolerance: { of: 'value', by: '0' }, share: '0', feedback: 'One too many.' },
      ],
    } as Partial<Question>),
  ]);
  const quiz = await openQuiz(mounted, 'hints', {
    ...{ sections: fixedSlots(ids), timing: UNTIMED, behaviour: { kind: 'interactive', tries: 3 } },
  });
  const ana = await learnerOf(mounted, quiz);
  const { id, behaviour, questions } = await ana.begin();
  expect(behaviour).toEqual({ kind: 'interactive', tries: 3 });
  expect(questions[0]).not.toHaveProperty('check');
  const first = { outcome: 'wrong', feedback: ['One too many.'], hints: ['Count on.'], triesLeft: 2 };
  expect(await done(ana.check(id, 's1', 1, '3'))).toEqual(first);
  expect((await ana.read(id)).questions[0]?.check).toEqual(first);
  expect(await done(ana.check(id, 's1', 2, '9'))).toMatchObject({ hints: ['Count on.', 'It is even.'], triesLeft: 1 });
  expect(await done(ana.check(id, 's1', 3, '2'))).toMatchObject({
    outcome: 'right',
    feedback: ['Yes, two.'],
    hints: [],
  });
  await done(ana.submit(id));
  expect((await ana.read(id)).questions[0]).not.toHaveProperty('check');
});

test('a learner sends files for a question, which the learner and the teacher get back, and nobody else', async () => {
  const { ids } = await bankOf(mounted, [upload, essay]);
  const quiz = await openQuiz(mounted, 'files', { sections: fixedSlots(ids), timing: UNTIMED });
  const ana = await learnerOf(mounted, quiz);
  const { id } = await ana.begin();
  const send = async (name: string, content: string, person = ana.person, slot = 's1') => {
    const path = `/v1/learning/attempts/${id}/answers/${slot}/files?name=${encodeURIComponent(name)}`;
    const headers = { authorization: 'Bearer a', 'x-test-person': person, 'content-type': 'text/csv' };
    const answer = await fetch(`${await mounted.url()}${path}`, { method: 'POST', headers, body: content });
    return { status: answer.status, body: (await answer.json()) as { file: string; code: string } };
  };
  expect(await send('sheet.pdf', 'a;b')).toMatchObject({ status: 422, body: { code: 'FILE_REFUSED' } });
  expect(await send('sheet.csv', 'a'.repeat(21))).toMatchObject({ status: 422, body: { code: 'FILE_REFUSED' } });
  expect(await send('sheet.csv', 'a;b', ana.person, 's2')).toMatchObject({ status: 422 });
  expect(await send('sheet.csv', 'a;b', randomUUID())).toMatchObject({ status: 404 });
  const { file } = (await send('sheet.csv', 'a;b')).body;
  expect((await send('sheet.csv', 'a;b')).body.file).toBe(file);
  await done(
    ana.ask('PUT', `/v1/learning/attempts/${id}/answers/s1`, {
      ...{ version: 1, response: { kind: 'fileUpload', files: [file] } },
    }),
  );
  expect((await ana.read(id)).questions[0]).toMatchObject({ files: [{ file, name: 'sheet.csv', bytes: 3 }] });
  await done(ana.submit(id));
  expect(await send('late.csv', 'c')).toMatchObject({ status: 409, body: { code: 'ATTEMPT_OVER' } });
  const own = `/v1/learning/attempts/${id}/files/${file}`;
  expect(await ana.ask('GET', own)).toMatchObject({ status: 200 });
  expect(await as(mounted, randomUUID()).ask('GET', own)).toMatchObject({ status: 404 });
  expect(await quiz.course.ask('GET', `/attempts/${id}/files/${file}`)).toMatchObject({ status: 200 });
  expect(await ana.ask('GET', own.replace(file, '0'.repeat(32)))).toMatchObject({ body: { code: 'FILE_NOT_FOUND' } });
});

test('what waits for a mark is listed, what ended first before, until it is marked', async () => {
  const { ids } = await bankOf(mounted, [sumQuestion(1), essay]);
  const quiz = await openQuiz(mounted, 'queue', { sections: fixedSlots(ids), timing: UNTIMED });
  const attempts: string[] = [];
  for (const _ of ['ana', 'rui']) {
    const learner = await learnerOf(mounted, quiz);
    const { id } = await learner.begin();
    const response = { kind: 'essay', text: 'Because it is so.' };
    await done(learner.ask('PUT', `/v1/learning/attempts/${id}/answers/s2`, { version: 1, response }));
    await done(learner.submit(id));
    attempts.push(id);
  }
  interface Waiting {
    items: { attempt: string; answers: unknown[]; learner: string }[];
    next: string | null;
  }
  const listed = (query = '') => done<Waiting>(quiz.course.ask('GET', `/waiting-attempts${query}`));
  const all = await listed();
  expect(all.items.map(({ attempt }) => attempt)).toEqual(attempts);
  expect(all.items[0]).toMatchObject({
    ...{ title: 'Check yourself', number: 1, answers: [{ slot: 's2', kind: 'essay', outOf: '1' }] },
    learner: expect.stringMatching(/^Name /),
  });
  expect((await listed(`?lesson=${quiz.lesson}&limit=1`)).items).toHaveLength(1);
  expect((await listed(`?lesson=${randomUUID()}`)).items).toEqual([]);
  await done(
    quiz.course.ask('PUT', `/attempts/${attempts[0]}/answers/s2/marking`, { by: 'mark', mark: '1', comment: '' }),
  );
  expect((await listed()).items.map(({ attempt }) => attempt)).toEqual(attempts.slice(1));
});

/** Somebody who has passed a quiz, completed its course by that, and has its certificate. */
async function certified(slug: string, whenNotMet?: WhenNotMet) {
  const { ids, save } = await bankOf(mounted, [sumQuestion(1)]);
  const quiz = await openQuiz(
    mounted,
    slug,
    { sections: fixedSlots(ids), timing: UNTIMED, passShare: '1' },
    { completion: 'passed' },
  );
  const rule = whenNotMet === undefined ? RULE_EXAMPLE : { ...RULE_EXAMPLE, whenNotMet };
  await done(quiz.course.ask('PUT', '/certificate-rule', rule));
  const ana = await learnerOf(mounted, quiz);
  const { id } = await ana.begin();
  await done(ana.save(id, 's1', 1, '2'));
  await done(ana.submit(id));
  const { serial } = await done<{ serial: string }>(ana.ask('POST', `/v1/learning/courses/${slug}/certificate`));
  const regrade = (dryRun: boolean) =>
    done<{ passesLost: number; lost: unknown[] }>(
      quiz.course.ask('POST', `/lessons/${quiz.lesson}/regrades`, {
        ...{ questions: [{ question: ids[0], as: 'current' }], dryRun },
      }),
    );
  const certificate = async () =>
    (await done<{ items: { serial: string }[] }>(quiz.course.ask('GET', '/certificates'))).items[0];
  const correct = (n: number) => save(ids[0] ?? '', sumQuestion(n, { text: '1 + 1', name: 'Sum 1' }));
  return { ana, serial, regrade, certificate, correct };
}

test.each([
  ['keep', { state: 'valid', flaggedAt: null }],
  ['flag', { state: 'valid', flagReason: expect.stringContaining('Check yourself') }],
  ['revoke', { state: 'revoked', reason: expect.stringContaining('Check yourself') }],
] as const)(
  'case A30: a pass that a correction takes is told before and after, and the certificate is by its rule: %s',
  async (whenNotMet, after) => {
    const { ana, serial, regrade, certificate, correct } = await certified(`lost-${whenNotMet}`, whenNotMet);
    await correct(5);
    const lost = [{ enrolment: ana.enrolment, certificate: { serial, becomes: whenNotMet } }];
    expect(await regrade(true)).toMatchObject({ changed: 1, passesLost: 1, lost });
    expect(await certificate()).toMatchObject({ serial, state: 'valid', flaggedAt: null });
    expect(await regrade(false)).toMatchObject({ changed: 1, passesLost: 1, lost });
    expect(await certificate()).toMatchObject({ serial, ...after });
    // What was granted stays.
    expect(await ana.course()).toMatchObject({ state: 'completed' });
    const [event] = await mounted.database.admin<{ data: unknown }>(
      `select data from log.event where type = 'pvt.academy.quiz.regraded' order by position desc limit 1`,
    );
    expect(event?.data).toMatchObject({ passesLost: 1, lost: [ana.enrolment] });
  },
);

test('a certificate that was flagged holds without doubt again when the pass comes back', async () => {
  const { regrade, certificate, correct } = await certified('regained');
  await correct(5);
  await regrade(false);
  expect(await certificate()).toMatchObject({ flaggedAt: expect.any(String) });
  await correct(1);
  expect(await regrade(false)).toMatchObject({ passesLost: 0, lost: [] });
  expect(await certificate()).toMatchObject({ state: 'valid', flaggedAt: null, flagReason: null });
});

test('case A30: with all lessons done and the quiz not passed there is no certificate, and with the pass there is', async () => {
  const { ids } = await bankOf(mounted, [sumQuestion(1)]);
  const quiz = await openQuiz(
    ...([mounted, 'not-passed'] as const),
    { sections: fixedSlots(ids), timing: UNTIMED, passShare: '1' },
    { completion: 'passed' },
  );
  await done(quiz.course.ask('PUT', '/certificate-rule', RULE_EXAMPLE));
  const ana = await learnerOf(mounted, quiz);
  const claim = () => ana.ask('POST', '/v1/learning/courses/not-passed/certificate');
  for (const [answer, status] of [
    ['9', 409],
    ['2', 200],
  ] as const) {
    const { id } = await ana.begin();
    await done(ana.save(id, 's1', 1, answer));
    await done(ana.submit(id));
    expect([answer, (await claim()).status]).toEqual([answer, status]);
  }
});
