import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isId, isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, entityTag, nameTaken, requireMatch } from '@pvt/kernel/preconditions';
import { usesOf } from '../../adapters/postgres/bank-uses.ts';
import {
  categoriesAfter,
  categoriesIn,
  categoryLevels,
  categoryOf,
  categoryPath,
  deleteCategory,
  holdCategory,
  isCategoryUsed,
  lockCategory,
  lockTree,
  moveQuestions,
  moveToCourse,
  storeCategory,
} from '../../adapters/postgres/categories.ts';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { type KeptCategory, MOST_LEVELS, type QuestionCategory } from '../../core/bank/category.ts';
import { categoryChanged, questionsMoved } from '../../core/bank/events.ts';
import { academyErrors, courseNotFound } from '../../core/errors.ts';
import type { CommandTools, QueryTools } from '../tools.ts';
import { coursesSeen, requireAuthor, requireKept } from './bank-scope.ts';

const CATEGORIES = keyset(
  'academy.categories',
  (key): key is [string, string] => Array.isArray(key) && key.length === 2 && isText(key[0]) && isId(key[1]),
);

/** Tells what is kept apart. */
export const categoryTag = ({ parent, name, course }: Omit<KeptCategory, 'id'>): string =>
  entityTag({ parent, name, course });

/** Those that the caller keeps, by name; each names the one that it is in. @throws CURSOR_INVALID */
export function listCategories(
  { database }: QueryTools,
  context: CallContext,
  { cursor, limit, course }: PageQueryValues & { readonly course?: string | undefined },
): Promise<Page<KeptCategory>> {
  const after = CATEGORIES.read(cursor);
  const courses = coursesSeen(context, course);
  return database.transaction(context.tenant, async (tx) =>
    CATEGORIES.page(await categoriesAfter(tx, courses, after, limit + 1), limit, ({ name, id }) => [name, id]),
  );
}

/** @throws CATEGORY_NOT_FOUND */
export function getCategory({ database }: QueryTools, context: CallContext, id: string): Promise<KeptCategory> {
  return database.transaction(context.tenant, async (tx) => requireKept(context, id, await categoryOf(tx, id)));
}

/**
 * Makes a category, renames or moves it; the same again changes nothing.
 * @throws CATEGORY_NOT_FOUND, CATEGORY_INVALID, COURSE_NOT_FOUND, ALREADY_EXISTS, CHANGED_MEANWHILE, FORBIDDEN for who may not
 * write for its course
 */
export function saveCategory(
  { database, log }: CommandTools,
  context: CallContext,
  id: string,
  given: QuestionCategory,
  conditions: Conditions,
): Promise<KeptCategory> {
  return database.transaction(context.tenant, async (tx) => {
    await lockTree(tx);
    const kept = await lockCategory(tx, id);
    if (kept !== undefined) requireKept(context, id, kept);
    const before = kept && contentOf(kept);
    const { parent, name } = given;
    if (conditions.newOnly && before !== undefined) throw nameTaken('a category', id, '/category');
    requireMatch(conditions, before && categoryTag(before), `The category "${name}"`);
    const after = { parent, name, course: await courseFor(tx, context, given, before) };
    if (before !== undefined && sameJson(before, after)) return { id, ...after };
    if (parent !== null) await requirePlace(tx, id, parent);
    if (!(await storeCategory(tx, { id, ...after }))) throw nameTaken('a category', name);
    if (before !== undefined && before.course !== after.course) await moveToCourse(tx, id, after.course, MOST_LEVELS);
    await log.publish(tx, [categoryChanged.of(context, { name: id, before: before ?? null, after })]);
    return { id, ...after };
  });
}

const contentOf = ({ parent, name, course }: KeptCategory): Omit<KeptCategory, 'id'> => ({ parent, name, course });

/** Whose a category is then: its place says it, or, where it is in no other one, whoever makes or moves it. */
async function courseFor(
  tx: Transaction,
  context: CallContext,
  { parent, course }: QuestionCategory,
  before: Pick<KeptCategory, 'course'> | undefined,
): Promise<string | null> {
  if (parent !== null) {
    const place = requireKept(context, parent, await categoryOf(tx, parent), '/parent');
    if (course === undefined || course === place.course) return place.course;
    const whose = place.course === null ? 'of the whole organisation' : `of the course "${place.course}"`;
    throw academyErrors.CATEGORY_INVALID(`It is in a category ${whose}, and so it is, too.`, { pointer: '/course' });
  }
  const wanted = course === undefined ? (before?.course ?? null) : course;
  requireAuthor(context, wanted);
  if (wanted !== null && wanted !== before?.course && (await courseOf(tx, wanted)) === undefined)
    throw courseNotFound(wanted);
  return wanted;
}

async function requirePlace(tx: Transaction, id: string, parent: string): Promise<void> {
  const path = await categoryPath(tx, parent, MOST_LEVELS);
  if (path.includes(id))
    throw academyErrors.CATEGORY_INVALID('A category can not be in itself.', { pointer: '/parent' });
  if (path.length + (await categoryLevels(tx, id, MOST_LEVELS)) > MOST_LEVELS)
    throw academyErrors.CATEGORY_INVALID(`Categories are in each other at most ${MOST_LEVELS} levels deep.`, {
      pointer: '/parent',
    });
}

/**
 * Deletes a category that is empty.
 * @param into where what is in it is moved before
 * @throws CATEGORY_NOT_FOUND, CATEGORY_USED, CATEGORY_INVALID, ALREADY_EXISTS
 */
export function removeCategory(
  { database, log }: CommandTools,
  context: CallContext,
  id: string,
  into?: string,
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    await lockTree(tx);
    const kept = requireKept(context, id, await lockCategory(tx, id));
    if (into !== undefined) await moveContent({ log }, tx, context, kept, into);
    if (await isCategoryUsed(tx, id))
      throw academyErrors.CATEGORY_USED(`"${kept.name}" has questions or categories in it. Move them first.`);
    await deleteCategory(tx, id);
    await log.publish(tx, [categoryChanged.of(context, { name: id, before: contentOf(kept), after: null })]);
  });
}

async function moveContent(
  { log }: Pick<CommandTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  { id, name }: KeptCategory,
  into: string,
): Promise<void> {
  if (into === id) throw academyErrors.CATEGORY_INVALID('What is in it can not be moved into itself.');
  const place = requireKept(context, into, await holdCategory(tx, into));
  const [use] = await usesOf(tx, [id], 1);
  if (use !== undefined)
    throw academyErrors.CATEGORY_USED(
      `A published quiz of the course "${use.course}" draws from "${name}". Let it draw from another category, and publish the course.`,
    );
  for (const child of await categoriesIn(tx, id)) {
    await requirePlace(tx, child.id, into);
    const after = { parent: into, name: child.name, course: place.course };
    if (!(await storeCategory(tx, { id: child.id, ...after }))) throw nameTaken('a category', child.name);
    if (child.course !== place.course) await moveToCourse(tx, child.id, place.course, MOST_LEVELS);
    await log.publish(tx, [categoryChanged.of(context, { name: child.id, before: contentOf(child), after })]);
  }
  const count = await moveQuestions(tx, id, into);
  if (count > 0) await log.publish(tx, [questionsMoved.of(context, { category: id, into, count })]);
}
