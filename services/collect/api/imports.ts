import { openEventStream } from '@pvt/kernel/http/events-stream';
import { pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { collectErrors } from '../core/errors.ts';
import { ImportJob, RejectedLine } from '../core/import-job.ts';
import { followImport } from '../use-cases/imports/follow-import.ts';
import { getImport } from '../use-cases/imports/get-import.ts';
import { listImports } from '../use-cases/imports/list-imports.ts';
import { listRejectedLines } from '../use-cases/imports/list-rejected-lines.ts';
import type { CollectTools } from '../use-cases/tools.ts';
import { LongPageQuery } from './page-query.ts';

const JobId = Type.Object({
  id: Type.String({ format: 'uuid', description: 'The job.', examples: ['0198c0de-0000-7000-8000-00000000000a'] }),
});

/** Files on their way in: the jobs, their progress, and the lines that are no events. */
export function importRoutes(tools: CollectTools): Route[] {
  return [listRoute(tools), getRoute(tools), progressRoute(tools), rejectedLinesRoute(tools)];
}

function listRoute(tools: CollectTools): Route {
  return route({
    operationId: 'listImports',
    method: 'GET',
    path: '/v1/imports',
    tag: 'imports',
    summary: 'List the imports, newest first',
    permission: 'sources:read',
    query: Type.Object({
      source: Type.Optional(
        Type.String({ maxLength: 100, description: 'Only of this source.', examples: ['hotel-bookings'] }),
      ),
      ...LongPageQuery.properties,
    }),
    responses: { 200: { description: 'A page of jobs.', schema: pageOf(ImportJob) } },
    errors: [pageErrors.CURSOR_INVALID],
    handler: ({ context, query: { source, ...page } }) => listImports(tools, context, source, page),
  });
}

function getRoute(tools: CollectTools): Route {
  return route({
    operationId: 'getImport',
    method: 'GET',
    path: '/v1/imports/:id',
    tag: 'imports',
    summary: 'Show an import',
    permission: 'sources:read',
    params: JobId,
    responses: { 200: { description: 'The job.', schema: ImportJob } },
    errors: [collectErrors.IMPORT_NOT_FOUND],
    handler: ({ context, params }) => getImport(tools, context, params.id),
  });
}

function progressRoute(tools: CollectTools): Route {
  return route({
    operationId: 'listImportEvents',
    method: 'GET',
    path: '/v1/imports/:id/events',
    tag: 'imports',
    summary: 'Follow an import',
    description:
      'Server-sent events named `job`, each with the whole job, on every change until it ends. A job that is about to begin may be waited for.',
    permission: 'sources:read',
    params: JobId,
    responses: { 200: { description: 'The job on each change.', contentType: 'text/event-stream', schema: ImportJob } },
    errors: [collectErrors.IMPORT_NOT_FOUND],
    handler: async ({ context, params }, reply) => {
      const over = new AbortController();
      const changes = await followImport(tools, context, params.id, over.signal);
      const stream = openEventStream(reply);
      stream.signal.addEventListener('abort', () => over.abort());
      for await (const job of changes) stream.send('job', job);
      stream.end();
    },
  });
}

function rejectedLinesRoute(tools: CollectTools): Route {
  return route({
    operationId: 'listImportVerdicts',
    method: 'GET',
    path: '/v1/imports/:id/verdicts',
    tag: 'imports',
    summary: 'List the lines of an import that are not events',
    description: 'The first 10,000 of a job are kept; the job counts them all.',
    permission: 'sources:read',
    params: JobId,
    query: LongPageQuery,
    responses: { 200: { description: 'A page of lines.', schema: pageOf(RejectedLine) } },
    errors: [collectErrors.IMPORT_NOT_FOUND, pageErrors.CURSOR_INVALID],
    handler: ({ context, params, query }) => listRejectedLines(tools, context, params.id, query),
  });
}
