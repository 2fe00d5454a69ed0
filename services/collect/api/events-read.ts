import { Readable } from 'node:stream';
import type { Database } from '@pvt/kernel/database';
import { preferredType } from '@pvt/kernel/http/accept';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import type { Log } from '@pvt/kernel/log';
import type { LogEvent } from '@pvt/kernel/log/event';
import { spansOf } from '@pvt/kernel/tracing';
import Type from 'typebox';
import { findEvent } from '../adapters/postgres/events.ts';
import { trailOf } from '../adapters/postgres/progress.ts';
import { collectErrors } from '../core/errors.ts';
import { eventFilter } from '../core/event-filter.ts';
import { eventWithTrail, Trace } from './answers.ts';
import { positionCursor } from './cursor.ts';
import { scanEvents, type Wanted } from './event-scan.ts';

export const EventSchema = Type.Object(
  {
    position: Type.Integer({ description: 'Its place in the log.', examples: [42] }),
    tenant: Type.String({ description: 'Whose event it is.', examples: ['0198c0de-0000-7000-8000-00000000000a'] }),
    id: Type.String({ description: 'Unique within its source.', examples: ['order-7-placed'] }),
    source: Type.String({ description: 'Who says so.', examples: ['/shop'] }),
    type: Type.String({ description: 'What happened.', examples: ['order.placed'] }),
    key: Type.String({ description: 'What its order is kept by.', examples: ['customer-1'] }),
    time: Type.String({ description: 'When it happened.', examples: ['2026-11-20T12:00:00Z'] }),
    recordedAt: Type.String({ description: 'When it was accepted.', examples: ['2026-11-20T12:00:01Z'] }),
    data: Type.Unknown({ description: 'What it tells.', examples: [{ order: 7 }] }),
    traceparent: Type.Optional(
      Type.String({
        description: 'The trace it was published in.',
        examples: ['00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'],
      }),
    ),
    attributes: Type.Optional(
      Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()]), {
        description: 'What a CloudEvent carried beyond these: `subject`, `dataschema`, extensions.',
        examples: [{ subject: 'order-7', comexampleregion: 'eu' }],
      }),
    ),
  },
  { description: 'An event of the log.' },
);

const Instant = (description: string) =>
  Type.String({ format: 'date-time', description, examples: ['2026-11-20T00:00:00Z'] });
export const TypeList = Type.String({
  maxLength: 2000,
  description: 'One type, or several separated by commas.',
  examples: ['order.placed'],
});
export const Filter = Type.String({
  maxLength: 4000,
  description: 'CEL over type, id, key, source, time, data.',
  examples: ['data.amount > 100'],
});

const Query = Type.Object({
  type: Type.Optional(TypeList),
  key: Type.Optional(
    Type.String({ maxLength: 300, description: 'Only events of this key.', examples: ['customer-1'] }),
  ),
  from: Type.Optional(Instant('Events that happened at or after this instant.')),
  to: Type.Optional(Instant('Events that happened before this instant.')),
  status: Type.Optional(
    Type.Union(
      ['pending', 'done', 'dead', 'parked', 'retrying'].map((status) => Type.Literal(status)),
      {
        description: 'What the consumer groups made of it.',
        examples: ['dead'],
      },
    ),
  ),
  filter: Type.Optional(Filter),
  cursor: Type.Optional(Type.String({ maxLength: 40, description: '`next` of the page before.', examples: ['42'] })),
  limit: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 1000,
      description: 'Events on a page, 50 if not given; of what is streamed, the most.',
      examples: [50],
    }),
  ),
  order: Type.Optional(
    Type.Union([Type.Literal('asc'), Type.Literal('desc')], {
      description: 'By position; default: newest first.',
      examples: ['desc'],
    }),
  ),
});

const STREAMED_AT_ONCE = 1000;

