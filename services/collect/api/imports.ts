import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { BigCount } from '@pvt/kernel/http/bounded';
import { openEventStream } from '@pvt/kernel/http/events-stream';
import { httpErrors } from '@pvt/kernel/http/problem';
import type { Route } from '@pvt/kernel/http/route';
import { route } from '@pvt/kernel/http/route';
import { discardRest } from '@pvt/kernel/http/unread-body';
import { Type } from 'typebox';
import { InputInterrupted } from '../adapters/input.ts';
import type { ImportLook } from '../adapters/postgres/import-look.ts';
import type { SourceStore } from '../adapters/postgres/source-store.ts';
import { collectErrors } from '../core/errors.ts';
import { importErrors } from '../core/import-errors.ts';
import { ImportJob, LineVerdict } from '../core/import-job.ts';
import { noCursor, positionCursor } from './cursor.ts';
import { requireSource, SourceName } from './named-source.ts';
import { type ImportTools, runImport } from './run-import.ts';
import { refuseOtherEncodings, uploadBody } from './upload-body.ts';

const JobId = Type.Object({
  id: Type.String({ format: 'uuid', description: 'The job.', examples: ['0198c0de-0000-7000-8000-00000000000a'] }),
});

const page = {
  cursor: Type.Optional(
    Type.String({ maxLength: 100, description: 'Where the page before ended: its `next`.', examples: ['17'] }),
  ),
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 50, description: 'How many items.', examples: [50] }),
};

const Next = Type.Union([Type.String(), Type.Null()], {
  description: 'The cursor of the next page; null at the end.',
  examples: [null],
});

/** How long the progress of a job that a client is about to begin is waited for. */
const APPEARS_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 250;

/** Files on their way in: upload, progress, verdicts. */
export function importRoutes(sources: SourceStore, jobs: ImportLook, tools: ImportTools): Route[] {
  return [uploadRoute(sources, tools), listRoute(jobs), getRoute(jobs), progressRoute(jobs), verdictsRoute(jobs)];
}

function uploadRoute(sources: SourceStore, tools: ImportTools): Route {
  return route({
    operationId: 'importFile',
    method: 'POST',
    path: '/v1/sources/:name/import',
    tag: 'imports',
    summary: 'Import a file',
    description: `The body is the file; gzip is recognised by itself. The answer comes when the file is in. To follow the progress from the first byte, choose the job's id yourself (\`?job=<a new UUID>\`) and read GET /v1/imports/{id}/events meanwhile.

A row's id is, unless the mapping gives one, made of its content and of how often the same content came before it in the file: two equal rows are two events, and the same file again adds nothing. After a break send the rest with \`job\` and \`offset\` (the job's \`resumeAt\`, counted in the unpacked file), or the whole file again with \`job\` only. A job that is done stays as it is; one that failed takes no file any more, and none takes a file that begins differently.`,
    permission: 'sources:write',
    reads: 'stream',
    consumes: ['application/octet-stream', 'text/csv', 'application/x-ndjson', 'application/json', 'application/gzip'],
    params: SourceName,
    query: Type.Object({
      job: Type.Optional(
        Type.String({
          format: 'uuid',
          description: 'The id of the job, new or to be resumed.',
          examples: ['0198c0de-0000-7000-8000-00000000000a'],
        }),
      ),
      offset: BigCount({
        default: 0,
        description: 'Bytes of the unpacked file that are left out at the start.',
        examples: [0],
      }),
    }),
    responses: { 202: { description: 'The job, done or failed.', schema: ImportJob } },
    errors: [
      importErrors.SOURCE_NOT_FOUND,
      importErrors.IMPORT_OFFSET_WRONG,
      importErrors.IMPORT_OF_ANOTHER_SOURCE,
      importErrors.IMPORT_OF_ANOTHER_FILE,
      importErrors.IMPORT_TAKEN_OVER,
      httpErrors.MEDIA_TYPE_UNSUPPORTED,
      importErrors.IMPORT_FAILED,
    ],
    handler: async ({ context, params, query, raw, headers }, reply) => {
      refuseOtherEncodings(headers);
      const source = await requireSource(sources, context.tenant, params.name);
      const job = query.job ?? randomUUID();
      try {
        const done = await runImport(tools, {
          tenant: context.tenant,
          source,
          job,
          offset: query.offset,
          fileName: fileName(headers['pvt-file-name']),
          bytesTotal: byteCount(headers['pvt-file-size']) ?? byteCount(headers['content-length']),
          bytes: uploadBody(raw),
        });
        discardRest(raw);
        reply.status(202).header('location', `/v1/imports/${job}`).header('pvt-job', job).send(done);
      } catch (error) {
        if (error instanceof InputInterrupted)
          throw importErrors.IMPORT_INTERRUPTED(`The upload of import ${job} broke off.`);
        throw error;
      }
      return undefined;
    },
  });
}

