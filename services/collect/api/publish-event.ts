import { defineErrors } from '@pvt/kernel/errors';
import { type Route, route } from '@pvt/kernel/http/route';
import { appendErrors } from '@pvt/kernel/log/append';
import Type from 'typebox';
import { collectErrors } from '../core/errors.ts';
import { publishEvent } from '../use-cases/events/publish-event.ts';
import type { CollectTools } from '../use-cases/tools.ts';
import { readEventBody } from './event-body.ts';
import { PublishedEvent } from './event-schemas.ts';

const NewEventBody = Type.Object(
  {
    type: Type.String({ description: 'What happened.', examples: ['order.placed'] }),
    data: Type.Unknown({ description: 'Anything that JSON can hold.', examples: [{ order: 7, amount: 1250 }] }),
    key: Type.Optional(
      Type.String({
        description: 'Events of one key are handled in their order; default: the id.',
        examples: ['customer-1'],
      }),
    ),
    id: Type.Optional(
      Type.String({
        description: 'Unique within the source; the same id and content again is a duplicate.',
        examples: ['order-7-placed'],
      }),
    ),
    time: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'When it happened; default: now.',
        examples: ['2026-11-20T12:00:00Z'],
      }),
    ),
    source: Type.Optional(Type.String({ description: 'Where it is from; default: /v1/events.', examples: ['/shop'] })),
  },
  {
    title: 'NewEvent',
    description: 'An event in the short form; CloudEvents 1.0 (structured or binary) is taken as well.',
  },
);

const errors = defineErrors({ EVENT_CONFLICT: appendErrors.EVENT_CONFLICT.entry });

/** `POST /v1/events`: 202 only after the event is durable. */
export function publishEventRoute(tools: Pick<CollectTools, 'log' | 'checks' | 'meter'>): Route {
  return {
    ...route({
      operationId: 'publishEvent',
      method: 'POST',
      path: '/v1/events',
      tag: 'events',
      summary: 'Publish one event',
      description:
        'Answers 202 once the event is durable. The same id and content again answers 202 with `duplicate: true`; the same id with another content answers 409 and the first stays. An event without an id has that of its `Idempotency-Key`, where there is one. CloudEvents 1.0: structured mode with Content-Type application/cloudevents+json, else binary mode with `ce-` headers. Types that begin with `pvt.` are PVT’s own.',
      permission: 'events:write',
      reads: 'raw',
      consumes: ['application/json', 'application/cloudevents+json', 'text/plain', 'application/octet-stream'],
      responses: { 202: { description: 'The event is durable.', schema: PublishedEvent } },
      errors: [
        collectErrors.TEXT_NOT_DECODABLE,
        collectErrors.EVENT_INVALID,
        collectErrors.EVENT_SCHEMA_MISMATCH,
        errors.EVENT_CONFLICT,
      ],
      // No async function of its own: this runs for every event.
      handler: (request, reply) => {
        const since = performance.now();
        const body: unknown = request.body;
        const sent = readEventBody(request.headers, Buffer.isBuffer(body) ? body : undefined);
        reply.status(202);
        return publishEvent(tools, request.context, sent, since);
      },
    }),
    body: NewEventBody,
  };
}