export function eventReadRoutes(database: Database, log: Log): Route[] {
  return [
    route({
      operationId: 'searchEvents',
      method: 'GET',
      path: '/v1/events',
      tag: 'events',
      summary: 'Search events',
      description:
        'A page of events, newest first. With Accept: application/x-ndjson or text/csv everything that matches (or `limit` of it) is streamed instead; in CSV a text that a spreadsheet would run as a formula gets an apostrophe before it. A page may be short and still have a `next`, when few of many events match or they are large.',
      permission: 'events:read',
      query: Query,
      responses: {
        200: {
          description: 'The events.',
          contentType: ['application/json', 'application/x-ndjson', 'text/csv'],
          schema: Type.Object({
            items: Type.Array(EventSchema),
            next: Type.Union([Type.String(), Type.Null()], {
              description: 'The cursor of the next page.',
              examples: [null],
            }),
          }),
        },
      },
      errors: [collectErrors.FILTER_INVALID, collectErrors.CURSOR_INVALID],
      handler: async ({ query, context, headers }, reply) => {
        const wanted: Wanted = {
          tenant: context.tenant,
          types: query.type?.split(',').filter(Boolean),
          key: query.key,
          from: instantOf(query.from, '/from'),
          to: instantOf(query.to, '/to'),
          status: query.status as Wanted['status'],
          filter: eventFilter(query.filter),
          descending: query.order !== 'asc',
        };
        const start = positionCursor(query.cursor);
        const format = preferredType(headers.accept, ['application/json', 'application/x-ndjson', 'text/csv']);
        if (format === 'application/json') {
          const page = await scanEvents(database, wanted, start, log.highWaterMark.safe, query.limit ?? 50);
          return { items: page.items, next: page.next === null ? null : String(page.next) };
        }
        reply.header('content-type', `${format}; charset=utf-8`);
        return Readable.from(
          wholeStream(
            database,
            wanted,
            start,
            log.highWaterMark.safe,
            query.limit,
            format === 'text/csv' ? csvRow : ndjsonRow,
          ),
        );
      },
    }),
    route({
      operationId: 'getEvent',
      method: 'GET',
      path: '/v1/events/:id',
      tag: 'events',
      summary: 'One event with its trail',
      description: 'The event, and what happened to it: accepted, each group’s attempts, done, dead or parked.',
      permission: 'events:read',
      params: Type.Object({
        id: Type.String({ minLength: 1, maxLength: 300, description: 'The event’s id.', examples: ['order-7-placed'] }),
      }),
      query: Type.Object({
        source: Type.Optional(
          Type.String({ maxLength: 300, description: 'Which source’s, if several use the id.', examples: ['/shop'] }),
        ),
      }),
      responses: {
        200: { description: 'The event, its trail, and its trace if it has one.', schema: eventWithTrail(EventSchema) },
      },
      errors: [collectErrors.EVENT_NOT_FOUND],
      handler: async ({ params, query, context }) =>
        database.transaction(context.tenant, async (tx) => {
          const event = await findEvent(tx, context.tenant, params.id, query.source);
          if (event === undefined) throw collectErrors.EVENT_NOT_FOUND(`There is no event with the id "${params.id}".`);
          const traceId = event.traceparent?.split('-')[1];
          return { event, trail: await trailOf(tx, event), ...(traceId === undefined ? {} : { traceId }) };
        }),
    }),
    route({
      operationId: 'getTrace',
      method: 'GET',
      path: '/v1/traces/:traceId',
      tag: 'events',
      summary: 'The spans of a trace that this process still has',
      permission: 'events:read',
      params: Type.Object({
        traceId: Type.String({
          pattern: '^[0-9a-f]{32}$',
          description: 'The trace.',
          examples: ['4bf92f3577b34da6a3ce929d0e0e4736'],
        }),
      }),
      responses: {
        200: { description: 'From the request to the handlers’ SQL, in the order they began.', schema: Trace },
      },
      handler: ({ params, context }) => ({
        traceId: params.traceId,
        spans: spansOf(params.traceId, context.tenant),
      }),
    }),
  ];
}

/** RFC 3339 knows the second 60, of which there is no time here. @throws REQUEST_INVALID */
function instantOf(text: string | undefined, pointer: string): number | undefined {
  if (text === undefined) return undefined;
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw httpErrors.REQUEST_INVALID(`${pointer}: "${text}" is no instant.`, { pointer });
  return time;
}

async function* wholeStream(
  database: Database,
  wanted: Wanted,
  start: number | undefined,
  safe: number,
  limit: number | undefined,
  toRow: (event: LogEvent) => string,
): AsyncGenerator<string> {
  if (toRow === csvRow) yield `${CSV_COLUMNS.join(',')}\r\n`;
  let next = start;
  for (let left = limit ?? Number.POSITIVE_INFINITY; ; ) {
    const page = await scanEvents(database, wanted, next, safe, Math.min(left, STREAMED_AT_ONCE));
    yield page.items.map(toRow).join('');
    left -= page.items.length;
    if (page.next === null || left === 0) return;
    next = page.next;
  }
}

const CSV_COLUMNS = ['position', 'id', 'source', 'type', 'key', 'time', 'recordedAt', 'data'] as const;

function ndjsonRow(event: LogEvent): string {
  return `${JSON.stringify(event)}\n`;
}

/** RFC 4180; a leading = + - @ would be run as a formula by a spreadsheet, so such a text gets an apostrophe. */
function csvRow(event: LogEvent): string {
  const cells = CSV_COLUMNS.map((column) => {
    const value = event[column];
    if (typeof value === 'number') return String(value);
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  });
  return `${cells.join(',')}\r\n`;
}
