import Type, { type Static } from 'typebox';
import { Series } from './query.ts';

const number = (description: string, example: number) =>
  Type.Union([Type.Number(), Type.Null()], { description, examples: [example] });

const ExpectedPoint = Type.Object(
  {
    at: Type.Number({ description: 'Seconds since 1970.', examples: [1_800_000_060] }),
    value: number('As it was; null where there is none.', 180),
    expected: number('What is usual then; null where too little is known.', 100),
    low: number('The least that is not unusual.', 80),
    high: number('The most that is not unusual.', 120),
    unusual: Type.Boolean({ description: 'The value is outside of the band.' }),
    why: Type.Union([Type.String(), Type.Null()], {
      description: 'In words; null where nothing is known.',
      examples: [
        '180 is more than expected: 100 is usual at this hour of the week (80 to 120, from 5 earlier values).',
      ],
    }),
  },
  { additionalProperties: false, title: 'MonitorExpectedPoint', description: 'A value, and what is usual.' },
);

export const ExpectedAnswer = Type.Object(
  {
    series: Type.Array(
      Type.Object(
        {
          labels: Series.properties.labels,
          points: Type.Array(ExpectedPoint, { description: 'One a step, by time.' }),
        },
        { additionalProperties: false, title: 'MonitorExpectedSeries', description: 'A series, and what is usual.' },
      ),
      { description: 'By their labels.' },
    ),
  },
  { additionalProperties: false, title: 'MonitorExpected', description: 'What was asked for, and what is usual.' },
);
export type ExpectedAnswer = Static<typeof ExpectedAnswer>;
