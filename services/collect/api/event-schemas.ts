import Type from 'typebox';

/** What the routes of events return. */
const Instant = (description: string) => Type.String({ description, examples: ['2026-11-20T12:00:00Z'] });

export const EventSchema = Type.Object(
  {
    position: Type.Integer({ description: 'Its place in the log.', examples: [42] }),
    tenant: Type.String({ description: 'Whose event it is.', examples: ['0198c0de-0000-7000-8000-00000000000a'] }),
    id: Type.String({ description: 'Unique within its source.', examples: ['order-7-placed'] }),
    source: Type.String({ description: 'Where it is from.', examples: ['/shop'] }),
    type: Type.String({ description: 'What happened.', examples: ['order.placed'] }),
    key: Type.String({ description: 'What its order is kept by.', examples: ['customer-1'] }),
    time: Instant('When it happened.'),
    recordedAt: Type.String({ description: 'When it was accepted.', examples: ['2026-11-20T12:00:01Z'] }),
    data: Type.Unknown({ description: 'Its content.', examples: [{ order: 7 }] }),
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
  { title: 'Event', description: 'An event of the log.' },
);

export const GroupName = Type.String({ description: 'The consumer group.', examples: ['flow:bookings:v1'] });

export const Failure = Type.Object(
  {
    code: Type.String({ description: 'Stable.', examples: ['HANDLER_FAILED'] }),
    detail: Type.String({ description: 'What was wrong.', examples: ['no such key: total'] }),
  },
  { title: 'Failure', description: 'Why it failed.' },
);

export const TraceId = Type.String({ description: 'The trace.', examples: ['4bf92f3577b34da6a3ce929d0e0e4736'] });

const EventName = Type.Object(
  {
    position: EventSchema.properties.position,
    id: EventSchema.properties.id,
    source: EventSchema.properties.source,
    type: EventSchema.properties.type,
  },
  { title: 'EventName', description: 'An event by its name only.' },
);

export const EventHistory = Type.Object(
  {
    event: EventSchema,
    trail: Type.Array(
      Type.Object(
        {
          at: Instant('When.'),
          step: Type.Union(
            [
              Type.Literal('accepted'),
              Type.Literal('attempt'),
              Type.Literal('done'),
              Type.Literal('dead'),
              Type.Literal('parked'),
              Type.Literal('redriven'),
              Type.Literal('discarded'),
              Type.Literal('refused'),
            ],
            { description: 'What happened.', examples: ['accepted'] },
          ),
          group: Type.Optional(GroupName),
          attempt: Type.Optional(Type.Integer({ description: 'Which attempt of the group.', examples: [1] })),
          error: Type.Optional(Failure),
          nextAt: Type.Optional(Instant('When it is tried again.')),
        },
        { title: 'HistoryStep', description: 'A step of the event.' },
      ),
      { description: 'What happened to it, in the order of time.' },
    ),
    traceId: Type.Optional(TraceId),
    cause: Type.Optional(EventName),
    outputs: Type.Array(EventName, {
      description:
        'What flows published because of it, the first 50; a window’s results come of many and are not here.',
    }),
  },
  {
    title: 'EventHistory',
    description: 'An event, what happened to it, and the event that a flow published it because of.',
  },
);

/** What publishing returns, by whichever way. */
export const PublishedEvent = Type.Object(
  {
    id: Type.String({
      description: 'The event’s id: yours, or the one it was given.',
      examples: ['0198c0de-1111-7000-8000-000000000001'],
    }),
    position: Type.Integer({ description: 'Its place in the log.', examples: [42] }),
    duplicate: Type.Boolean({ description: 'Whether exactly this event was there already.', examples: [false] }),
  },
  { title: 'PublishedEvent', description: 'The event is durable.' },
);
