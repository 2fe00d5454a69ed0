import { isNewOnly, NewOnlyHeaders, nameTaken, preconditionErrors } from '@pvt/kernel/preconditions';
import type { Route } from '@pvt/kernel/http/route';
import { route } from '@pvt/kernel/http/route';
import type { Static } from 'typebox';
import { Type } from 'typebox';
import type { FoundSource, SourceLook } from '../adapters/postgres/source-look.ts';
import type { SourceStore } from '../adapters/postgres/source-store.ts';
import { hideHeaders } from '../core/feed-headers.ts';
import { FeedStatus } from '../core/feed-status.ts';
import { importErrors } from '../core/import-errors.ts';
import { SourceDefinition } from '../core/source.ts';
import { checkSource } from './check-source.ts';
import { noSource, SourceName } from './named-source.ts';
import { previewRoute } from './preview.ts';
import type { ImportTools } from './run-import.ts';

const SourceAnswer = Type.Object(
  {
    name: Type.String({ description: "The source's name.", examples: ['hotel-bookings'] }),
    ...SourceDefinition.properties,
    feedStatus: Type.Optional(FeedStatus),
  },
  { description: 'A source as it was saved, and how its feed does.' },
);

type SourceAnswer = Static<typeof SourceAnswer>;

export interface SourceTools extends Pick<ImportTools, 'checks'> {
  /** The folder below which folders may be watched. */
  readonly watchRoot: string | undefined;
}

/** How files and feeds become events: the routes of sources. */
export function sourceRoutes(sources: SourceStore, look: SourceLook, tools: SourceTools): Route[] {
  return [
    listRoute(look),
    getRoute(look),
    putRoute(sources, look, tools),
    deleteRoute(sources),
    previewRoute(sources, tools),
  ];
}

function listRoute(look: SourceLook): Route {
  return route({
    operationId: 'listSources',
    method: 'GET',
    path: '/v1/sources',
    tag: 'sources',
    summary: 'List the sources',
    permission: 'sources:read',
    responses: {
      200: {
        description: 'All sources, by name.',
        schema: Type.Object({ items: Type.Array(SourceAnswer), next: Type.Null() }),
      },
    },
    handler: async ({ context }) => ({ items: (await look.list(context.tenant)).map(shown), next: null }),
  });
}

function getRoute(look: SourceLook): Route {
  return route({
    operationId: 'getSource',
    method: 'GET',
    path: '/v1/sources/:name',
    tag: 'sources',
    summary: 'Show a source',
    permission: 'sources:read',
    params: SourceName,
    responses: { 200: { description: 'The source.', schema: SourceAnswer } },
    errors: [importErrors.SOURCE_NOT_FOUND],
    handler: async ({ context, params }) => {
      const found = await look.find(context.tenant, params.name);
      if (found === undefined) throw noSource(params.name);
      return shown(found);
    },
  });
}

function putRoute(sources: SourceStore, look: SourceLook, { watchRoot }: SourceTools): Route {
  return route({
    operationId: 'saveSource',
    method: 'PUT',
    path: '/v1/sources/:name',
    tag: 'sources',
    summary: 'Make or change a source',
    description:
      'Says how a row becomes an event. Each entry of the mapping is CEL over `row` (for CSV a map of column to text) and `line`. An expression that does not compile is told with its entry and column. A source with a feed is read by itself: a URL on an interval, or a folder below PVT_WATCH_ROOT. `feedStatus`, which GET shows beside the definition, is not taken.',
    permission: 'sources:write',
    params: SourceName,
    headers: NewOnlyHeaders,
    body: SourceDefinition,
    responses: { 200: { description: 'The source as it was saved.', schema: SourceAnswer } },
    errors: [importErrors.SOURCE_INVALID, preconditionErrors.ALREADY_EXISTS],
    handler: async ({ context, params, body, headers }) => {
      await checkSource(body, watchRoot);
      const saved = await sources.save(context.tenant, params.name, body, isNewOnly(headers));
      if (!saved) throw nameTaken('a source', params.name);
      // Somebody else may have removed it again.
      return shown((await look.find(context.tenant, params.name)) ?? { source: { name: params.name, ...body } });
    },
  });
}

function deleteRoute(sources: SourceStore): Route {
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
    errors: [importErrors.SOURCE_NOT_FOUND],
    handler: async ({ context, params }, reply) => {
      if (!(await sources.remove(context.tenant, params.name))) throw noSource(params.name);
      reply.status(204).send();
    },
  });
}

function shown({ source, feedStatus }: FoundSource): SourceAnswer {
  return { ...hideHeaders(source), ...(feedStatus === undefined ? {} : { feedStatus }) };
}
