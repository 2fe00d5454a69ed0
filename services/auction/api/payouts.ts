import { Readable } from 'node:stream';
import { conditionsOf, MatchHeaders } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { contractErrors } from '../core/contract-errors.ts';
import { Available, NewPayout, Payee, PayoutView, TaxReport } from '../core/payout.ts';
import { payoutErrors } from '../core/payout-errors.ts';
import { WithholdingRules } from '../core/withholding.ts';
import { listPayouts, payoutStatement, taxReport, taxReportFile } from '../use-cases/payouts/read-payouts.ts';
import { availablePayouts, changePayee, requestPayout } from '../use-cases/payouts/request-payout.ts';
import type { PayoutTools } from '../use-cases/payouts/tools.ts';
import { changeWithholding, getWithholding, withholdingTag } from '../use-cases/payouts/withholding.ts';

const { PAYEE_MISSING, PAYOUT_UNDER_WAY, NOTHING_TO_PAY_OUT, WITHHOLDING_INVALID } = payoutErrors;
const ofYear = Type.Object({
  year: Type.Integer({ minimum: 2000, maximum: 2200, description: 'The calendar year in UTC.', examples: [2027] }),
});
const csv = { 200: { description: 'The file.', contentType: 'text/csv' } };

/** What developers are paid out, and what is withheld of it. */
export function payoutRoutes(tools: PayoutTools): Route[] {
  const of = { tag: 'auction', permission: 'auction:bid' } as const;
  const root = '/v1/auction-payouts';
  const rules = { tag: 'auction', path: '/v1/auction-withholding' } as const;
  return [
    route({
      ...of,
      operationId: 'getAvailablePayouts',
      method: 'GET',
      path: `${root}/available`,
      summary: 'What you could be paid out now, to the cent',
      responses: { 200: { description: 'By currency.', schema: Available } },
      handler: ({ context }) => availablePayouts(tools, context),
    }),
    route({
      ...of,
      operationId: 'changeMarketPayee',
      method: 'PUT',
      path: '/v1/auction-payee',
      summary: 'Say where you are paid out to',
      description: 'And in which country you are taxed: what is withheld goes by its rules.',
      stepUp: true,
      body: Payee,
      responses: { 200: { description: 'As it is kept.', schema: Payee } },
      handler: ({ body, context }) => changePayee(tools, context, body),
    }),
    route({
      ...of,
      operationId: 'requestMarketPayout',
      method: 'POST',
      path: root,
      summary: 'Have paid out what you have earned',
      description:
        'All of a currency that was not paid out. `paid` is what you have read; where it comes to something else by now, nothing is done.',
      body: NewPayout,
      responses: { 201: { description: 'It is on its way.', schema: PayoutView } },
      errors: [
        ...[PAYEE_MISSING, PAYOUT_UNDER_WAY, NOTHING_TO_PAY_OUT, contractErrors.AMOUNTS_CHANGED],
        idempotencyErrors.IDEMPOTENCY_KEY_REUSED,
      ],
      handler: async ({ body, context }, reply) => {
        const payout = await requestPayout(tools, context, body);
        reply.status(201);
        return payout;
      },
    }),
    route({
      ...of,
      operationId: 'listMarketPayouts',
      method: 'GET',
      path: root,
      summary: 'What you were paid out',
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(PayoutView) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ query, context }) => listPayouts(tools, context, query),
    }),
    route({
      ...of,
      operationId: 'downloadMarketPayouts',
      method: 'GET',
      path: `${root}/statement.csv`,
      summary: 'What you were paid out, as CSV',
      responses: csv,
      handler: ({ context }, reply) => file(reply, 'payouts.csv', Readable.from(payoutStatement(tools, context))),
    }),
    route({
      ...of,
      operationId: 'getMarketTaxReport',
      method: 'GET',
      path: `${root}/tax-report`,
      summary: 'What was paid out to you in a year, and withheld',
      query: ofYear,
      responses: { 200: { description: 'By country, currency and rate.', schema: TaxReport } },
      handler: ({ query, context }) => taxReport(tools, context, query.year),
    }),
    route({
      ...of,
      operationId: 'downloadMarketTaxReport',
      method: 'GET',
      path: `${root}/tax-report.csv`,
      summary: 'The tax report of a year, as CSV',
      query: ofYear,
      responses: csv,
      handler: async ({ query: { year }, context }, reply) =>
        file(reply, `tax-report-${year}.csv`, await taxReportFile(tools, context, year)),
    }),
    route({
      ...rules,
      operationId: 'getWithholdingRules',
      method: 'GET',
      permission: 'auction:read',
      summary: 'What is withheld of payouts',
      responses: { 200: { description: 'The rules; their version is the `ETag`.', schema: WithholdingRules } },
      handler: async ({ context }, reply) => tagged(reply, await getWithholding(tools, context)),
    }),
    route({
      ...rules,
      operationId: 'changeWithholdingRules',
      method: 'PUT',
      permission: 'auction:manage',
      summary: 'Change what is withheld of payouts',
      description: 'Of what is paid out from now on.',
      headers: MatchHeaders,
      body: WithholdingRules,
      responses: { 200: { description: 'The rules as they are now.', schema: WithholdingRules } },
      errors: [WITHHOLDING_INVALID, preconditionErrors.CHANGED_MEANWHILE],
      handler: async ({ body, headers, context }, reply) =>
        tagged(reply, await changeWithholding(tools, context, body, conditionsOf(headers))),
    }),
  ];
}

function tagged(reply: RouteReply, rules: WithholdingRules): WithholdingRules {
  reply.header('etag', withholdingTag(rules));
  return rules;
}

function file<B extends string | Readable>(reply: RouteReply, name: string, content: B): B {
  reply.header('content-type', 'text/csv; charset=utf-8');
  reply.header('content-disposition', `attachment; filename="${name}"`);
  return content;
}
