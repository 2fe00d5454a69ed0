import Type, { type Static, type TSchema } from 'typebox';

/** The shapes a flow is written in. `compile.ts` checks what a shape cannot express: expressions, durations, references. */
const Cel = Type.String({
  minLength: 1,
  maxLength: 10_000,
  description: 'A CEL expression over event and data.',
  examples: ['data.nights > 0'],
});
const Duration = Type.String({
  minLength: 2,
  maxLength: 32,
  description: 'ISO 8601 duration of fixed length.',
  examples: ['PT1H'],
});
const Field = Type.String({ minLength: 1, maxLength: 200 });
const Label = {
  name: Type.Optional(Type.String({ maxLength: 200, description: 'What the picture of the flow shows.' })),
};

function step<T extends Record<string, TSchema>>(fields: T) {
  return Type.Object({ ...Label, ...fields }, { additionalProperties: false });
}

function part<T extends Record<string, TSchema>>(fields: T) {
  return Type.Object(fields, { additionalProperties: false });
}

const WhenStep = step({ when: Cel });
const MapStep = step({ map: Type.Union([Cel, Type.Record(Field, Cel)]) });
const SplitStep = step({ split: Cel });
const DedupeStep = step({ dedupe: part({ key: Cel, period: Duration }) });
const LookupStep = step({
  lookup: part({
    table: Field,
    key: Cel,
    as: Field,
    missing: Type.Optional(Type.Union([Type.Literal('null'), Type.Literal('dead')])),
  }),
});
const EnrichStep = step({
  enrich: part({
    task: Type.Union([
      Type.Literal('classify'),
      Type.Literal('extract'),
      Type.Literal('summarise'),
      Type.Literal('sentiment'),
    ]),
    input: Cel,
    as: Field,
    labels: Type.Optional(Type.Array(Field, { maxItems: 100 })),
    schema: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    onUnavailable: Type.Union([Type.Literal('park'), Type.Literal('fallback')]),
  }),
});

const Aggregate = Type.Union([
  part({ count: Type.Literal(true) }),
  part({ sum: Cel }),
  part({ avg: Cel }),
  part({ min: Cel }),
  part({ max: Cel }),
]);

const WindowStep = step({
  window: part({
    kind: Type.Union([Type.Literal('tumbling'), Type.Literal('sliding'), Type.Literal('session')]),
    size: Type.Optional(Duration),
    every: Type.Optional(Duration),
    gap: Type.Optional(Duration),
    lateness: Type.Optional(Duration),
    ahead: Type.Optional(Duration),
    key: Type.Optional(Cel),
    aggregate: Type.Record(Field, Aggregate),
  }),
});

const EventSink = part({
  type: Type.String({ minLength: 1, maxLength: 200 }),
  id: Type.Optional(Cel),
  key: Type.Optional(Cel),
  time: Type.Optional(Cel),
});
const WebhookSink = part({
  url: Type.String({ maxLength: 2_000, description: 'Where deliveries are posted: http or https.' }),
  secret: Type.Optional(
    Type.String({
      maxLength: 500,
      description: 'Standard Webhooks secret, whsec_ and base64; one is made when absent.',
    }),
  ),
});
const ToStep = step({
  to: Type.Union([
    part({ event: EventSink }),
    part({ metric: Type.String({ minLength: 1, maxLength: 200 }) }),
    part({ webhook: WebhookSink }),
    part({ deadLetter: part({ reason: Cel }) }),
  ]),
});

const RouteStep = step({
  route: Type.Array(
    part({
      ...Label,
      when: Type.Optional(Cel),
      otherwise: Type.Optional(Type.Literal(true)),
      steps: Type.Array(Type.Unknown(), { maxItems: 50 }),
    }),
    { minItems: 1, maxItems: 50 },
  ),
});

/** One schema per kind of step, under the member that is the kind. */
export const STEP_SCHEMAS = {
  when: WhenStep,
  map: MapStep,
  split: SplitStep,
  dedupe: DedupeStep,
  lookup: LookupStep,
  enrich: EnrichStep,
  window: WindowStep,
  route: RouteStep,
  to: ToStep,
} as const;

export type StepKind = keyof typeof STEP_SCHEMAS;
export type StepOf<Kind extends StepKind> = Static<(typeof STEP_SCHEMAS)[Kind]>;

export const FlowDefinition = Type.Object(
  {
    description: Type.Optional(Type.String({ maxLength: 2_000 })),
    on: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
      minItems: 1,
      maxItems: 100,
      description: 'The event types the flow reads.',
    }),
    steps: Type.Array(
      Type.Object(
        {},
        {
          additionalProperties: true,
          description: 'One of when, map, split, dedupe, lookup, enrich, window, route, to.',
        },
      ),
      { minItems: 1, maxItems: 100 },
    ),
    enabled: Type.Optional(
      Type.Boolean({
        description: 'false pauses the flow where it stands; a new flow is a draft then. Default: true.',
      }),
    ),
  },
  {
    title: 'FlowDefinition',
    additionalProperties: false,
    description: 'A flow: what it reads, and the steps each event takes.',
    examples: [
      {
        on: ['hotel.booking.recorded'],
        steps: [
          { when: 'data.nights > 0' },
          { map: { hotel: 'data.hotel', value: 'data.nights * data.rate' } },
          { to: { event: { type: 'hotel.booking.valued', key: 'data.hotel' } } },
        ],
      },
    ],
  },
);
export type FlowDefinition = Static<typeof FlowDefinition>;
