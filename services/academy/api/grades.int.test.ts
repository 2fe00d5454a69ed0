import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { done, mountAcademy } from './academy-harness.ts';
import { bankOf, fixedSlots, learnerOf, openQuiz, sumQuestion, UNTIMED } from './quiz-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted?.close());

const keptOf = (enrolment: string) =>
  mounted.database.admin<{ item: string; points: string; running: string; final: string; changes: number }>(
    `select s.item, s.points, s.source, t.running, t.final,
        (select count(*)::integer from academy.grade_history h where h.enrolment = s.enrolment) as changes,
        (select count(*)::integer from log.event e where e.type = 'pvt.academy.grade.changed' and e.key = s.enrolment::text) as told
      from academy.item_score s join academy.grade_total t using (tenant, enrolment) where s.enrolment = $1`,
    [enrolment],
  );

test('a graded quiz is in the gradebook in the same transaction, once for each change', async () => {
  const { ids } = await bankOf(mounted, [sumQuestion(1), sumQuestion(2), sumQuestion(3)]);
  const quiz = await openQuiz(mounted, 'fed-by-quiz', { sections: fixedSlots(ids), timing: UNTIMED });
  const ana = await learnerOf(mounted, quiz);
  const first = await ana.begin();
  await done(ana.save(first.id, 's1', 1, '2'));
  await done(ana.submit(first.id));
  const kept = { item: quiz.lesson, points: '1/3', source: 'quiz', running: '1/3', final: '1/3', changes: 1, told: 1 };
  expect(await keptOf(ana.enrolment)).toEqual([kept]);
  const worse = await ana.begin();
  await done(ana.submit(worse.id));
  expect(await keptOf(ana.enrolment)).toEqual([kept]);
  const better = await ana.begin();
  for (const [n, slot] of ['s1', 's2', 's3'].entries()) await done(ana.save(better.id, slot, 1, String(n + 2)));
  await done(ana.submit(better.id));
  expect(await keptOf(ana.enrolment)).toEqual([
    { ...kept, points: '1', running: '1', final: '1', changes: 2, told: 2 },
  ]);
});
