import { Readable } from 'node:stream';
import { workErrors } from '@pvt/kernel/async/work';
import { preferredType } from '@pvt/kernel/http/accept';
import { pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { collectErrors } from '../core/errors.ts';
import { getEvent } from '../use-cases/events/get-event.ts';
import { searchEvents, streamEvents } from '../use-cases/events/search-events.ts';
import type { CollectTools } from '../use-cases/tools.ts';
import { EventQuery, searchOf } from './event-query.ts';
import { csv, eventLines, ndjson } from './event-rows.ts';
import { EventHistory, EventSchema } from './event-schemas.ts';

const PAGE = 50;
const CsvText = Type.String({
  description: 'A header and a row for each event; `data` is JSON.',
  examples: [
    'position,id,source,type,key,time,recordedAt,data\r\n42,"order-7","/shop","order.placed","c-1","2026-11-20T12:00:00Z","2026-11-20T12:00:01Z","{}"\r\n',
  ],
});
const MEDIA_TYPES = ['application/json', 'application/x-ndjson', 'text/csv'] as const;

export function searchEventsRoute(tools: CollectTools): Route {
  return route({
    operationId: 'searchEvents',
    method: 'GET',
    path: '/v1/events',
    tag: 'events',
    summary: 'Search events',
    description:
      'A page of events, newest first. With Accept: application/x-ndjson or text/csv everything that matches (or `limit` of it) is streamed instead; in CSV a text that a spreadsheet would run as a formula gets an apostrophe before it. A page may be short and still have a `next`, when few of many events match or they are large.',
    permission: 'events:read',
    query: EventQuery,
    responses: {
      200: {
        description: 'The events.',
        contentType: MEDIA_TYPES,
        schema: pageOf(EventSchema),
        streamed: { 'application/x-ndjson': EventSchema, 'text/csv': CsvText },
      },
    },
    errors: [collectErrors.FILTER_INVALID, pageErrors.CURSOR_INVALID, workErrors.TOO_MUCH_WORK],
    handler: async ({ query, context, headers }, reply) => {
      const search = searchOf(query);
      const format = preferredType(headers.accept, [...MEDIA_TYPES]);
      if (format === 'application/json') return searchEvents(tools, context, search, query.limit ?? PAGE);
      const events = await streamEvents(tools, context, search, query.limit);
      reply.header('content-type', `${format}; charset=utf-8`);
      return Readable.from(eventLines(events, format === 'text/csv' ? csv : ndjson));
    },
  });
}

export function getEventRoute(tools: CollectTools): Route {
  return route({
    operationId: 'getEvent',
    method: 'GET',
    path: '/v1/events/:id',
    tag: 'events',
    summary: 'One event with its history',
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
      200: { description: 'The event, its history, and its trace if it has one.', schema: EventHistory },
    },
    errors: [collectErrors.EVENT_NOT_FOUND],
    handler: ({ params, query, context }) => getEvent(tools, context, params.id, query.source),
  });
}
