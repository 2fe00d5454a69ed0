import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { enrolmentOf, lockOwn } from '../../adapters/postgres/enrolments.ts';
import { overrideOf } from '../../adapters/postgres/quiz-overrides.ts';
import { academyErrors, notEnrolled } from '../../core/errors.ts';
import type { PublishedLesson } from '../../core/publication/version.ts';
import { NO_OVERRIDE, overridden, type QuizOverride } from '../../core/quiz/override.ts';
import type { Quiz } from '../../core/quiz/quiz.ts';
import { openLesson } from '../learning/open-lesson.ts';
import type { LessonOf } from '../learning/read-learning.ts';
import { type Learner, learnerOf, requirePerson } from '../learning/require-learner.ts';
import type { AcademyTools } from '../tools.ts';

/** A quiz of a lesson that is open to a learner, as it is for that learner. */
export interface LearnerQuiz {
  readonly learner: Learner;
  readonly lesson: PublishedLesson;
  readonly quiz: Quiz;
  readonly override: QuizOverride;
}

type Tools = Pick<AcademyTools, 'versions' | 'gradebooks' | 'contents' | 'now'>;

/**
 * @param lock whether nobody else may change what the learner does in the course until the transaction ends
 * @throws ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, QUIZ_NOT_FOUND, LEARNER_NOT_A_PERSON
 */
export async function requireQuiz(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  at: LessonOf,
  lock: 'lock' | 'look',
): Promise<LearnerQuiz> {
  const account = requirePerson(context);
  const enrolment = await (lock === 'lock' ? lockOwn : enrolmentOf)(tx, at.course, account);
  const course = enrolment && (await courseOf(tx, at.course));
  if (enrolment === undefined || course === undefined) throw notEnrolled(at.course);
  const learner = await learnerOf(tools, tx, course, enrolment);
  const lesson = openLesson(learner, at.lesson, tools.now());
  if (lesson.kind !== 'quiz') throw academyErrors.QUIZ_NOT_FOUND(`"${lesson.title}" is no quiz.`);
  const override = (await overrideOf(tx, enrolment.id, lesson.id)) ?? NO_OVERRIDE;
  return { learner, lesson, override, quiz: overridden(await tools.contents.quiz(tx, lesson.body), override) };
}
