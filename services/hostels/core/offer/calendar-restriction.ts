import Type, { type Static } from 'typebox';
import { addNights } from '../night.ts';
import { RuleId } from '../price/change.ts';
import { LengthLimits, type Restriction } from '../restrictions/restriction.ts';
import { TypeCode } from '../room-type.ts';
import { NightDate } from '../stay-dates.ts';

const closed = { additionalProperties: false } as const;
const nights = Type.Integer({ minimum: 1, maximum: 366, examples: [3] });
const on = Type.Enum(['arrival', 'through'], {
  description: 'For stays that arrive on the nights, or have any of them.',
});
const length = Type.Optional(LengthLimits);
const days = (description: string) => Type.Optional(Type.Integer({ minimum: 0, maximum: 3650, description }));

/** What a calendar sets for some nights: a restriction without its scope. */
export const CalendarRule = Type.Union(
  [
    Type.Object({ kind: Type.Literal('min-stay'), on, nights }, { ...closed, title: 'CalendarMinStay' }),
    Type.Object({ kind: Type.Literal('max-stay'), on, nights }, { ...closed, title: 'CalendarMaxStay' }),
    Type.Object({ kind: Type.Literal('closed-to-arrival'), length }, { ...closed, title: 'CalendarClosedToArrival' }),
    Type.Object(
      { kind: Type.Literal('closed-to-departure'), length },
      { ...closed, title: 'CalendarClosedToDeparture' },
    ),
    Type.Object({ kind: Type.Literal('stop-sale'), length }, { ...closed, title: 'CalendarStopSale' }),
    Type.Object(
      {
        kind: Type.Literal('advance'),
        least: days('Booked so many days before, or earlier.'),
        most: days('Booked so many days before, or later.'),
      },
      { ...closed, title: 'CalendarAdvance' },
    ),
    Type.Object(
      {
        kind: Type.Literal('cut-off'),
        days: Type.Integer({ minimum: 0, maximum: 365, description: 'So many days before the arrival.' }),
        time: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', examples: ['18:00'] }),
      },
      { ...closed, title: 'CalendarCutOff' },
    ),
  ],
  { title: 'CalendarRule', description: 'What is set for some nights.' },
);
export type CalendarRule = Static<typeof CalendarRule>;

const scope = {
  type: Type.Union([TypeCode, Type.Null()], { description: 'Of one room type; null for all.' }),
  plan: Type.Union([RuleId, Type.Null()], { description: 'Of one rate plan; null for all.' }),
};

/** A restriction of the calendar, for the nights from its arrival to before its departure. */
export const KeptRestriction = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'Its id.', examples: ['0198c0de-5555-7000-8000-000000000001'] }),
    ...scope,
    arrival: NightDate,
    departure: NightDate,
    rule: CalendarRule,
  },
  { ...closed, title: 'KeptRestriction', description: 'A restriction of single nights, half-open.' },
);
export type KeptRestriction = Static<typeof KeptRestriction>;

export function restrictionOf({ id, type, plan, arrival, departure, rule }: KeptRestriction): Restriction {
  return {
    id,
    ...(type !== null && { types: [type] }),
    ...(plan !== null && { plans: [plan] }),
    from: arrival,
    to: addNights(departure, -1),
    ...rule,
  };
}
