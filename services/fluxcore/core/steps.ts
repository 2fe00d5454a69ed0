import { referenceTo, writtenAs } from '@pvt/kernel/schema/written-as';
import Type, { type Static, type TSchema } from 'typebox';

/** The shapes steps are written in. `compile.ts` checks what a shape cannot express: expressions, durations, references. */
const cel = (description: string, example: string) =>
  Type.String({
    minLength: 1,
    maxLength: 10_000,
    format: 'cel',
    description: `${description} A CEL expression over \`event\` and \`data\`.`,
    examples: [example],
  });
const duration = (description: string, example: string) =>
  Type.String({
    minLength: 2,
    maxLength: 32,
    description: `${description} An ISO 8601 duration of fixed length.`,
    examples: [example],
  });
const field = (description: string, example: string) =>
  Type.String({ minLength: 1, maxLength: 200, description, examples: [example] });
const name = Type.Optional(
  Type.String({ maxLength: 200, description: 'What the picture of the flow shows.', examples: ['Only stays'] }),
);

function step<T extends Record<string, TSchema>>(title: string, description: string, fields: T, example: object) {
  return Type.Object({ name, ...fields }, { additionalProperties: false, title, description, examples: [example] });
}

function part<T extends Record<string, TSchema>>(description: string, fields: T) {
  return Type.Object(fields, { additionalProperties: false, description });
}

const WhenStep = step(
  'WhenStep',
  'Lets an event through when its condition is true. All others go no further.',
  { when: cel('Whether the event goes on: true or false.', 'data.nights > 0') },
  { when: 'data.nights > 0' },
);

const MapStep = step(
  'MapStep',
  'Makes new data: an object of fields, each an expression, or one expression that gives all of it.',
  {
    map: Type.Union(
      [
        cel('The whole of the new data.', 'merge(data, {"total": data.rate * data.nights})'),
        Type.Record(
          Type.String({ minLength: 1, maxLength: 200 }),
          cel('The value of the field.', 'data.rate * data.nights'),
          { description: 'The new data, field by field.' },
        ),
      ],
      {
        description: 'The new data. `merge(data, {"x": 1})` keeps the rest.',
        examples: [{ hotel: 'data.hotel', total: 'data.rate * data.nights' }],
      },
    ),
  },
  { map: { hotel: 'data.hotel', total: 'data.rate * data.nights' } },
);

const SplitStep = step(
  'SplitStep',
  'Makes one event of each element of a list. The element is its data.',
  { split: cel('The list.', 'data.lines') },
  { split: 'data.lines' },
);

const DedupeStep = step(
  'DedupeStep',
  'Lets of several events with one key only those through whose times are at least a period apart.',
  {
    dedupe: part('What counts as the same.', {
      key: cel('Events with the same key are duplicates.', 'data.room'),
      period: duration('How far apart two events of a key are at least.', 'PT1H'),
    }),
  },
  { dedupe: { key: 'data.room', period: 'PT1H' } },
);

const LookupStep = step(
  'LookupStep',
  'Puts a row of a reference table into a field of the data.',
  {
    lookup: part('Which row, and where it goes.', {
      table: field('The reference table.', 'rates'),
      key: cel('The key of the row.', 'data.currency'),
      as: field('The field of the data that gets the row.', 'rate'),
      missing: Type.Optional(
        Type.Union([Type.Literal('null'), Type.Literal('dead')], {
          description:
            'Without such a row: `null` (by default) puts null into the field, `dead` makes a dead letter of the event.',
          examples: ['dead'],
        }),
      ),
    }),
  },
  { lookup: { table: 'rates', key: 'data.currency', as: 'rate' } },
);

const EnrichStep = step(
  'EnrichStep',
  'Asks the assistant about a text. The field gets `{output, provider, model}`. It comes before a window.',
  {
    enrich: part('What is asked.', {
      task: Type.Union(
        [Type.Literal('classify'), Type.Literal('extract'), Type.Literal('summarise'), Type.Literal('sentiment')],
        {
          description:
            'classify: one of `labels`; extract: values as `schema` has them; summarise: a short text; sentiment: how it is meant.',
          examples: ['classify'],
        },
      ),
      input: cel('The text that is asked about.', 'data.comment'),
      as: field('The field of the data that gets the answer.', 'label'),
      labels: Type.Optional(
        Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
          maxItems: 100,
          description: 'What classify chooses from.',
          examples: [['praise', 'complaint']],
        }),
      ),
      schema: Type.Optional(
        Type.Record(Type.String(), Type.Unknown(), {
          description: 'The JSON Schema of what extract finds.',
          examples: [{ type: 'object', properties: { room: { type: 'string' } } }],
        }),
      ),
      onUnavailable: Type.Union([Type.Literal('park'), Type.Literal('fallback')], {
        description:
          'While no model answers: `park` keeps the event until one does, `fallback` takes the answer of simple rules.',
        examples: ['fallback'],
      }),
    }),
  },
  {
    enrich: {
      task: 'classify',
      input: 'data.comment',
      as: 'label',
      labels: ['praise', 'complaint'],
      onUnavailable: 'fallback',
    },
  },
);

const figure = (what: string) => cel(`${what} of this number; null is skipped.`, 'data.amount');

const Aggregate = Type.Union(
  [
    part('How many events.', {
      count: Type.Literal(true, { description: 'Always true: it counts every event.', examples: [true] }),
    }),
    part('A sum.', { sum: figure('The sum') }),
    part('An average.', { avg: figure('The average') }),
    part('The least.', { min: figure('The least') }),
    part('The greatest.', { max: figure('The greatest') }),
  ],
  {
    title: 'WindowAggregate',
    description: 'A figure of a window: one of count, sum, avg, min, max.',
    examples: [{ sum: 'data.amount' }],
  },
);

