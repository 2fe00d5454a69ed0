import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { developerErrors } from '../core/developer-errors.ts';
import { AccountId } from '../core/project.ts';
import { ProjectFilter } from '../core/project-search.ts';
import { PublicDeveloper, PublicDeveloperPage } from '../core/public-developer.ts';
import { getPublicDeveloper, listPublicDevelopers } from '../use-cases/developers/public-developers.ts';
import type { QueryTools } from '../use-cases/tools.ts';

const atSite = { tag: 'auction-site', permission: 'public', tenantFrom: 'path' } as const;
const tenant = Type.String({ maxLength: 100, description: 'The site’s address.', examples: ['harbour'] });

/** Developers who have chosen to be seen by everybody. */
export function publicDeveloperRoutes(tools: QueryTools): Route[] {
  const root = '/v1/sites/:tenant/market/developers';
  return [
    route({
      ...atSite,
      operationId: 'listPublicDevelopers',
      method: 'GET',
      path: root,
      summary: 'Developers whom everybody may see',
      description: 'By their own choice, the best score first.',
      params: Type.Object({ tenant }),
      query: Type.Object({ ...PageQuery.properties, text: ProjectFilter.properties.text }),
      responses: { 200: { description: 'A page.', schema: pageOf(PublicDeveloper) } },
      errors: [httpErrors.TENANT_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ query: { text, ...page }, context }) => listPublicDevelopers(tools, context, text, page),
    }),
    route({
      ...atSite,
      operationId: 'getPublicDeveloper',
      method: 'GET',
      path: `${root}/:account`,
      summary: 'A developer’s public page',
      params: Type.Object({ tenant, account: AccountId }),
      responses: { 200: { description: 'The developer.', schema: PublicDeveloperPage } },
      errors: [httpErrors.TENANT_NOT_FOUND, developerErrors.DEVELOPER_NOT_FOUND],
      handler: ({ params: { account }, context }) => getPublicDeveloper(tools, context, account),
    }),
  ];
}
