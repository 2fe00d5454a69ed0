import Type, { type Static } from 'typebox';

const perSecond = Type.Integer({ description: 'In the last second.', examples: [120] });
const milliseconds = (description: string) =>
  Type.Union([Type.Number(), Type.Null()], { description, examples: [3.5] });

/** What is going on at a tenant's, as of a second. */
export const LiveFigures = Type.Object(
  {
    at: Type.String({ description: 'ISO instant.', examples: ['2026-11-20T12:00:00Z'] }),
    accepted: Type.Object(
      {
        perSecond,
        total: Type.Union([Type.Integer(), Type.Null()], {
          description: 'Of all time, without those of PVT’s own types (`pvt.…`); null while it is being counted.',
          examples: [119390],
        }),
      },
      { description: 'Events accepted.' },
    ),
    latency: Type.Object(
      {
        p50Ms: milliseconds('The median; null where nothing was published.'),
        p99Ms: milliseconds('The 99th percentile; null where nothing was published.'),
      },
      { description: 'How long publishing took in the last second.' },
    ),
    backlog: Type.Integer({ description: 'Events that consumer groups still have before them, together.' }),
    types: Type.Array(
      Type.Object(
        { type: Type.String({ description: 'The event type.', examples: ['order.placed'] }), perSecond },
        { title: 'LiveType', description: 'An event type of the last second.' },
      ),
      { description: 'The most frequent first.' },
    ),
    groups: Type.Array(
      Type.Object(
        {
          group: Type.String({ description: 'The consumer group.', examples: ['flow:bookings:v1'] }),
          lag: Type.Integer({ description: 'Events that it still has before it.', examples: [0] }),
          parked: Type.Integer({ description: 'Events that wait behind a failed one of their key.', examples: [0] }),
          dead: Type.Integer({ description: 'Its dead letters.', examples: [0] }),
          perSecond: Type.Number({ description: 'Events that it handles a second.', examples: [120] }),
        },
        { title: 'LiveGroup', description: 'A consumer group.' },
      ),
      { description: 'By name.' },
    ),
  },
  { title: 'LiveFigures', description: 'What is going on, as of a second.' },
);
export type LiveFigures = Static<typeof LiveFigures>;
