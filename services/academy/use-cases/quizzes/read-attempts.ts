import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { attemptOf, attemptsAfter } from '../../adapters/postgres/attempts.ts';
import { academyErrors } from '../../core/errors.ts';
import type { AttemptHead, AttemptView } from '../../core/quiz/attempt-view.ts';
import type { Review } from '../../core/quiz/review.ts';
import { headOf, pageOf } from '../attempts/read-attempts.ts';
import { requireCourse } from '../courses/require-course.ts';
import type { AcademyTools } from '../tools.ts';
import { accountsOf, withNames } from './waiting-attempts.ts';

type Tools = Pick<AcademyTools, 'database' | 'contents' | 'now'>;

const ATTEMPTS = keyset('academy.attempts', isId);
const ALL_SHOWN: Review = { marks: true, feedback: true, right: true, isTeacher: true };

export type TeacherAttempt = AttemptHead & { readonly enrolment: string; readonly learner: string | null };

/** Of all learners at a quiz, in the order in which they were begun. @throws COURSE_NOT_FOUND, CURSOR_INVALID */
export async function listAttempts(
  tools: Tools & Pick<AcademyTools, 'contracts'>,
  context: CallContext,
  { course, lesson }: { readonly course: string; readonly lesson: string },
  { cursor, limit }: PageQueryValues,
): Promise<Page<TeacherAttempt>> {
  const { database, contents, now } = tools;
  const after = ATTEMPTS.read(cursor);
  const { items, ...page } = await database.transaction(context.tenant, async (tx) => {
    await requireCourse(tx, course);
    const found = ATTEMPTS.page(await attemptsAfter(tx, course, lesson, after, limit + 1), limit, ({ id }) => id);
    const accounts = await accountsOf(tx, course, found.items);
    const shown: (AttemptHead & { readonly enrolment: string; readonly account: string | null })[] = [];
    for (const attempt of found.items) {
      const { enrolment } = attempt;
      const quiz = await contents.quiz(tx, attempt.quiz);
      const account = accounts.get(enrolment) ?? null;
      shown.push({ ...headOf(attempt, quiz, ALL_SHOWN, now()), enrolment, account });
    }
    return { ...found, items: shown };
  });
  return { ...page, items: await withNames(tools, context, items) };
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
