import { type CallContext, requirePermission, resourcesFor } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { categoriesOfCourses, categoryOf } from '../../adapters/postgres/categories.ts';
import type { KeptCategory } from '../../core/bank/category.ts';
import { categoryNotFound } from '../../core/errors.ts';

/** Whose part of the bank somebody keeps: all of it, or what is of some courses. */
const scopeOf = ({ principal }: CallContext): 'all' | readonly string[] =>
  resourcesFor(principal, 'academy:author', 'course');

/** The courses whose categories somebody sees; undefined for all categories, those of no course as well. */
export function coursesSeen(context: CallContext, course?: string): readonly string[] | undefined {
  const scope = scopeOf(context);
  if (course === undefined) return scope === 'all' ? undefined : scope;
  return scope === 'all' || scope.includes(course) ? [course] : [];
}

const isKeptBy = (context: CallContext, { course }: Pick<KeptCategory, 'course'>): boolean => {
  const scope = scopeOf(context);
  return scope === 'all' || (course !== null && scope.includes(course));
};

/** To whoever does not keep it, a category is none: what is in the bank of others is not told. @throws CATEGORY_NOT_FOUND */
export function requireKept(
  context: CallContext,
  id: string,
  found: KeptCategory | undefined,
  pointer?: string,
): KeptCategory {
  if (found === undefined || !isKeptBy(context, found)) throw categoryNotFound(id, pointer);
  return found;
}

/** Whether somebody keeps the category of a question. Without a query for who keeps all of them. */
export async function isCategoryKept(tx: Transaction, context: CallContext, category: string): Promise<boolean> {
  if (scopeOf(context) === 'all') return true;
  const found = await categoryOf(tx, category);
  return found !== undefined && isKeptBy(context, found);
}

/** @throws FORBIDDEN for who may not write for a course, or for the whole organisation */
export const requireAuthor = (context: CallContext, course: string | null): void =>
  requirePermission(context, 'academy:author', course === null ? undefined : `course:${course}`);

/** In which categories questions are looked for; undefined for all. */
export async function categoriesSeen(
  tx: Transaction,
  context: CallContext,
  { category, course }: { readonly category?: string | undefined; readonly course?: string | undefined },
): Promise<readonly string[] | undefined> {
  if (category !== undefined) return (await isCategoryKept(tx, context, category)) ? [category] : [];
  const courses = coursesSeen(context, course);
  return courses && categoriesOfCourses(tx, courses);
}
