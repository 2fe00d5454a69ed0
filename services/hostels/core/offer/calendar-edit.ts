import Type, { type Static } from 'typebox';
import { addNights, dayOf, nightOf, weekdayOf } from '../night.ts';
import { RuleId } from '../price/change.ts';
import { TypeCode } from '../room-type.ts';
import { NightDate, type StayDates } from '../stay-dates.ts';
import { CalendarRule, type KeptRestriction } from './calendar-restriction.ts';

const closed = { additionalProperties: false } as const;

export const EditedNights = {
  from: NightDate,
  until: Type.String({
    ...NightDate,
    description: 'The first night that is not among them.',
    examples: ['2027-09-01'],
  }),
  weekdays: Type.Optional(
    Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
      minItems: 1,
      maxItems: 7,
      uniqueItems: true,
      description: 'Only these: 1 is Monday.',
      examples: [[5, 6]],
    }),
  ),
};

export const RateEdit = Type.Object(
  {
    types: Type.Array(TypeCode, { minItems: 1, maxItems: 50, uniqueItems: true, examples: [['dorm-8']] }),
    ...EditedNights,
    amount: Type.Union([Type.Integer({ minimum: 0, maximum: 2_000_000_000 }), Type.Null()], {
      description:
        'Minor units of the property’s currency; null takes the calendar’s rate away, so that the rules’ counts.',
      examples: [2900],
    }),
  },
  { ...closed, title: 'RateEdit', description: 'One rate for many nights.' },
);
export type RateEdit = Static<typeof RateEdit>;

export const RestrictionEdit = Type.Object(
  {
    type: Type.Union([TypeCode, Type.Null()], { description: 'Of one room type; null for all.' }),
    plan: Type.Union([RuleId, Type.Null()], { description: 'Of one rate plan; null for all.' }),
    ...EditedNights,
    rules: Type.Array(CalendarRule, {
      maxItems: 7,
      description: 'They take the place of what is set for this room type, rate plan and nights; none opens them.',
    }),
  },
  { ...closed, title: 'RestrictionEdit', description: 'Restrictions for many nights.' },
);
export type RestrictionEdit = Static<typeof RestrictionEdit>;

interface Nights {
  readonly from: string;
  readonly until: string;
  readonly weekdays?: readonly number[];
}

/** Each night of an edit, in order; none where it ends before it begins. */
export function editedNights({ from, until, weekdays }: Nights): string[] {
  const first = dayOf(from);
  const days = Array.from({ length: Math.max(0, dayOf(until) - first) }, (_, i) => first + i);
  return days.filter((day) => weekdays === undefined || weekdays.includes(weekdayOf(day))).map(nightOf);
}

/** The nights of an edit as ranges, as long as they can be. */
export function editedRanges(edit: Nights): StayDates[] {
  const ranges: { arrival: string; departure: string }[] = [];
  for (const night of editedNights(edit)) {
    const last = ranges.at(-1);
    if (last?.departure === night) last.departure = addNights(night, 1);
    else ranges.push({ arrival: night, departure: addNights(night, 1) });
  }
  return ranges;
}

/** What is left of a restriction outside of some nights, without ids. @param ranges in order */
export function leftOutside(
  { id: _id, arrival, departure, ...rest }: KeptRestriction,
  ranges: readonly StayDates[],
): Omit<KeptRestriction, 'id'>[] {
  const left: Omit<KeptRestriction, 'id'>[] = [];
  let from = arrival;
  for (const range of ranges) {
    if (range.departure <= from || range.arrival >= departure) continue;
    if (range.arrival > from) left.push({ ...rest, arrival: from, departure: range.arrival });
    from = range.departure;
  }
  if (from < departure) left.push({ ...rest, arrival: from, departure });
  return left;
}
