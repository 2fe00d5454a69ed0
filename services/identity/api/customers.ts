import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { MailAddress } from '../core/account.ts';
import { identityErrors } from '../core/errors.ts';
import { getCustomerPolicy, registerCustomer, saveCustomerPolicy } from '../use-cases/customers.ts';
import { upgradeGuest } from '../use-cases/guests.ts';
import type { IdentityTools } from '../use-cases/tools.ts';
import { whenceOf } from './session.ts';

const Policy = Type.Object(
  {
    signUp: Type.Union([Type.Literal('closed'), Type.Literal('open')], {
      description: '`open`: who asks at the public site becomes a customer. `closed`: customers are invited.',
      examples: ['open'],
    }),
  },
  { additionalProperties: false, title: 'CustomerPolicy', description: 'How people become customers.' },
);

const Registration = Type.Object(
  { mail: MailAddress },
  { additionalProperties: false, title: 'Registration', description: 'Who asks.' },
);

const atPath = Type.Object({
  tenant: Type.String({ maxLength: 100, description: 'The site’s address.', examples: ['harbour'] }),
});

/** People who meet the organisation from outside. */
export function customerRoutes(tools: IdentityTools): Route[] {
  const { SIGN_UP_CLOSED, SIGN_UP_BUSY, SIGN_INS_LIMITED, MAIL_INVALID } = identityErrors;
  const { GUEST_INVALID, GUEST_TAKEN, ACCOUNT_NEEDED } = identityErrors;
  const registering = {
    method: 'POST',
    tag: 'site',
    summary: 'Ask for an account as a customer',
    description:
      'A mail follows, whose link makes the account or leads into the one that there is; whether there is one is not said.',
    permission: 'public',
    body: Registration,
    responses: { 202: { description: 'The mail is on its way, where the address can have one.' } },
    errors: [httpErrors.TENANT_NOT_FOUND, SIGN_UP_CLOSED, SIGN_UP_BUSY, SIGN_INS_LIMITED, MAIL_INVALID],
  } as const;
  return [
    route({
      operationId: 'getCustomerPolicy',
      method: 'GET',
      path: '/v1/customer-policy',
      tag: 'people',
      summary: 'How people become customers',
      permission: 'people:read',
      responses: { 200: { description: 'The policy.', schema: Policy } },
      handler: async ({ context }) => ({ signUp: await getCustomerPolicy(tools, context) }),
    }),
    route({
      operationId: 'saveCustomerPolicy',
      method: 'PUT',
      path: '/v1/customer-policy',
      tag: 'people',
      summary: 'Change how people become customers',
      permission: 'people:write',
      body: Policy,
      responses: { 200: { description: 'The policy.', schema: Policy } },
      handler: async ({ context, body }) => {
        await saveCustomerPolicy(tools, context, body.signUp);
        return body;
      },
    }),
    route({
      ...registering,
      operationId: 'registerCustomer',
      path: '/v1/site/customers',
      tenantFrom: 'host',
      handler: async ({ body, ...request }, reply) => {
        await registerCustomer(tools, request.context, body.mail, whenceOf(request));
        reply.status(202).send();
      },
    }),
    route({
      ...registering,
      operationId: 'registerCustomerAt',
      path: '/v1/sites/:tenant/customers',
      tenantFrom: 'path',
      params: atPath,
      handler: async ({ body, ...request }, reply) => {
        await registerCustomer(tools, request.context, body.mail, whenceOf(request));
        reply.status(202).send();
      },
    }),
    route({
      operationId: 'upgradeGuest',
      method: 'POST',
      path: '/v1/account/guests',
      tag: 'identity',
      summary: 'Take over what you did as a guest',
      description: 'What the guest had is the account’s from now on, whose person becomes a customer there.',
      permission: SIGNED_IN,
      body: Type.Object(
        {
          token: Type.String({
            minLength: 10,
            maxLength: 200,
            description: 'The guest’s, from the link.',
            examples: ['pvt_guest_4ZkX0mT3v9Qb7sLd'],
          }),
        },
        { additionalProperties: false, description: 'The guest’s token.' },
      ),
      responses: {
        200: {
          description: 'What is yours now.',
          schema: Type.Object({
            guest: Type.String({ description: 'The guest.', examples: ['0198c0de-5555-7000-8000-000000000001'] }),
            resource: Type.String({ description: 'The thing that it was for.', examples: ['booking:81'] }),
          }),
        },
      },
      errors: [GUEST_INVALID, GUEST_TAKEN, ACCOUNT_NEEDED],
      handler: ({ context, body }) => upgradeGuest(tools, context, body.token),
    }),
  ];
}
