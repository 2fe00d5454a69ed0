import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { developerErrors } from '../core/developer-errors.ts';
import { Id } from '../core/project.ts';
import { MOST_SAVED, NewSavedSearch, SavedSearch } from '../core/saved-search.ts';
import { savedSearchErrors } from '../core/saved-search-errors.ts';
import { deleteSearch, listSavedSearches, saveSearch } from '../use-cases/projects/saved-searches.ts';
import type { AuctionTools } from '../use-cases/tools.ts';

const All = Type.Object(
  { items: Type.Array(SavedSearch, { description: `The newest first, ${MOST_SAVED} at most.` }) },
  { additionalProperties: false, title: 'SavedSearches', description: 'Your saved searches.' },
);
const { DEVELOPER_NOT_A_PERSON } = developerErrors;
const { SAVED_SEARCHES_FULL, SAVED_SEARCH_NOT_FOUND } = savedSearchErrors;

/** Searches that somebody is told of new projects by. */
export function savedSearchRoutes(tools: Pick<AuctionTools, 'database' | 'log' | 'now'>): Route[] {
  const of = { tag: 'auction', permission: 'auction:read' } as const;
  const all = '/v1/saved-searches';
  return [
    route({
      ...of,
      operationId: 'listSavedSearches',
      method: 'GET',
      path: all,
      summary: 'Your saved searches',
      responses: { 200: { description: 'All of them.', schema: All } },
      errors: [DEVELOPER_NOT_A_PERSON],
      handler: async ({ context }) => ({ items: await listSavedSearches(tools, context) }),
    }),
    route({
      ...of,
      operationId: 'saveSearch',
      method: 'POST',
      path: all,
      summary: 'Save a search',
      description:
        'When an auction over a project that it asks for is published, `pvt.auction.savedsearch.matched` says so, once for each search and project; the ready notification `work-found` sends it to you. The state is not compared.',
      body: NewSavedSearch,
      responses: { 201: { description: 'The search.', schema: SavedSearch } },
      errors: [DEVELOPER_NOT_A_PERSON, SAVED_SEARCHES_FULL, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ body, context }, reply) => {
        const saved = await saveSearch(tools, context, body);
        reply.status(201);
        return saved;
      },
    }),
    route({
      ...of,
      operationId: 'deleteSavedSearch',
      method: 'DELETE',
      path: `${all}/:search`,
      summary: 'Delete a saved search',
      params: Type.Object({ search: Id }),
      responses: { 204: { description: 'It is deleted.' } },
      errors: [DEVELOPER_NOT_A_PERSON, SAVED_SEARCH_NOT_FOUND],
      handler: async ({ params, context }, reply) => {
        await deleteSearch(tools, context, params.search);
        reply.status(204).send();
      },
    }),
  ];
}
