import Type, { type Static } from 'typebox';
import { NightDate } from './stay-dates.ts';

const numbers = (description: string) =>
  Type.Object(
    {
      sold: Type.Integer({ description: 'Held or sold.' }),
      blocked: Type.Integer({ description: 'Blocked and not sold.' }),
      overbooked: Type.Integer({ description: 'Sold without a unit.' }),
    },
    { additionalProperties: false, description },
  );

export const WrongCount = Type.Object(
  {
    type: Type.String({ description: 'The room type’s code.', examples: ['dorm-8'] }),
    night: NightDate,
    kept: numbers('What is kept.'),
    counted: numbers('What the beds come to.'),
  },
  { additionalProperties: false, title: 'WrongCount', description: 'A night of a room type whose counts are wrong.' },
);
export type WrongCount = Static<typeof WrongCount>;

/** So many are told of at most. */
export const MOST_WRONG_COUNTS = 100;

export const CountCheck = Type.Object(
  {
    property: Type.String({ description: 'The property’s slug.', examples: ['harbour'] }),
    wrong: Type.Integer({ minimum: 0, description: 'How many counts are wrong.', examples: [0] }),
    differences: Type.Array(WrongCount, { maxItems: MOST_WRONG_COUNTS, description: 'The first hundred, by night.' }),
  },
  {
    additionalProperties: false,
    title: 'CountCheck',
    description: 'The counts of a property beside what its beds come to.',
  },
);
export type CountCheck = Static<typeof CountCheck>;

export const COUNT_CHECK_EXAMPLE: CountCheck = {
  property: 'harbour',
  wrong: 1,
  differences: [
    {
      type: 'dorm-8',
      night: '2027-06-01',
      kept: { sold: 4, blocked: 0, overbooked: 0 },
      counted: { sold: 5, blocked: 0, overbooked: 0 },
    },
  ],
};
