import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { enrolmentOf, lockOwn } from '../../adapters/postgres/enrolments.ts';
import { insertRating, ratingOf, ratingsBefore } from '../../adapters/postgres/ratings.ts';
import { notEnrolled } from '../../core/errors.ts';
import { salesErrors } from '../../core/sales/errors.ts';
import { courseRated } from '../../core/sales/events.ts';
import type { Rating } from '../../core/sales/rating.ts';
import { requireCourse } from '../courses/require-course.ts';
import { requirePerson } from '../learning/require-learner.ts';
import type { AcademyTools, QueryTools } from '../tools.ts';

const RATINGS = keyset('academy.ratings', isId);

/** Who has completed a course says what it was worth, once. @throws ENROLMENT_NOT_FOUND, RATING_REFUSED, LEARNER_NOT_A_PERSON */
export function rateCourse(
  { database, log, now }: Pick<AcademyTools, 'database' | 'log' | 'now'>,
  context: CallContext,
  course: string,
  { stars, comment = '' }: { readonly stars: number; readonly comment?: string },
): Promise<Rating> {
  const account = requirePerson(context);
  return database.transaction(context.tenant, async (tx) => {
    const own = await lockOwn(tx, course, account);
    if (own === undefined) throw notEnrolled(course);
    if (own.completedAt === null) throw salesErrors.RATING_REFUSED('You have not completed the course yet.');
    const written = comment.trim() === '' ? null : comment.trim();
    const at = now().toString({ smallestUnit: 'millisecond' });
    const rating = { enrolment: own.id, stars, comment: written, at };
    if (!(await insertRating(tx, course, rating))) throw salesErrors.RATING_REFUSED('You have rated it already.');
    await log.publish(tx, [courseRated.of(context, { enrolment: own.id, course, stars })]);
    return rating;
  });
}

/** Of who enrolled last, first. @throws COURSE_NOT_FOUND, CURSOR_INVALID */
export function listRatings(
  { database }: QueryTools,
  { tenant }: CallContext,
  course: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<Rating>> {
  const before = RATINGS.read(cursor);
  return database.transaction(tenant, async (tx) => {
    await requireCourse(tx, course);
    return RATINGS.page(await ratingsBefore(tx, course, before, limit + 1), limit, ({ enrolment }) => enrolment);
  });
}

/** What the caller has said of a course. @throws ENROLMENT_NOT_FOUND, LEARNER_NOT_A_PERSON */
export function getRating(
  { database }: QueryTools,
  context: CallContext,
  course: string,
): Promise<{ readonly rating: Omit<Rating, 'enrolment'> | null }> {
  const account = requirePerson(context);
  return database.transaction(context.tenant, async (tx) => {
    const own = await enrolmentOf(tx, course, account);
    if (own === undefined) throw notEnrolled(course);
    const found = await ratingOf(tx, own.id);
    if (found === undefined) return { rating: null };
    const { stars, comment, at } = found;
    return { rating: { stars, comment, at } };
  });
}
