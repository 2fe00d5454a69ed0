import { randomUUID } from 'node:crypto';
import { TENANT_A } from '@pvt/kernel/testing';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ItemAnalysisView } from '../core/item-analysis/analysis-view.ts';
import type { Question } from '../core/questions/question.ts';
import { plain } from '../core/questions/question-fixtures.ts';
import { done, lesson, mountAcademy, openCourse } from './academy-harness.ts';
import { bankOf, fixedSlots, learnerOf, openQuiz, sumQuestion, UNTIMED } from './quiz-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted.stop());

const capital = {
  ...{ ...plain, name: 'Capital', text: 'The capital of Portugal', kind: 'singleChoice', shuffle: false },
  choices: [
    { id: 'a', text: 'Lisbon', share: '1' },
    { id: 'b', text: 'Porto', share: '0' },
    { id: 'c', text: 'Faro', share: '0' },
  ],
} as Question;

test('how easy questions are, how well they tell learners apart, and what was picked, over first attempts', async () => {
  const { ids } = await bankOf(mounted, [sumQuestion(1), sumQuestion(2), capital]);
  const quiz = await openQuiz(mounted, 'analysed', {
    ...{ sections: fixedSlots(ids), timing: UNTIMED, behaviour: { kind: 'deferred' } },
  });
  const analysis = () => done<ItemAnalysisView>(quiz.course.ask('GET', `/lessons/${quiz.lesson}/item-analysis`));
  expect(await analysis()).toMatchObject({ attempts: 0, alpha: null, questions: [], similar: [], hasMore: false });

  const given = [
    ['2', '3', 'a'],
    ['2', '3', 'b'],
    ['2', '0', 'a'],
    ['0', undefined, 'c'],
  ] as const;
  for (const [first, second, choice] of given) {
    const learner = await learnerOf(mounted, quiz);
    const { id } = await learner.begin();
    await done(learner.save(id, 's1', 1, first));
    if (second !== undefined) await done(learner.save(id, 's2', 1, second));
    await done(
      learner.ask('PUT', `/v1/learning/attempts/${id}/answers/s3`, {
        ...{ version: 1, response: { kind: 'singleChoice', choice } },
      }),
    );
    await done(learner.submit(id));
  }
  const { questions, alpha, attempts, tenths } = await analysis();
  expect(attempts).toBe(4);
  // 3, 2, 2 and 0 of 3.
  expect(tenths).toEqual([1, 0, 0, 0, 0, 0, 2, 0, 0, 1]);
  expect(questions.map(({ name, facility, asked, unanswered }) => ({ name, facility, asked, unanswered }))).toEqual([
    { name: 'Sum 1', facility: 0.75, asked: 4, unanswered: 0 },
    { name: 'Sum 2', facility: 0.5, asked: 4, unanswered: 1 },
    { name: 'Capital', facility: 0.5, asked: 4, unanswered: 0 },
  ]);
  // The first question beside 2, 1, 1 and 0 of the others.
  expect(questions[0]?.discrimination).toBeCloseTo(0.8165, 4);
  // 3/2 × (1 − (3/16 + 1/4 + 1/4) / (19/16)).
  expect(alpha).toBeCloseTo(0.6316, 4);
  expect(questions[2]?.choices).toEqual([
    { choice: 'a', text: 'Lisbon', isRight: true, all: 2, upper: 1, lower: 0 },
    { choice: 'b', text: 'Porto', isRight: false, all: 1, upper: 0, lower: 0 },
    { choice: 'c', text: 'Faro', isRight: false, all: 1, upper: 0, lower: 1 },
  ]);
  expect(questions[0]?.choices).toEqual([]);
});

test('two learners with the same rare mistakes are named as a hint', async () => {
  const count = 6;
  const { ids } = await bankOf(
    mounted,
    Array.from({ length: count }, (_, n) => sumQuestion(n)),
  );
  const quiz = await openQuiz(mounted, 'alike', {
    ...{ sections: fixedSlots(ids), timing: UNTIMED, behaviour: { kind: 'deferred' } },
  });
  const enrolments: string[] = [];
  for (let n = 0; n < 8; n++) {
    const learner = await learnerOf(mounted, quiz);
    enrolments.push(learner.enrolment);
    const { id } = await learner.begin();
    // The last one gives what the first one gave; all others are wrong each in their way.
    for (let slot = 0; slot < count; slot++) {
      await done(learner.save(id, `s${slot + 1}`, 1, String(100 + (n % 7) * 10 + slot)));
    }
    await done(learner.submit(id));
  }
  const { similar } = await done<ItemAnalysisView>(quiz.course.ask('GET', `/lessons/${quiz.lesson}/item-analysis`));
  expect(similar).toHaveLength(1);
  expect(similar[0]).toMatchObject({ bothWrong: count, sameWrong: count, bits: 12 });
  expect(new Set(similar[0]?.of.map(({ enrolment }) => enrolment))).toEqual(new Set([enrolments[0], enrolments[7]]));
  expect(similar[0]?.of.every(({ learner }) => learner?.startsWith('Name '))).toBe(true);
});

test('another organisation’s quiz has none', async () => {
  const answer = await mounted.ask('GET', `/v1/academy/courses/analysed/lessons/${TENANT_A}/item-analysis`, undefined, {
    tenant: 'b',
  });
  expect(answer.status).toBe(404);
});

test('how far learners are is shown lesson by lesson, page by page, also of who is on an older version', async () => {
  const course = await openCourse(mounted, 'how-far');
  const [one, two] = [lesson('One'), lesson('Two')];
  await course.publish([one]);
  await learnerOf(mounted, { course, lesson: one.id });
  await course.publish([one, two]);
  const second = await learnerOf(mounted, { course, lesson: one.id });
  const action = { action: randomUUID() };
  await done(second.ask('POST', `/v1/learning/courses/how-far/lessons/${one.id}/completion`, action));
  interface Row {
    readonly enrolment: string;
    readonly done: number;
    readonly lessons: Readonly<Record<string, string>>;
    readonly absent: readonly string[];
  }
  type Rows = { readonly items: readonly Row[]; readonly next?: string };
  const page = await done<Rows>(course.ask('GET', '/progress?limit=1'));
  expect(page.items).toEqual([expect.objectContaining({ done: 0, lessons: {}, absent: [two.id] })]);
  const rest = await done<Rows>(course.ask('GET', `/progress?limit=1&cursor=${page.next}`));
  expect(rest.items).toEqual([
    expect.objectContaining({ enrolment: second.enrolment, done: 1, lessons: { [one.id]: 'completed' }, absent: [] }),
  ]);
});
