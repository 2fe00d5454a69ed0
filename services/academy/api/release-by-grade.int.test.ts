import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { QUIZ_EXAMPLE } from '../core/quiz/quiz.ts';
import { done, lesson, mountAcademy, openCourse, outlineOf, textBody } from './academy-harness.ts';
import { bankOf, fixedSlots, learnerOf, sumQuestion, UNTIMED } from './quiz-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted?.close());

const SAYS = 'Opens at 60 % of the quiz.';

/** A quiz of two questions, and a lesson that its grade opens. */
async function gradedCourse(slug: string, condition: (quiz: string) => string) {
  const course = await openCourse(mounted, slug);
  const quiz = lesson('Check yourself', { kind: 'quiz', completion: 'submitted' });
  const later = lesson('Further', { release: [{ kind: 'when', if: condition(quiz.id), says: SAYS }] });
  const { ids } = await bankOf(mounted, [sumQuestion(1), sumQuestion(2)]);
  await done(course.ask('PUT', '/draft', outlineOf(quiz, later)));
  const body = { ...QUIZ_EXAMPLE, timing: UNTIMED, sections: fixedSlots(ids) };
  await done(course.ask('PUT', `/draft/lessons/${quiz.id}`, { body }));
  await done(course.ask('PUT', `/draft/lessons/${later.id}`, { body: textBody('Further') }));
  await done(course.ask('POST', '/publication', { learners: 'stay', note: '' }));
  const ana = await learnerOf(mounted, { course, lesson: quiz.id });
  const read = () => ana.ask('GET', `/v1/learning/courses/${slug}/lessons/${later.id}`);
  const answer = async (right: readonly string[]) => {
    const { id } = await ana.begin();
    for (const [at, slot] of ['s1', 's2'].entries()) await done(ana.save(id, slot, 1, right[at] ?? '0'));
    await done(ana.submit(id));
  };
  return { course, quiz, ana, read, answer };
}

const locked = { status: 403, body: { code: 'LESSON_LOCKED', because: [{ rule: 'when', says: SAYS }] } };

test('a lesson is locked until a grade opens it, and says so; a teacher’s mark opens it at once, and closes it again', async () => {
  const { course, quiz, ana, read, answer } = await gradedCourse('by-grade', (id) => `grades["${id}"] >= 60.0`);
  expect(await read()).toMatchObject(locked);
  await answer(['2', '9']);
  expect(await read()).toMatchObject(locked);
  const cell = `/grades/${ana.enrolment}/items/${quiz.id}`;
  const give = (points: string) => done(course.ask('PUT', cell, { kind: 'override', points, reason: 'Well argued.' }));
  await give('60');
  expect((await read()).status).toBe(200);
  await give('59.99');
  expect(await read()).toMatchObject(locked);
});

test('the total opens a lesson, too, and a part of the organisation’s learners may have another way', async () => {
  const { read, answer, ana } = await gradedCourse('by-total', () => 'grade.percent >= 60.0 || cohort == "spring"');
  expect(await read()).toMatchObject(locked);
  await answer(['2', '3']);
  expect((await read()).status).toBe(200);
  const page = await done<{ sections: { lessons: { locked: unknown[] }[] }[] }>(
    ana.ask('GET', '/v1/learning/courses/by-total'),
  );
  expect(page.sections[0]?.lessons[1]?.locked).toEqual([]);
});

test('what the gradebook hides from learners opens nothing', async () => {
  const { course, read, answer } = await gradedCourse('hidden-grade', (id) => `grades["${id}"] >= 60.0`);
  await answer(['2', '3']);
  expect((await read()).status).toBe(200);
  const { body } = await course.ask('GET', '/gradebook');
  const { setup } = body as { setup: { items: object[] } };
  const items = setup.items.map((item) => ({ ...item, hidden: true }));
  await done(course.ask('PUT', '/gradebook', { ...setup, items }));
  expect(await read()).toMatchObject(locked);
});

test('case A29: lessons that wait for each other’s grades are refused when they are saved, with their path', async () => {
  const course = await openCourse(mounted, 'circle');
  const quiz = lesson('Quiz', { kind: 'quiz', completion: 'submitted' });
  const text = lesson('Text', { release: [{ kind: 'when', if: `grades["${quiz.id}"] >= 60.0`, says: SAYS }] });
  const after = { ...quiz, release: [{ kind: 'afterLesson' as const, lesson: text.id, days: 0 }] };
  expect(await course.ask('PUT', '/draft', outlineOf(text, after))).toMatchObject({
    status: 422,
    body: {
      code: 'OUTLINE_INVALID',
      errors: [{ detail: expect.stringContaining('"Text" → "Quiz" → "Text"'), path: [text.id, quiz.id] }],
    },
  });
  const stray = '0198c0de-1e55-7000-8000-00000000ffff';
  const lost = { ...text, release: [{ kind: 'when' as const, if: `grades["${stray}"] > 1.0`, says: SAYS }] };
  expect(await course.ask('PUT', '/draft', outlineOf(lost))).toMatchObject({
    ...{ status: 422, body: { errors: [{ pointer: '/sections/0/lessons/0/release/0/if' }] } },
  });
});
