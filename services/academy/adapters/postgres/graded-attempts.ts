import type { Transaction } from '@pvt/kernel/database';
import type { AnalysedAttempt } from '../../core/item-analysis/analyse-quiz.ts';
import type { Response } from '../../core/questions/response.ts';

export interface GradedAttempt extends Omit<AnalysedAttempt, 'responses'> {
  readonly enrolment: string;
}

/**
 * The first attempt of each learner, as later ones know the questions, also those of later rounds; without how each mark came about, which is most of a
 * grade. The newest first. Served by attempt_of_lesson.
 */
export function firstAttemptsBefore(
  tx: Transaction,
  course: string,
  lesson: string,
  id: string | undefined,
  most: number,
): Promise<GradedAttempt[]> {
  return tx.query<GradedAttempt>(
    `select a.id, a.enrolment, a.slots, a.rulings, a.mark, a.out_of as "outOf", g.marks
      from academy.attempt a
      cross join lateral (
        select coalesce(json_agg(json_build_object('slot', s->>'slot', 'mark', s->>'mark', 'of', s->>'of')), '[]') as marks
        from json_array_elements(a.grade->'slots') s) g
      where a.tenant = $1 and a.course = $2 and a.lesson = $3 and a.number = 1 and a.state = 'graded'
        and ($4::uuid is null or a.id < $4)
        and not exists (select from academy.enrolment e
          cross join lateral (select o.id from academy.enrolment o where o.tenant = $1 and o.account = e.account
            and o.course = $2 and o.round < e.round) o
          cross join lateral (select from academy.attempt b where b.tenant = $1 and b.enrolment = o.id and b.lesson = $3
            and b.number = 1 limit 1) b
          where e.tenant = $1 and e.id = a.enrolment and e.round > 1)
      order by a.id desc limit $5`,
    [tx.tenant, course, lesson, id ?? null, most],
  );
}

export interface GivenAnswer {
  readonly attempt: string;
  readonly slot: string;
  readonly response: Response;
}

/** What was saved last in some attempts, without essays, files and programs, which are long. Served by the primary key. */
export function shortAnswersOf(tx: Transaction, attempts: readonly string[]): Promise<GivenAnswer[]> {
  return tx.query<GivenAnswer>(
    `select a.id as attempt, k.slot, k.response from unnest($2::uuid[]) as a (id)
      cross join lateral (select k.slot, k.response from academy.attempt_answer k where k.tenant = $1 and k.attempt = a.id
        and k.response->>'kind' not in ('essay', 'fileUpload', 'code') limit 500) k`,
    [tx.tenant, attempts],
  );
}