function listRoute(jobs: ImportLook): Route {
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
      ...page,
    }),
    responses: {
      200: { description: 'A page of jobs.', schema: Type.Object({ items: Type.Array(ImportJob), next: Next }) },
    },
    errors: [collectErrors.CURSOR_INVALID],
    handler: async ({ context, query }) => {
      const before = await jobCursor(jobs, context.tenant, query.cursor);
      const items = await jobs.list(context.tenant, query.source, before, query.limit);
      return { items, next: items.length < query.limit ? null : (items.at(-1)?.id ?? null) };
    },
  });
}

function getRoute(jobs: ImportLook): Route {
  return route({
    operationId: 'getImport',
    method: 'GET',
    path: '/v1/imports/:id',
    tag: 'imports',
    summary: 'Show an import',
    permission: 'sources:read',
    params: JobId,
    responses: { 200: { description: 'The job.', schema: ImportJob } },
    errors: [importErrors.IMPORT_NOT_FOUND],
    handler: ({ context, params }) => requireJob(jobs, context.tenant, params.id),
  });
}

function progressRoute(jobs: ImportLook): Route {
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
    responses: { 200: { description: 'The job on each change.', contentType: 'text/event-stream' } },
    errors: [importErrors.IMPORT_NOT_FOUND],
    handler: async ({ context, params }, reply) => {
      const { tenant } = context;
      const until = Date.now() + APPEARS_WITHIN_MS;
      let job = await jobs.find(tenant, params.id);
      while (job === undefined && Date.now() < until) {
        await delay(LOOK_EVERY_MS);
        job = await jobs.find(tenant, params.id);
      }
      if (job === undefined) throw noJob(params.id);
      const stream = openEventStream(reply);
      let sent = '';
      while (!stream.signal.aborted) {
        const now = JSON.stringify(job);
        if (now !== sent) stream.send('job', job);
        sent = now;
        if (job.state !== 'running') break;
        await delay(LOOK_EVERY_MS);
        job = (await jobs.find(tenant, params.id)) ?? job;
      }
      stream.end();
    },
  });
}

function verdictsRoute(jobs: ImportLook): Route {
  return route({
    operationId: 'listImportVerdicts',
    method: 'GET',
    path: '/v1/imports/:id/verdicts',
    tag: 'imports',
    summary: 'List the lines of an import that are not events',
    description: 'The first 10,000 of a job are kept; the job counts them all.',
    permission: 'sources:read',
    params: JobId,
    query: Type.Object(page),
    responses: {
      200: { description: 'A page of lines.', schema: Type.Object({ items: Type.Array(LineVerdict), next: Next }) },
    },
    errors: [importErrors.IMPORT_NOT_FOUND, collectErrors.CURSOR_INVALID],
    handler: async ({ context, params, query }) => {
      await requireJob(jobs, context.tenant, params.id);
      const after = positionCursor(query.cursor) ?? 0;
      const found = await jobs.verdicts(context.tenant, params.id, after, query.limit);
      const items = found.map(({ line, status, code, pointer, detail }) => ({ line, status, code, pointer, detail }));
      return { items, next: found.length < query.limit ? null : String(found.at(-1)?.number ?? '') };
    },
  });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The job that the page before ended with. @throws CURSOR_INVALID, also when there is no such job */
async function jobCursor(jobs: ImportLook, tenant: string, text: string | undefined): Promise<string | undefined> {
  if (text === undefined || text === '') return undefined;
  if (!UUID.test(text) || (await jobs.find(tenant, text)) === undefined) throw noCursor(text);
  return text;
}

async function requireJob(jobs: ImportLook, tenant: string, id: string): Promise<ImportJob> {
  const job = await jobs.find(tenant, id);
  if (job === undefined) throw noJob(id);
  return job;
}

function noJob(id: string): Error {
  return importErrors.IMPORT_NOT_FOUND(`There is no import ${id}.`);
}

function fileName(header: string | string[] | undefined): string | undefined {
  if (typeof header !== 'string' || header === '') return undefined;
  try {
    // Header values are Latin-1; a name beyond it comes percent-encoded.
    return decodeURIComponent(header).replaceAll('\0', '').slice(0, 300);
  } catch {
    return header.slice(0, 300);
  }
}

function byteCount(header: string | string[] | undefined): number | undefined {
  return typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : undefined;
}
