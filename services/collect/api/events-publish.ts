import { defineErrors } from '@pvt/kernel/errors';
import { type Route, route } from '@pvt/kernel/http/route';
import type { Log, NewEvent } from '@pvt/kernel/log';
import { appendErrors } from '@pvt/kernel/log/append';
import Type from 'typebox';
import { sha256Digest } from '../adapters/row-digest.ts';
import { collectErrors } from '../core/errors.ts';
import { cloudEventsOnly } from '../core/event.ts';
import { refusedEvent } from '../core/refused-event.ts';
import type { CheckedEvent, EventCheck } from '../ports.ts';
import { readEventBody } from './event-body.ts';
import type { PublishMeter } from './publish-meter.ts';

const Accepted = Type.Object(
  {
    id: Type.String({
      description: 'The event’s id: yours, or the one it was given.',
      examples: ['0198c0de-1111-7000-8000-000000000001'],
    }),
    position: Type.Integer({ description: 'Its place in the log.', examples: [42] }),
    duplicate: Type.Boolean({ description: 'Whether exactly this event was there already.', examples: [false] }),
  },
  { description: 'The event is durable.' },
);

const NewEventBody = Type.Object(
  {
    type: Type.String({ description: 'What happened.', examples: ['order.placed'] }),
    data: Type.Unknown({ description: 'Anything that JSON can say.', examples: [{ order: 7, amount: 1250 }] }),
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
    source: Type.Optional(Type.String({ description: 'Who says so; default: /v1/events.', examples: ['/shop'] })),
  },
  { description: 'An event in the short form; CloudEvents 1.0 (structured or binary) is taken as well.' },
);

const errors = defineErrors({ EVENT_CONFLICT: appendErrors.EVENT_CONFLICT.entry });

/** `POST /v1/events`: 202 only after the event is durable. The hot path: everything here runs for every event. */
export function publishRoute(
  log: Log,
  checks: { of(tenant: string): EventCheck | Promise<EventCheck> },
  meter: PublishMeter,
): Route {
  return {
    ...route({
      operationId: 'publishEvent',
      method: 'POST',
      path: '/v1/events',
      tag: 'events',
      summary: 'Publish one event',
      description:
        'Answers 202 once the event is durable. The same id and content again answers 202 with `duplicate: true`; the same id with another content answers 409 and the first stays. CloudEvents 1.0: structured mode with Content-Type application/cloudevents+json, else binary mode with `ce-` headers. Types that begin with `pvt.` are PVT’s own.',
      permission: 'events:write',
      reads: 'raw',
      consumes: ['application/json', 'application/cloudevents+json', 'text/plain', 'application/octet-stream'],
      responses: { 202: { description: 'The event is durable.', schema: Accepted } },
      errors: [
        collectErrors.TEXT_NOT_DECODABLE,
        collectErrors.EVENT_INVALID,
        collectErrors.EVENT_SCHEMA_MISMATCH,
        errors.EVENT_CONFLICT,
      ],
      handler: async ({ headers, context, ...request }, reply) => {
        const started = performance.now();
        const { input, isStructured } = readEventBody(headers, request.body as unknown as Buffer | undefined);
        const found = checks.of(context.tenant);
        const check = typeof found === 'function' ? found : await found;
        const checked = isStructured ? cloudEventsOnly(check)(input) : check(input);
        if (!checked.ok) throw refusal(checked);
        try {
          const { id, position, outcome } = await log.append(context.tenant, checked.event);
          meter.record(performance.now() - started);
          reply.status(202);
          return { id, position, duplicate: outcome === 'duplicate' };
        } catch (error) {
          if (isConflict(error)) await recordRefused(log, context.tenant, checked.event);
          throw error;
        }
      },
    }),
    body: NewEventBody,
  };
}

/** The audit trail is the log itself: a refused attempt to reuse an id is an event about that id. */
async function recordRefused(log: Log, tenant: string, event: NewEvent): Promise<void> {
  const { id } = event;
  if (id === undefined) return;
  await log.append(tenant, refusedEvent({ ...event, id }, sha256Digest)).catch((error: unknown) => {
    // The attempt is there already, put into other words by another version.
    if (!isConflict(error)) throw error;
  });
}

function isConflict(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, 'code') === 'EVENT_CONFLICT';
}

export function refusal(checked: Extract<CheckedEvent, { ok: false }>): Error {
  const { code, pointer, detail } = checked;
  const text = `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.`;
  if (code === 'EVENT_SCHEMA_MISMATCH') return collectErrors.EVENT_SCHEMA_MISMATCH(text, { pointer });
  return collectErrors.EVENT_INVALID(text, {
    pointer,
    ...(code === 'EVENT_INVALID' ? {} : { more: { reason: code } }),
  });
}
