import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '@pvt/kernel/database';
import type { HandIn } from '../../core/assignments/hand-in.ts';
import type { Submission, SubmissionVersion } from '../../core/assignments/submission.ts';
import type { EnrolmentState } from '../../core/people/enrolment.ts';
import { inGroup } from './groups.ts';

const SUBMISSION = `s.enrolment, s.lesson, s.course, s.state, s.draft, s.draft_version as "draftVersion", s.versions,
  s.handed_in_at as "handedInAt", s.share, s.how, s.marked_at as "markedAt", s.revision`;

const ONE = `select ${SUBMISSION} from academy.submission s where s.tenant = $1 and s.enrolment = $2 and s.lesson = $3`;

/** Served by the primary key. */
export async function submissionOf(
  tx: Transaction,
  enrolment: string,
  lesson: string,
): Promise<Submission | undefined> {
  const [row] = await tx.query<Submission>(ONE, [tx.tenant, enrolment, lesson]);
  return row;
}

/** Nobody else changes it until the transaction ends. */
export async function lockSubmission(
  tx: Transaction,
  enrolment: string,
  lesson: string,
): Promise<Submission | undefined> {
  const [row] = await tx.query<Submission>(`${ONE} for update of s`, [tx.tenant, enrolment, lesson]);
  return row;
}

export interface KeptDraft {
  readonly version: number;
  /** What is kept, where it is not what was sent. */
  readonly kept?: HandIn;
}

/**
 * @param upon the version that it was written upon: where another one is kept, nothing changes; undefined for any
 * @returns the version of the draft that is kept: what is not newer changes nothing
 */
export async function storeDraft(
  tx: Transaction,
  { enrolment, lesson, course }: Pick<Submission, 'enrolment' | 'lesson' | 'course'>,
  draft: HandIn,
  { version, upon }: { readonly version: number; readonly upon?: number | undefined },
): Promise<KeptDraft> {
  const [row] = await tx.query<{ readonly version: number; readonly draft: HandIn | null }>(
    `insert into academy.submission as s (tenant, enrolment, lesson, course, state, draft, draft_version)
      values ($1, $2, $3, $4, 'draft', $5, $6)
      on conflict (tenant, enrolment, lesson) do update set
        draft = case when excluded.draft_version > s.draft_version and ($7::integer is null or s.draft_version = $7)
          then excluded.draft else s.draft end,
        draft_version = case when $7::integer is null or s.draft_version = $7
          then greatest(excluded.draft_version, s.draft_version) else s.draft_version end
      returning s.draft_version as version, case when s.draft::text <> $5::text then s.draft end as draft`,
    [tx.tenant, enrolment, lesson, course, JSON.stringify(draft), version, upon ?? null],
  );
  if (row === undefined) return { version };
  // The same draft may be written otherwise: its members in another order.
  const isOther = row.draft !== null && !isDeepStrictEqual(row.draft, draft);
  return { version: row.version, ...(isOther ? { kept: row.draft } : {}) };
}

/** One version more, of an enrolment that is locked. The draft is what was handed in. */
export async function storeVersion(
  tx: Transaction,
  { enrolment, lesson, course }: Pick<Submission, 'enrolment' | 'lesson' | 'course'>,
  content: HandIn,
  at: string,
): Promise<Submission> {
  const text = JSON.stringify(content);
  const [row] = await tx.query<Submission>(
    `insert into academy.submission as s (tenant, enrolment, lesson, course, state, draft, versions, handed_in_at)
      values ($1, $2, $3, $4, 'handedIn', $5, 1, $6)
      on conflict (tenant, enrolment, lesson) do update set state = 'handedIn', draft = excluded.draft,
        versions = s.versions + 1, handed_in_at = excluded.handed_in_at, revision = s.revision + 1
      returning ${SUBMISSION}`,
    [tx.tenant, enrolment, lesson, course, text, at],
  );
  if (row === undefined) throw new Error('the submission was not stored');
  await tx.query(
    `insert into academy.submission_version (tenant, enrolment, lesson, number, content, handed_in_at)
      values ($1, $2, $3, $4, $5, $6)`,
    [tx.tenant, enrolment, lesson, row.versions, text, at],
  );
  return row;
}

/** Stores what the marks came to: null where they have come to nothing yet. */
export async function storeAgreed(
  tx: Transaction,
  { enrolment, lesson }: Pick<Submission, 'enrolment' | 'lesson'>,
  agreed: { readonly share: string; readonly how: string; readonly at: string } | null,
): Promise<Submission> {
  const [row] = await tx.query<Submission>(
    `update academy.submission s set state = case when $4::text is null then 'handedIn' else 'marked' end,
        share = $4, how = $5, marked_at = $6, revision = s.revision + 1
      where s.tenant = $1 and s.enrolment = $2 and s.lesson = $3 returning ${SUBMISSION}`,
    [tx.tenant, enrolment, lesson, agreed?.share ?? null, agreed?.how ?? null, agreed?.at ?? null],
  );
  if (row === undefined) throw new Error('there is no such submission');
  return row;
}

/** In their order. Served by the primary key. */
export function versionsOf(tx: Transaction, enrolment: string, lesson: string): Promise<SubmissionVersion[]> {
  return tx.query<SubmissionVersion>(
    `select v.number, v.content, v.handed_in_at as "handedInAt" from academy.submission_version v
      where v.tenant = $1 and v.enrolment = $2 and v.lesson = $3 order by v.number`,
    [tx.tenant, enrolment, lesson],
  );
}

export interface WaitingPlace {
  readonly handedInAt: string;
  readonly enrolment: string;
  readonly lesson: string;
}

/** Those of a course that wait to be marked, the oldest first. Served by submission_waiting. */
export function waitingSubmissions(
  tx: Transaction,
  course: string,
  after: WaitingPlace | undefined,
  most: number,
  group?: string,
): Promise<Submission[]> {
  const ofGroup = group === undefined ? '' : inGroup('s', 7);
  return tx.query<Submission>(
    `select ${SUBMISSION} from academy.submission s where s.tenant = $1 and s.course = $2 and s.state = 'handedIn' ${ofGroup}
        and ($3::timestamptz is null or (s.handed_in_at, s.enrolment, s.lesson) > ($3, $4::uuid, $5::uuid))
      order by s.handed_in_at, s.enrolment, s.lesson limit $6`,
    [
      ...[tx.tenant, course, after?.handedInAt ?? null, after?.enrolment ?? null, after?.lesson ?? null, most],
      ...(group === undefined ? [] : [group]),
    ],
  );
}

/** Who has handed in a lesson's assignment, and is in the course. Served by submission_of_lesson. */
export async function authorsOf(
  tx: Transaction,
  course: string,
  lesson: string,
  states: readonly EnrolmentState[],
): Promise<string[]> {
  const rows = await tx.query<{ readonly enrolment: string }>(
    `select s.enrolment from academy.submission s
      cross join lateral (select e.state from academy.enrolment e where e.tenant = $1 and e.id = s.enrolment limit 1) e
      where s.tenant = $1 and s.course = $2 and s.lesson = $3 and s.versions > 0 and e.state = any($4::text[])
      order by s.enrolment`,
    [tx.tenant, course, lesson, states],
  );
  return rows.map(({ enrolment }) => enrolment);
}
