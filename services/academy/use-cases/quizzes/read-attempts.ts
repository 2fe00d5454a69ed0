import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { attemptOf, attemptsAfter } from '../../adapters/postgres/attempts.ts';
import { academyErrors } from '../../core/errors.ts';
import type { AttemptHead, AttemptView } from '../../core/quiz/attempt-view.ts';
import type { Review } from '../../core/quiz/review.ts';
import { headOf, pageOf } from '../attempts/read-attempts.ts';
import { requireCourse } from '../courses/require-course.ts';
import type { AcademyTools } from '../tools.ts';

type Tools = Pick<AcademyTools, 'database' | 'contents' | 'now'>;

const ATTEMPTS = keyset('academy.attempts', isId);
const ALL_SHOWN: Review = { marks: true, feedback: true, right: true, isTeacher: true };

export type TeacherAttempt = AttemptHead & { readonly enrolment: string };

/** Of all learners at a quiz, in the order in which they were begun. @throws COURSE_NOT_FOUND, CURSOR_INVALID */
export function listAttempts(
  { database, contents, now }: Tools,
  { tenant }: CallContext,
  { course, lesson }: { readonly course: string; readonly lesson: string },
  { cursor, limit }: PageQueryValues,
): Promise<Page<TeacherAttempt>> {
  const after = ATTEMPTS.read(cursor);
  return database.transaction(tenant, async (tx) => {
    await requireCourse(tx, course);
    const { items, ...page } = ATTEMPTS.page(
      await attemptsAfter(tx, course, lesson, after, limit + 1),
      limit,
      ({ id }) => id,
    );
    const shown: TeacherAttempt[] = [];
    for (const attempt of items) {
      const quiz = await contents.quiz(tx, attempt.quiz);
      shown.push({ ...headOf(attempt, quiz, ALL_SHOWN, now()), enrolment: attempt.enrolment });
    }
    return { ...page, items: shown };
  });
}

/** With what is right and how each mark came about. @throws COURSE_NOT_FOUND, ATTEMPT_NOT_FOUND */
export function getAttempt(
  tools: Tools,
  { tenant }: CallContext,
  { course, attempt: id }: { readonly course: string; readonly attempt: string },
): Promise<AttemptView & { readonly enrolment: string }> {
  return tools.database.transaction(tenant, async (tx) => {
    await requireCourse(tx, course);
    const attempt = await attemptOf(tx, id);
    if (attempt?.course !== course) throw academyErrors.ATTEMPT_NOT_FOUND(`The course has no attempt ${id}.`);
    const quiz = await tools.contents.quiz(tx, attempt.quiz);
    const page = await pageOf(tools, tx, attempt, quiz, ALL_SHOWN, tools.now());
    return { ...page, enrolment: attempt.enrolment };
  });
}
