import { workErrors } from '@pvt/kernel/async/work';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import { discardRest } from '@pvt/kernel/http/unread-body';
import Type from 'typebox';
import { collectErrors } from '../core/errors.ts';
import { Preview } from '../core/preview.ts';
import { previewFile } from '../use-cases/sources/preview-file.ts';
import type { CollectTools } from '../use-cases/tools.ts';
import { fileCharset } from './file-charset.ts';
import { FILE_TYPES, SourceName } from './source-name.ts';
import { rejectOtherEncodings, uploadBody } from './upload-body.ts';

export function previewFileRoute(tools: CollectTools): Route {
  return route({
    operationId: 'previewFile',
    method: 'POST',
    path: '/v1/sources/:name/preview',
    tag: 'sources',
    summary: 'Show the first rows of a file as they would come out',
    description: 'Send the file, or only its beginning; nothing is stored. gzip is recognised by itself.',
    permission: 'sources:read',
    reads: 'stream',
    stores: false,
    consumes: FILE_TYPES,
    params: SourceName,
    query: Type.Object({
      rows: Type.Integer({
        minimum: 1,
        maximum: 200,
        default: 20,
        description: 'How many rows, and fewer of a table so wide that they have more than 100,000 cells.',
        examples: [20],
      }),
    }),
    responses: { 200: { description: 'The first rows.', schema: Preview } },
    errors: [
      collectErrors.SOURCE_NOT_FOUND,
      collectErrors.UPLOAD_GZIP_BROKEN,
      collectErrors.UPLOAD_NOT_TEXT,
      collectErrors.UPLOAD_CHARSET_WRONG,
      httpErrors.MEDIA_TYPE_UNSUPPORTED,
      workErrors.TOO_MUCH_WORK,
    ],
    handler: async ({ context, params, query, raw, headers }) => {
      rejectOtherEncodings(headers);
      const file = { bytes: uploadBody(raw), charset: fileCharset(headers['content-type']) };
      const preview = await previewFile(tools, context, params.name, file, query.rows);
      discardRest(raw);
      return preview;
    },
  });
}
