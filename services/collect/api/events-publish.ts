import { defineErrors } from '@pvt/kernel/errors';
import { parseJson } from '@pvt/kernel/http/json-body';
import { type Route, route } from '@pvt/kernel/http/route';
import { appendErrors } from '@pvt/kernel/log/append';
import type { Log } from '@pvt/kernel/log/log';
import Type from 'typebox';
import { fromBinaryMode } from '../core/cloud-event-headers.ts';
import { collectErrors } from '../core/errors.ts';
import type { CheckedEvent, EventCheck } from '../ports.ts';
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
  onConflict: (tenant: string, event: { id: string; source: string; type: string }) => Promise<void>,
): Route {
  return {
    ...route({
      method: 'POST',
      path: '/v1/events',
      tag: 'events',
      summary: 'Publish one event',
      description:
        'Answers 202 once the event is durable. The same id and content again answers 202 with `duplicate: true`; the same id with another content answers 409 and the first stays. CloudEvents 1.0: structured mode with Content-Type application/cloudevents+json, binary mode with `ce-` headers.',
      scope: 'events:write',
      reads: 'raw',
      consumes: ['application/json', 'application/cloudevents+json', 'text/plain', 'application/octet-stream'],
      responses: { 202: { description: 'The event is durable.', schema: Accepted } },
      errors: [collectErrors.EVENT_INVALID, collectErrors.EVENT_SCHEMA_MISMATCH, errors.EVENT_CONFLICT],
      handler: async ({ headers, principal, ...request }, reply) => {
        const started = performance.now();
        const input = inputOf(headers, request.body as unknown as Buffer | undefined);
        const found = checks.of(principal.tenant);
        const checked = (typeof found === 'function' ? found : await found)(input);
        if (!checked.ok) throw refusal(checked);
        try {
          const { id, position, outcome } = await log.append(principal.tenant, checked.event);
          meter.record(performance.now() - started);
          reply.status(202);
          return { id, position, duplicate: outcome === 'duplicate' };
        } catch (error) {
          const { id, source, type } = checked.event;
          if (isConflict(error) && id !== undefined) await onConflict(principal.tenant, { id, source, type });
          throw error;
        }
      },
    }),
    body: NewEventBody,
  };
}

function isConflict(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, 'code') === 'EVENT_CONFLICT';
}

function inputOf(headers: Readonly<Record<string, string | string[] | undefined>>, body: Buffer | undefined): unknown {
  if (headers['ce-specversion'] !== undefined)
    return fromBinaryMode(headers, binaryData(String(headers['content-type'] ?? ''), body));
  return parseJson(body ?? '');
}

function binaryData(contentType: string, body: Buffer | undefined): unknown {
  if (body === undefined || body.length === 0) return undefined;
  if (contentType === '' || /[/+]json\b/.test(contentType)) return parseJson(body);
  if (contentType.startsWith('text/')) return body.toString('utf8');
  return body.toString('base64');
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
