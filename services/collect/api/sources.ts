import { isNewOnly, NewOnlyHeaders, nameTaken, preconditionErrors } from '@pvt/kernel/http/preconditions';
import type { Route } from '@pvt/kernel/http/route';
import { route } from '@pvt/kernel/http/route';
import { Type } from 'typebox';
import type { SourceStore } from '../adapters/postgres/source-store.ts';
import { importErrors } from '../core/import-errors.ts';
import { compileMapping } from '../core/mapping.ts';
import { intervalSeconds, SourceDefinition } from '../core/source.ts';
import { requireSource, SourceName } from './named-source.ts';
import { previewRoute } from './preview.ts';
import type { ImportTools } from './run-import.ts';

export const SourceAnswer = Type.Object(
  {
    name: Type.String({ description: "The source's name.", examples: ['hotel-bookings'] }),
    ...SourceDefinition.properties,
  },
  { description: 'A source as it was saved.' },
);

const SHORTEST_INTERVAL_SECONDS = 10;

/** How files and feeds become events: the routes of sources. */
export function sourceRoutes(sources: SourceStore, tools: Pick<ImportTools, 'checks'>): Route[] {
  return [listRoute(sources), getRoute(sources), putRoute(sources), deleteRoute(sources), previewRoute(sources, tools)];
}

function listRoute(sources: SourceStore): Route {
  return route({
    method: 'GET',
    path: '/v1/sources',
    tag: 'sources',
    summary: 'List the sources',
    scope: 'sources:read',
    responses: {
      200: {
        description: 'All sources, by name.',
        schema: Type.Object({ items: Type.Array(SourceAnswer), next: Type.Null() }),
      },
    },
    handler: async ({ principal }) => ({ items: await sources.list(principal.tenant), next: null }),
  });
}

function getRoute(sources: SourceStore): Route {
  return route({
    method: 'GET',
    path: '/v1/sources/:name',
    tag: 'sources',
    summary: 'Show a source',
    scope: 'sources:read',
    params: SourceName,
    responses: { 200: { description: 'The source.', schema: SourceAnswer } },
    errors: [importErrors.SOURCE_NOT_FOUND],
    handler: ({ principal, params }) => requireSource(sources, principal.tenant, params.name),
  });
}

function putRoute(sources: SourceStore): Route {
  return route({
    method: 'PUT',
    path: '/v1/sources/:name',
    tag: 'sources',
    summary: 'Make or change a source',
    description:
      'Says how a row becomes an event. Each entry of the mapping is CEL over `row` (for CSV a map of column to text) and `line`. An expression that does not compile is told with its entry and column. A source with a feed is read by itself: a URL on an interval, or a folder below PVT_WATCH_ROOT.',
    scope: 'sources:write',
    params: SourceName,
    headers: NewOnlyHeaders,
    body: SourceDefinition,
    responses: { 200: { description: 'The source as it was saved.', schema: SourceAnswer } },
    errors: [importErrors.SOURCE_INVALID, preconditionErrors.ALREADY_EXISTS],
    handler: async ({ principal, params, body, headers }) => {
      checkSource(body);
      const saved = await sources.save(principal.tenant, params.name, body, isNewOnly(headers));
      if (!saved) throw nameTaken('a source', params.name);
      return { name: params.name, ...body };
    },
  });
}

function deleteRoute(sources: SourceStore): Route {
  return route({
    method: 'DELETE',
    path: '/v1/sources/:name',
    tag: 'sources',
    summary: 'Remove a source',
    description: 'Its events and its imports stay.',
    scope: 'sources:write',
    params: SourceName,
    responses: { 204: { description: 'It is gone.' } },
    errors: [importErrors.SOURCE_NOT_FOUND],
    handler: async ({ principal, params }, reply) => {
      if (!(await sources.remove(principal.tenant, params.name)))
        throw importErrors.SOURCE_NOT_FOUND(`There is no source "${params.name}".`);
      reply.status(204).send();
    },
  });
}

/** @throws SOURCE_INVALID telling every entry that is wrong */
function checkSource(source: SourceDefinition): void {
  const compiled = compileMapping(source);
  const errors = compiled.ok
    ? []
    : compiled.faults.map(({ pointer, entry, column, detail }) => ({ pointer, entry, column, detail }));
  const { feed } = source;
  if (feed !== undefined && 'url' in feed && intervalSeconds(feed.every) < SHORTEST_INTERVAL_SECONDS) {
    errors.push({
      pointer: '/feed/every',
      entry: 'every',
      column: 1,
      detail: `The shortest interval is PT${SHORTEST_INTERVAL_SECONDS}S.`,
    });
  }
  const [first] = errors;
  if (first === undefined) return;
  const detail = `${first.entry}, column ${first.column}: ${first.detail}`;
  throw importErrors.SOURCE_INVALID(detail, { pointer: first.pointer, errors });
}
