import type { Transaction } from '@pvt/kernel/database';
import type { Attempt } from '../../adapters/postgres/attempts.ts';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { lastEnd, latestOrNever } from '../../core/attempts/due-at.ts';
import { NO_ACCOMMODATION } from '../../core/attempts/quiz-timing.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import { accommodationOf, overridden, type QuizOverride } from '../../core/quiz/override.ts';
import type { AcademyTools } from '../tools.ts';

interface QuizOfLearner {
  readonly enrolment: Enrolment;
  readonly lesson: string;
  readonly override: QuizOverride;
}

/**
 * When a quiz is closed to the learner and to the class, in the versions that attempts were begun at and in those that others
 * can still begin at: before, a key that is shown would help somebody.
 * @returns undefined where one of them never closes
 */
export async function closingOf(
  { contents, versions }: Pick<AcademyTools, 'contents' | 'versions'>,
  tx: Transaction,
  { enrolment, lesson, override }: QuizOfLearner,
  attempts: readonly Pick<Attempt, 'quiz'>[],
): Promise<Temporal.Instant | undefined> {
  const digests = new Set(attempts.map(({ quiz }) => quiz));
  const published = (await courseOf(tx, enrolment.course))?.published ?? enrolment.version;
  for (const version of [enrolment.version, published]) {
    const found = (await versions.of(tx, enrolment.course, version)).lessons.get(lesson);
    if (found?.kind === 'quiz') digests.add(found.body);
  }
  const extra = accommodationOf(enrolment, override);
  const ends: (Temporal.Instant | undefined)[] = [];
  for (const digest of digests) {
    const quiz = await contents.quiz(tx, digest);
    ends.push(lastEnd(quiz.timing, NO_ACCOMMODATION), lastEnd(overridden(quiz, override).timing, extra));
  }
  return latestOrNever(ends);
}
