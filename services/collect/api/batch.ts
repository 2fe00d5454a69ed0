import { hash, randomUUIDv7 } from 'node:crypto';
import { openLanes } from '@pvt/kernel/async/lanes';
import { Problem } from '@pvt/kernel/errors';
import { httpErrors } from '@pvt/kernel/http/problem';
import type { Route } from '@pvt/kernel/http/route';
import { route } from '@pvt/kernel/http/route';
import { discardRest } from '@pvt/kernel/http/unread-body';
import type { Appended, Log, NewEvent } from '@pvt/kernel/log';
import { Type } from 'typebox';
import { inTurns } from '../adapters/in-turns.ts';
import { InputInterrupted, openInput } from '../adapters/input.ts';
import { patiently, pipelined } from '../adapters/pipelined.ts';
import { rowChunks } from '../adapters/row-chunks.ts';
import { sha256Digest } from '../adapters/row-digest.ts';
import { openVerdictSpool, type VerdictSpool } from '../adapters/verdict-spool.ts';
import { type IdOf, prepareBatch, verdictLines } from '../core/batch.ts';
import { contentIds } from '../core/content-id.ts';
import { cloudEventsOnly } from '../core/event.ts';
import { mediaTypeOf } from '../core/media-type.ts';
import { refusedEvents } from '../core/refused-event.ts';
import { type RowFormat, rowReader } from '../core/rows/reader.ts';
import type { EventCheck, EventChecks } from '../ports.ts';
import { refuseOtherEncodings, uploadBody } from './upload-body.ts';

const MAXIMUM_BATCH_BYTES = 100 * 2 ** 30;

const CLOUD_EVENTS_BATCH = 'application/cloudevents-batch+json';

const FORMATS: Readonly<Record<string, RowFormat>> = {
  'application/x-ndjson': 'ndjson',
  'application/ndjson': 'ndjson',
  'application/jsonl': 'ndjson',
  'application/json': 'json',
  [CLOUD_EVENTS_BATCH]: 'json',
  'text/csv': 'csv',
};

const Verdict = Type.Object(
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
      Type.String({ description: 'Why it was refused, as a stable code.', examples: ['ROW_NOT_JSON'] }),
    ),
    pointer: Type.Optional(Type.String({ description: 'Where it is wrong.', examples: ['/data/total'] })),
    detail: Type.Optional(
      Type.String({ description: 'Why it was refused, for a person.', examples: ['The line is not JSON.'] }),
    ),
  },
  { description: 'One line of the answer.' },
);

export interface BatchTools {
  readonly log: Log;
  readonly checks: EventChecks;
  /** Told what nobody foresaw; the answer has begun by then. */
  readonly onError: (error: unknown) => void;
}

/** Many events in one request, each judged by itself. */
export function batchRoute(tools: BatchTools): Route {
  return route({
    operationId: 'publishBatch',
    method: 'POST',
    path: '/v1/events/batch',
    tag: 'events',
    summary: 'Publish many events',
    description: `NDJSON, a JSON array or CSV (columns type, id, key, time, source; \`data\` as JSON, and every other column a member of the data; with a column \`specversion\`, CloudEvents with their \`subject\`); gzip is recognised by itself. The body is read as a stream of any length. The answer is NDJSON with a verdict for each line, sent as they come: good lines are in although others are refused.

To send a batch again after a break, give the events ids; or send an \`Idempotency-Key\`, and lines without an id get one made of it and of their content.`,
    permission: 'events:write',
    reads: 'stream',
    consumes: Object.keys(FORMATS),
    responses: { 200: { description: 'One verdict a line.', contentType: 'application/x-ndjson', schema: Verdict } },
    errors: [httpErrors.MEDIA_TYPE_UNSUPPORTED],
    handler: async ({ context, headers, raw }, reply) => {
      refuseOtherEncodings(headers);
      const type = mediaTypeOf(headers['content-type']) || 'application/x-ndjson';
      const format = FORMATS[type];
      if (format === undefined) throw httpErrors.MEDIA_TYPE_UNSUPPORTED(`Send ${Object.keys(FORMATS).join(', ')}.`);
      const known = await tools.checks(context.tenant);
      const check = type === CLOUD_EVENTS_BATCH ? cloudEventsOnly(known) : known;
      const spool = openVerdictSpool();
      reply.status(200).header('content-type', 'application/x-ndjson').send(spool.readable);
      const idOf = idsFor(headers['idempotency-key']);
      const body = openInput(uploadBody(raw), { maximumBytes: MAXIMUM_BATCH_BYTES }).bytes;
      // The answer has begun: from here on what goes wrong is told in it.
      void publishAll({ ...tools, tenant: context.tenant, check, idOf }, format, body, spool)
        .catch(async (error: unknown) => {
          if (error instanceof InputInterrupted) spool.readable.destroy();
          else {
            if (!(error instanceof Problem)) tools.onError(error);
            await spool.write(closing(error));
          }
        })
        .finally(() => {
          spool.end();
          discardRest(raw);
        });
      return undefined;
    },
  });
}

