import { randomUUID } from 'node:crypto';
import { KEY, type ProvidersServer, startProvidersServer } from '@pvt/adapter-provider-doubles/language-models';
import { service as assistant } from '@pvt/assistant';
import type { Answer, MountedForTest } from '@pvt/kernel/testing/mount';
import type { Course } from '../core/course/course.ts';
import { QUIZ_EXAMPLE } from '../core/quiz/quiz.ts';
import { as, done, lesson, mountAcademy, openCourse, outlineOf, textBody } from './academy-harness.ts';
import { bankOf, fixedSlots, sumQuestion, UNTIMED } from './quiz-harness.ts';

export const FORMULAS = 'A formula begins with an equals sign. It is written into a cell of the table.';

export interface AcademyWithModel {
  readonly mounted: MountedForTest;
  readonly models: ProvidersServer;
  close(): Promise<void>;
}

/** The academy beside an assistant that asks a model over its real protocol. */
export async function mountWithModel(): Promise<AcademyWithModel> {
  const models = await startProvidersServer();
  const settings = {
    ...{ PVT_LANGUAGE_MODELS: 'anthropic', PVT_ANTHROPIC_KEY: KEY, PVT_ANTHROPIC_URL: models.anthropicUrl },
    PVT_MODEL_BREAKER_FAILURES: '1000',
  };
  const mounted = await mountAcademy({ beside: [assistant], settings });
  return {
    ...{ mounted, models },
    async close() {
      await mounted.close();
      await models.close();
    },
  };
}

/** A course with a text and a quiz, and somebody who takes it. */
export async function readingCourse(
  mounted: MountedForTest,
  slug: string,
  { text = FORMULAS, course: more = {} }: { readonly text?: string; readonly course?: Partial<Course> } = {},
) {
  const course = await openCourse(mounted, slug, more);
  const reading = lesson('Formulas');
  const quiz = lesson('Check yourself', { kind: 'quiz', completion: 'submitted' });
  const { ids } = await bankOf(mounted, [sumQuestion(1)]);
  await done(course.ask('PUT', '/draft', outlineOf(reading, quiz)));
  await done(course.ask('PUT', `/draft/lessons/${reading.id}`, { body: textBody(text) }));
  const body = { ...QUIZ_EXAMPLE, timing: UNTIMED, sections: fixedSlots(ids) };
  await done(course.ask('PUT', `/draft/lessons/${quiz.id}`, { body }));
  await done(course.ask('POST', '/publication', { learners: 'stay', note: '' }));
  const { ask } = as(mounted, randomUUID());
  const root = `/v1/learning/courses/${slug}`;
  await done(ask('POST', `${root}/enrolment`, {}));
  return {
    ...{ course, reading: reading.id, quiz: quiz.id, learner: ask },
    state: () => done(ask('GET', `${root}/lessons/${reading.id}/assistant`)),
    ask: (question: string | null, of = reading.id): Promise<Answer> =>
      ask('POST', `${root}/lessons/${of}/assistant`, { question }),
    start: (): Promise<Answer> => ask('POST', `${root}/lessons/${quiz.id}/attempts`),
    submit: (attempt: string): Promise<Answer> => ask('POST', `/v1/learning/attempts/${attempt}/submission`),
  };
}
