import type { Transaction } from '@pvt/kernel/database';
import { courseOf, lockCourse } from '../../adapters/postgres/courses.ts';
import type { KeptCourse } from '../../core/course/course.ts';
import { courseNotFound } from '../../core/errors.ts';

/** @throws COURSE_NOT_FOUND */
export async function requireCourse(tx: Transaction, slug: string): Promise<KeptCourse> {
  const course = await courseOf(tx, slug);
  if (course === undefined) throw courseNotFound(slug);
  return course;
}

/** Locked until the transaction ends. @throws COURSE_NOT_FOUND */
export async function requireLocked(tx: Transaction, slug: string): Promise<KeptCourse> {
  const course = await lockCourse(tx, slug);
  if (course === undefined) throw courseNotFound(slug);
  return course;
}
