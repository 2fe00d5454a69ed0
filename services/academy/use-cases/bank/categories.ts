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
  storeCategory,
} from '../../adapters/postgres/categories.ts';
import { type KeptCategory, MOST_LEVELS, type QuestionCategory } from '../../core/bank/category.ts';
import { categoryChanged, questionsMoved } from '../../core/bank/events.ts';
import { academyErrors, categoryNotFound } from '../../core/errors.ts';
import type { CommandTools, QueryTools } from '../tools.ts';

const CATEGORIES = keyset(
  'academy.categories',
  (key): key is [string, string] => Array.isArray(key) && key.length === 2 && isText(key[0]) && isId(key[1]),
);

/** By name; each names the one that it is in. @throws CURSOR_INVALID */
export function listCategories(
  { database }: QueryTools,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<KeptCategory>> {
  const after = CATEGORIES.read(cursor);
  return database.transaction(tenant, async (tx) =>
    CATEGORIES.page(await categoriesAfter(tx, after, limit + 1), limit, ({ name, id }) => [name, id]),
  );
}

/** @throws CATEGORY_NOT_FOUND */
export function getCategory({ database }: QueryTools, { tenant }: CallContext, id: string): Promise<KeptCategory> {
  return database.transaction(tenant, async (tx) => {
    const found = await categoryOf(tx, id);
    if (found === undefined) throw categoryNotFound(id);
    return found;
  });
}

/**
 * Makes a category, renames or moves it; the same again changes nothing.
 * @throws CATEGORY_NOT_FOUND, CATEGORY_INVALID, ALREADY_EXISTS, CHANGED_MEANWHILE
 */
export function saveCategory(
  { database, log }: CommandTools,
  context: CallContext,
  id: string,
  { parent, name }: QuestionCategory,
  conditions: Conditions,
): Promise<KeptCategory> {
  return database.transaction(context.tenant, async (tx) => {
    await lockTree(tx);
    const kept = await lockCategory(tx, id);
    const before = kept === undefined ? undefined : { parent: kept.parent, name: kept.name };
    if (conditions.newOnly && before !== undefined) throw nameTaken('a category', id, '/category');
    requireMatch(conditions, before && entityTag(before), `The category "${name}"`);
    const after = { parent, name };
    if (before !== undefined && sameJson(before, after)) return { id, ...after };
    if (parent !== null) await requirePlace(tx, id, parent);
    if (!(await storeCategory(tx, { id, ...after }))) throw nameTaken('a category', name);
    await log.publish(tx, [categoryChanged.of(context, { name: id, before: before ?? null, after })]);
    return { id, ...after };
  });
}

async function requirePlace(tx: Transaction, id: string, parent: string): Promise<void> {
  if ((await categoryOf(tx, parent)) === undefined) throw categoryNotFound(parent, '/parent');
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
    const kept = await lockCategory(tx, id);
    if (kept === undefined) throw categoryNotFound(id);
    if (into !== undefined) await moveContent({ log }, tx, context, kept, into);
    if (await isCategoryUsed(tx, id))
      throw academyErrors.CATEGORY_USED(`"${kept.name}" has questions or categories in it. Move them first.`);
    await deleteCategory(tx, id);
    const { parent, name } = kept;
    await log.publish(tx, [categoryChanged.of(context, { name: id, before: { parent, name }, after: null })]);
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
  if ((await holdCategory(tx, into)) === undefined) throw categoryNotFound(into);
  const [use] = await usesOf(tx, [id], 1);
  if (use !== undefined)
    throw academyErrors.CATEGORY_USED(
      `A published quiz of the course "${use.course}" draws from "${name}". Let it draw from another category, and publish the course.`,
    );
  for (const child of await categoriesIn(tx, id)) {
    await requirePlace(tx, child.id, into);
    const after = { parent: into, name: child.name };
    if (!(await storeCategory(tx, { id: child.id, ...after }))) throw nameTaken('a category', child.name);
    await log.publish(tx, [
      categoryChanged.of(context, { name: child.id, before: { parent: id, name: child.name }, after }),
    ]);
  }
  const count = await moveQuestions(tx, id, into);
  if (count > 0) await log.publish(tx, [questionsMoved.of(context, { category: id, into, count })]);
}
