import type { Transaction } from '@pvt/kernel/database';
import type { Certainty } from '../../core/questions/behaviour.ts';
import type { Response } from '../../core/questions/response.ts';

export interface Answer {
  readonly slot: string;
  readonly version: number;
  readonly response: Response;
  readonly certainty: Certainty | null;
}

export interface SavedAnswer {
  readonly version: number;
  readonly savedAt: string;
}

/**
 * One statement for what learners do most. Its lock of the attempt waits for a submission that is under way, and has one wait for
 * it: what is stored here is graded. What is not newer than what is kept changes nothing.
 * @param now by the server's clock, of when it came in
 * @returns what is kept then; undefined where the attempt takes no such answer
 */
export async function saveAnswer(
  tx: Transaction,
  account: string,
  attempt: string,
  { slot, version, response, certainty }: Answer,
  now: string,
): Promise<SavedAnswer | undefined> {
  const [row] = await tx.query<SavedAnswer>(
    {
      name: 'academy_save_answer',
      text: `insert into academy.attempt_answer as k (tenant, attempt, slot, version, response, certainty, saved_at)
        select $1, a.id, $4, $5, $6, $7, $8 from academy.attempt a
          cross join lateral (select from academy.enrolment e where e.tenant = $1 and e.id = a.enrolment and e.account = $2
            and e.state in ('active', 'completed') and (e.ends_at is null or e.ends_at > $8) limit 1) e
          where a.tenant = $1 and a.id = $3 and a.state = 'inProgress'
            and (a.due_at is null or a.due_at + a.grace * interval '1 second' >= $8)
            and a.slot_kinds[array_position(a.slot_names, $4)] = $9
          for key share of a
        on conflict (tenant, attempt, slot) do update
          set version = greatest(k.version, excluded.version),
            response = case when excluded.version > k.version then excluded.response else k.response end,
            certainty = case when excluded.version > k.version then excluded.certainty else k.certainty end,
            saved_at = case when excluded.version > k.version then excluded.saved_at else k.saved_at end
        returning k.version, k.saved_at as "savedAt"`,
    },
    [tx.tenant, account, attempt, slot, version, JSON.stringify(response), certainty, now, response.kind],
  );
  return row;
}

/** The last of each slot. Served by the primary key. */
export function answersOf(tx: Transaction, attempt: string): Promise<Answer[]> {
  return tx.query<Answer>(
    {
      name: 'academy_answers',
      text: 'select slot, version, response, certainty from academy.attempt_answer where tenant = $1 and attempt = $2',
    },
    [tx.tenant, attempt],
  );
}

/** What was checked during an attempt, in the order in which it came. Served by the primary key. */
export function triesOf(tx: Transaction, attempt: string): Promise<Answer[]> {
  return tx.query<Answer>(
    {
      name: 'academy_tries',
      text: `select slot, version, response, certainty from academy.attempt_try where tenant = $1 and attempt = $2
        order by slot, number`,
    },
    [tx.tenant, attempt],
  );
}

/** @param number which of the tries at its slot, from 1 */
export async function insertTry(
  tx: Transaction,
  attempt: string,
  number: number,
  given: Answer,
  at: string,
): Promise<void> {
  const { slot, version, response, certainty } = given;
  await tx.query(
    `insert into academy.attempt_try (tenant, attempt, slot, number, version, response, certainty, checked_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tx.tenant, attempt, slot, number, version, JSON.stringify(response), certainty, at],
  );
}
