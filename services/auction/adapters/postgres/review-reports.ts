import type { Transaction } from '@pvt/kernel/database';
import type { KeptReport } from '../../core/review-report.ts';

const COLUMNS = `p.id, p.review, json_build_object('author', r.author, 'subject', r.subject, 'text', r.text) as reviewed, p.reporter, p.reason, p.text, p.state, p.reported_at as "reportedAt", p.decided_by as "decidedBy",
  p.decision, p.decided_at as "decidedAt"`;

const FROM = `auction.review_report p join auction.review r on r.tenant = $1 and r.id = p.review`;

/** @returns false where the reporter has reported it before */
export async function insertReport(tx: Transaction, report: KeptReport): Promise<boolean> {
  const { id, review, reporter, reason, text, state, reportedAt } = report;
  const made = await tx.query(
    `insert into auction.review_report (tenant, id, review, reporter, reason, text, state, reported_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict on constraint review_report_once do nothing returning id`,
    [tx.tenant, id, review, reporter, reason, text, state, reportedAt],
  );
  return made.length > 0;
}

export async function lockReport(tx: Transaction, id: string): Promise<KeptReport | undefined> {
  const [report] = await tx.query<KeptReport>(
    `select ${COLUMNS} from ${FROM} where p.tenant = $1 and p.id = $2 for update of p`,
    [tx.tenant, id],
  );
  return report;
}

export async function decideReport(tx: Transaction, report: KeptReport): Promise<void> {
  const { id, state, decidedBy, decision, decidedAt } = report;
  await tx.query(
    `update auction.review_report set state = $3, decided_by = $4, decision = $5, decided_at = $6 where tenant = $1 and id = $2`,
    [tx.tenant, id, state, decidedBy, decision, decidedAt],
  );
}

/** That nobody has decided on, the oldest first. Served by review_report_open. */
export function openReportsAfter(tx: Transaction, after: string | undefined, most: number): Promise<KeptReport[]> {
  return tx.query<KeptReport>(
    `select ${COLUMNS} from ${FROM}
      where p.tenant = $1 and p.state = 'open' and ($2::uuid is null or p.id > $2) order by p.id limit $3`,
    [tx.tenant, after ?? null, most],
  );
}
