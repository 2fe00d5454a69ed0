import { type CallContext, resourcesFor } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { coursesAfter } from '../../adapters/postgres/courses.ts';
import type { KeptCourse } from '../../core/course/course.ts';
import type { QueryTools } from '../tools.ts';
import { requireCourse } from './require-course.ts';

const COURSES = keyset('academy.courses', isText);

/** Those that the caller may see, by slug. @throws CURSOR_INVALID */
export async function listCourses(
  { database }: QueryTools,
  { tenant, principal }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<KeptCourse>> {
  const after = COURSES.read(cursor);
  const seen = resourcesFor(principal, 'academy:read', 'course');
  const only = seen === 'all' ? undefined : seen;
  const rows = await database.transaction(tenant, (tx) => coursesAfter(tx, only, after, limit + 1));
  return COURSES.page(rows, limit, ({ slug }) => slug);
}

/** @throws COURSE_NOT_FOUND */
export function getCourse({ database }: QueryTools, { tenant }: CallContext, slug: string): Promise<KeptCourse> {
  return database.transaction(tenant, (tx) => requireCourse(tx, slug));
}
