import Type, { type Static } from 'typebox';
import { RuleId } from '../price/change.ts';
import { NightText } from '../price/period.ts';

const closed = { additionalProperties: false } as const;
const Nights = Type.Integer({ minimum: 1, maximum: 366, examples: [3] });
const Clock = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', examples: ['18:00'] });

export const LengthLimits = Type.Object(
  {
    least: Nights,
    most: Nights,
    applies: Type.Enum(['within', 'outside'], { description: 'To stays of this length, or to all others.' }),
  },
  { ...closed, description: 'Only for stays by their length.' },
);

/** Whose and when a restriction is. */
const every = {
  id: RuleId,
  types: Type.Optional(Type.Array(RuleId, { minItems: 1, maxItems: 200, description: 'Only these room types.' })),
  plans: Type.Optional(Type.Array(RuleId, { minItems: 1, maxItems: 50, description: 'Only these rate plans.' })),
  from: Type.Optional(NightText),
  to: Type.Optional(NightText),
  weekdays: Type.Optional(
    Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7, uniqueItems: true }),
  ),
  length: Type.Optional(LengthLimits),
};
const On = Type.Enum(['arrival', 'through'], {
  description: 'It counts for stays that arrive on its dates, or for stays with any of its nights.',
});
const closing = <const Kind extends string>(kind: Kind, title: string, description: string) =>
  Type.Object({ kind: Type.Literal(kind), ...every }, { ...closed, title, description });

/**
 * A restriction, from its first date to its last, both included. Of minimums, and of maximums, with the same scope a dated one
 * takes the place of one without dates, and of several the later in the list counts; those of other scopes and all closures
 * add up.
 */
export const Restriction = Type.Union(
  [
    Type.Object(
      { kind: Type.Literal('min-stay'), ...every, on: On, nights: Nights },
      { ...closed, title: 'MinStay', description: 'A stay has so many nights at least.' },
    ),
    Type.Object(
      { kind: Type.Literal('max-stay'), ...every, on: On, nights: Nights },
      { ...closed, title: 'MaxStay', description: 'A stay has so many nights at most.' },
    ),
    closing('closed-to-arrival', 'ClosedToArrival', 'No stay begins on these dates.'),
    closing('closed-to-departure', 'ClosedToDeparture', 'No stay ends on these dates.'),
    closing('stop-sale', 'StopSale', 'No stay has any of these nights.'),
    Type.Object(
      {
        kind: Type.Literal('advance'),
        ...every,
        least: Type.Optional(
          Type.Integer({ minimum: 0, maximum: 3650, description: 'Booked so many days before, or earlier.' }),
        ),
        most: Type.Optional(
          Type.Integer({ minimum: 0, maximum: 3650, description: 'Booked so many days before, or later.' }),
        ),
      },
      { ...closed, title: 'AdvancePurchase', description: 'Days from booking to arrival, by the property’s calendar.' },
    ),
    Type.Object(
      {
        kind: Type.Literal('cut-off'),
        ...every,
        days: Type.Integer({
          minimum: 0,
          maximum: 365,
          description: 'So many days before the arrival.',
          examples: [0],
        }),
        time: Clock,
      },
      { ...closed, title: 'CutOff', description: 'Bookings end at a time of the property’s clock.' },
    ),
  ],
  { title: 'Restriction', description: 'What the owner does not sell.' },
);
export type Restriction = Static<typeof Restriction>;
export type LimitKind = 'min-stay' | 'max-stay';

/** All restrictions of a property. */
export interface RestrictionSetup {
  readonly timeZone: string;
  readonly restrictions: readonly Restriction[];
  /** Whether the free nights between two stays are sold although they are fewer than a minimum. */
  readonly sellGaps: boolean;
}
