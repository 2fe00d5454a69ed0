import type { Transaction } from '@pvt/kernel/database';

export interface LessonProgress {
  readonly lesson: string;
  readonly state: 'started' | 'completed';
  readonly firstAt: string;
  readonly completedAt: string | null;
}

/** Served by the primary key. */
export function progressOf(tx: Transaction, enrolment: string): Promise<LessonProgress[]> {
  return tx.query<LessonProgress>(
    {
      name: 'academy_progress',
      text: `select p.lesson, p.state, p.first_at as "firstAt", p.completed_at as "completedAt"
        from academy.lesson_progress p
        where p.tenant = $1 and p.enrolment = $2`,
    },
    [tx.tenant, enrolment],
  );
}

/** Of some enrolments. Served by the primary key. */
export function progressOfAll(
  tx: Transaction,
  enrolments: readonly string[],
): Promise<(Pick<LessonProgress, 'lesson' | 'state'> & { readonly enrolment: string })[]> {
  return tx.query(
    `select e.id as enrolment, p.lesson, p.state from unnest($2::uuid[]) as e (id)
      cross join lateral (select p.lesson, p.state from academy.lesson_progress p
        where p.tenant = $1 and p.enrolment = e.id limit $3) p`,
    [tx.tenant, enrolments, MOST_LESSONS],
  );
}

/** More than the versions of a course have together. It keeps the plan to one look-up by enrolment. */
const MOST_LESSONS = 10_000;

/** @returns whether it was not begun before */
export async function startLesson(tx: Transaction, enrolment: string, lesson: string, at: string): Promise<boolean> {
  const rows = await tx.query(
    `insert into academy.lesson_progress (tenant, enrolment, lesson, state, first_at) values ($1, $2, $3, 'started', $4)
      on conflict (tenant, enrolment, lesson) do nothing returning lesson`,
    [tx.tenant, enrolment, lesson, at],
  );
  return rows.length > 0;
}

/** @returns whether it was not completed before */
export async function completeLesson(tx: Transaction, enrolment: string, lesson: string, at: string): Promise<boolean> {
  const rows = await tx.query(
    {
      name: 'academy_complete_lesson',
      text: `insert into academy.lesson_progress as p (tenant, enrolment, lesson, state, first_at, completed_at)
        values ($1, $2, $3, 'completed', $4, $4)
        on conflict (tenant, enrolment, lesson) do update set state = 'completed', completed_at = excluded.completed_at
          where p.state <> 'completed' returning p.lesson`,
    },
    [tx.tenant, enrolment, lesson, at],
  );
  return rows.length > 0;
}

export async function setLastLesson(tx: Transaction, enrolment: string, lesson: string): Promise<void> {
  await tx.query('update academy.enrolment set last_lesson = $3 where tenant = $1 and id = $2', [
    ...[tx.tenant, enrolment, lesson],
  ]);
}

export interface Recounted {
  readonly enrolment: string;
  readonly required: number;
  readonly done: number;
}

const countedOf = (enrolments: string): string => `select e.id as enrolment, cardinality(v.required) as required, p.done
  from ${enrolments} as e (id)
  cross join lateral (select required from academy.course_version v
    where v.tenant = $1 and v.course = $2 and v.version = $3 limit 1) v
  cross join lateral (select count(*)::integer as done from academy.lesson_progress p
    where p.tenant = $1 and p.enrolment = e.id and p.state = 'completed' and p.lesson = any(v.required)) p`;

/** What a version needs, and what of it is completed, of each of some enrolments. Served by primary keys. */
export function countProgress(
  tx: Transaction,
  course: string,
  version: number,
  enrolments: readonly string[],
): Promise<Recounted[]> {
  return tx.query<Recounted>(countedOf('unnest($4::uuid[])'), [tx.tenant, course, version, enrolments]);
}

/** As `countProgress`, of one: by itself it is planned once, since PostgreSQL knows that it is one. */
export async function countOwnProgress(
  tx: Transaction,
  course: string,
  version: number,
  enrolment: string,
): Promise<Recounted | undefined> {
  const [row] = await tx.query<Recounted>({ name: 'academy_count_progress', text: countedOf('(select $4::uuid)') }, [
    tx.tenant,
    course,
    version,
    enrolment,
  ]);
  return row;
}

export async function actionAnswer(tx: Transaction, enrolment: string, action: string): Promise<unknown> {
  const [row] = await tx.query<{ answer: unknown }>(
    'select answer from academy.learner_action where tenant = $1 and enrolment = $2 and action = $3',
    [tx.tenant, enrolment, action],
  );
  return row?.answer;
}

export async function keepAction(tx: Transaction, enrolment: string, action: string, answer: object): Promise<void> {
  await tx.query('insert into academy.learner_action (tenant, enrolment, action, answer) values ($1, $2, $3, $4)', [
    tx.tenant,
    enrolment,
    action,
    JSON.stringify(answer),
  ]);
}

/** Those who have not completed the version that they are on; nobody else changes them until the transaction ends. */
export async function lockToMove(tx: Transaction, course: string, version: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select e.id from academy.enrolment e where e.tenant = $1 and e.course = $2 and e.version < $3
      and e.state in ('invited', 'waiting', 'active', 'suspended', 'expired') order by e.id for update of e`,
    [tx.tenant, course, version],
  );
  return rows.map(({ id }) => id);
}
