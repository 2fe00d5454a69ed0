import type { Transaction } from '@pvt/kernel/database';
import type { Course, KeptCourse } from '../../core/course/course.ts';

const COURSE = 'select c.slug, c.definition, c.published from academy.course c';

export async function courseOf(tx: Transaction, slug: string): Promise<KeptCourse | undefined> {
  const [row] = await tx.query<KeptCourse>(
    { name: 'academy_course', text: `${COURSE} where c.tenant = $1 and c.slug = $2` },
    [tx.tenant, slug],
  );
  return row;
}

/** Until the transaction ends nobody else changes the course, its draft, its versions, or who has its seats. */
export async function lockCourse(tx: Transaction, slug: string): Promise<KeptCourse | undefined> {
  const [row] = await tx.query<KeptCourse>(`${COURSE} where c.tenant = $1 and c.slug = $2 for update of c`, [
    tx.tenant,
    slug,
  ]);
  return row;
}

/** @returns false where there is one of this slug already */
export async function insertCourse(tx: Transaction, slug: string, definition: Course): Promise<boolean> {
  const rows = await tx.query(
    `insert into academy.course (tenant, slug, definition) values ($1, $2, $3)
      on conflict (tenant, slug) do nothing returning slug`,
    [tx.tenant, slug, JSON.stringify(definition)],
  );
  return rows.length > 0;
}

export async function updateCourse(tx: Transaction, slug: string, definition: Course): Promise<void> {
  await tx.query('update academy.course set definition = $3 where tenant = $1 and slug = $2', [
    ...[tx.tenant, slug, JSON.stringify(definition)],
  ]);
}

export async function setPublished(tx: Transaction, slug: string, version: number): Promise<void> {
  await tx.query('update academy.course set published = $3 where tenant = $1 and slug = $2', [
    tx.tenant,
    slug,
    version,
  ]);
}

/** The next place in the waiting list; the course is locked. */
export async function takePlace(tx: Transaction, slug: string): Promise<number> {
  const [row] = await tx.query<{ place: number }>(
    `update academy.course set places_given = places_given + 1 where tenant = $1 and slug = $2
      returning places_given as place`,
    [tx.tenant, slug],
  );
  return row?.place ?? 0;
}

/**
 * By slug. Served by the primary key.
 * @param only the slugs that may be seen; undefined for all
 */
export function coursesAfter(
  tx: Transaction,
  only: readonly string[] | undefined,
  slug: string | undefined,
  most: number,
): Promise<KeptCourse[]> {
  return tx.query<KeptCourse>(
    `${COURSE} where c.tenant = $1 and ($2::text is null or c.slug > $2) and ($3::text[] is null or c.slug = any($3))
      order by c.slug limit $4`,
    [tx.tenant, slug ?? null, only ?? null, most],
  );
}
