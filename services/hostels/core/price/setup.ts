import Type, { type Static } from 'typebox';
import { Amount, Change, RuleId } from './change.ts';
import { NightText, Period } from './period.ts';
import { CancellationPolicy, Fee } from './policy.ts';
import { Step } from './step.ts';
import { Tax } from './tax.ts';

const closed = { additionalProperties: false } as const;

const PricedType = Type.Object(
  {
    id: RuleId,
    sold: Type.Enum(['bed', 'unit'], { description: 'The rate is for each guest’s bed, or for the unit as a whole.' }),
    base: Type.Optional(Amount),
    mostGuests: Type.Integer({ minimum: 1, maximum: 100, description: 'Guests in one stay.', examples: [4] }),
  },
  { ...closed, title: 'PricedType', description: 'A room type, with its rate where no dated rate says otherwise.' },
);
export type PricedType = Static<typeof PricedType>;

/** Of several that cover a night, the last one counts. */
const DatedRate = Type.Object(
  { id: RuleId, type: RuleId, nights: Type.Array(Period, { minItems: 1, maxItems: 100 }), amount: Amount },
  { ...closed, title: 'DatedRate', description: 'The rate of a type for some nights, in place of its base rate.' },
);

/** A single night, as an owner or the demand model sets it; before all dated rates. */
const NightRate = Type.Object(
  { id: RuleId, type: RuleId, night: NightText, amount: Amount },
  { ...closed, title: 'NightRate', description: 'The rate of a type for one night.' },
);

const Visibility = Type.Union(
  [
    Type.Object({ kind: Type.Literal('public') }, { ...closed, title: 'PublicPlan', description: 'To everybody.' }),
    Type.Object(
      {
        kind: Type.Literal('code'),
        code: Type.String({
          ...{ minLength: 1, maxLength: 50, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' },
          description: 'However it is written.',
          examples: ['TEAM'],
        }),
      },
      { ...closed, title: 'PlanByCode', description: 'To who has the code.' },
    ),
    Type.Object(
      { kind: Type.Literal('members') },
      { ...closed, title: 'MembersPlan', description: 'To who is signed in with an account of the organisation.' },
    ),
  ],
  { title: 'PlanVisibility', description: 'To whom a rate plan is sold on the site; the desk sells all of them.' },
);

export const RatePlan = Type.Object(
  {
    id: RuleId,
    parent: Type.Optional(RuleId),
    change: Type.Optional(Change),
    types: Type.Optional(Type.Array(RuleId, { minItems: 1, maxItems: 200 })),
    visibility: Type.Optional(Visibility),
    deposit: Fee,
    cancellation: CancellationPolicy,
  },
  {
    ...closed,
    title: 'RatePlan',
    description: 'A rate plan: its change is made to the rate of its parent, or to the base rate.',
  },
);
export type RatePlan = Static<typeof RatePlan>;

const Extra = Type.Object(
  {
    id: RuleId,
    amount: Amount,
    per: Type.Enum(['stay', 'night', 'guest', 'guest-night', 'piece'], { description: 'What one price is for.' }),
    freeBelow: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 120, description: 'Guests below this age have it free.', examples: [4] }),
    ),
  },
  { ...closed, title: 'PricedExtra', description: 'Breakfast, a towel, a locker, a tour.' },
);
export type Extra = Static<typeof Extra>;

/** Of several, the one with the lowest age above the guest’s counts. */
const ChildRule = Type.Object(
  {
    id: RuleId,
    below: Type.Integer({ minimum: 1, maximum: 21, description: 'Guests below this age.', examples: [12] }),
    pays: Type.Number({ minimum: 0, maximum: 100, description: 'So many percent of what an adult pays; 0 is free.' }),
  },
  { ...closed, title: 'ChildRule', description: 'What children pay for their bed, or as further guests of a unit.' },
);
export type ChildRule = Static<typeof ChildRule>;

/** All that a price of a property is made of. */
export const PricingSetup = Type.Object(
  {
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217.', examples: ['EUR'] }),
    timeZone: Type.String({ minLength: 1, maxLength: 64, description: 'Of the IANA.', examples: ['Europe/Lisbon'] }),
    checkIn: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', examples: ['14:00'] }),
    quoteMinutes: Type.Integer({ minimum: 1, maximum: 1440, description: 'How long a quote holds.', examples: [30] }),
    taxRounding: Type.Enum(['stay', 'night'], {
      description: 'A tax is rounded once, on the total of the stay, and split over the nights; or for each night.',
    }),
    types: Type.Array(PricedType, { maxItems: 200 }),
    datedRates: Type.Array(DatedRate, { maxItems: 1000 }),
    nightRates: Type.Array(NightRate, { maxItems: 100_000 }),
    plans: Type.Array(RatePlan, { minItems: 1, maxItems: 50 }),
    children: Type.Array(ChildRule, { maxItems: 20 }),
    steps: Type.Array(Step, { maxItems: 500, description: 'In the order in which they apply.' }),
    extras: Type.Array(Extra, { maxItems: 200 }),
    taxes: Type.Array(Tax, { maxItems: 20 }),
  },
  { ...closed, title: 'PricingSetup', description: 'All that a price of a property is made of.' },
);
export type PricingSetup = Static<typeof PricingSetup>;
