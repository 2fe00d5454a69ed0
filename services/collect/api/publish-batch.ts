import { requireUtf8 } from '@pvt/kernel/http/charset';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import { discardRest } from '@pvt/kernel/http/unread-body';
import Type from 'typebox';
import { mediaTypeOf } from '../core/media-type.ts';
import type { RowFormat } from '../core/rows/reader.ts';
import { publishBatch } from '../use-cases/events/publish-batch.ts';
import type { CollectTools } from '../use-cases/tools.ts';
import { fileCharset } from './file-charset.ts';
import { rejectOtherEncodings, uploadBody } from './upload-body.ts';

const CLOUD_EVENTS_BATCH = 'application/cloudevents-batch+json';

const FORMATS: Readonly<Record<string, RowFormat>> = {
  'application/x-ndjson': 'ndjson',
  'application/ndjson': 'ndjson',
  'application/jsonl': 'ndjson',
  'application/json': 'json',
  [CLOUD_EVENTS_BATCH]: 'json',
  'text/csv': 'csv',
};

const BatchResult = Type.Object(
  {
    line: Type.Integer({
      description: 'The line of the body; in a JSON array the number of the element.',
      examples: [17],
    }),
    id: Type.Optional(Type.String({ description: "The event's id.", examples: ['order-17'] })),
    status: Type.Union([Type.Literal('accepted'), Type.Literal('duplicate'), Type.Literal('refused')], {
      description: 'What became of it.',
      examples: ['accepted'],
    }),
    code: Type.Optional(
      Type.String({ description: 'Why it was rejected, as a stable code.', examples: ['ROW_NOT_JSON'] }),
    ),
    pointer: Type.Optional(Type.String({ description: 'Where it is wrong.', examples: ['/data/total'] })),
    detail: Type.Optional(
      Type.String({ description: 'Why it was rejected, for a person.', examples: ['The line is not JSON.'] }),
    ),
  },
  { title: 'BatchResult', description: 'One line of the answer.' },
);

/** Many events in one request, each judged by itself. */
export function publishBatchRoute(tools: CollectTools): Route {
  return route({
    operationId: 'publishBatch',
    method: 'POST',
    path: '/v1/events/batch',
    tag: 'events',
    summary: 'Publish many events',
    description: `NDJSON, a JSON array or CSV (columns type, id, key, time, source; \`data\` as JSON, and every other column a member of the data; with a column \`specversion\`, CloudEvents with their \`subject\`); gzip is recognised by itself. CSV is read in the charset that Content-Type names, UTF-8 when it names none; JSON is UTF-8. The body is read as a stream of any length. The answer is NDJSON with a result for each line, sent as they come: good lines are in although others are rejected.

To send a batch again after a break, give the events ids; or send an \`Idempotency-Key\`, and lines without an id get one made of it and of their content.`,
    permission: 'events:write',
    reads: 'stream',
    consumes: Object.keys(FORMATS),
    responses: {
      200: { description: 'One result a line.', contentType: 'application/x-ndjson', schema: BatchResult },
    },
    errors: [httpErrors.MEDIA_TYPE_UNSUPPORTED],
    handler: async ({ context, headers, raw }, reply) => {
      rejectOtherEncodings(headers);
      const type = mediaTypeOf(headers['content-type']) || 'application/x-ndjson';
      const format = FORMATS[type];
      if (format === undefined) throw httpErrors.MEDIA_TYPE_UNSUPPORTED(`Send ${Object.keys(FORMATS).join(', ')}.`);
      if (format !== 'csv') requireUtf8(headers['content-type']);
      const charset = fileCharset(headers['content-type']);
      const batch = { format, charset, cloudEvents: type === CLOUD_EVENTS_BATCH, body: uploadBody(raw) };
      const { results, over } = await publishBatch(tools, context, batch);
      void over.finally(() => discardRest(raw));
      reply.status(200).header('content-type', 'application/x-ndjson');
      return results;
    },
  });
}
