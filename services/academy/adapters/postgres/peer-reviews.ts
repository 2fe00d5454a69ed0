import type { Transaction } from '@pvt/kernel/database';
import type { ReviewPair } from '../../core/assignments/peer-reviews.ts';
import type { EnrolmentState } from '../../core/people/enrolment.ts';

export interface KeptReview extends ReviewPair {
  readonly given: boolean;
}

/** @returns whether it was not open before: of many who open it at once one does */
export async function openRound(
  tx: Transaction,
  course: string,
  lesson: string,
  seed: string,
  at: string,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into academy.peer_round (tenant, course, lesson, seed, opened_at) values ($1, $2, $3, $4, $5)
      on conflict (tenant, course, lesson) do nothing returning lesson`,
    [tx.tenant, course, lesson, seed, at],
  );
  return rows.length > 0;
}

/** The seed of the round; nobody else changes who reviews whom until the transaction ends. */
export async function lockRound(tx: Transaction, course: string, lesson: string): Promise<string | undefined> {
  const [row] = await tx.query<{ readonly seed: string }>(
    `select r.seed from academy.peer_round r where r.tenant = $1 and r.course = $2 and r.lesson = $3 for update of r`,
    [tx.tenant, course, lesson],
  );
  return row?.seed;
}

export async function storePairs(tx: Transaction, lesson: string, pairs: readonly ReviewPair[]): Promise<void> {
  await tx.query(
    `insert into academy.peer_review (tenant, lesson, author, reviewer)
      select $1, $2, pair.author, pair.reviewer from unnest($3::uuid[], $4::uuid[]) as pair (author, reviewer)
      on conflict do nothing`,
    [tx.tenant, lesson, pairs.map(({ author }) => author), pairs.map(({ reviewer }) => reviewer)],
  );
}

/** Those of one reviewer, in an order that tells nothing. Served by peer_review_of_reviewer. */
export function reviewsOf(tx: Transaction, lesson: string, reviewer: string): Promise<KeptReview[]> {
  return tx.query<KeptReview>(
    `select p.author, p.reviewer, p.given from academy.peer_review p
      where p.tenant = $1 and p.reviewer = $3 and p.lesson = $2 order by p.author`,
    [tx.tenant, lesson, reviewer],
  );
}

/** How many are to review a work, or have. Served by the primary key. */
export async function reviewersOf(tx: Transaction, lesson: string, author: string): Promise<number> {
  const [row] = await tx.query<{ readonly count: number }>(
    `select count(*)::integer as count from academy.peer_review p
      where p.tenant = $1 and p.lesson = $2 and p.author = $3`,
    [tx.tenant, lesson, author],
  );
  return row?.count ?? 0;
}

/** All of an assignment. Served by the primary key. */
export function reviewsOfLesson(tx: Transaction, lesson: string): Promise<KeptReview[]> {
  return tx.query<KeptReview>(
    `select p.author, p.reviewer, p.given from academy.peer_review p
      where p.tenant = $1 and p.lesson = $2 order by p.author, p.reviewer`,
    [tx.tenant, lesson],
  );
}

/** Who has left the course, of those who have a review to give or to get. Served by primary keys. */
export async function leftReviewers(
  tx: Transaction,
  lesson: string,
  states: readonly EnrolmentState[],
): Promise<Set<string>> {
  const rows = await tx.query<{ readonly id: string }>(
    `select distinct one.id from academy.peer_review p
      cross join lateral (values (p.author), (p.reviewer)) as one (id)
      cross join lateral (select e.state from academy.enrolment e where e.tenant = $1 and e.id = one.id limit 1) e
      where p.tenant = $1 and p.lesson = $2 and not p.given and e.state <> all($3::text[])`,
    [tx.tenant, lesson, states],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Who has handed in and is in no pair: after the round was opened. Served by submission_of_lesson and the primary key. */
export async function lateAuthors(
  tx: Transaction,
  course: string,
  lesson: string,
  states: readonly EnrolmentState[],
): Promise<string[]> {
  const rows = await tx.query<{ readonly enrolment: string }>(
    `select s.enrolment from academy.submission s
      cross join lateral (select e.state from academy.enrolment e where e.tenant = $1 and e.id = s.enrolment limit 1) e
      where s.tenant = $1 and s.course = $2 and s.lesson = $3 and s.versions > 0 and e.state = any($4::text[])
        and not exists (select from academy.peer_review p where p.tenant = $1 and p.lesson = $3 and p.author = s.enrolment)
      order by s.enrolment`,
    [tx.tenant, course, lesson, states],
  );
  return rows.map(({ enrolment }) => enrolment);
}

export async function deletePairs(tx: Transaction, lesson: string, pairs: readonly ReviewPair[]): Promise<void> {
  await tx.query(
    `delete from academy.peer_review p using unnest($3::uuid[], $4::uuid[]) as pair (author, reviewer)
      where p.tenant = $1 and p.lesson = $2 and p.author = pair.author and p.reviewer = pair.reviewer and not p.given`,
    [tx.tenant, lesson, pairs.map(({ author }) => author), pairs.map(({ reviewer }) => reviewer)],
  );
}

export async function noteGiven(tx: Transaction, lesson: string, { author, reviewer }: ReviewPair): Promise<void> {
  await tx.query(
    `update academy.peer_review p set given = true
      where p.tenant = $1 and p.lesson = $2 and p.author = $3 and p.reviewer = $4`,
    [tx.tenant, lesson, author, reviewer],
  );
}
