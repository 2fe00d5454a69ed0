import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '@pvt/kernel/database';
import type { Certainty } from '../../core/questions/behaviour.ts';
import type { Response } from '../../core/questions/response.ts';

export interface Answer {
  readonly slot: string;
  readonly version: number;
  readonly response: Response;
  readonly certainty: Certainty | null;
}

/** What a device says of where an answer comes from; one that says nothing counts by its version alone. */
export interface AnswerOrigin {
  readonly device?: string | undefined;
  /** The version that the device had last seen kept; 0 for none. */
  readonly upon?: number | undefined;
}

export interface SavedAnswer {
  readonly version: number;
  readonly savedAt: string;
  /** What is kept, where it is not what was sent. */
  readonly kept?: Pick<Answer, 'response' | 'certainty'>;
}

/** An answer with whose it is, for which attempt, and when it came in by the server's clock. */
export interface GivenAnswer extends Answer, AnswerOrigin {
  readonly account: string;
  readonly attempt: string;
  readonly at: string;
}

/** What is newer, and was built upon what is kept: of the same device always, of another one where that has seen it. */
const IS_ACCEPTED = `excluded.version > k.version
              and (excluded.upon is null or excluded.upon >= k.version or coalesce(excluded.device = k.device, false))`;

const ANSWER_COLUMNS = ['version', 'response', 'certainty', 'saved_at', 'device', 'upon'];

/**
 * One statement for what learners do most: several answers, no two of them to one slot of an attempt. Its lock of an attempt waits
 * for a submission that is under way, and has one wait for it: what is stored here is graded. What is not newer than what is kept
 * changes nothing, and neither does what another device has not built upon it. They are stored in one order, so that two calls never wait for each other.
 * @param locked whether to wait for an attempt that is being submitted, or to pass it over, so that nobody waits for another's
 * @returns in their order what is kept then; undefined where the attempt takes no such answer, or was passed over
 */
export async function saveAnswers(
  tx: Transaction,
  answers: readonly GivenAnswer[],
  locked: 'wait' | 'pass over',
): Promise<(SavedAnswer | undefined)[]> {
  const rows = await tx.query<SavedRow>(
    {
      name: locked === 'wait' ? 'academy_save_answers' : 'academy_save_answers_of_many',
      // What is kept is given back only where it differs: of most answers, nothing travels twice.
      text: `with g as materialized (select g.* from json_to_recordset($2) as g (account uuid, attempt uuid, slot text,
          version integer, response json, kind text, certainty smallint, at timestamptz, device text, upon integer)),
        s as (insert into academy.attempt_answer as k (tenant, attempt, slot, version, response, certainty, saved_at, device, upon)
        select $1, a.id, g.slot, g.version, g.response, g.certainty, g.at, g.device, g.upon from g
          cross join lateral (select a.id from academy.attempt a
            cross join lateral (select from academy.enrolment e where e.tenant = $1 and e.id = a.enrolment and e.account = g.account
              and e.state in ('active', 'completed') and (e.ends_at is null or e.ends_at > g.at)
              and (e.cohort is null or e.ends_at is not null or not exists (select from academy.cohort c, academy.course k
                where c.tenant = $1 and c.course = e.course and c.id = e.cohort and k.tenant = $1 and k.slug = e.course
                  and (c.definition ->> 'closesAt')::timestamp at time zone (k.definition ->> 'timeZone') <= g.at)) limit 1) e
            where a.tenant = $1 and a.id = g.attempt and a.state = 'inProgress'
              and (a.due_at is null or a.due_at + a.grace * interval '1 second' >= g.at)
              and a.slot_kinds[array_position(a.slot_names, g.slot)] = g.kind
            limit 1 for key share of a ${locked === 'wait' ? '' : 'skip locked'}) a
          order by a.id, g.slot
        on conflict (tenant, attempt, slot) do update
          set ${ANSWER_COLUMNS.map((column) => `${column} = case when ${IS_ACCEPTED} then excluded.${column} else k.${column} end`).join(',\n            ')}
        returning k.attempt, k.slot, k.version, k.response, k.certainty, k.saved_at)
        select s.attempt, s.slot, s.version, s.saved_at as "savedAt", s.certainty,
            case when s.response::text <> g.response::text or s.certainty is distinct from g.certainty then s.response end as response
          from s join g on g.attempt = s.attempt and g.slot = s.slot`,
    },
    [tx.tenant, JSON.stringify(answers.map((answer) => ({ ...answer, kind: answer.response.kind })))],
  );
  const kept = new Map(
    rows.map(({ attempt, slot, version, savedAt, response, certainty }): [string, SavedAnswer] => [
      slotOf({ attempt, slot }),
      { version, savedAt, ...(response === null ? {} : { kept: { response, certainty } }) },
    ]),
  );
  return answers.map((answer) => withoutSame(answer, kept.get(slotOf(answer))));
}

interface SavedRow extends Pick<GivenAnswer, 'attempt' | 'slot' | 'version' | 'certainty'> {
  readonly savedAt: string;
  readonly response: Response | null;
}

/** The same answer may be written otherwise: its members in another order. */
function withoutSame({ response, certainty }: Answer, saved: SavedAnswer | undefined): SavedAnswer | undefined {
  if (saved?.kept === undefined || !isDeepStrictEqual(saved.kept, { response, certainty })) return saved;
  const { kept: _kept, ...rest } = saved;
  return rest;
}

/** What one answer is kept for. */
export const slotOf = ({ attempt, slot }: Pick<GivenAnswer, 'attempt' | 'slot'>): string => `${attempt} ${slot}`;

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
