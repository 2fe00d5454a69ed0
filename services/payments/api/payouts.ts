import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { Id } from '../core/intent-view.ts';
import { NewPayout, PAYOUT_STATES, Payout, PayoutLine, text } from '../core/payout.ts';
import { payoutErrors } from '../core/payout-errors.ts';
import { providerErrors } from '../core/provider-errors.ts';
import type { IntentTools } from '../use-cases/intents/tools.ts';
import { getPayout, listPayoutLines, listPayouts } from '../use-cases/payouts/read-payouts.ts';
import { requestPayout } from '../use-cases/payouts/request-payout.ts';
import { keyed } from './intents.ts';

const params = Type.Object({ id: Id });
const read = { tag: 'payments', method: 'GET', permission: 'payments:read' } as const;

/** The routes of payouts. */
export function payoutRoutes(tools: IntentTools): Route[] {
  return [
    route({
      ...read,
      operationId: 'listPayouts',
      path: '/v1/payments/payouts',
      summary: 'What owners were paid',
      query: Type.Object({
        ...PageQuery.properties,
        owner: Type.Optional(text(200, 'Only to this owner.', 'property:7')),
        state: Type.Optional(Type.Enum(PAYOUT_STATES, { description: 'Only those in this state.' })),
        remainder: Type.Optional(Type.Boolean({ description: 'Only those whose lines do not sum to their amount.' })),
      }),
      responses: { 200: { description: 'The newest first.', schema: pageOf(Payout) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, query }) => listPayouts(tools, context, query),
    }),
    route({
      tag: 'payments',
      method: 'POST',
      permission: 'payments:write',
      operationId: 'requestPayout',
      path: '/v1/payments/payouts',
      summary: 'Pay an owner',
      stepUp: true,
      description:
        'It is booked at once, so that nothing is paid out twice, and the provider is asked for it after: see its `state`, or the events of it. One that fails is booked back.',
      body: NewPayout,
      responses: { 201: { description: 'It is booked.', schema: Payout } },
      errors: [payoutErrors.PAYOUT_ABOVE_OWED, providerErrors.PAYMENT_PROVIDER_NOT_OFFERED, ...keyed],
      handler: async ({ body, context }, reply) => {
        const payout = await requestPayout(tools, context, body);
        reply.status(201);
        return payout;
      },
    }),
    route({
      ...read,
      operationId: 'getPayout',
      path: '/v1/payments/payouts/:id',
      summary: 'One payout',
      params,
      responses: { 200: { description: 'The payout.', schema: Payout } },
      errors: [payoutErrors.PAYOUT_NOT_FOUND],
      handler: ({ params: { id }, context }) => getPayout(tools, context, id),
    }),
    route({
      ...read,
      operationId: 'listPayoutLines',
      path: '/v1/payments/payouts/:id/lines',
      summary: 'What a payout is for, line by line',
      params,
      query: PageQuery,
      responses: { 200: { description: 'In the order of the bookings.', schema: pageOf(PayoutLine) } },
      errors: [payoutErrors.PAYOUT_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ params: { id }, query, context }) => listPayoutLines(tools, context, id, query),
    }),
  ];
}
