import type { Transaction } from '@pvt/kernel/database';
import type { KeptCategory } from '../../core/bank/category.ts';

const CATEGORY = 'select c.id, c.parent, c.name, c.course from academy.question_category c';

export async function categoryOf(tx: Transaction, id: string): Promise<KeptCategory | undefined> {
  const [row] = await tx.query<KeptCategory>(`${CATEGORY} where c.tenant = $1 and c.id = $2`, [tx.tenant, id]);
  return row;
}

/** Two moves at once could each be right, and close a circle together: categories are moved one after the other. */
export async function lockTree(tx: Transaction): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('academy.categories ' || $1::text, 0))`, [tx.tenant]);
}

/** Until the transaction ends nobody else changes it, or puts something into it. */
export async function lockCategory(tx: Transaction, id: string): Promise<KeptCategory | undefined> {
  const [row] = await tx.query<KeptCategory>(`${CATEGORY} where c.tenant = $1 and c.id = $2 for update of c`, [
    tx.tenant,
    id,
  ]);
  return row;
}

/** Stays where it is until the transaction ends, while others put something into it as well. */
export async function holdCategory(tx: Transaction, id: string): Promise<KeptCategory | undefined> {
  const [row] = await tx.query<KeptCategory>(`${CATEGORY} where c.tenant = $1 and c.id = $2 for share of c`, [
    tx.tenant,
    id,
  ]);
  return row;
}

/** By name. Served by category_in_order. @param courses whose they are; undefined for all */
export function categoriesAfter(
  tx: Transaction,
  courses: readonly string[] | undefined,
  after: readonly [string, string] | undefined,
  most: number,
): Promise<KeptCategory[]> {
  return tx.query<KeptCategory>(
    `${CATEGORY} where c.tenant = $1 and ($2::text is null or (c.name, c.id) > ($2, $3::uuid))
      and ($5::text[] is null or c.course = any($5)) order by c.name, c.id limit $4`,
    [tx.tenant, after?.[0] ?? null, after?.[1] ?? null, most, courses ?? null],
  );
}

/** All of some courses. Served by category_of_course. */
export async function categoriesOfCourses(tx: Transaction, courses: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'select c.id from academy.question_category c where c.tenant = $1 and c.course = any($2)',
    [tx.tenant, courses],
  );
  return rows.map(({ id }) => id);
}

/** @returns false where another one has the name in the same category */
export async function storeCategory(tx: Transaction, { id, parent, name, course }: KeptCategory): Promise<boolean> {
  const [taken] = await tx.query<{ id: string }>(
    `select c.id from academy.question_category c where c.tenant = $1 and c.parent is not distinct from $2 and c.name = $3
      and c.course is not distinct from $4`,
    [tx.tenant, parent, name, course],
  );
  if (taken !== undefined && taken.id !== id) return false;
  await tx.query(
    `insert into academy.question_category (tenant, id, parent, name, course) values ($1, $2, $3, $4, $5)
      on conflict (tenant, id) do update set parent = excluded.parent, name = excluded.name, course = excluded.course`,
    [tx.tenant, id, parent, name, course],
  );
  return true;
}

/** What is in a category, at any depth, goes with it to another course. Served by named_once. @param most levels */
export async function moveToCourse(tx: Transaction, id: string, course: string | null, most: number): Promise<void> {
  await tx.query(
    `with recursive below as (
        select c.id, 1 as level from academy.question_category c where c.tenant = $1 and c.parent = $2
        union all
        select c.id, b.level + 1 from below b
          join academy.question_category c on c.tenant = $1 and c.parent = b.id where b.level <= $4
      ) update academy.question_category c set course = $3 from below b where c.tenant = $1 and c.id = b.id`,
    [tx.tenant, id, course, most],
  );
}

/** Of a name in another one. Served by named_once. */
export async function categoryNamed(tx: Transaction, parent: string, name: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    'select c.id from academy.question_category c where c.tenant = $1 and c.parent = $2 and c.name = $3',
    [tx.tenant, parent, name],
  );
  return row?.id;
}

export async function deleteCategory(tx: Transaction, id: string): Promise<void> {
  await tx.query('delete from academy.question_category where tenant = $1 and id = $2', [tx.tenant, id]);
}

/** Those at once in another one, which is locked. Served by named_once. */
export function categoriesIn(tx: Transaction, parent: string): Promise<KeptCategory[]> {
  return tx.query<KeptCategory>(`${CATEGORY} where c.tenant = $1 and c.parent = $2 order by c.name`, [
    tx.tenant,
    parent,
  ]);
}

/** All questions of one category into another one. Served by question_of_category. @returns how many */
export async function moveQuestions(tx: Transaction, from: string, into: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `with moved as (
        update academy.question set category = $3 where tenant = $1 and category = $2 returning id
      ) select count(*)::integer as count from moved`,
    [tx.tenant, from, into],
  );
  return row?.count ?? 0;
}

/** Whether a category or a question is in it. Served by named_once and question_of_category. */
export async function isCategoryUsed(tx: Transaction, id: string): Promise<boolean> {
  const [row] = await tx.query<{ used: boolean }>(
    `select exists (select from academy.question_category c where c.tenant = $1 and c.parent = $2)
      or exists (select from academy.question q where q.tenant = $1 and q.category = $2) as used`,
    [tx.tenant, id],
  );
  return row?.used === true;
}

/** How many levels a category has, its own included. Served by named_once. @param most levels to look at */
export async function categoryLevels(tx: Transaction, id: string, most: number): Promise<number> {
  const [row] = await tx.query<{ levels: number }>(
    `with recursive below as (
        select $2::uuid as id, 1 as level
        union all
        select c.id, b.level + 1 from below b
          join academy.question_category c on c.tenant = $1 and c.parent = b.id
          where b.level <= $3
      ) select max(level)::integer as levels from below`,
    [tx.tenant, id, most],
  );
  return row?.levels ?? 1;
}

/** A category and those that it is in, the outermost last. @param most levels */
export async function categoryPath(tx: Transaction, id: string, most: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `with recursive path as (
        select c.id, c.parent, 1 as level from academy.question_category c where c.tenant = $1 and c.id = $2
        union all
        select c.id, c.parent, p.level + 1 from path p
          cross join lateral (select c.id, c.parent from academy.question_category c
            where c.tenant = $1 and c.id = p.parent limit 1) c
          where p.level <= $3
      ) select id from path order by level`,
    [tx.tenant, id, most],
  );
  return rows.map((row) => row.id);
}