const WindowStep = step(
  'WindowStep',
  'Gathers events by their time, and gives figures of each window when it is over: the data become `{window: {start, end, key}, …aggregates}`.',
  {
    window: part('Which windows, and what of them.', {
      kind: Type.Union([Type.Literal('tumbling'), Type.Literal('sliding'), Type.Literal('session')], {
        description:
          'tumbling: one after the other (`size`); sliding: overlapping (`size`, `every`); session: until nothing came for `gap`.',
        examples: ['tumbling'],
      }),
      size: Type.Optional(duration('How long a tumbling or sliding window is.', 'PT1H')),
      every: Type.Optional(duration('How often a sliding window begins.', 'PT10M')),
      gap: Type.Optional(duration('How long nothing came when a session is over.', 'PT30M')),
      lateness: Type.Optional(
        duration('How long after its end a window still takes events. Default: not at all.', 'PT5M'),
      ),
      ahead: Type.Optional(
        duration('How far the time of an event may be after it was taken in. Default: a day.', 'P1D'),
      ),
      key: Type.Optional(cel('Windows are kept for each key by itself.', 'data.hotel')),
      aggregate: Type.Record(Type.String({ minLength: 1, maxLength: 200 }), Aggregate, {
        description: 'The figures, by their names.',
        examples: [{ bookings: { count: true }, revenue: { sum: 'data.amount' } }],
      }),
    }),
  },
  { window: { kind: 'tumbling', size: 'PT1H', key: 'data.hotel', aggregate: { bookings: { count: true } } } },
);

const EventSink = part('The event that is sent.', {
  type: field('Its type.', 'hotel.booking.valued'),
  id: Type.Optional(cel('Its id. Default: made of the event it comes from, so that it is sent once.', 'data.id')),
  key: Type.Optional(cel('Its key. Default: that of the event it comes from.', 'data.hotel')),
  time: Type.Optional(cel('Its time. Default: that of the event it comes from.', 'data.arrival')),
});
const WebhookSink = part('The call that is made.', {
  url: Type.String({
    maxLength: 2_000,
    description: 'Where deliveries are posted: http or https.',
    examples: ['https://example.com/hook'],
  }),
  secret: Type.Optional(
    Type.String({
      maxLength: 500,
      description: 'Standard Webhooks secret, whsec_ and base64; one is made when absent.',
      examples: ['whsec_…'],
    }),
  ),
});
const ToStep = step(
  'ToStep',
  'Sends what came so far: as an event, to a metric, to a web hook, or to the dead letters. All but the last pass it on as well.',
  {
    to: Type.Union(
      [
        part('A new event.', { event: EventSink }),
        part('An event of the type `fluxcore.metric.NAME`, for a metric of that name.', {
          metric: field('The name of the metric.', 'hotel.revenue'),
        }),
        part('A signed call of a web hook.', { webhook: WebhookSink }),
        part('A dead letter. It comes before a window.', {
          deadLetter: part('Why it is one.', { reason: cel('The reason.', '"no such currency"') }),
        }),
      ],
      {
        description: 'Where it is sent: one of event, metric, webhook, deadLetter.',
        examples: [{ event: { type: 'hotel.booking.valued', key: 'data.hotel' } }],
      },
    ),
  },
  { to: { event: { type: 'hotel.booking.valued', key: 'data.hotel' } } },
);

const STEPS_OF_BRANCH = {
  type: 'array',
  maxItems: 50,
  items: { ...referenceTo('FlowStep'), description: 'A step of any kind.', examples: [{ when: 'data.nights > 0' }] },
};

const RouteStep = step(
  'RouteStep',
  'Sends each event into the first branch whose condition holds. What comes out of the branches goes on together.',
  {
    route: Type.Array(
      Type.Object(
        {
          name,
          when: Type.Optional(cel('Whether the branch takes the event.', 'data.nights > 6')),
          otherwise: Type.Optional(
            Type.Literal(true, {
              description: 'In the place of `when`, for the last branch: it takes what no other one took.',
              examples: [true],
            }),
          ),
          steps: writtenAs(Type.Array(Type.Unknown(), { maxItems: 50 }), {
            ...STEPS_OF_BRANCH,
            description: 'The steps of the branch.',
            examples: [[{ to: { event: { type: 'hotel.booking.long' } } }]],
          }),
        },
        {
          additionalProperties: false,
          title: 'RouteBranch',
          description: 'A branch: `when` or `otherwise`, and its steps.',
        },
      ),
      { minItems: 1, maxItems: 50, description: 'The branches, in the order in which they are tried.' },
    ),
  },
  {
    route: [
      { name: 'long stays', when: 'data.nights > 6', steps: [{ to: { event: { type: 'hotel.booking.long' } } }] },
      { name: 'all others', otherwise: true, steps: [] },
    ],
  },
);

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

/** A step of any kind. Its shape is checked with its expressions, where the kind is known that was meant. */
export const FlowStep = writtenAs(Type.Object({}, { additionalProperties: true }), {
  title: 'FlowStep',
  description: 'What is done with each event: one of when, map, split, dedupe, lookup, enrich, window, route, to.',
  anyOf: Object.values(STEP_SCHEMAS),
  examples: [{ when: 'data.nights > 0' }],
});
