import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { identityErrors } from '../core/errors.ts';
import { Reason, SupportGrant, SupportRole } from '../core/organisation.ts';
import { giveSupportGrant, listSupportGrants, takeSupportGrantBack } from '../use-cases/support-grants.ts';
import type { IdentityTools } from '../use-cases/tools.ts';

const NewGrant = Type.Object(
  {
    role: SupportRole,
    reason: Reason,
    until: Type.String({
      format: 'date-time',
      description: 'RFC 3339, at most 7 days ahead.',
      examples: ['2026-11-27T12:00:00Z'],
    }),
  },
  { additionalProperties: false, title: 'NewSupportGrant', description: 'The grant to give.' },
);

/** Whom a tenant lets in: nobody who runs the installation sees it otherwise. */
export function supportRoutes(tools: IdentityTools): Route[] {
  return [
    route({
      operationId: 'listSupportGrants',
      method: 'GET',
      path: '/v1/organisation/support-grants',
      tag: 'organisation',
      summary: 'What operators of the installation may do in your organisation',
      permission: 'organisation:read',
      query: PageQuery,
      responses: { 200: { description: 'The grants in force.', schema: pageOf(SupportGrant) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, query }) => listSupportGrants(tools, context, query),
    }),
    route({
      operationId: 'giveSupportGrant',
      method: 'POST',
      path: '/v1/organisation/support-grants',
      tag: 'organisation',
      summary: 'Let operators of the installation in, for a time',
      description:
        'For at most 7 days, as manager, staff or auditor. What they change is in your history as theirs, “by grant”.',
      // Only who may do everything may let others in.
      permission: '*',
      stepUp: true,
      body: NewGrant,
      responses: { 201: { description: 'The grant.', schema: SupportGrant } },
      errors: [
        identityErrors.SUPPORT_END_INVALID,
        identityErrors.SUPPORT_LIMITED,
        idempotencyErrors.IDEMPOTENCY_KEY_REUSED,
      ],
      handler: async ({ context, body }, reply) => {
        const grant = await giveSupportGrant(tools, context, body);
        reply.status(201);
        return grant;
      },
    }),
    route({
      operationId: 'takeSupportGrantBack',
      method: 'DELETE',
      path: '/v1/organisation/support-grants/:id',
      tag: 'organisation',
      summary: 'Take a grant for support back',
      description: 'Who is in by it is signed out.',
      permission: 'organisation:write',
      params: Type.Object({
        id: Type.String({
          format: 'uuid',
          description: 'The grant.',
          examples: ['0198c0de-4444-7000-8000-000000000001'],
        }),
      }),
      responses: {
        204: { description: 'It lets nobody in from now on, in any process.' },
      },
      errors: [identityErrors.SUPPORT_GRANT_NOT_FOUND],
      handler: async ({ context, params }, reply) => {
        await takeSupportGrantBack(tools, context, params.id);
        reply.status(204).send();
      },
    }),
  ];
}
