import { BigCount } from '@pvt/kernel/http/bounded';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import { discardRest } from '@pvt/kernel/http/unread-body';
import Type from 'typebox';
import { collectErrors } from '../core/errors.ts';
import { ImportJob } from '../core/import-job.ts';
import { importFile } from '../use-cases/imports/import-file.ts';
import { jobIdOf } from '../use-cases/imports/job-id.ts';
import type { CollectTools } from '../use-cases/tools.ts';
import { fileCharset } from './file-charset.ts';
import { FILE_TYPES, SourceName } from './source-name.ts';
import { rejectOtherEncodings, uploadBody } from './upload-body.ts';

export function importFileRoute(tools: CollectTools): Route {
  return route({
    operationId: 'importFile',
    method: 'POST',
    path: '/v1/sources/:name/import',
    tag: 'imports',
    summary: 'Import a file',
    description: `The body is the file; gzip is recognised by itself. The file is read in the charset that Content-Type names, which must be the one that the source gives, where it gives one; without either in UTF-8. The answer comes when the file is in. To follow the progress from the first byte, choose the job's id yourself (\`?job=<a new UUID>\`) and read GET /v1/imports/{id}/events meanwhile.

A row's id is, unless the mapping gives one, made of its content and of how often the same content came before it in the file: two equal rows are two events, and the same file again adds nothing. After a break send the rest with \`job\` and \`offset\` (the job's \`resumeAt\`, counted in the unpacked file), or the whole file again with \`job\` only. A job that is done stays as it is; one that failed takes no file any more, and none takes a file that begins differently. Without \`job\`, an \`Idempotency-Key\` names it: the same file again with the key is the same job.`,
    permission: 'sources:write',
    reads: 'stream',
    consumes: FILE_TYPES,
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
      collectErrors.SOURCE_NOT_FOUND,
      collectErrors.IMPORT_OFFSET_WRONG,
      collectErrors.IMPORT_OF_ANOTHER_SOURCE,
      collectErrors.IMPORT_OF_ANOTHER_FILE,
      collectErrors.IMPORT_TAKEN_OVER,
      httpErrors.MEDIA_TYPE_UNSUPPORTED,
      collectErrors.IMPORT_FAILED,
    ],
    handler: async ({ context, params, query, raw, headers }, reply) => {
      rejectOtherEncodings(headers);
      const job = query.job ?? jobIdOf(context, params.name);
      const charset = fileCharset(headers['content-type']);
      const done = await importFile(tools, context, params.name, charset, {
        job,
        offset: query.offset,
        fileName: fileName(headers['pvt-file-name']),
        bytesTotal: byteCount(headers['pvt-file-size']) ?? byteCount(headers['content-length']),
        bytes: uploadBody(raw),
      });
      discardRest(raw);
      reply.status(202).header('location', `/v1/imports/${job}`).header('pvt-job', job);
      return done;
    },
  });
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
