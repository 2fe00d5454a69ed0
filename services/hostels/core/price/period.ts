import Type, { type Static } from 'typebox';
import { dayOf, weekdayOf } from '../night.ts';

const closed = { additionalProperties: false } as const;

export const NightText = Type.String({
  format: 'date',
  pattern: '^[1-9]',
  description: 'A night: the local date of the property on which it begins.',
  examples: ['2027-07-01'],
});

export const Period = Type.Object(
  {
    from: Type.Optional(NightText),
    to: Type.Optional(NightText),
    weekdays: Type.Optional(
      Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
        minItems: 1,
        maxItems: 7,
        uniqueItems: true,
        description: 'Only nights that begin on these: 1 is Monday, 7 is Sunday.',
        examples: [[5, 6]],
      }),
    ),
  },
  {
    ...closed,
    title: 'NightPeriod',
    description: 'Nights from the first to the last, both included; without them, all.',
  },
);
export type Period = Static<typeof Period>;

/** Whether a night is in any of some periods. @param day days since 1970-01-01 */
export type NightTest = (day: number) => boolean;

const EVERY_WEEKDAY = 0b1111111;

/** @throws RangeError for a date that is in no calendar, and for a period that ends before it begins */
export function compilePeriods(periods: readonly Period[]): NightTest {
  const compiled = periods.map(({ from, to, weekdays }) => {
    const first = from === undefined ? Number.NEGATIVE_INFINITY : dayOf(from);
    const last = to === undefined ? Number.POSITIVE_INFINITY : dayOf(to);
    if (last < first) throw new RangeError(`the period from ${from} to ${to} ends before it begins`);
    const mask = weekdays?.reduce((all, weekday) => all | (1 << (weekday - 1)), 0) ?? EVERY_WEEKDAY;
    return { first, last, mask };
  });
  return (day) =>
    compiled.some(
      ({ first, last, mask }) =>
        day >= first && day <= last && (mask === EVERY_WEEKDAY || (mask & (1 << (weekdayOf(day) - 1))) !== 0),
    );
}
