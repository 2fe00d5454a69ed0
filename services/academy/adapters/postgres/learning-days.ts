import type { Transaction } from '@pvt/kernel/database';

/**
 * What a learner has done, each by its instant: opened and completed lessons, attempts begun and submitted, works handed in. What ended by
 * itself is not the learner’s doing. Each is found by its enrolment, with which its primary key begins, or for attempts attempt_numbered.
 */
const DONE = `cross join lateral (
    select p.first_at as at from academy.lesson_progress p where p.tenant = $1 and p.enrolment = mine.enrolment
    union all select p.completed_at from academy.lesson_progress p where p.tenant = $1 and p.enrolment = mine.enrolment
    union all select l.at from academy.learner_action l where l.tenant = $1 and l.enrolment = mine.enrolment
    union all select a.started_at from academy.attempt a where a.tenant = $1 and a.enrolment = mine.enrolment
    union all select a.finished_at from academy.attempt a
      where a.tenant = $1 and a.enrolment = mine.enrolment and a.ended_by = 'learner'
    union all select v.handed_in_at from academy.submission_version v where v.tenant = $1 and v.enrolment = mine.enrolment
  ) as done`;

/**
 * On which days of a place’s clock somebody did something, in whichever course, as ISO dates. Courses are found by enrolment_of_person.
 * @param since an ISO instant
 */
export async function learningDays(
  tx: Transaction,
  account: string,
  { timeZone, since }: { readonly timeZone: string; readonly since: string },
): Promise<string[]> {
  const rows = await tx.query<{ readonly day: string }>(
    `select distinct to_char(done.at at time zone $3, 'YYYY-MM-DD') as day 
      from (select e.id as enrolment from academy.enrolment e where e.tenant = $1 and e.account = $2) as mine ${DONE}
      where done.at >= $4`,
    [tx.tenant, account, timeZone, since],
  );
  return rows.map(({ day }) => day);
}

/** When something was done last in a course; null for never. */
export async function lastDone(tx: Transaction, enrolment: string): Promise<string | null> {
  const [row] = await tx.query<{ readonly at: string | null }>(
    `select max(done.at) as at from unnest($2::uuid[]) as mine (enrolment) ${DONE}`,
    [tx.tenant, [enrolment]],
  );
  return row?.at ?? null;
}
