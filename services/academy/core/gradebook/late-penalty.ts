import Type, { type Static } from 'typebox';
import { closed } from '../questions/common.ts';
import { atLeastZero, type Exact, exact, ONE, smaller } from '../questions/exact.ts';
import { type TraceStep, traceStep } from '../questions/trace.ts';

const part = (description: string) =>
  Type.String({ pattern: '^(?:0(?:\\.\\d{1,10})?|1(?:\\.0{1,10})?)$', description, examples: ['0.1'] });

export const LatePenalty = Type.Object(
  {
    per: Type.Enum(['day', 'hour', 'once'], { description: 'Each day or hour that has begun, or one time.' }),
    share: part('What each costs.'),
    most: Type.Optional(part('What all together cost at most.')),
    of: Type.Enum(['maximum', 'earned'], {
      description: 'Of the most points that there are, or of those that were earned.',
      examples: ['earned'],
    }),
  },
  { ...closed, title: 'LatePenalty', description: 'What is taken from what came late.' },
);
export type LatePenalty = Static<typeof LatePenalty>;

/**
 * How many days or hours have begun since something was due. Days are those of the place: one with 23 or 25 hours ends at
 * the same time by its clock.
 */
export function periodsLate(due: Temporal.ZonedDateTime, submitted: Temporal.Instant, per: LatePenalty['per']): number {
  const late = Temporal.Instant.compare(submitted, due.toInstant()) > 0;
  if (!late || per === 'once') return late ? 1 : 0;
  const since = due.until(submitted.toZonedDateTimeISO(due.timeZoneId), { largestUnit: per });
  const whole = per === 'day' ? since.days : since.hours;
  const end = due.add(per === 'day' ? { days: whole } : { hours: whole });
  return Temporal.Instant.compare(submitted, end.toInstant()) > 0 ? whole + 1 : whole;
}

/** What is left of the points, never below nothing. @param late as `periodsLate` counts */
export function afterLatePenalty(
  { share, most, of }: LatePenalty,
  earned: Exact,
  outOf: Exact,
  late: number,
): { readonly points: Exact; readonly trace: readonly TraceStep[] } {
  if (late === 0) return { points: earned, trace: [] };
  const taken = smaller(exact(share).mul(late), most === undefined ? ONE : exact(most));
  const points = atLeastZero(earned.sub((of === 'maximum' ? outOf : earned).mul(taken)));
  return { points, trace: [traceStep('late', points, String(late), of)] };
}
