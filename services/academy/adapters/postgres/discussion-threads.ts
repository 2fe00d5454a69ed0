import type { Transaction } from '@pvt/kernel/database';
import type { NamedThread, Thread } from '../../core/discussions/discussion.ts';

const THREAD = `t.id, t.course, t.lesson, t.title, t.asker, t.posts, t.last_at as "lastAt", t.best, t.locked, t.hidden,
  p.name, coalesce(q.teaches, false) as teaches`;
const FROM = `from academy.discussion_thread t
  cross join lateral (select * from academy.discussion_person p where p.tenant = $1 and p.id = t.asker limit 1) p
  left join lateral (select q.teaches from academy.discussion_post q where q.tenant = $1 and q.id = t.id limit 1) q on true`;

export async function insertThread(
  tx: Transaction,
  { id, course, lesson, title, asker, lastAt }: Pick<Thread, 'id' | 'course' | 'lesson' | 'title' | 'asker' | 'lastAt'>,
): Promise<void> {
  await tx.query(
    `insert into academy.discussion_thread (tenant, id, course, lesson, title, asker, last_at)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.tenant, id, course, lesson, title, asker, lastAt],
  );
}

export async function threadOf(tx: Transaction, course: string, id: string): Promise<NamedThread | undefined> {
  const [row] = await tx.query<NamedThread>(
    `select ${THREAD} ${FROM} where t.tenant = $1 and t.id = $2 and t.course = $3`,
    [tx.tenant, id, course],
  );
  return row;
}

/** Nobody else changes it until the transaction ends. */
export async function lockThread(tx: Transaction, course: string, id: string): Promise<NamedThread | undefined> {
  const [row] = await tx.query<NamedThread>(
    `select ${THREAD} ${FROM} where t.tenant = $1 and t.id = $2 and t.course = $3 for update of t`,
    [tx.tenant, id, course],
  );
  return row;
}

/** With what changes of it. */
export async function updateThread(
  tx: Transaction,
  { id, posts, lastAt, best, locked, hidden }: Pick<Thread, 'id' | 'posts' | 'lastAt' | 'best' | 'locked' | 'hidden'>,
): Promise<void> {
  await tx.query(
    `update academy.discussion_thread t set posts = $3, last_at = $4, best = $5, locked = $6, hidden = $7, revision = t.revision + 1
      where t.tenant = $1 and t.id = $2`,
    [tx.tenant, id, posts, lastAt, best, locked, hidden],
  );
}

/** Those of some lessons that are not hidden, the newest first. Served by discussion_thread_of_course. */
export function openThreadsBefore(
  tx: Transaction,
  course: string,
  lessons: readonly string[],
  id: string | undefined,
  most: number,
): Promise<NamedThread[]> {
  return tx.query<NamedThread>(
    `select ${THREAD} ${FROM} where t.tenant = $1 and t.course = $2 and ($3::uuid is null or t.id < $3)
      and t.lesson = any($4::uuid[]) and not t.hidden order by t.id desc limit $5`,
    [tx.tenant, course, id ?? null, lessons, most],
  );
}

/** Those of one lesson, the newest first. Served by discussion_thread_of_lesson. */
export function threadsOfLesson(
  tx: Transaction,
  course: string,
  lesson: string,
  isHiddenToo: boolean,
  id: string | undefined,
  most: number,
): Promise<NamedThread[]> {
  return tx.query<NamedThread>(
    `select ${THREAD} ${FROM} where t.tenant = $1 and t.course = $2 and t.lesson = $3 and ($4::uuid is null or t.id < $4)
      and ($5 or not t.hidden) order by t.id desc limit $6`,
    [tx.tenant, course, lesson, id ?? null, isHiddenToo, most],
  );
}

/** All of a course, the newest first. Served by discussion_thread_of_course. */
export function threadsBefore(
  tx: Transaction,
  course: string,
  id: string | undefined,
  most: number,
): Promise<NamedThread[]> {
  return tx.query<NamedThread>(
    `select ${THREAD} ${FROM} where t.tenant = $1 and t.course = $2 and ($3::uuid is null or t.id < $3)
      order by t.id desc limit $4`,
    [tx.tenant, course, id ?? null, most],
  );
}
