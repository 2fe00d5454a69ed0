import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { Currency, MinorUnits } from '../core/amount.ts';
import { intentErrors } from '../core/intent-errors.ts';
import { Id, IntentView } from '../core/intent-view.ts';
import { providerErrors } from '../core/provider-errors.ts';
import { askProvider } from '../use-cases/intents/ask-provider.ts';
import { authoriseIntent } from '../use-cases/intents/authorise-intent.ts';
import type { IntentTools } from '../use-cases/intents/tools.ts';
import { answered, keyed } from './intents.ts';

const params = Type.Object({ id: Id });
const Part = Type.Object(
  {
    amount: Type.Optional(MinorUnits),
    currency: Type.Optional(Currency),
  },
  {
    additionalProperties: false,
    description: 'Without an amount, all that is left; the currency, where it is given, is the payment’s.',
  },
);
const Authorise = Type.Object(
  {
    method: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        pattern: '^[^\\u0000]+$',
        description: 'The provider’s token of a payment method.',
        examples: ['card_ok'],
      }),
    ),
    savedMethod: Type.Optional(Id),
  },
  { additionalProperties: false, description: 'A token, or a saved method of the intent’s customer.' },
);
const Evidence = Type.Object(
  {
    text: Type.String({
      minLength: 1,
      maxLength: 20_000,
      pattern: '^[^\\u0000]+$',
      description: 'What speaks against the dispute.',
      examples: ['The guest stayed; the registration form is signed.'],
    }),
  },
  { additionalProperties: false },
);

const responses = {
  200: { description: 'The provider has answered: the intent as it is then.', schema: IntentView },
  202: {
    description: 'The provider has not answered within ten seconds, and is asked on: the intent as it is now.',
    schema: IntentView,
  },
} as const;
const {
  INTENT_NOT_FOUND,
  INTENT_STATE,
  OPERATION_UNDER_WAY,
  AUTHORISATION_EXPIRED,
  AMOUNT_ABOVE_REST,
  CURRENCY_DIFFERS,
  DISPUTE_OPEN,
  DISPUTE_NOT_FOUND,
} = intentErrors;
const common = [INTENT_NOT_FOUND, INTENT_STATE, OPERATION_UNDER_WAY, providerErrors.PAYMENT_PROVIDER_REFUSED, ...keyed];

const amountOf = ({ amount, currency }: { amount?: number; currency?: string }) => ({
  ...(amount === undefined ? {} : { amount: BigInt(amount) }),
  ...(currency === undefined ? {} : { currency }),
});

/** What can be asked of the provider for an intent. */
export function intentCommandRoutes(tools: IntentTools): Route[] {
  const about = { tag: 'payments', method: 'POST', permission: 'payments:write' } as const;
  return [
    route({
      ...about,
      operationId: 'authorisePaymentIntent',
      path: '/v1/payments/intents/:id/authorise',
      summary: 'Have the payer’s bank hold the amount',
      description:
        'Where the payer has to confirm, the intent `requires_action` at its `challengeUrl`. A decline is a state, `failed`, and no error: it can be authorised again.',
      params,
      body: Authorise,
      responses,
      errors: [...common, providerErrors.METHOD_INVALID, providerErrors.PAYMENT_PROVIDER_NOT_OFFERED],
      handler: async ({ params: { id }, body, context }, reply) =>
        answered(reply, await authoriseIntent(tools, context, id, body)),
    }),
    route({
      ...about,
      operationId: 'capturePaymentIntent',
      path: '/v1/payments/intents/:id/capture',
      summary: 'Take what is authorised, or a part of it',
      params,
      body: Part,
      responses,
      errors: [...common, AUTHORISATION_EXPIRED, AMOUNT_ABOVE_REST, CURRENCY_DIFFERS],
      handler: async ({ params: { id }, body, context }, reply) =>
        answered(reply, await askProvider(tools, context, id, { kind: 'capture', ...amountOf(body) })),
    }),
    route({
      ...about,
      operationId: 'refundPaymentIntent',
      path: '/v1/payments/intents/:id/refund',
      summary: 'Return what is captured, or a part of it',
      params,
      body: Part,
      responses,
      errors: [...common, AMOUNT_ABOVE_REST, CURRENCY_DIFFERS, DISPUTE_OPEN],
      handler: async ({ params: { id }, body, context }, reply) =>
        answered(reply, await askProvider(tools, context, id, { kind: 'refund', ...amountOf(body) })),
    }),
    route({
      ...about,
      operationId: 'cancelPaymentIntent',
      path: '/v1/payments/intents/:id/cancel',
      summary: 'Release what is authorised and not captured',
      description: 'What is captured stays; an intent that was never authorised is given up.',
      params,
      responses,
      errors: common,
      handler: async ({ params: { id }, context }, reply) =>
        answered(reply, await askProvider(tools, context, id, { kind: 'cancel' })),
    }),
    route({
      ...about,
      operationId: 'sendDisputeEvidence',
      path: '/v1/payments/intents/:id/disputes/:dispute/evidence',
      summary: 'Answer a dispute',
      params: Type.Object({
        id: Id,
        dispute: Type.String({
          maxLength: 100,
          pattern: '^[\\w-]+$',
          description: 'The provider’s id of the dispute.',
          examples: ['dis_1'],
        }),
      }),
      body: Evidence,
      responses,
      errors: [...common, DISPUTE_NOT_FOUND],
      handler: async ({ params: { id, dispute }, body: { text }, context }, reply) =>
        answered(reply, await askProvider(tools, context, id, { kind: 'evidence', dispute }, { dispute, text })),
    }),
  ];
}
