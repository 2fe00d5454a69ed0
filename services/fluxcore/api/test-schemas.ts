import Type from 'typebox';
import { Output } from './output-schemas.ts';

const Data = Type.Unknown({ description: 'Any JSON.', examples: [{ nights: 2 }] });
const time = { format: 'date-time', examples: ['2026-11-20T12:00:00Z'] } as const;

export const SampleEvent = Type.Object(
  {
    type: Type.String({ description: 'The event type.', examples: ['hotel.booking.recorded'] }),
    data: Data,
    id: Type.Optional(Type.String({ description: 'Its id.', examples: ['b-1'] })),
    key: Type.Optional(Type.String({ description: 'Its key; the id by default.', examples: ['City Hotel'] })),
    time: Type.Optional(Type.String({ ...time, description: 'When it happened; now by default.' })),
    source: Type.Optional(Type.String({ description: 'Who sent it.', examples: ['test'] })),
  },
  {
    additionalProperties: false,
    title: 'SampleEvent',
    description: 'A sample event.',
    examples: [{ type: 'hotel.booking.recorded', data: { nights: 2 } }],
  },
);

const Fault = Type.Object(
  {
    code: Type.String({ description: 'Stable.', examples: ['FLOW_STEP_FAILED'] }),
    detail: Type.String({ description: 'What was wrong.', examples: ['no such key: total'] }),
    column: Type.Optional(Type.Integer({ description: 'Where in the expression.', examples: [5] })),
  },
  { description: 'Why it failed.' },
);

const StepTrace = Type.Object(
  {
    pointer: Type.String({ description: 'JSON pointer of the step.', examples: ['/steps/0'] }),
    kind: Type.String({ description: 'What the step does.', examples: ['map'] }),
    in: Type.Array(Type.Object({ data: Data }, { description: 'An item.' }), { description: 'What came to it.' }),
    out: Type.Optional(
      Type.Array(
        Type.Object(
          {
            data: Data,
            from: Type.Optional(
              Type.Integer({
                description: 'Which of `in` it was made of, from 0; a window makes its results of many.',
                examples: [0],
              }),
            ),
          },
          { description: 'An item.' },
        ),
        { description: 'What it gave on.' },
      ),
    ),
    dropped: Type.Optional(Type.Literal(true, { description: 'The event went no further here.' })),
    error: Type.Optional(Fault),
  },
  { title: 'FlowTestStep', description: 'What a step gave.' },
);

const trace = {
  steps: Type.Array(StepTrace, { description: 'The steps it came to.' }),
  sinks: Type.Array(Output, { description: 'What the flow would emit.' }),
  late: Type.Boolean({
    description: 'Whether it is in no window, since it was closed or the event’s time is too far ahead.',
    examples: [false],
  }),
};

const TestedEvent = Type.Object(
  {
    position: Type.Integer({ description: 'Its place among the sample events, from 1.', examples: [1] }),
    id: Type.String({ description: 'Given, or made for the test.', examples: ['booking-7'] }),
    source: Type.String({ description: 'Its source.', examples: ['test'] }),
    type: Type.String({ description: 'Its type.', examples: ['hotel.booking.recorded'] }),
    key: Type.String({ description: 'Its key.', examples: ['booking-7'] }),
    time: Type.String({ ...time, description: 'When it happened.' }),
    recordedAt: Type.String({ ...time, description: 'When it was taken: at the test.' }),
    data: Data,
  },
  { title: 'FlowTestEvent', description: 'The event as the flow saw it.' },
);

export const FlowTestAnswer = Type.Object(
  {
    results: Type.Array(
      Type.Object(
        {
          event: TestedEvent,
          notRead: Type.Optional(
            Type.String({ description: 'The flow does not read its type.', examples: ['not read by this flow'] }),
          ),
          ...trace,
        },
        { title: 'FlowTestResult', description: 'What came of an event.' },
      ),
      { description: 'One for each event, in their order.' },
    ),
    closing: Type.Object(trace, { description: 'What the windows that are open at the end would give.' }),
  },
  { title: 'FlowTest', description: 'What each step gave.' },
);

const FlowFault = Type.Object(
  {
    pointer: Type.String({ description: 'JSON pointer into the definition.', examples: ['/steps/0/map/total'] }),
    detail: Type.String({ description: 'What is wrong.', examples: ['no such overload: int + string'] }),
    step: Type.Optional(Type.String({ description: 'The kind of step it is in.', examples: ['map'] })),
    column: Type.Optional(
      Type.Integer({ description: 'Where in the expression at the pointer, from 1.', examples: [16] }),
    ),
  },
  { title: 'FlowFault', description: 'One thing that is wrong with a definition.' },
);

export const FlowWarnings = Type.Array(FlowFault, {
  description:
    'What it can be saved with, though it may not do what was meant: a lookup in a reference table that is not there (yet).',
  examples: [
    [
      {
        pointer: '/steps/0/lookup/table',
        step: 'lookup',
        detail: 'There is no reference table "rates" yet: until there is, each lookup gives null.',
      },
    ],
  ],
});

export const FlowCheckAnswer = Type.Object(
  {
    faults: Type.Array(FlowFault, { description: 'Empty where it could be saved.' }),
    warnings: FlowWarnings,
  },
  { title: 'FlowCheck', description: 'What is wrong with a definition.' },
);
