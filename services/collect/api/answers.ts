import Type, { type TSchema } from 'typebox';

/** What the routes of events, groups and dead letters answer, besides the events themselves. */
const Instant = (description: string) => Type.String({ description, examples: ['2026-11-20T12:00:00Z'] });
const Group = Type.String({ description: 'The consumer group.', examples: ['flow:bookings:v1'] });
const Fault = Type.Object(
  {
    code: Type.String({ description: 'Stable.', examples: ['HANDLER_FAILED'] }),
    detail: Type.String({ description: 'What was wrong.', examples: ['no such key: total'] }),
  },
  { description: 'Why it failed.' },
);
const TraceId = Type.String({ description: 'The trace.', examples: ['4bf92f3577b34da6a3ce929d0e0e4736'] });

const STEPS = ['accepted', 'attempt', 'done', 'dead', 'parked', 'redriven', 'refused'] as const;

export const eventWithTrail = (event: TSchema) =>
  Type.Object(
    {
      event,
      trail: Type.Array(
        Type.Object(
          {
            at: Instant('When.'),
            step: Type.Union(
              STEPS.map((step) => Type.Literal(step)),
              { description: 'What happened.', examples: ['accepted'] },
            ),
            group: Type.Optional(Group),
            attempt: Type.Optional(Type.Integer({ description: 'Which attempt of the group.', examples: [1] })),
            error: Type.Optional(Fault),
            nextAt: Type.Optional(Instant('When it is tried again.')),
          },
          { description: 'A step of the event.' },
        ),
        { description: 'What happened to it, in the order of time.' },
      ),
      traceId: Type.Optional(TraceId),
    },
    { description: 'An event and what happened to it.' },
  );

export const Trace = Type.Object(
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
          startedAt: Instant('When it began.'),
          durationMs: Type.Number({ description: 'How long it took, in milliseconds.', examples: [1.25] }),
          status: Type.Union([Type.Literal('ok'), Type.Literal('error')], { description: 'How it ended.' }),
          attributes: Type.Record(Type.String(), Type.Unknown(), {
            description: 'What is known of it.',
            examples: [{ 'http.response.status_code': 202 }],
          }),
        },
        { description: 'A piece of work.' },
      ),
      { description: 'In the order they began; empty when this process has none.' },
    ),
  },
  { description: 'A trace.' },
);

const Count = (description: string, example = 0) => Type.Integer({ description, examples: [example] });

export const Groups = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          group: Group,
          position: Count('The farthest position that it has passed.', 42),
          lag: Count('Events still before it.'),
          parked: Count('Events that wait for something outside.'),
          retrying: Count('Events that are tried again, or wait behind one that is.'),
          dead: Count('Events that it gave up on.'),
          updatedAt: Instant('When it moved last.'),
        },
        { description: 'A consumer group.' },
      ),
      { description: 'By name.' },
    ),
  },
  { description: 'The consumer groups.' },
);

export const Redriven = Type.Object(
  {
    id: Type.String({ description: 'The letter.', examples: ['flow:bookings:v1@42'] }),
    state: Type.Literal('redriven', { description: 'Always redriven.' }),
  },
  { description: 'What was sent once more.' },
);

export const RedrivenMany = Type.Object(
  { redriven: Count('How many are on their way.', 3) },
  { description: 'What was sent once more.' },
);
