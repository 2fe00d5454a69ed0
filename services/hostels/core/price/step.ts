import Type, { type Static } from 'typebox';
import { Amount, Change, RuleId } from './change.ts';
import { Period } from './period.ts';

const closed = { additionalProperties: false } as const;

/** What any rule may be limited to. */
const limits = {
  types: Type.Optional(Type.Array(RuleId, { minItems: 1, maxItems: 200, description: 'Only these room types.' })),
  plans: Type.Optional(Type.Array(RuleId, { minItems: 1, maxItems: 50, description: 'Only these rate plans.' })),
  nights: Type.Optional(Type.Array(Period, { minItems: 1, maxItems: 100, description: 'Only these nights.' })),
  when: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 4000,
      description: 'A condition in CEL over the stay.',
      examples: ['nights >= 3 && weekday == 5'],
    }),
  ),
};
const days = (description: string) => Type.Optional(Type.Integer({ minimum: 0, maximum: 3650, description }));

/** A reduction for a time, or for who knows its code. One that would make the stay dearer does not apply. */
export const Offer = Type.Object(
  {
    id: RuleId,
    ...limits,
    code: Type.Optional(Type.String({ minLength: 1, maxLength: 50, description: 'Only with this code, in any case.' })),
    bookedFrom: Type.Optional(Type.String({ format: 'date-time', maxLength: 40 })),
    bookedUntil: Type.Optional(Type.String({ format: 'date-time', maxLength: 40 })),
    change: Change,
  },
  { ...closed, title: 'Offer', description: 'A promotion.' },
);
export type Offer = Static<typeof Offer>;

/** A rule of the price. Rules apply in their order, each to what those before it left. */
export const Step = Type.Union(
  [
    Type.Object(
      { kind: Type.Literal('season'), id: RuleId, ...limits, change: Change },
      { ...closed, title: 'SeasonStep', description: 'Nights of a season, or of weekdays, cost more or less.' },
    ),
    Type.Object(
      { kind: Type.Literal('rule'), id: RuleId, ...limits, change: Change },
      { ...closed, title: 'RuleStep', description: 'A rule of the owner’s own, by its condition.' },
    ),
    Type.Object(
      {
        kind: Type.Literal('length'),
        id: RuleId,
        ...limits,
        tiers: Type.Array(
          Type.Object({ nights: Type.Integer({ minimum: 1, maximum: 366, examples: [7] }), change: Change }, closed),
          { minItems: 1, maxItems: 20, description: 'The one with the most nights that the stay reaches counts.' },
        ),
      },
      { ...closed, title: 'LengthStep', description: 'By the length of the stay.' },
    ),
    Type.Object(
      {
        kind: Type.Literal('lead'),
        id: RuleId,
        ...limits,
        least: days('Booked so many days before the arrival, or earlier.'),
        most: days('Booked so many days before the arrival, or later.'),
        change: Change,
      },
      { ...closed, title: 'LeadStep', description: 'By the days from booking to arrival, by the property’s calendar.' },
    ),
    Type.Object(
      {
        kind: Type.Literal('occupancy'),
        id: RuleId,
        ...limits,
        least: Type.Integer({ minimum: 1, maximum: 100, description: 'From so many guests.', examples: [1] }),
        most: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: 'Up to so many guests.' })),
        change: Change,
      },
      { ...closed, title: 'OccupancyStep', description: 'By the number of guests.' },
    ),
    Type.Object(
      {
        kind: Type.Literal('extra-guest'),
        id: RuleId,
        ...limits,
        from: Type.Integer({ minimum: 2, maximum: 100, description: 'From this guest on.', examples: [3] }),
        amount: Amount,
      },
      {
        ...closed,
        title: 'ExtraGuestStep',
        description: 'For each further guest and night. Who pays least is a further guest first.',
      },
    ),
    Type.Object(
      {
        kind: Type.Literal('promotions'),
        id: RuleId,
        ...limits,
        stacking: Type.Enum(['exclusive', 'stack', 'best'], {
          description: 'Of those that apply: the first alone, all in their order, or the one with the lowest price.',
          examples: ['best'],
        }),
        offers: Type.Array(Offer, { maxItems: 200 }),
      },
      { ...closed, title: 'PromotionsStep', description: 'Promotions and codes, and how they go together.' },
    ),
  ],
  { title: 'PriceStep', description: 'A rule of the price.' },
);
export type Step = Static<typeof Step>;
export type LengthStep = Extract<Step, { kind: 'length' }>;
