import Type, { type Static } from 'typebox';
import { TypeCode } from '../room-type.ts';

const closed = { additionalProperties: false } as const;
const amount = (description: string, example: number) =>
  Type.Integer({
    minimum: 0,
    maximum: 2_000_000_000,
    description: `${description} In minor units.`,
    examples: [example],
  });

export const DynamicPrice = Type.Object(
  {
    on: Type.Boolean({ description: 'Whether rates are moved; else they are only suggested.', examples: [false] }),
    holdOut: Type.Number({
      minimum: 0.1,
      maximum: 0.2,
      description:
        'The share of nights that keep the house’s own rates, so that it can be told what moving them brings.',
      examples: [0.15],
    }),
    types: Type.Array(
      Type.Object(
        { type: TypeCode, min: amount('Never less.', 2000), max: amount('Never more.', 6000) },
        { ...closed, title: 'RateBounds', description: 'Between which amounts the rate of a room type moves.' },
      ),
      { maxItems: 200, description: 'Of the others, no rate is moved.' },
    ),
  },
  {
    ...closed,
    title: 'DynamicPrice',
    description: 'Whether and how far a house lets the forecast move its rates.',
    examples: [{ on: false, holdOut: 0.15, types: [{ type: 'dorm-8', min: 2000, max: 6000 }] }],
  },
);
export type DynamicPrice = Static<typeof DynamicPrice>;

/** As long as an owner has chosen nothing. */
export const NOT_DYNAMIC: DynamicPrice = { on: false, holdOut: 0.15, types: [] };