interface Publishing {
  readonly log: Log;
  readonly tenant: string;
  readonly check: EventCheck;
  readonly idOf: IdOf;
}

async function publishAll(
  to: Publishing,
  format: RowFormat,
  bytes: AsyncIterable<Uint8Array>,
  spool: VerdictSpool,
): Promise<void> {
  const publish = publisher(to);
  let told: Promise<void> = Promise.resolve();
  await pipelined(
    rowChunks(bytes, rowReader(format)),
    (rows) => prepareBatch(rows, to.check, to.idOf, format === 'csv', inTurns),
    (chunk) => {
      const appended = publish(chunk.events).then((answers) => recordRefused(to, chunk.events, answers));
      // When an earlier chunk failed, nobody asks for this one's answer.
      appended.catch(() => undefined);
      told = told.then(async () => spool.write(verdictLines(chunk, await appended)));
      return told;
    },
    CHUNKS_AT_ONCE,
  );
}

/** Before the verdicts are told, so that what was answered is in the audit trail. */
async function recordRefused(
  { log, tenant }: Publishing,
  events: readonly NewEvent[],
  answers: readonly Appended[],
): Promise<readonly Appended[]> {
  const records = refusedEvents(events, answers, sha256Digest);
  if (records.length > 0) await patiently(() => log.appendMany(tenant, records));
  return answers;
}

/** While one is stored, the next is read and checked. */
const CHUNKS_AT_ONCE = 2;

/**
 * Stores chunks one after the other, so that events lie in the log in the order of their lines: whoever reads them by
 * another key than their own, such as a window, counts on that.
 */
function publisher({ log, tenant }: Publishing): (events: readonly NewEvent[]) => Promise<Appended[]> {
  const lane = openLanes(1);
  return (events) =>
    lane.run(0, async () => (events.length === 0 ? [] : patiently(() => log.appendMany(tenant, events))));
}

/** A longer key would make ids that are too long; cut, two of them would be one. */
const LONGEST_KEY = 100;

/** With a key of the sender's, the same line of the same batch gets the same id whenever it is sent. */
function idsFor(key: string | string[] | undefined): IdOf {
  if (typeof key !== 'string' || key === '') return () => randomUUIDv7();
  const ids = contentIds(sha256Digest);
  const prefix = key.length <= LONGEST_KEY ? key : hash('sha256', key, 'base64url');
  return (row) => {
    const id = `${prefix}.${ids.next(row.text)}`;
    ids.takeHashes();
    return id;
  };
}

/** The last line of an answer whose batch could not be read or stored to its end. */
function closing(error: unknown): string {
  const known = error instanceof Problem;
  const code = known ? error.code : 'DEPENDENCY_UNAVAILABLE';
  const detail = known ? error.detail : 'The lines without a verdict may not be stored. Send them again.';
  return `${JSON.stringify({ line: 0, status: 'refused', code, pointer: '', detail })}\n`;
}
