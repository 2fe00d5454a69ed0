import type { CallContext } from '@pvt/kernel/context';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, entityTag, nameTaken, requireMatch } from '@pvt/kernel/preconditions';
import { insertCourse, lockCourse, updateCourse } from '../../adapters/postgres/courses.ts';
import type { Course, KeptCourse } from '../../core/course/course.ts';
import { courseFaults } from '../../core/course/course-faults.ts';
import { academyErrors, requireNone } from '../../core/errors.ts';
import { courseChanged } from '../../core/events.ts';
import { seatWaiting } from '../people/seat-waiting.ts';
import type { AcademyTools } from '../tools.ts';
import { refreshCatalogue } from './refresh-catalogue.ts';

/**
 * Makes a course, or puts it in the place of the one that has its slug. The same content again changes nothing. With more
 * seats than before, those who wait get them.
 * @throws COURSE_INVALID, ALREADY_EXISTS, CHANGED_MEANWHILE
 */
export function saveCourse(
  tools: Pick<AcademyTools, 'database' | 'log' | 'versions' | 'now'>,
  context: CallContext,
  slug: string,
  definition: Course,
  conditions: Conditions,
): Promise<KeptCourse> {
  requireNone(academyErrors.COURSE_INVALID, courseFaults(definition));
  const { database, log, versions } = tools;
  return database.transaction(context.tenant, async (tx) => {
    const kept = await lockCourse(tx, slug);
    const before = kept?.definition;
    if (conditions.newOnly && before !== undefined) throw nameTaken('a course', slug, '/course');
    requireMatch(conditions, before && entityTag(before), `The course "${slug}"`);
    if (kept !== undefined && sameJson(before, definition)) return kept;
    const course = { slug, definition, published: kept?.published ?? null };
    if (kept !== undefined) await updateCourse(tx, slug, definition);
    else if (!(await insertCourse(tx, slug, definition))) {
      // Somebody made it at the same moment: for who meant to make it, the name is taken.
      if (conditions.newOnly) throw nameTaken('a course', slug, '/course');
      await updateCourse(tx, slug, definition);
    }
    const outline = course.published === null ? undefined : (await versions.of(tx, slug, course.published)).outline;
    await refreshCatalogue(tx, course, outline);
    await log.publish(tx, [courseChanged.of(context, { name: slug, before: before ?? null, after: definition })]);
    if (kept !== undefined) await seatWaiting(tools, tx, context, course);
    return course;
  });
}
