import Type, { type Static } from 'typebox';
import { Amount, RuleId } from './change.ts';

const closed = { additionalProperties: false } as const;
const Clock = Type.String({
  pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
  description: 'Of the property’s clock.',
  examples: ['14:00'],
});

/** What is asked for of an amount: as a penalty, or as a deposit. Never more than the amount itself. */
export const Fee = Type.Union(
  [
    Type.Object({ kind: Type.Literal('none') }, { ...closed, title: 'NoFee', description: 'Nothing.' }),
    Type.Object(
      { kind: Type.Literal('percent'), percent: Type.Number({ minimum: 0, maximum: 100, examples: [50] }) },
      { ...closed, title: 'PercentFee', description: 'A percentage, rounded half up.' },
    ),
    Type.Object(
      { kind: Type.Literal('nights'), nights: Type.Integer({ minimum: 1, maximum: 365, examples: [1] }) },
      { ...closed, title: 'NightsFee', description: 'What the first nights cost.' },
    ),
    Type.Object(
      { kind: Type.Literal('amount'), amount: Amount },
      { ...closed, title: 'AmountFee', description: 'A fixed amount; of a booking that is cancelled in steps, once.' },
    ),
  ],
  { title: 'StayFee', description: 'What is asked for.' },
);
export type Fee = Static<typeof Fee>;

const Until = Type.Union(
  [
    Type.Object(
      { hours: Type.Integer({ minimum: 0, maximum: 8760, examples: [48] }) },
      { ...closed, title: 'HoursBefore', description: 'So many hours before the check-in time, exactly.' },
    ),
    Type.Object(
      { days: Type.Integer({ minimum: 0, maximum: 365, examples: [2] }), time: Clock },
      {
        ...closed,
        title: 'DaysBefore',
        description: 'So many days before the arrival, at a time of the property’s clock.',
      },
    ),
  ],
  { title: 'BeforeCheckIn', description: 'A time before the check-in.' },
);

export const CancellationPolicy = Type.Object(
  {
    steps: Type.Array(Type.Object({ until: Until, fee: Fee }, { ...closed, description: 'Until then, this fee.' }), {
      maxItems: 20,
      description: 'The first whose time has not passed counts; a cancellation at that very instant is in time.',
    }),
    after: Fee,
    noShow: Fee,
    earlyDeparture: Fee,
    base: Type.Object(
      {
        extras: Type.Union([Type.Boolean(), Type.Array(RuleId, { maxItems: 100 })], {
          description: 'All extras, none, or these.',
        }),
        taxes: Type.Boolean({ description: 'Also the taxes on top.' }),
      },
      { ...closed, description: 'What the fee is counted of, beside the accommodation; all else is returned.' },
    ),
  },
  { ...closed, title: 'CancellationPolicy', description: 'What a cancellation costs.' },
);
export type CancellationPolicy = Static<typeof CancellationPolicy>;
