import { randomUUID } from 'node:crypto';
import type { Answer, MountedForTest } from '@pvt/kernel/testing/mount';
import type { Course } from '../core/course/course.ts';
import type { Question } from '../core/questions/question.ts';
import { plain } from '../core/questions/question-fixtures.ts';
import type { AttemptView } from '../core/quiz/attempt-view.ts';
import { QUIZ_EXAMPLE, type Quiz } from '../core/quiz/quiz.ts';
import { as, type CourseForTest, done, lesson, openCourse, outlineOf } from './academy-harness.ts';

/** A sum that is right as `n + 1`. */
export const sumQuestion = (n: number, more: Partial<Question> = {}): Question => {
  const answers = [{ value: String(n + 1), tolerance: { of: 'value' as const, by: '0' }, share: '1' }];
  return { ...plain, name: `Sum ${n}`, text: `${n} + 1`, kind: 'numeric', answers, ...more } as Question;
};

export async function bankOf(mounted: MountedForTest, questions: readonly Question[]) {
  const category = randomUUID();
  await done(mounted.ask('PUT', `/v1/academy/categories/${category}`, { parent: null, name: `Bank ${category}` }));
  const ids: string[] = [];
  for (const question of questions) {
    const id = randomUUID();
    ids.push(id);
    await done(mounted.ask('PUT', `/v1/academy/questions/${id}`, { category, archived: false, question }));
  }
  const save = (id: string, question: Question) =>
    done(mounted.ask('PUT', `/v1/academy/questions/${id}`, { category, archived: false, question }));
  return { category, ids, save };
}

export const fixedSlots = (ids: readonly string[], mark?: string): Quiz['sections'] => [
  {
    id: 'main',
    shuffle: false,
    slots: ids.map((question, n) => ({
      ...{ id: `s${n + 1}`, ask: { kind: 'fixed' as const, question } },
      ...(mark === undefined ? {} : { mark }),
    })),
  },
];

export interface QuizForTest {
  readonly course: CourseForTest;
  readonly lesson: string;
}

/** A course whose only lesson is a quiz, published. */
export async function openQuiz(
  mounted: MountedForTest,
  slug: string,
  quiz: Partial<Quiz>,
  {
    completion = 'submitted',
    course: more = {},
  }: { completion?: 'submitted' | 'passed'; course?: Partial<Course> } = {},
): Promise<QuizForTest> {
  const course = await openCourse(mounted, slug, more);
  const quizLesson = lesson('Check yourself', { kind: 'quiz', completion });
  await done(course.ask('PUT', '/draft', outlineOf(quizLesson)));
  const { timing, ...rest } = { ...QUIZ_EXAMPLE, ...quiz };
  await done(course.ask('PUT', `/draft/lessons/${quizLesson.id}`, { body: { ...rest, timing } }));
  await done(course.ask('POST', '/publication', { learners: 'stay', note: '' }));
  return { course, lesson: quizLesson.id };
}

export const UNTIMED: Quiz['timing'] = { timeZone: 'UTC', closing: 'clamp', graceSeconds: 0 };

/** Somebody who takes a quiz. */
export async function learnerOf(mounted: MountedForTest, { course, lesson: id }: QuizForTest) {
  const person = randomUUID();
  const { ask } = as(mounted, person);
  const root = `/v1/learning/courses/${course.slug}`;
  await done(ask('POST', `${root}/enrolment`, {}));
  const [row] = await mounted.database.admin<{ id: string }>('select id from academy.enrolment where account = $1', [
    person,
  ]);
  return {
    person,
    enrolment: row?.id ?? '',
    ask,
    course: () => done<{ done: number; state: string }>(ask('GET', root)),
    quiz: () => done<Record<string, unknown>>(ask('GET', `${root}/lessons/${id}/quiz`)),
    start: (): Promise<Answer> => ask('POST', `${root}/lessons/${id}/attempts`),
    begin: () => done<AttemptView>(ask('POST', `${root}/lessons/${id}/attempts`)),
    read: (attempt: string) => done<AttemptView>(ask('GET', `/v1/learning/attempts/${attempt}`)),
    /** @param from the device, and the version that it had last seen */
    save: (
      attempt: string,
      slot: string,
      version: number,
      text: string,
      from: { readonly device?: string; readonly upon?: number } = {},
    ): Promise<Answer> =>
      ask('PUT', `/v1/learning/attempts/${attempt}/answers/${slot}`, {
        ...{ version, response: { kind: 'numeric', text }, ...from },
      }),
    check: (attempt: string, slot: string, version: number, text: string): Promise<Answer> =>
      ask('POST', `/v1/learning/attempts/${attempt}/answers/${slot}/checks`, {
        ...{ version, response: { kind: 'numeric', text } },
      }),
    submit: (attempt: string): Promise<Answer> => ask('POST', `/v1/learning/attempts/${attempt}/submission`),
  };
}

/** As if the deadline had been so many seconds ago. */
export async function passDeadline(mounted: MountedForTest, attempt: string, secondsAgo: number): Promise<void> {
  await mounted.database.admin(
    `update academy.attempt set due_at = date_trunc('milliseconds', now()) - $2 * interval '1 second' where id = $1`,
    [attempt, secondsAgo],
  );
}
