import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { CHECK_ONLY, preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { collectErrors } from '../core/errors.ts';
import { FeedStatus } from '../core/feed-status.ts';
import { SourceDefinition } from '../core/source.ts';
import { deleteSource } from '../use-cases/sources/delete-source.ts';
import { getSource, listSources, type ShownSource, type TaggedSource } from '../use-cases/sources/get-source.ts';
import { saveSource } from '../use-cases/sources/save-source.ts';
import type { CollectTools } from '../use-cases/tools.ts';
import { SourceName } from './source-name.ts';

const Source = Type.Object(
  {
    name: Type.String({ description: "The source's name.", examples: ['hotel-bookings'] }),
    ...SourceDefinition.properties,
    feedStatus: Type.Optional(FeedStatus),
  },
  { title: 'Source', description: 'A source as it was saved, and the state of its feed.' },
);

/** How files and feeds become events. */
export function sourceRoutes(tools: CollectTools): Route[] {
  return [listRoute(tools), getRoute(tools), saveRoute(tools), checkRoute(tools), deleteRoute(tools)];
}

function listRoute(tools: CollectTools): Route {
  return route({
    operationId: 'listSources',
    method: 'GET',
    path: '/v1/sources',
    tag: 'sources',
    summary: 'List the sources',
    permission: 'sources:read',
    query: PageQuery,
    responses: { 200: { description: 'The sources, by name.', schema: pageOf(Source) } },
    errors: [pageErrors.CURSOR_INVALID],
    handler: ({ context, query }) => listSources(tools, context, query),
  });
}

function getRoute(tools: CollectTools): Route {
  return route({
    operationId: 'getSource',
    method: 'GET',
    path: '/v1/sources/:name',
    tag: 'sources',
    summary: 'Show a source',
    permission: 'sources:read',
    params: SourceName,
    responses: { 200: { description: 'The source; its version is the `ETag`.', schema: Source } },
    errors: [collectErrors.SOURCE_NOT_FOUND],
    handler: async ({ context, params }, reply) => tagged(reply, await getSource(tools, context, params.name)),
  });
}

function saveRoute(tools: CollectTools): Route {
  return route({
    operationId: 'saveSource',
    method: 'PUT',
    path: '/v1/sources/:name',
    tag: 'sources',
    summary: 'Make or change a source',
    description:
      'The source defines how a row becomes an event. Each entry of the mapping is CEL over `row` (for CSV a map of column to text) and `line`. An expression that does not compile is reported with its entry and column. A source with a feed is read by itself: a URL on an interval, or a folder below PVT_WATCH_ROOT. `feedStatus`, which GET shows beside the definition, is not taken.',
    permission: 'sources:write',
    params: SourceName,
    headers: ConditionHeaders,
    body: SourceDefinition,
    responses: { 200: { description: 'The source as it was saved; its version is the `ETag`.', schema: Source } },
    errors: [collectErrors.SOURCE_INVALID, preconditionErrors.ALREADY_EXISTS, preconditionErrors.CHANGED_MEANWHILE],
    handler: async ({ context, params, body, headers }, reply) =>
      tagged(reply, await saveSource(tools, context, params.name, body, conditionsOf(headers))),
  });
}

function checkRoute(tools: CollectTools): Route {
  return route({
    operationId: 'checkSource',
    method: 'POST',
    path: '/v1/sources/:name/check',
    stores: false,
    tag: 'sources',
    summary: 'Check a source without saving it',
    description: 'Finds what PUT would refuse, also a header `***` of which no value is stored under this name.',
    permission: 'sources:write',
    params: SourceName,
    body: SourceDefinition,
    responses: { 204: { description: 'It could be saved.' } },
    errors: [collectErrors.SOURCE_INVALID],
    handler: async ({ context, params, body }, reply) => {
      await saveSource(tools, context, params.name, body, CHECK_ONLY);
      reply.status(204).send();
    },
  });
}

function deleteRoute(tools: CollectTools): Route {
  return route({
    operationId: 'deleteSource',
    method: 'DELETE',
    path: '/v1/sources/:name',
    tag: 'sources',
    summary: 'Remove a source',
    description: 'Its events and its imports stay.',
    permission: 'sources:write',
    params: SourceName,
    responses: { 204: { description: 'It is gone.' } },
    errors: [collectErrors.SOURCE_NOT_FOUND],
    handler: async ({ context, params }, reply) => {
      await deleteSource(tools, context, params.name);
      reply.status(204).send();
    },
  });
}

function tagged(reply: RouteReply, { source, tag }: TaggedSource): ShownSource {
  reply.header('etag', tag);
  return source;
}
