import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { LANGUAGES } from '../core/document.ts';
import { Id } from '../core/intent-view.ts';
import { PROVIDERS } from '../core/provider.ts';
import { providerErrors } from '../core/provider-errors.ts';
import { createCustomer } from '../use-cases/customers/create-customer.ts';
import { getCustomer, listCustomers } from '../use-cases/customers/customers.ts';
import { forgetMethod, saveMethod } from '../use-cases/customers/save-method.ts';
import type { IntentTools } from '../use-cases/intents/tools.ts';
import { keyed } from './intents.ts';

const instant = Type.String({ description: 'An ISO instant.', examples: ['2026-11-29T12:00:00.000Z'] });
const text = (maxLength: number, description: string, example: string) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000]*$', description, examples: [example] });

const Customer = Type.Object(
  {
    id: Id,
    name: text(200, 'For a person.', 'Ana Reis'),
    mail: Type.Union([Type.String(), Type.Null()], { description: 'Where receipts go.' }),
    language: Type.Enum(LANGUAGES, { description: 'Of receipts, and of the mails they come with.' }),
    createdAt: instant,
  },
  { title: 'PaymentCustomer', description: 'Who pays.' },
);
const SavedMethod = Type.Object(
  {
    id: Id,
    customer: Id,
    provider: Type.Enum(PROVIDERS, { description: 'Whose token it is.' }),
    label: text(100, 'For a person.', 'visa •••• 4242'),
    createdAt: instant,
  },
  { title: 'SavedPaymentMethod', description: 'A saved method; its token is shown to nobody.' },
);
const WithMethods = Type.Object(
  { ...Customer.properties, methods: Type.Array(SavedMethod, { description: 'A hundred at most.' }) },
  { title: 'PaymentCustomerWithMethods' },
);
const NewCustomer = Type.Object(
  {
    name: text(200, 'For a person.', 'Ana Reis'),
    mail: Type.Optional(
      Type.String({
        maxLength: 254,
        pattern: '^[^\\s@\\u0000]+@[^\\s@\\u0000]+$',
        description: 'Where receipts go.',
        examples: ['ana@example.com'],
      }),
    ),
    language: Type.Optional(
      Type.Enum(LANGUAGES, { default: 'en', description: 'Of receipts, and of the mails they come with.' }),
    ),
  },
  { additionalProperties: false, title: 'NewPaymentCustomer' },
);
const NewMethod = Type.Object(
  {
    provider: Type.Enum(PROVIDERS, { description: 'Whose token it is.' }),
    token: text(200, 'The provider’s token.', 'card_ok'),
    label: text(100, 'For a person.', 'visa •••• 4242'),
  },
  { additionalProperties: false, title: 'NewSavedPaymentMethod' },
);

const { CUSTOMER_NOT_FOUND, METHOD_NOT_FOUND, METHOD_INVALID, PAYMENT_PROVIDER_NOT_OFFERED } = providerErrors;
const params = Type.Object({ id: Id });
const read = { tag: 'payments', permission: 'payments:read' } as const;
const write = { tag: 'payments', permission: 'payments:write' } as const;

/** The routes of customers and of the methods that are saved for them. */
export function customerRoutes(tools: IntentTools): Route[] {
  return [
    route({
      ...read,
      operationId: 'listPaymentCustomers',
      method: 'GET',
      path: '/v1/payments/customers',
      summary: 'Who pays',
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(Customer) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, query }) => listCustomers(tools, context, query),
    }),
    route({
      ...read,
      operationId: 'getPaymentCustomer',
      sensitive: true,
      method: 'GET',
      path: '/v1/payments/customers/:id',
      summary: 'One customer, with the saved methods',
      params,
      responses: { 200: { description: 'The customer.', schema: WithMethods } },
      errors: [CUSTOMER_NOT_FOUND],
      handler: ({ params: { id }, context }) => getCustomer(tools, context, id),
    }),
    route({
      ...write,
      operationId: 'createPaymentCustomer',
      method: 'POST',
      path: '/v1/payments/customers',
      summary: 'Make a customer',
      body: NewCustomer,
      responses: { 201: { description: 'The customer.', schema: Customer } },
      errors: keyed,
      handler: async ({ body, context }, reply) => {
        const made = await createCustomer(tools, context, body);
        reply.status(201);
        return made;
      },
    }),
    route({
      ...write,
      operationId: 'savePaymentMethod',
      method: 'POST',
      path: '/v1/payments/customers/:id/methods',
      summary: 'Save a payment method',
      description: 'A token that the provider gave for a card or the like; no number of a card is ever kept here.',
      params,
      body: NewMethod,
      responses: { 201: { description: 'The method.', schema: SavedMethod } },
      errors: [CUSTOMER_NOT_FOUND, PAYMENT_PROVIDER_NOT_OFFERED, METHOD_INVALID, ...keyed],
      handler: async ({ params: { id }, body, context }, reply) => {
        const saved = await saveMethod(tools, context, id, body);
        reply.status(201);
        return saved;
      },
    }),
    route({
      ...write,
      operationId: 'forgetPaymentMethod',
      method: 'DELETE',
      path: '/v1/payments/customers/:id/methods/:method',
      summary: 'Forget a saved method',
      params: Type.Object({ id: Id, method: Id }),
      responses: { 204: { description: 'It is gone.' } },
      errors: [METHOD_NOT_FOUND],
      handler: async ({ params: { id, method }, context }, reply) => {
        await forgetMethod(tools, context, id, method);
        reply.status(204).send();
      },
    }),
  ];
}
