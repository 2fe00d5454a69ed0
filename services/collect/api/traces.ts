import { type Route, route } from '@pvt/kernel/http/route';
import { spansOf } from '@pvt/kernel/tracing';
import Type from 'typebox';
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
      { description: 'In the order they began; empty when this process has none.' },
    ),
  },
  { title: 'Trace', description: 'A trace.' },
);

export function getTraceRoute(): Route {
  return route({
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
  });
}
