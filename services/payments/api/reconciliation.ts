import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { Id } from '../core/intent-view.ts';
import { text } from '../core/payout.ts';
import { PROVIDERS } from '../core/provider.ts';
import { providerErrors } from '../core/provider-errors.ts';
import { WAYS } from '../core/reconciliation.ts';
import { reconciliationErrors } from '../core/reconciliation-errors.ts';
import { Day, DifferenceView, Reconciliation } from '../core/reconciliation-view.ts';
import type { IntentTools } from '../use-cases/intents/tools.ts';
import { listDifferences, listReconciliations } from '../use-cases/reconciliation/read-reconciliations.ts';
import { settleDifference } from '../use-cases/reconciliation/settle-difference.ts';
import { startReconciliation } from '../use-cases/reconciliation/start-reconciliation.ts';
import { keyed } from './intents.ts';

const { RECONCILIATION_TOO_EARLY, DIFFERENCE_NOT_FOUND, DIFFERENCE_NOT_OPEN, DIFFERENCE_WAY_INVALID } =
  reconciliationErrors;
const read = { tag: 'payments', method: 'GET', permission: 'payments:read' } as const;
const write = { tag: 'payments', method: 'POST', permission: 'payments:write' } as const;

const NewReconciliation = Type.Object(
  {
    provider: Type.Enum(PROVIDERS, { description: 'Whose books.' }),
    day: Type.Optional({ ...Day, description: 'A day of UTC that has begun; by default yesterday.' }),
  },
  { additionalProperties: false, title: 'NewPaymentReconciliation' },
);
const Settlement = Type.Object(
  {
    way: Type.Enum(WAYS, { description: 'One of the `ways` of the difference.', examples: ['accept'] }),
    note: Type.Optional(text(1000, 'Why; needed to accept a difference.', 'Booked by hand on the 30th.')),
  },
  { additionalProperties: false, title: 'DifferenceSettlement' },
);

/** The routes by which a provider's books are compared with ours. */
export function reconciliationRoutes(tools: IntentTools): Route[] {
  return [
    route({
      ...read,
      operationId: 'listReconciliations',
      path: '/v1/payments/reconciliations',
      summary: 'Comparisons of providers’ books with ours',
      description: 'One for each provider and day begins by itself an hour after the day, in UTC.',
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(Reconciliation) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, query }) => listReconciliations(tools, context, query),
    }),
    route({
      ...write,
      operationId: 'startReconciliation',
      path: '/v1/payments/reconciliations',
      summary: 'Compare a provider’s books of a day with ours now',
      body: NewReconciliation,
      responses: { 202: { description: 'It has begun.', schema: Reconciliation } },
      errors: [RECONCILIATION_TOO_EARLY, providerErrors.PAYMENT_PROVIDER_NOT_OFFERED, ...keyed],
      handler: async ({ body, context }, reply) => {
        const started = await startReconciliation(tools, context, body);
        reply.status(202);
        return started;
      },
    }),
    route({
      ...read,
      operationId: 'listDifferences',
      path: '/v1/payments/differences',
      summary: 'Where a provider’s books and ours differ',
      query: Type.Object({
        ...PageQuery.properties,
        state: Type.Optional(Type.Enum(['open', 'settled', 'gone'], { description: 'Only those in this state.' })),
      }),
      responses: { 200: { description: 'The newest first.', schema: pageOf(DifferenceView) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, query }) => listDifferences(tools, context, query),
    }),
    route({
      ...write,
      operationId: 'settleDifference',
      path: '/v1/payments/differences/:id/settle',
      summary: 'Settle a difference',
      description:
        'What the provider has is booked as if it had been reported, or the difference is accepted with a note.',
      params: Type.Object({ id: Id }),
      body: Settlement,
      responses: { 200: { description: 'The difference as it is now.', schema: DifferenceView } },
      errors: [DIFFERENCE_NOT_FOUND, DIFFERENCE_NOT_OPEN, DIFFERENCE_WAY_INVALID, ...keyed],
      handler: ({ params: { id }, body, context }) => settleDifference(tools, context, id, body),
    }),
  ];
}
