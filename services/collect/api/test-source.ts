import { workErrors } from '@pvt/kernel/async/work';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { collectErrors } from '../core/errors.ts';
import { Preview } from '../core/preview.ts';
import { SourceDefinition } from '../core/source.ts';
import { testSource } from '../use-cases/sources/test-source.ts';
import type { CollectTools } from '../use-cases/tools.ts';
import { SourceName } from './source-name.ts';

const { format, mapping, options } = SourceDefinition.properties;

export function testSourceRoute(tools: CollectTools): Route {
  return route({
    operationId: 'testSource',
    method: 'POST',
    path: '/v1/sources/:name/test',
    tag: 'sources',
    summary: 'Show the first rows of a file as they would come out of a source that is not saved',
    description:
      'As the preview of a source, for one as it is written. Nothing is stored, and there need be no such source. gzip is recognised by itself.',
    permission: 'sources:read',
    stores: false,
    params: SourceName,
    body: Type.Object(
      {
        definition: Type.Object(
          { format, mapping, options },
          {
            additionalProperties: false,
            title: 'SourceReading',
            description: 'How rows are read, and what they become.',
          },
        ),
        head: Type.String({
          // Once it is text of the body; a beginning is enough.
          maxLength: 1_000_000,
          pattern: '^[A-Za-z0-9+/]*={0,2}$',
          contentEncoding: 'base64',
          description: 'The file, or its beginning, in base64.',
          examples: ['aG90ZWwsbmlnaHRzCkgxLDIK'],
        }),
        rows: Type.Optional(
          Type.Integer({ minimum: 1, maximum: 200, default: 20, description: 'How many rows.', examples: [20] }),
        ),
      },
      { additionalProperties: false, description: 'The source as it is written, and the file.' },
    ),
    responses: { 200: { description: 'The first rows.', schema: Preview } },
    errors: [
      collectErrors.SOURCE_INVALID,
      collectErrors.UPLOAD_GZIP_BROKEN,
      collectErrors.UPLOAD_NOT_TEXT,
      workErrors.TOO_MUCH_WORK,
    ],
    handler: ({ context, params, body }) =>
      testSource(tools, context, params.name, body.definition, Buffer.from(body.head, 'base64'), body.rows ?? 20),
  });
}
