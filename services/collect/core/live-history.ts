import Type, { type Static } from 'typebox';

/** How far back can be looked, in steps that make some hundred points. */
export const liveRanges = {
  '15m': { seconds: 900, stepSeconds: 60 },
  '1h': { seconds: 3_600, stepSeconds: 60 },
  '6h': { seconds: 21_600, stepSeconds: 300 },
  '24h': { seconds: 86_400, stepSeconds: 900 },
  '7d': { seconds: 604_800, stepSeconds: 7_200 },
  '30d': { seconds: 2_592_000, stepSeconds: 21_600 },
} as const;

export const LiveRange = Type.Union(
  [
    Type.Literal('15m'),
    Type.Literal('1h'),
    Type.Literal('6h'),
    Type.Literal('24h'),
    Type.Literal('7d'),
    Type.Literal('30d'),
  ],
  { description: 'How far back from now: minutes, hours, days.', examples: ['24h'] },
);
export type LiveRange = Static<typeof LiveRange>;

const milliseconds = (description: string) =>
  Type.Union([Type.Number(), Type.Null()], { description, examples: [3.5] });

/** What was going on at a tenant's, step by step. */
export const LiveHistory = Type.Object(
  {
    from: Type.String({ description: 'The start of the first step.', examples: ['2026-11-20T12:00:00.000Z'] }),
    to: Type.String({ description: 'Now.', examples: ['2026-11-20T12:15:00.000Z'] }),
    stepSeconds: Type.Integer({ description: 'Length of a step in seconds.', examples: [60] }),
    points: Type.Array(
      Type.Object(
        {
          at: Type.String({ description: 'The start of the step.', examples: ['2026-11-20T12:00:00.000Z'] }),
          accepted: Type.Integer({ description: 'Events accepted in it.', examples: [1200] }),
          backlog: Type.Integer({
            description: 'The most that consumer groups had before them together.',
            examples: [0],
          }),
          p50Ms: milliseconds('The median of what publishing took, within 5 %; null where nothing was published.'),
          p99Ms: milliseconds('The 99th percentile, within 5 %; null where nothing was published.'),
        },
        { title: 'LivePoint', description: 'A step in which something was going on.' },
      ),
      { description: 'In the order of time, without the steps in which nothing was going on.' },
    ),
  },
  { title: 'LiveHistory', description: 'What was going on, step by step.' },
);
export type LiveHistory = Static<typeof LiveHistory>;
