import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { AccountId, Id } from '../core/project.ts';
import { reviewErrors } from '../core/review-errors.ts';
import { NewReport, ReportDecision, ReportView } from '../core/review-report.ts';
import { decideOnReport, listReports, reportReview } from '../use-cases/reviews/moderate-reviews.ts';
import { findRings } from '../use-cases/reviews/read-reviews.ts';
import type { AuctionTools } from '../use-cases/tools.ts';

const { CONTRACT_REVIEW_NOT_FOUND, REVIEW_REPORTED, REVIEW_REPORT_NOT_FOUND, REVIEW_REPORT_DECIDED } = reviewErrors;
const { IDEMPOTENCY_KEY_REUSED } = idempotencyErrors;

const Ring = Type.Object(
  {
    kind: Type.Enum(['circle', 'onlySource'] as const, {
      description:
        '`circle`: they praise each other in turn. `onlySource`: all praise of the second comes from the first.',
      examples: ['circle'],
    }),
    accounts: Type.Array(AccountId, { description: 'Who praises whom, in order.' }),
    contracts: Type.Array(Id, { description: 'By which contracts.' }),
  },
  { additionalProperties: false, title: 'ReviewRing', description: 'Accounts to look at: a hint, never a verdict.' },
);
const Rings = Type.Object(
  { items: Type.Array(Ring, { description: 'At most 200.' }) },
  { additionalProperties: false, title: 'ReviewRings', description: 'What looks like praise by arrangement.' },
);

/** Reviews that should not be shown, and praise by arrangement. */
export function reviewReportRoutes(tools: AuctionTools): Route[] {
  const of = { tag: 'auction', permission: 'auction:manage' } as const;
  return [
    route({
      ...of,
      permission: 'auction:read',
      operationId: 'reportContractReview',
      method: 'POST',
      path: '/v1/auction-reviews/:review/reports',
      summary: 'Report a review',
      params: Type.Object({ review: Id }),
      body: NewReport,
      responses: { 201: { description: 'The staff looks at it.', schema: ReportView } },
      errors: [CONTRACT_REVIEW_NOT_FOUND, REVIEW_REPORTED, IDEMPOTENCY_KEY_REUSED],
      handler: async ({ params: { review }, body, context }, reply) => {
        reply.status(201);
        return reportReview(tools, context, review, body);
      },
    }),
    route({
      ...of,
      operationId: 'listReviewReports',
      method: 'GET',
      path: '/v1/auction-review-reports',
      summary: 'Reports that wait for a decision',
      query: PageQuery,
      responses: { 200: { description: 'The oldest first.', schema: pageOf(ReportView) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ query, context }) => listReports(tools, context, query),
    }),
    route({
      ...of,
      operationId: 'decideReviewReport',
      method: 'POST',
      path: '/v1/auction-review-reports/:report/decision',
      summary: 'Hide a reported review, or keep it',
      params: Type.Object({ report: Id }),
      body: ReportDecision,
      responses: { 200: { description: 'As it is decided.', schema: ReportView } },
      errors: [REVIEW_REPORT_NOT_FOUND, REVIEW_REPORT_DECIDED, IDEMPOTENCY_KEY_REUSED],
      handler: ({ params: { report }, body, context }) => decideOnReport(tools, context, report, body),
    }),
    route({
      ...of,
      operationId: 'findReviewRings',
      method: 'GET',
      path: '/v1/auction-review-rings',
      summary: 'Praise that may be by arrangement',
      description: 'From the praise of a year: circles of two to four, and developers whom one client alone praises.',
      responses: { 200: { description: 'Accounts to look at.', schema: Rings } },
      handler: async ({ context }) => ({ items: [...(await findRings(tools, context))] }),
    }),
  ];
}
