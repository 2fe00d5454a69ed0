import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { identityErrors } from '../core/errors.ts';
import { SiteHost } from '../core/host-check.ts';
import { checkHost, listHosts } from '../use-cases/check-host.ts';
import type { IdentityTools } from '../use-cases/tools.ts';

export function hostRoutes(tools: IdentityTools): Route[] {
  return [
    route({
      operationId: 'listSiteHosts',
      method: 'GET',
      path: '/v1/site-settings/hosts',
      tag: 'site',
      summary: 'Whether your host names are shown to be yours',
      description:
        'With what to put into DNS, or at the host. A name that is not shown to be yours finds nobody. It is looked at again every day.',
      permission: 'site:read',
      responses: {
        200: {
          description: 'The host names; there are 20 at most.',
          schema: Type.Object({ items: Type.Array(SiteHost) }, { description: 'The host names.' }),
        },
      },
      handler: async ({ context }) => ({ items: await listHosts(tools, context) }),
    }),
    route({
      operationId: 'checkSiteHost',
      method: 'POST',
      path: '/v1/site-settings/hosts/:host/check',
      tag: 'site',
      summary: 'Look whether a host name is yours',
      permission: 'site:write',
      params: Type.Object({
        host: Type.String({ maxLength: 253, description: 'A host name.', examples: ['www.harbour.example'] }),
      }),
      responses: { 200: { description: 'What came of it.', schema: SiteHost } },
      errors: [identityErrors.HOST_NOT_FOUND, identityErrors.HOST_TAKEN],
      handler: ({ context, params }) => checkHost(tools, context, params.host),
    }),
  ];
}
