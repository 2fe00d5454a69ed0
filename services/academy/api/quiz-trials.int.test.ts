import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { capital } from '../core/questions/question-fixtures.ts';
import type { TrialOfQuiz, TrialResult } from '../core/quiz/trial-view.ts';
import { asStaff, done, mountAcademy } from './academy-harness.ts';
import { bankOf, learnerOf, openQuiz, sumQuestion, UNTIMED } from './quiz-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted?.close());

/** All that the service has stored, by table. */
const stored = () =>
  mounted.database.admin<{ name: string; rows: string }>(
    `select c.relname as name, (xpath('/row/n/text()', query_to_xml('select count(*) as n from academy.' || quote_ident(c.relname),
      false, true, '')))[1]::text as rows from pg_class c where c.relnamespace = 'academy'::regnamespace and c.relkind = 'r' order by 1`,
  );

test('an author tries the quiz of a draft as a learner has it, and nothing of it is kept anywhere', async () => {
  const bank = await bankOf(mounted, [sumQuestion(1), sumQuestion(1), sumQuestion(1)]);
  const draw = { kind: 'draw' as const, category: bank.category, below: false, tags: [], count: 2 };
  const quiz = await openQuiz(mounted, 'tried', {
    sections: [{ id: 'main', shuffle: true, slots: [{ id: 's', ask: draw }] }],
    ...{ timing: UNTIMED, passShare: '0.6', behaviour: { kind: 'interactive', tries: 2 } },
  });
  const ana = await learnerOf(mounted, quiz);
  const author = asStaff(mounted, 'author', 'tried').ask;
  const root = `/v1/academy/courses/tried/draft/preview/lessons/${quiz.lesson}/trials`;
  const before = await stored();
  const trial = await done<TrialOfQuiz>(author('POST', root, {}));
  const { seed, questions } = trial;
  const of = { seed, draw: trial.draw };
  expect(questions).toHaveLength(2);
  for (const asked of questions)
    expect(Object.keys(asked).toSorted()).toEqual(['answer', 'outOf', 'question', 'section', 'slot']);
  // The same seed has the same again; others have other questions or another order.
  expect(await done(author('POST', root, { seed }))).toEqual(trial);
  const number = (text: string) => ({ response: { kind: 'numeric', text } });
  const slot = questions[0]?.slot;
  expect(await done(author('POST', `${root}/checks`, { ...of, slot, number: 1, ...number('9') }))).toMatchObject({
    ...{ outcome: 'wrong', triesLeft: 1 },
  });
  expect(await author('POST', `${root}/checks`, { ...of, slot, number: 3, ...number('2') })).toMatchObject({
    body: { code: 'TRY_REFUSED' },
  });
  const answers = [{ slot, tries: [number('9'), number('2')] }];
  const result = await done<TrialResult>(author('POST', `${root}/grading`, { ...of, answers }));
  expect(result).toMatchObject({ isComplete: true, outOf: '2.00', passed: false });
  expect(result.questions[0]).toMatchObject({
    answer: number('2'),
    key: { kind: 'numeric' },
    result: { state: 'graded' },
  });
  expect(result.questions[0]?.result?.trace.map(({ step }) => step)).toContain('mark');
  expect(result.questions[1]).toMatchObject({ answer: null, result: { state: 'unanswered' } });
  // What is not of the trial is refused, with where.
  for (const [body, code] of [
    [{ ...of, answers: [{ slot: 'none', tries: [] }] }, 'SLOT_NOT_FOUND'],
    [{ ...of, answers: [{ slot, tries: [{ response: { kind: 'trueFalse', answer: true } }] }] }, 'ANSWER_INVALID'],
    [{ ...of, draw: '"another"', answers: [] }, 'CHANGED_MEANWHILE'],
  ] as const)
    expect(await author('POST', `${root}/grading`, body)).toMatchObject({ body: { code } });
  expect(await stored()).toEqual(before);
  expect(await ana.course()).toMatchObject({ done: 0 });
  // It is the draft that is tried, and where the quiz or the bank has changed a trial begins anew.
  for (const id of bank.ids) await bank.save(id, { ...sumQuestion(2), name: 'Changed' });
  expect((await author('POST', `${root}/grading`, { ...of, answers: [] })).status).toBe(412);
  const asks = { id: 's', ask: { kind: 'fixed' as const, question: (await bankOf(mounted, [capital])).ids[0] ?? '' } };
  const draft = `/draft/lessons/${quiz.lesson}`;
  const { body } = await done<{ body: object }>(quiz.course.ask('GET', draft));
  const sections = [{ id: 'main', shuffle: false, slots: [asks] }];
  await done(quiz.course.ask('PUT', draft, { body: { ...body, sections } }));
  expect(await done(author('POST', root, {}))).toMatchObject({ questions: [{ question: { kind: 'singleChoice' } }] });
});
