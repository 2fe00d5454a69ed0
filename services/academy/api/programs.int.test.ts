import { eventually } from '@pvt/kernel/testing';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Code } from '../core/questions/code.ts';
import { plain } from '../core/questions/question-fixtures.ts';
import { QUIZ_EXAMPLE } from '../core/quiz/quiz.ts';
import { done, lesson, mountAcademy, openCourse, outlineOf } from './academy-harness.ts';
import { bankOf, fixedSlots, learnerOf, openQuiz, UNTIMED } from './quiz-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted?.close());

const doubling: Code = {
  ...{ ...plain, name: 'Doubling', text: 'Print the double.', kind: 'code', language: 'javascript' },
  tests: [
    { id: 'two', name: 'two', input: '2\n', expected: '4\n', weight: '1', hidden: false },
    { id: 'secret', name: 'a secret name', input: '777\n', expected: '1554\n', weight: '3', hidden: true },
  ],
  ...{ rule: 'perTest', seconds: 1, megabytes: 32 },
};
const RIGHT = 'print(Number(readLine()) * 2);';
const ONLY_SHOWN = 'print(readLine() === "2" ? 4 : 0);';
const SECRET = /secret|777|1554/;

async function quizOf(slug: string, question: Code = doubling) {
  const bank = await bankOf(mounted, [question]);
  const quiz = await openQuiz(mounted, slug, {
    sections: fixedSlots(bank.ids),
    timing: UNTIMED,
    behaviour: { kind: 'deferred' },
  });
  return { ...(await learnerOf(mounted, quiz)), bank, quiz };
}
type Learner = Awaited<ReturnType<typeof quizOf>>;

const save = ({ ask }: Learner, attempt: string, source: string) =>
  done(ask('PUT', `/v1/learning/attempts/${attempt}/answers/s1`, { version: 1, response: { kind: 'code', source } }));
const trial = ({ ask }: Learner, attempt: string, source: string) =>
  ask('POST', `/v1/learning/attempts/${attempt}/answers/s1/runs`, { source });
const teacherSees = ({ quiz }: Learner, attempt: string) =>
  done<{ mark?: string; state: string; questions: { result?: { state: string } }[] }>(
    quiz.course.ask('GET', `/attempts/${attempt}`),
  );

test('a program is run by all tests after the end, and the grade follows once', async () => {
  const learner = await quizOf('programs');
  const { id } = await learner.begin();
  await save(learner, id, ONLY_SHOWN);
  await done(learner.submit(id));
  await eventually(async () => expect(await teacherSees(learner, id)).toMatchObject({ state: 'graded', mark: '0.25' }));
  const events = await mounted.database.admin<{ because: string }>(
    `select data ->> 'because' as because from log.event where key = $1 and type = 'pvt.academy.attempt.graded' order by position`,
    [id],
  );
  expect(events.map(({ because }) => because)).toEqual(['ended', 'ran']);
  expect((await learner.course()).done).toBe(1);
});

test('a learner is told that a program is being run, and not that somebody has to mark it', async () => {
  const learner = await quizOf('running');
  const { id } = await learner.begin();
  await save(learner, id, RIGHT);
  expect(await done(learner.submit(id))).toMatchObject({
    ...{ state: 'submitted', isRunning: true, questions: [{ result: { state: 'needsRun', mark: null } }] },
  });
  await eventually(async () => expect(await learner.read(id)).toMatchObject({ state: 'graded', isRunning: false }));
  const listed = async () =>
    done(learner.ask('GET', `/v1/learning/courses/running/lessons/${learner.quiz.lesson}/quiz`));
  expect(await listed()).toMatchObject({ attempts: [{ isRunning: false }] });
  await mounted.database.admin(
    `update academy.attempt set state = 'submitted', mark = null, passed = null,
      grade = '{"complete": false, "slots": [{"slot": "s1", "state": "needsRun"}]}' where id = $1`,
    [id],
  );
  expect(await listed()).toMatchObject({ attempts: [{ isRunning: true }] });
});

test('the tests that are shown can be run during the attempt, and nothing is told of the others', async () => {
  const learner = await quizOf('trials');
  const { id } = await learner.begin();
  const right = await trial(learner, id, RIGHT);
  expect(right.body).toEqual({ tests: [{ name: 'two', outcome: 'passed', output: '4\n', error: '' }] });
  expect(await done(trial(learner, id, 'print(input)'))).toMatchObject({
    tests: [{ outcome: 'failed', output: '2\n\n' }],
  });
  await save(learner, id, RIGHT);
  const shown = [right.body, await learner.read(id), (await learner.submit(id)).body];
  await eventually(async () => expect(await teacherSees(learner, id)).toMatchObject({ mark: '1.00' }));
  expect(JSON.stringify([...shown, await learner.read(id)])).not.toMatch(SECRET);
  expect((await trial(learner, id, RIGHT)).body).toMatchObject({ code: 'ATTEMPT_OVER' });
});

test('as many runs as an attempt has, and no more', async () => {
  const learner = await quizOf('bounded');
  const { id } = await learner.begin();
  await mounted.database.admin(
    `insert into academy.trial_run (tenant, attempt, slot, runs) select tenant, id, 's1', 99 from academy.attempt where id = $1`,
    [id],
  );
  const both = await Promise.all([trial(learner, id, RIGHT), trial(learner, id, RIGHT)]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
});

test('case A14: a corrected test runs the programs again, and the grade follows', async () => {
  const learner = await quizOf('corrected');
  const { id } = await learner.begin();
  await save(learner, id, 'print(Number(readLine()) * 3);');
  await done(learner.submit(id));
  await eventually(async () => expect(await teacherSees(learner, id)).toMatchObject({ state: 'graded', mark: '0.00' }));
  const tests = doubling.tests.map((each) => ({ ...each, expected: String(Number(each.input) * 3) }));
  const [question = ''] = learner.bank.ids;
  await learner.bank.save(question, { ...doubling, tests });
  const path = `/lessons/${learner.quiz.lesson}/regrades`;
  await done(learner.quiz.course.ask('POST', path, { questions: [{ question, as: 'current' }], dryRun: false }));
  await eventually(async () => expect(await teacherSees(learner, id)).toMatchObject({ state: 'graded', mark: '1.00' }));
});

test('a quiz that asks for a program in a language that is not run is not published, and says so', async () => {
  const bank = await bankOf(mounted, [{ ...doubling, language: 'python' }]);
  const course = await openCourse(mounted, 'python', {});
  const quiz = lesson('Snakes', { kind: 'quiz', completion: 'submitted' });
  await done(course.ask('PUT', '/draft', outlineOf(quiz)));
  const body = { kind: 'quiz', sections: fixedSlots(bank.ids), timing: UNTIMED };
  await done(course.ask('PUT', `/draft/lessons/${quiz.id}`, { body: { ...QUIZ_EXAMPLE, ...body } }));
  const answer = await course.ask('POST', '/publication', { learners: 'stay', note: '' });
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ code: 'LANGUAGE_NOT_RUN', slot: 's1' }] } });
});
