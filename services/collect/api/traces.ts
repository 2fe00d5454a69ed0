import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { getTrace } from '../use-cases/events/get-trace.ts';
import type { CollectTools } from '../use-cases/tools.ts';
import { TraceId } from './event-schemas.ts';

const Trace = Type.Object(
  {
    traceId: TraceId,
    spans: Type.Array(
      Type.Object(
        {
          traceId: TraceId,
          spanId: Type.String({ description: 'The span.', examples: ['00f067aa0ba902b7'] }),
          parentSpanId: Type.Optional(
            Type.String({ description: 'The span it is a part of.', examples: ['00f067aa0ba902b6'] }),
          ),
          name: Type.String({ description: 'What was done.', examples: ['POST /v1/events'] }),
          startedAt: Type.String({ description: 'When it began.', examples: ['2026-11-20T12:00:00Z'] }),
          durationMs: Type.Number({ description: 'How long it took, in milliseconds.', examples: [1.25] }),
          status: Type.Union([Type.Literal('ok'), Type.Literal('error')], { description: 'How it ended.' }),
          attributes: Type.Record(Type.String(), Type.Unknown(), {
            description: 'What is known of it.',
            examples: [{ 'http.response.status_code': 202 }],
          }),
        },
        { title: 'Span', description: 'A piece of work.' },
      ),
      { description: 'In the order they began; empty where none are kept.' },
    ),
    all: Type.Integer({ description: 'How many spans the whole trace has.', examples: [12] }),
  },
  { title: 'Trace', description: 'A trace.' },
);

export function getTraceRoute(tools: CollectTools): Route {
  return route({
    operationId: 'getTrace',
    method: 'GET',
    path: '/v1/traces/:traceId',
    tag: 'events',
    summary: 'The spans of a trace',
    description:
      'Traces that events belong to are kept as long as the events, at most 500 spans a second of each process; those of requests that only read, as long as the process remembers them.',
    permission: 'events:read',
    params: Type.Object({
      traceId: Type.String({
        pattern: '^[0-9a-f]{32}$',
        description: 'The trace.',
        examples: ['4bf92f3577b34da6a3ce929d0e0e4736'],
      }),
    }),
    query: Type.Object({
      position: Type.Optional(
        Type.Integer({
          minimum: 0,
          maximum: Number.MAX_SAFE_INTEGER,
          description: 'Only what is of the event at this position.',
          examples: [42],
        }),
      ),
    }),
    responses: {
      200: { description: 'From the request to the handlers’ SQL, in the order they began.', schema: Trace },
    },
    handler: ({ params, query, context }) => getTrace(tools, context, params.traceId, query.position),
  });
}
