import { randomUUID } from 'node:crypto';
import type { Answer, MountedForTest } from '@pvt/kernel/testing/mount';
import { RULE_EXAMPLE } from '../core/certificates/rule.ts';
import { QUIZ_EXAMPLE, type Quiz } from '../core/quiz/quiz.ts';
import { done, lesson, openCourse, outlineOf, textBody } from './academy-harness.ts';
import { bankOf, fixedSlots, sumQuestion, learnerOf as takerOf, UNTIMED } from './quiz-harness.ts';

export interface Enrolled {
  readonly id: string;
  readonly round: number;
  readonly state: string;
  readonly revision: string;
  readonly percent: number;
}

interface CoursePage {
  readonly state: string;
  readonly round: number;
  readonly done: number;
  readonly earlier: readonly {
    readonly round: number;
    readonly certificates: readonly { readonly serial: string }[];
  }[];
  readonly sections: readonly { readonly lessons: readonly { readonly state: string; readonly locked: unknown[] }[] }[];
}

export const AGAIN = { keepOverrides: false, reason: 'It is taken every year.' };

/** A course of a text, a quiz with one attempt that has to be passed, and a text that opens after the first; with a certificate. */
export async function openThree(mounted: MountedForTest, slug: string, more: Partial<Quiz> = {}) {
  const { ids } = await bankOf(mounted, [sumQuestion(1)]);
  const course = await openCourse(mounted, slug);
  const first = lesson('First');
  const quiz = lesson('Check yourself', { kind: 'quiz', completion: 'passed' });
  const last = lesson('Last', { release: [{ kind: 'afterLesson', lesson: first.id, days: 0 }] });
  await done(course.ask('PUT', '/draft', outlineOf(first, quiz, last)));
  for (const { id, title } of [first, last])
    await done(course.ask('PUT', `/draft/lessons/${id}`, { body: textBody(title) }));
  const body = { ...QUIZ_EXAMPLE, sections: fixedSlots(ids), timing: UNTIMED, attempts: 1, passShare: '1/2', ...more };
  await done(course.ask('PUT', `/draft/lessons/${quiz.id}`, { body }));
  await done(course.ask('POST', '/publication', { learners: 'stay', note: '' }));
  await done(course.ask('PUT', '/certificate-rule', RULE_EXAMPLE));
  const learner = async () => {
    const ana = await takerOf(mounted, { course, lesson: quiz.id });
    const root = `/v1/learning/courses/${slug}`;
    const complete = (id: string, action = randomUUID()): Promise<Answer> =>
      ana.ask('POST', `${root}/lessons/${id}/completion`, { action });
    /** One attempt, with the right answer. */
    const pass = async () => {
      const { id } = await ana.begin();
      await done(ana.save(id, 's1', 1, '2'));
      await done(ana.submit(id));
      return id;
    };
    return {
      ...{ ...ana, complete, pass },
      page: () => done<CoursePage>(ana.ask('GET', root)),
      claim: () => done<{ serial: string }>(ana.ask('POST', `${root}/certificate`)),
      grades: () => done<Record<string, unknown>>(ana.ask('GET', `${root}/grades`)),
      async completeAll() {
        await done(complete(first.id));
        await done(complete(last.id));
        return pass();
      },
    };
  };
  const people = async (state = '') =>
    (await done<{ items: Enrolled[] }>(course.ask('GET', `/enrolments?limit=500${state && `&state=${state}`}`))).items;
  const again = (enrolment: string, body: object = AGAIN, headers = {}): Promise<Answer> =>
    course.ask('POST', `/enrolments/${enrolment}/recompletion`, body, { headers });
  return { ...course, course, first, quiz, last, learner, people, again };
}
