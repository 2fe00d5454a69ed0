import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { identityErrors } from '../core/errors.ts';
import { Organisation, TenantName } from '../core/organisation.ts';
import { closeOrganisation, reopenOrganisation } from '../use-cases/close-organisation.ts';
import { exportOrganisation } from '../use-cases/export-organisation.ts';
import { createOrganisation, getOrganisation, renameOrganisation } from '../use-cases/organisation.ts';
import type { IdentityTools } from '../use-cases/tools.ts';

const Named = Type.Object(
  { name: TenantName },
  { additionalProperties: false, title: 'OrganisationName', description: 'The name.' },
);

export function organisationRoutes(tools: IdentityTools): Route[] {
  const found = { 200: { description: 'The organisation.', schema: Organisation } };
  return [
    route({
      operationId: 'createOrganisation',
      method: 'POST',
      path: '/v1/organisations',
      tag: 'organisation',
      summary: 'Make an organisation',
      description:
        'The account that asks becomes its owner, and goes there with POST /v1/session/tenant. Who may is the setting PVT_NEW_TENANTS: those who run the installation (default), or anyone with an account.',
      permission: SIGNED_IN,
      body: Named,
      responses: { 201: { description: 'The organisation.', schema: Organisation } },
      errors: [
        identityErrors.ACCOUNT_NEEDED,
        identityErrors.NAME_INVALID,
        identityErrors.ORGANISATIONS_LIMITED,
        idempotencyErrors.IDEMPOTENCY_KEY_REUSED,
      ],
      handler: async ({ context, body }, reply) => {
        const made = await createOrganisation(tools, context, body.name);
        reply.status(201);
        return made;
      },
    }),
    route({
      operationId: 'getOrganisation',
      method: 'GET',
      path: '/v1/organisation',
      tag: 'organisation',
      summary: 'Your organisation: its plan, limits and state',
      permission: 'organisation:read',
      whileSuspended: true,
      responses: found,
      errors: [identityErrors.TENANT_UNKNOWN],
      handler: ({ context }) => getOrganisation(tools, context),
    }),
    route({
      operationId: 'renameOrganisation',
      method: 'PUT',
      path: '/v1/organisation',
      tag: 'organisation',
      summary: 'Call your organisation otherwise',
      permission: 'organisation:write',
      body: Named,
      responses: found,
      errors: [identityErrors.NAME_INVALID, identityErrors.TENANT_UNKNOWN],
      handler: ({ context, body }) => renameOrganisation(tools, context, body.name),
    }),
    route({
      operationId: 'exportOrganisation',
      sensitive: true,
      method: 'GET',
      path: '/v1/organisation/export',
      tag: 'organisation',
      summary: 'What the organisation has here, as lines of JSON',
      description:
        'Each line is `{"kind", "item"}`: the organisation, its policies, site, people, roles, keys, invitations, guests and grants for support, without any secret. Events are exported with GET /v1/events; flows, sources, metrics and boards with the routes that list them.',
      permission: 'organisation:read',
      stepUp: true,
      whileSuspended: true,
      responses: { 200: { description: 'The lines.', contentType: 'application/x-ndjson' } },
      errors: [identityErrors.TENANT_UNKNOWN],
      handler: async ({ context }, reply) => {
        const lines = await exportOrganisation(tools, context);
        reply.header('content-type', 'application/x-ndjson');
        reply.header('content-disposition', 'attachment; filename="organisation.ndjson"');
        return lines;
      },
    }),
    route({
      operationId: 'closeOrganisation',
      method: 'POST',
      path: '/v1/organisation/closing',
      tag: 'organisation',
      summary: 'Close your organisation',
      description:
        'Its people and programs are refused from now on. For 30 days that can be taken back; then everything of it is deleted in every service. Events that tell of it go when the log forgets them (PVT_LOG_RETENTION).',
      permission: 'organisation:close',
      stepUp: true,
      stores: false,
      body: Named,
      responses: found,
      errors: [identityErrors.NAME_DIFFERS, identityErrors.TENANT_NEEDED, identityErrors.TENANT_UNKNOWN],
      handler: ({ context, body }) => closeOrganisation(tools, context, body.name),
    }),
    route({
      operationId: 'reopenOrganisation',
      method: 'DELETE',
      path: '/v1/organisation/closing',
      tag: 'organisation',
      summary: 'Take the closing of your organisation back',
      permission: 'organisation:close',
      whileSuspended: true,
      responses: found,
      errors: [identityErrors.TENANT_UNKNOWN],
      handler: ({ context }) => reopenOrganisation(tools, context),
    }),
  ];
}
