import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { auctionErrors } from '../core/errors.ts';
import { Id } from '../core/project.ts';
import { ProjectFilter } from '../core/project-search.ts';
import { PublicProject, PublicProjectPage } from '../core/public-project.ts';
import { projectCardPicture } from '../use-cases/projects/project-card.ts';
import { getPublicProject, listPublicProjects } from '../use-cases/projects/public-projects.ts';
import type { AuctionTools } from '../use-cases/tools.ts';

const atSite = { tag: 'auction-site', permission: 'public', tenantFrom: 'path' } as const;
const tenant = Type.String({ maxLength: 100, description: 'The site’s address.', examples: ['harbour'] });

/** What everybody may see of the market, without an account. */
export function publicProjectRoutes(tools: Pick<AuctionTools, 'database' | 'now' | 'files' | 'contracts'>): Route[] {
  const root = '/v1/sites/:tenant/market/projects';
  return [
    route({
      ...atSite,
      operationId: 'listPublicProjects',
      method: 'GET',
      path: root,
      summary: 'Projects that take bids',
      description: 'The newest first. A page may have less than the limit and yet a `next`.',
      params: Type.Object({ tenant }),
      query: Type.Object({ ...PageQuery.properties, text: ProjectFilter.properties.text }),
      responses: { 200: { description: 'A page.', schema: pageOf(PublicProject) } },
      errors: [httpErrors.TENANT_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ query: { text, ...page }, context }) => listPublicProjects(tools, context, text, page),
    }),
    route({
      ...atSite,
      operationId: 'getPublicProject',
      method: 'GET',
      path: `${root}/:project`,
      summary: 'A project’s public page',
      params: Type.Object({ tenant, project: Id }),
      responses: { 200: { description: 'The project.', schema: PublicProjectPage } },
      errors: [httpErrors.TENANT_NOT_FOUND, auctionErrors.PROJECT_NOT_FOUND],
      handler: ({ params: { project }, context }) => getPublicProject(tools, context, project),
    }),
    route({
      ...atSite,
      operationId: 'getProjectCard',
      method: 'GET',
      path: `${root}/:project/card`,
      summary: 'The picture of a project’s public page, where somebody links to it',
      description: '1200 × 630 pixels: the title in the look of the site.',
      params: Type.Object({ tenant, project: Id }),
      responses: { 200: { description: 'The picture.', contentType: ['image/png'] } },
      errors: [httpErrors.TENANT_NOT_FOUND, auctionErrors.PROJECT_NOT_FOUND],
      handler: async ({ params: { project }, context }, reply) => {
        const content = await projectCardPicture(tools, context, project);
        reply.header('content-type', 'image/png');
        reply.header('cache-control', 'public, max-age=3600');
        return content;
      },
    }),
  ];
}
