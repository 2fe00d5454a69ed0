import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mountAcademy } from './academy-harness.ts';
import { bankOf, fixedSlots, learnerOf, openQuiz, type QuizForTest, sumQuestion, UNTIMED } from './quiz-harness.ts';

const LEARNERS = 12;

let mounted: MountedForTest;
let quiz: QuizForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
  const { ids } = await bankOf(mounted, [sumQuestion(1), sumQuestion(2)]);
  quiz = await openQuiz(mounted, 'many', { sections: fixedSlots(ids), timing: UNTIMED });
});
afterAll(() => mounted?.close());

test('of many who answer at once each is answered by itself: what one may not save harms no other', async () => {
  const learners = await Promise.all(
    Array.from({ length: LEARNERS }, async () => {
      const learner = await learnerOf(mounted, quiz);
      return { learner, id: (await learner.begin()).id };
    }),
  );
  const [ended, stranger] = learners;
  await ended?.learner.submit(ended.id);
  const answers = await Promise.all(
    learners.flatMap(({ learner, id }) => [
      learner.save(id, 's1', 2, '2'),
      learner.save(id, 's1', 1, '0'),
      learner.save(id, 's2', 1, '3'),
      learner.save(id, 'nowhere', 1, '3'),
      // Of somebody else's attempt.
      learner.save((id === stranger?.id ? learners[2] : stranger)?.id ?? '', 's2', 9, '0'),
    ]),
  );
  const expected = learners.flatMap(({ id }) =>
    id === ended?.id ? [409, 409, 409, 409, 404] : [200, 200, 200, 404, 404],
  );
  expect(answers.map(({ status }) => status)).toEqual(expected);
  const others = learners.filter(({ id }) => id !== ended?.id);
  await Promise.all(others.map(({ learner, id }) => learner.submit(id)));
  const marks = await mounted.database.admin<{ mark: string; attempts: number }>(
    'select mark, count(*)::integer as attempts from academy.attempt group by mark order by mark',
  );
  expect(marks).toEqual([
    { mark: '0', attempts: 1 },
    { mark: '2', attempts: LEARNERS - 1 },
  ]);
});

test('of many who submit at once, each twice, each attempt is graded once, and who has none learns no more', async () => {
  const learners = await Promise.all(
    Array.from({ length: LEARNERS }, async () => {
      const learner = await learnerOf(mounted, quiz);
      const { id } = await learner.begin();
      await learner.save(id, 's1', 1, '2');
      return { learner, id };
    }),
  );
  const stranger = await learnerOf(mounted, quiz);
  const answers = await Promise.all(
    learners.map(async ({ learner, id }) => {
      const asked = await Promise.all([learner.submit(id), learner.submit(id), stranger.submit(id)]);
      return asked.map(({ status }) => status);
    }),
  );
  for (const [first, second, strange] of answers) {
    expect(new Set([first, second])).toEqual(new Set([200, 409]));
    expect(strange).toBe(404);
  }
  const graded = await mounted.database.admin<{ events: number; attempts: number; done: number }>(
    `select count(*)::integer as events, count(distinct e.data ->> 'attempt')::integer as attempts,
        (select count(*)::integer from academy.enrolment n where n.account = any($2::uuid[]) and n.done = 1) as done
      from log.event e where e.type = 'pvt.academy.attempt.graded' and e.data ->> 'attempt' = any($1::text[])`,
    [learners.map(({ id }) => id), learners.map(({ learner }) => learner.person)],
  );
  expect(graded).toEqual([{ events: LEARNERS, attempts: LEARNERS, done: LEARNERS }]);
});
