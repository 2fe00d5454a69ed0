import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { identityErrors } from '../core/errors.ts';
import { Limits, Organisation, PlanName, Reason, SupportGrant } from '../core/organisation.ts';
import { listTenants, saveLimits, suspendTenant } from '../use-cases/operators.ts';
import { enterByGrant, grantsOfTenant } from '../use-cases/support-grants.ts';
import type { IdentityTools } from '../use-cases/tools.ts';
import { answerOpened, Session, whenceOf } from './session.ts';

const Search = Type.Object({
  ...PageQuery.properties,
  search: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 100,
      description: 'The beginning of the name, or the id.',
      examples: ['har'],
    }),
  ),
});

const params = Type.Object({
  id: Type.String({ format: 'uuid', description: 'The tenant.', examples: ['0198c0de-0000-7000-8000-00000000000a'] }),
});

const grantParams = Type.Object({
  ...params.properties,
  grant: Type.String({ format: 'uuid', description: 'A grant.', examples: ['0198c0de-4444-7000-8000-000000000001'] }),
});

const Agreed = Type.Object(
  { plan: PlanName, limits: Limits },
  { additionalProperties: false, title: 'TenantPlan', description: 'What was agreed on.' },
);

const Suspension = Type.Object(
  { reason: Reason },
  { additionalProperties: false, title: 'TenantSuspension', description: 'Why.' },
);

/** For who runs the installation: members and keys of its first tenant. */
export function operatorRoutes(tools: IdentityTools): Route[] {
  const read = { tag: 'operator', permission: 'operator:read' } as const;
  const write = { tag: 'operator', permission: 'operator:write', params } as const;
  const changed = { 200: { description: 'The tenant as it is now.', schema: Organisation } };
  return [
    route({
      ...read,
      operationId: 'listTenants',
      method: 'GET',
      path: '/v1/operator/tenants',
      summary: 'List the tenants of the installation',
      query: Search,
      responses: { 200: { description: 'In the order in which they were made.', schema: pageOf(Organisation) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, query }) => {
        const { search, ...page } = query;
        return listTenants(tools, context, search === undefined ? page : { ...page, search });
      },
    }),
    route({
      ...write,
      operationId: 'saveTenantPlan',
      method: 'PUT',
      path: '/v1/operator/tenants/:id/plan',
      summary: 'Set a tenant’s plan and limits',
      body: Agreed,
      responses: changed,
      errors: [identityErrors.TENANT_UNKNOWN],
      handler: ({ context, params: { id }, body }) => saveLimits(tools, context, id, body),
    }),
    route({
      ...write,
      operationId: 'suspendTenant',
      method: 'PUT',
      path: '/v1/operator/tenants/:id/suspension',
      summary: 'Suspend a tenant',
      description:
        'Its people and programs are refused with the reason, its public site is not found, and nothing more is taken in for it. What was taken in before is still worked through, so that nothing is lost; nothing is deleted.',
      stepUp: true,
      stores: false,
      body: Suspension,
      responses: changed,
      errors: [identityErrors.TENANT_UNKNOWN, identityErrors.TENANT_NEEDED],
      handler: ({ context, params: { id }, body }) => suspendTenant(tools, context, id, body.reason),
    }),
    route({
      ...write,
      operationId: 'resumeTenant',
      method: 'DELETE',
      path: '/v1/operator/tenants/:id/suspension',
      summary: 'Take the suspension of a tenant back',
      responses: changed,
      errors: [identityErrors.TENANT_UNKNOWN, identityErrors.TENANT_NEEDED],
      handler: ({ context, params: { id } }) => suspendTenant(tools, context, id, null),
    }),
    route({
      ...read,
      operationId: 'listTenantSupportGrants',
      method: 'GET',
      path: '/v1/operator/tenants/:id/support-grants',
      summary: 'What a tenant lets you do',
      params,
      responses: {
        200: {
          description: 'The grants in force; there are 20 at most.',
          schema: Type.Object({ items: Type.Array(SupportGrant) }, { description: 'The grants.' }),
        },
      },
      handler: async ({ context, params: { id } }) => ({ items: await grantsOfTenant(tools, context, id) }),
    }),
    route({
      ...write,
      operationId: 'enterByGrant',
      method: 'POST',
      path: '/v1/operator/tenants/:id/support-grants/:grant/session',
      summary: 'Go into a tenant by its grant',
      description:
        'Your session ends, and another one begins there: with what the grant’s role may do, until the grant ends or is taken back, for a day at most.',
      params: grantParams,
      stepUp: true,
      stores: false,
      responses: {
        200: { description: 'In the tenant; the new session is in the cookie.', schema: Session },
      },
      errors: [identityErrors.SUPPORT_GRANT_NOT_FOUND, identityErrors.ACCOUNT_NEEDED],
      handler: async ({ context, params: { id, grant }, ...request }, reply) =>
        answerOpened(tools, request, reply, await enterByGrant(tools, context, id, grant, whenceOf(request))),
    }),
  ];
}
