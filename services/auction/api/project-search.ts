import { PageQuery, pageErrors } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { ProjectFilter, ProjectsFound } from '../core/project-search.ts';
import { searchProjects } from '../use-cases/projects/search-projects.ts';
import type { AuctionTools } from '../use-cases/tools.ts';

const Query = Type.Object(
  { ...PageQuery.properties, ...ProjectFilter.properties },
  { additionalProperties: false, description: 'What is wanted.' },
);

/** Finding work among projects. */
export function projectSearchRoutes(tools: Pick<AuctionTools, 'database' | 'now'>): Route[] {
  return [
    route({
      tag: 'auction',
      operationId: 'searchProjects',
      method: 'GET',
      path: '/v1/project-search',
      permission: 'auction:read',
      summary: 'Find projects, with what narrows them down',
      description:
        'The newest first. A word that no project has stands for those that are spelt most alike. Facets are counted over the newest 1,000 of what is found. A page may have less than the limit and yet a `next`.',
      query: Query,
      responses: { 200: { description: 'A page.', schema: ProjectsFound } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ query: { cursor, limit, ...filter }, context }) =>
        searchProjects(tools, context, filter, { ...(cursor === undefined ? {} : { cursor }), limit }),
    }),
  ];
}
