import type { Transaction } from '@pvt/kernel/database';
import type { Party } from '../../core/dispute.ts';
import type { KeptPeriod, KeptReview } from '../../core/review.ts';
import type { Praise } from '../../core/review-rings.ts';
import type { ReviewGroup } from '../../core/review-score.ts';

const COLUMNS = `r.id, r.contract, r.party, r.author, r.subject, r.scores, r.overall, r.text, r.counts,
  r.written_at as "writtenAt", r.shown_at as "shownAt", r.answer, r.hidden_at as "hiddenAt"`;

/** Once for a contract. */
export async function insertPeriod(tx: Transaction, period: KeptPeriod): Promise<void> {
  const { contract, client, developer, title, counts, openedAt, closesAt } = period;
  await tx.query(
    `insert into auction.review_period (tenant, contract, client, developer, title, counts, opened_at, closes_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [tx.tenant, contract, client, developer, title, counts, openedAt, closesAt],
  );
}

const PERIOD = `p.contract, p.client, p.developer, p.title, p.counts, p.opened_at as "openedAt", p.closes_at as "closesAt"`;

/** Served by the primary key. */
export async function periodOf(tx: Transaction, contract: string): Promise<KeptPeriod | undefined> {
  const [period] = await tx.query<KeptPeriod>(
    `select ${PERIOD} from auction.review_period p where p.tenant = $1 and p.contract = $2`,
    [tx.tenant, contract],
  );
  return period;
}

/** Whoever writes a review of the contract takes a turn here. */
export async function lockPeriod(tx: Transaction, contract: string): Promise<KeptPeriod | undefined> {
  const [period] = await tx.query<KeptPeriod>(
    `select ${PERIOD} from auction.review_period p where p.tenant = $1 and p.contract = $2 for update`,
    [tx.tenant, contract],
  );
  return period;
}

/** Of both parties. Served by review_once. */
export function reviewsOfContract(tx: Transaction, contract: string): Promise<KeptReview[]> {
  return tx.query<KeptReview>(
    `select ${COLUMNS} from auction.review r where r.tenant = $1 and r.contract = $2 order by r.party`,
    [tx.tenant, contract],
  );
}

export async function insertReview(tx: Transaction, review: KeptReview): Promise<void> {
  const { id, contract, party, author, subject, scores, overall, text, counts, writtenAt, shownAt } = review;
  await tx.query(
    `insert into auction.review (tenant, id, contract, party, author, subject, scores, overall, text, counts, written_at, shown_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[tx.tenant, id, contract, party, author, subject, JSON.stringify(scores), overall, text, counts],
      ...[writtenAt, shownAt],
    ],
  );
}

export async function changeReview(
  tx: Transaction,
  { id, scores, overall, text, writtenAt }: Pick<KeptReview, 'id' | 'scores' | 'overall' | 'text' | 'writtenAt'>,
): Promise<void> {
  await tx.query(
    `update auction.review set scores = $3, overall = $4, text = $5, written_at = $6 where tenant = $1 and id = $2`,
    [tx.tenant, id, JSON.stringify(scores), overall, text, writtenAt],
  );
}

/** Others see them from now on, unless they do already. Served by review_once. @returns those whose event is to be published */
export function showReviews(tx: Transaction, contract: string, at: string): Promise<KeptReview[]> {
  return tx.query<KeptReview>(
    `update auction.review r set shown_at = least(r.shown_at, $3::timestamptz), told = true
      where r.tenant = $1 and r.contract = $2 and not r.told returning ${COLUMNS}`,
    [tx.tenant, contract, at],
  );
}

/** Locked until the transaction ends. */
export async function lockReview(tx: Transaction, id: string): Promise<KeptReview | undefined> {
  const [review] = await tx.query<KeptReview>(
    `select ${COLUMNS} from auction.review r where r.tenant = $1 and r.id = $2 for update`,
    [tx.tenant, id],
  );
  return review;
}

export async function answerReview(tx: Transaction, id: string, answer: string, at: string): Promise<void> {
  await tx.query('update auction.review set answer = $3, answered_at = $4 where tenant = $1 and id = $2', [
    ...[tx.tenant, id, answer, at],
  ]);
}

export async function hideReview(tx: Transaction, id: string, at: string): Promise<void> {
  await tx.query('update auction.review set hidden_at = $3 where tenant = $1 and id = $2', [tx.tenant, id, at]);
}

/** What others see of an account, the newest first. Served by review_of_subject. @param by as whom they were written */
export function shownReviews(
  tx: Transaction,
  subject: string,
  by: Party,
  { now, before }: { readonly now: string; readonly before: string | undefined },
  most: number,
): Promise<KeptReview[]> {
  return tx.query<KeptReview>(
    `select ${COLUMNS} from auction.review r
      where r.tenant = $1 and r.subject = $2 and r.party = $3 and r.shown_at <= $4 and r.hidden_at is null
        and ($5::uuid is null or r.id < $5) order by r.id desc limit $6`,
    [tx.tenant, subject, by, now, before ?? null, most],
  );
}

/** What a score is made of, by age in months of thirty days. Served by review_of_subject. */
export function reviewGroups(tx: Transaction, subject: string, by: Party, now: string): Promise<ReviewGroup[]> {
  return tx.query<ReviewGroup>(
    `select r.overall, 30 * floor(extract(epoch from $4::timestamptz - r.written_at) / 2592000)::int as "ageDays", count(*)::int as count
      from auction.review r
      where r.tenant = $1 and r.subject = $2 and r.party = $3 and r.shown_at <= $4 and r.hidden_at is null and r.counts
      group by 1, 2`,
    [tx.tenant, subject, by, now],
  );
}

/** Praise that others see, of a year, the newest first. Served by review_by_time. @param least what counts as praise, in hundredths */
export function praises(tx: Transaction, now: string, least: number, most: number): Promise<Praise[]> {
  return tx.query<Praise>(
    `select r.author as "from", r.subject as "to", r.contract from auction.review r
      where r.tenant = $1 and r.written_at > $2::timestamptz - interval '365 days' and r.party = 'client' and r.shown_at <= $2
        and r.overall >= $3 and r.hidden_at is null
      order by r.written_at desc limit $4`,
    [tx.tenant, now, least, most],
  );
}
