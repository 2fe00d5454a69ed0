import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { underWayErrors } from '@pvt/kernel/idempotent-at-once';
import Type from 'typebox';
import { intentErrors } from '../core/intent-errors.ts';
import { INTENT_STATUSES } from '../core/intent-status.ts';
import { Timeline } from '../core/intent-timeline.ts';
import { Id, IntentView } from '../core/intent-view.ts';
import { NewIntent, text } from '../core/new-intent.ts';
import { providerErrors } from '../core/provider-errors.ts';
import type { Asked } from '../use-cases/intents/ask-provider.ts';
import { createIntent } from '../use-cases/intents/create-intent.ts';
import { getIntent } from '../use-cases/intents/get-intent.ts';
import { listIntents } from '../use-cases/intents/list-intents.ts';
import { showTimeline } from '../use-cases/intents/show-timeline.ts';
import type { IntentTools } from '../use-cases/intents/tools.ts';

const ListQuery = Type.Object({
  ...PageQuery.properties,
  status: Type.Optional(Type.Enum(INTENT_STATUSES, { description: 'Only those in this state.' })),
  reference: Type.Optional(text(200, 'Only those of this reference.', 'booking:1201')),
  customer: Type.Optional(Id),
});

const params = Type.Object({ id: Id });
const about = { tag: 'payments' } as const;
export const keyed = [idempotencyErrors.IDEMPOTENCY_KEY_REUSED, underWayErrors.COMMAND_UNDER_WAY];

/** The routes of payment intents. */
export function intentRoutes(tools: IntentTools): Route[] {
  return [
    route({
      ...about,
      operationId: 'listPaymentIntents',
      method: 'GET',
      path: '/v1/payments/intents',
      permission: 'payments:read',
      summary: 'Payments',
      query: ListQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(IntentView) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, query }) => listIntents(tools, context, query),
    }),
    route({
      ...about,
      operationId: 'createPaymentIntent',
      method: 'POST',
      path: '/v1/payments/intents',
      permission: 'payments:write',
      summary: 'Make a payment intent',
      description: 'Says what is to be paid; nothing is asked of the provider yet.',
      body: NewIntent,
      responses: { 201: { description: 'The intent.', schema: IntentView } },
      errors: [
        intentErrors.INTENT_CURRENCY_UNKNOWN,
        intentErrors.INTENT_OPEN,
        intentErrors.INTENT_SPLITS_INVALID,
        providerErrors.PAYMENT_PROVIDER_NOT_OFFERED,
        providerErrors.PAYMENT_PROVIDER_UNREACHABLE,
        providerErrors.CUSTOMER_NOT_FOUND,
        ...keyed,
      ],
      handler: async ({ body, context }, reply) => {
        const intent = await createIntent(tools, context, body);
        reply.status(201);
        return intent;
      },
    }),
    route({
      ...about,
      operationId: 'getPaymentIntent',
      method: 'GET',
      path: '/v1/payments/intents/:id',
      permission: 'payments:read',
      summary: 'One payment',
      params,
      responses: { 200: { description: 'The intent.', schema: IntentView } },
      errors: [intentErrors.INTENT_NOT_FOUND],
      handler: ({ params: { id }, context }) => getIntent(tools, context, id),
    }),
    route({
      ...about,
      operationId: 'getPaymentTimeline',
      method: 'GET',
      path: '/v1/payments/intents/:id/timeline',
      permission: 'payments:read',
      summary: 'What became of a payment, step by step',
      params,
      responses: {
        200: {
          description: 'What was asked, what the provider reported, and what was booked; the oldest first.',
          schema: Timeline,
        },
      },
      errors: [intentErrors.INTENT_NOT_FOUND],
      handler: ({ params: { id }, context }) => showTimeline(tools, context, id),
    }),
  ];
}

/** 200 when the provider has answered; 202 while it is waited for. */
export function answered(reply: RouteReply, { view, ended }: Asked): IntentView {
  reply.status(ended ? 200 : 202);
  return view;
}
