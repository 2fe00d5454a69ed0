import type { Transaction } from '@pvt/kernel/database';
import type { LessonTimes } from '../../core/calendar/lesson-times.ts';
import type { QuizOverride } from '../../core/quiz/override.ts';

/**
 * What of contents has a time; of the rest, which may be large, nothing is read.
 * @param digests at most as many as a course has lessons
 */
export function timesOf(
  tx: Transaction,
  digests: readonly string[],
): Promise<{ readonly digest: string; readonly times: LessonTimes }[]> {
  return tx.query<{ readonly digest: string; readonly times: LessonTimes }>(
    `select wanted.digest, case b.kind
        when 'quiz' then json_build_object('kind', b.kind, 'timing', b.body -> 'timing')
        when 'live' then json_build_object('kind', b.kind, 'startsAt', b.body -> 'startsAt', 'minutes', b.body -> 'minutes',
          'timeZone', b.body -> 'timeZone', 'place', b.body -> 'place')
        else json_build_object('kind', b.kind, 'timeZone', b.body -> 'timeZone', 'dueAt', b.body -> 'dueAt',
          'closesAt', b.body -> 'closesAt') end as times
      from unnest($2::text[]) as wanted (digest)
      cross join lateral (select * from academy.lesson_body b where b.tenant = $1 and b.digest = wanted.digest limit 1) b
      where b.kind in ('live', 'quiz', 'assignment')`,
    [tx.tenant, digests],
  );
}

/** Of one learner, by lesson. Served by the primary key. */
export function overridesOf(
  tx: Transaction,
  enrolment: string,
): Promise<(QuizOverride & { readonly lesson: string })[]> {
  return tx.query<QuizOverride & { readonly lesson: string }>(
    `select o.lesson, o.limit_seconds as "limitSeconds", o.closes_at as "closesAt", o.attempts from academy.quiz_override o
      where o.tenant = $1 and o.enrolment = $2`,
    [tx.tenant, enrolment],
  );
}

/** Of one learner, by lesson. Served by the primary key. */
export function extensionsOf(
  tx: Transaction,
  enrolment: string,
): Promise<{ readonly lesson: string; readonly dueAt: string; readonly closesAt: string | null }[]> {
  return tx.query<{ readonly lesson: string; readonly dueAt: string; readonly closesAt: string | null }>(
    `select e.lesson, e.due_at as "dueAt", e.closes_at as "closesAt" from academy.assignment_extension e
      where e.tenant = $1 and e.enrolment = $2`,
    [tx.tenant, enrolment],
  );
}
