import { randomUUIDv7 } from 'node:crypto';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { idempotent } from '@pvt/kernel/idempotent';
import { decideReport, insertReport, lockReport, openReportsAfter } from '../../adapters/postgres/review-reports.ts';
import { hideReview } from '../../adapters/postgres/reviews.ts';
import { iso } from '../../core/milestone.ts';
import { reviewErrors } from '../../core/review-errors.ts';
import { reviewModerated, reviewReported } from '../../core/review-events.ts';
import type { KeptReport, NewReport, ReportDecision } from '../../core/review-report.ts';
import type { AuctionTools } from '../tools.ts';
import { requireShown } from './answer-review.ts';

type Tools = Pick<AuctionTools, 'database' | 'log' | 'now'>;
const REPORTS = keyset('auction.review-reports', isId);

/** Once for each reporter. @throws CONTRACT_REVIEW_NOT_FOUND, REVIEW_REPORTED, IDEMPOTENCY_KEY_REUSED */
export function reportReview(
  { database, log, now }: Tools,
  context: CallContext,
  review: string,
  input: NewReport,
): Promise<KeptReport> {
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'auction.reportReview', { review, ...input }, async () => {
      const at = iso(now());
      const { author, subject, text } = await requireShown(tx, review, at);
      const report: KeptReport = {
        ...{
          id: randomUUIDv7(),
          review,
          reviewed: { author, subject, text },
          reporter: actorOf(context),
          ...input,
          state: 'open',
          reportedAt: at,
        },
        ...{ decidedBy: null, decision: null, decidedAt: null },
      };
      if (!(await insertReport(tx, report))) throw reviewErrors.REVIEW_REPORTED('You have reported this review.');
      await log.publish(tx, [reviewReported.of(context, { review, report: report.id, reason: input.reason })]);
      return report;
    }),
  );
}

/** Hides a review or keeps it; hidden, it is in no list and no score. @throws REVIEW_REPORT_NOT_FOUND, REVIEW_REPORT_DECIDED */
export function decideOnReport(
  { database, log, now }: Tools,
  context: CallContext,
  id: string,
  { state, reason }: ReportDecision,
): Promise<KeptReport> {
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'auction.decideOnReport', { id, state, reason }, async () => {
      const kept = await lockReport(tx, id);
      if (kept === undefined) throw reviewErrors.REVIEW_REPORT_NOT_FOUND(`There is no report ${id}.`);
      if (kept.state !== 'open')
        throw reviewErrors.REVIEW_REPORT_DECIDED(`The review was ${kept.state}.`, { more: { state: kept.state } });
      const at = iso(now());
      const report = { ...kept, state, decidedBy: actorOf(context), decision: reason, decidedAt: at };
      await decideReport(tx, report);
      if (state === 'hidden') await hideReview(tx, kept.review, at);
      await log.publish(tx, [reviewModerated.of(context, { review: kept.review, report: id, state, reason })]);
      return report;
    }),
  );
}

/** That wait for a decision, the oldest first. @throws CURSOR_INVALID */
export function listReports(
  { database }: Pick<AuctionTools, 'database'>,
  context: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<KeptReport>> {
  const after = REPORTS.read(cursor);
  return database.transaction(context.tenant, async (tx) =>
    REPORTS.page(await openReportsAfter(tx, after, limit + 1), limit, ({ id }) => id),
  );
}
