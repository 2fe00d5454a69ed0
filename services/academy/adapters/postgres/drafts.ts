import type { Transaction } from '@pvt/kernel/database';
import type { Outline } from '../../core/course/outline.ts';
import type { LessonBody } from '../../core/lesson/lesson-body.ts';

export async function draftOf(tx: Transaction, course: string): Promise<Outline | undefined> {
  const [row] = await tx.query<{ outline: Outline }>(
    'select outline from academy.draft where tenant = $1 and course = $2',
    [tx.tenant, course],
  );
  return row?.outline;
}

export async function storeDraft(tx: Transaction, course: string, outline: Outline, by: string): Promise<void> {
  await tx.query(
    `insert into academy.draft (tenant, course, outline, saved_by) values ($1, $2, $3, $4)
      on conflict (tenant, course) do update
        set outline = excluded.outline, saved_at = excluded.saved_at, saved_by = excluded.saved_by`,
    [tx.tenant, course, JSON.stringify(outline), by],
  );
}

export interface LessonPointer {
  readonly lesson: string;
  readonly revision: number;
  readonly digest: string;
}

/** What the lessons of a draft hold. Served by the primary key. */
export function pointersOf(tx: Transaction, course: string): Promise<(LessonPointer & { readonly kind: string })[]> {
  return tx.query<LessonPointer & { readonly kind: string }>(
    `select p.lesson, p.revision, p.digest, b.kind from academy.draft_lesson p
      cross join lateral (select kind from academy.lesson_body b where b.tenant = $1 and b.digest = p.digest limit 1) b
      where p.tenant = $1 and p.course = $2`,
    [tx.tenant, course],
  );
}

export interface DraftLesson extends LessonPointer {
  readonly body: LessonBody;
}

/** What a lesson of the draft holds; undefined for nothing yet. */
export async function draftLessonOf(tx: Transaction, course: string, lesson: string): Promise<DraftLesson | undefined> {
  const [row] = await tx.query<DraftLesson>(
    `select p.lesson, p.revision, p.digest, b.body from academy.draft_lesson p
      cross join lateral (select body from academy.lesson_body b where b.tenant = $1 and b.digest = p.digest limit 1) b
      where p.tenant = $1 and p.course = $2 and p.lesson = $3`,
    [tx.tenant, course, lesson],
  );
  return row;
}

export async function pointAt(
  tx: Transaction,
  course: string,
  { lesson, revision, digest }: LessonPointer,
): Promise<void> {
  await tx.query(
    `insert into academy.draft_lesson (tenant, course, lesson, revision, digest) values ($1, $2, $3, $4, $5)
      on conflict (tenant, course, lesson) do update set revision = excluded.revision, digest = excluded.digest`,
    [tx.tenant, course, lesson, revision, digest],
  );
}

/** Adds a content after those that there are; what was undone is gone, and so are contents before the last ones. */
export async function addRevision(
  tx: Transaction,
  course: string,
  { lesson, revision, digest }: LessonPointer,
  by: string,
  kept: number,
): Promise<void> {
  await tx.query(
    `delete from academy.lesson_revision where tenant = $1 and course = $2 and lesson = $3
      and (revision >= $4 or revision <= $5)`,
    [tx.tenant, course, lesson, revision, revision - kept],
  );
  await tx.query(
    `insert into academy.lesson_revision (tenant, course, lesson, revision, digest, saved_by) values ($1, $2, $3, $4, $5, $6)`,
    [tx.tenant, course, lesson, revision, digest, by],
  );
}

/** The content before or after a revision. Served by the primary key. */
export async function revisionBeside(
  tx: Transaction,
  course: string,
  { lesson, revision }: Pick<LessonPointer, 'lesson' | 'revision'>,
  side: 'before' | 'after',
): Promise<LessonPointer | undefined> {
  const [row] = await tx.query<LessonPointer>(
    `select lesson, revision, digest from academy.lesson_revision where tenant = $1 and course = $2 and lesson = $3
      and ${side === 'before' ? 'revision < $4 order by revision desc' : 'revision > $4 order by revision'} limit 1`,
    [tx.tenant, course, lesson, revision],
  );
  return row;
}

/** What lessons of a draft hold, for those of another course, or for others of the same. @param lessons the new id of each */
export async function copyPointers(
  tx: Transaction,
  from: string,
  to: string,
  lessons: readonly (readonly [string, string])[],
  by: string,
): Promise<void> {
  const values = [tx.tenant, from, to, lessons.map(([old]) => old), lessons.map(([, now]) => now)];
  await tx.query(
    `insert into academy.draft_lesson (tenant, course, lesson, revision, digest)
      select $1, $3, n.lesson, 1, p.digest from unnest($4::uuid[], $5::uuid[]) as n (old, lesson)
        join academy.draft_lesson p on p.tenant = $1 and p.course = $2 and p.lesson = n.old`,
    values,
  );
  await tx.query(
    `insert into academy.lesson_revision (tenant, course, lesson, revision, digest, saved_by)
      select $1, $3, p.lesson, p.revision, p.digest, $2 from academy.draft_lesson p
        where p.tenant = $1 and p.course = $3 and p.lesson = any($4::uuid[])`,
    [tx.tenant, by, to, lessons.map(([, now]) => now)],
  );
}
