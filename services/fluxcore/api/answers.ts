import Type from 'typebox';

/** What the routes answer that look into a flow, or try one. */
const Instant = (description: string) => Type.String({ description, examples: ['2026-11-20T12:00:00Z'] });
const OrNull = (description: string) => Type.Union([Type.String(), Type.Null()], { description, examples: [null] });
const Pointer = Type.String({ description: 'JSON pointer of the step.', examples: ['/steps/0'] });
const Data = Type.Unknown({ description: 'What it tells.', examples: [{ nights: 2 }] });
export const Next = OrNull('The `cursor` of the next page, or null at the end.');

export const LateEvents = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Type.Integer({ description: 'Where the list goes on.', examples: [7] }),
          version: Type.Integer({ description: 'The version of the flow.', examples: [1] }),
          pointer: Pointer,
          windowKey: Type.String({ description: 'Whose window.', examples: ['hotel-1'] }),
          eventId: OrNull('The event’s id; null when several made it.'),
          time: Instant('When it happened.'),
          watermark: Instant('How far the window’s time was.'),
          data: Data,
          recordedAt: Instant('When it came.'),
        },
        { description: 'An event that came too late.' },
      ),
      { description: 'Newest first.' },
    ),
    next: Next,
  },
  { description: 'A page of late events.' },
);

export const Deliveries = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Type.String({ description: 'Its idempotency key.', examples: ['bookings:42:0'] }),
          url: Type.String({ description: 'Where it goes.', examples: ['https://example.com/hook'] }),
          state: Type.Union([Type.Literal('waiting'), Type.Literal('sent'), Type.Literal('dead')], {
            description: 'How far it is.',
          }),
          attempts: Type.Integer({ description: 'How often it was tried.', examples: [1] }),
          nextAt: Instant('When it is tried next.'),
          lastStatus: Type.Union([Type.Integer(), Type.Null()], {
            description: 'The HTTP status of the last try.',
            examples: [200],
          }),
          lastError: OrNull('Why the last try failed.'),
          createdAt: Instant('When the flow said it.'),
          sentAt: OrNull('When it was taken.'),
        },
        { description: 'A web hook.' },
      ),
      { description: 'The newest ones, newest first.' },
    ),
    next: Type.Null({ description: 'There are no more pages.' }),
  },
  { description: 'The web hooks of a flow.' },
);

const Output = Type.Object(
  { kind: Type.String({ description: 'event, webhook, metric or deadLetter.', examples: ['event'] }) },
  {
    additionalProperties: true,
    description: 'What the flow says.',
    examples: [{ kind: 'event', type: 'order.large', data: { amount: 30.5 } }],
  },
);

export const Outputs = Type.Object(
  { items: Type.Array(Output, { description: 'In the order in which they would be said.' }), next: Next },
  { description: 'A page of what a replay would say.' },
);

const trace = {
  steps: Type.Array(
    Type.Object(
      {
        pointer: Pointer,
        kind: Type.String({ description: 'What the step does.', examples: ['map'] }),
        out: Type.Optional(
          Type.Array(Type.Object({ data: Data }, { additionalProperties: true, description: 'An item.' }), {
            description: 'What it gave on.',
          }),
        ),
        dropped: Type.Optional(Type.Boolean({ description: 'The event went no further here.' })),
        error: Type.Optional(
          Type.Object(
            {
              code: Type.String({ description: 'Stable.', examples: ['FLOW_STEP_FAILED'] }),
              detail: Type.String({ description: 'What was wrong.', examples: ['no such key: total'] }),
              column: Type.Optional(Type.Integer({ description: 'Where in the expression.', examples: [5] })),
            },
            { description: 'Why it failed.' },
          ),
        ),
      },
      { description: 'A step.' },
    ),
    { description: 'The steps it came to.' },
  ),
  sinks: Type.Array(Output, { description: 'What the flow would say.' }),
  late: Type.Boolean({ description: 'Whether it came when its window was closed.', examples: [false] }),
};

export const FlowTestAnswer = Type.Object(
  {
    results: Type.Array(
      Type.Object(
        {
          event: Type.Object(
            {
              id: Type.String({ description: 'Given, or made for the test.', examples: ['booking-7'] }),
              type: Type.String({ description: 'Its type.', examples: ['hotel.booking.recorded'] }),
              data: Data,
            },
            { additionalProperties: true, description: 'The event as the flow saw it.' },
          ),
          ...trace,
        },
        { description: 'What came of an event.' },
      ),
      { description: 'One for each event, in their order.' },
    ),
    closing: Type.Object(trace, { description: 'What the windows that are open at the end would give.' }),
  },
  { description: 'What each step gave.' },
);

const Name = Type.String({ description: 'The name.', examples: ['countries'] });
const Rows = Type.Integer({ description: 'How many rows it has.', examples: [249] });

export const ReferenceTables = Type.Object(
  {
    items: Type.Array(
      Type.Object({ name: Name, updatedAt: Instant('When it was put last.'), rows: Rows }, { description: 'A table.' }),
      { description: 'By name.' },
    ),
  },
  { description: 'The reference tables.' },
);

export const ReplacedTable = Type.Object({ name: Name, rows: Rows }, { description: 'The table as it is now.' });
