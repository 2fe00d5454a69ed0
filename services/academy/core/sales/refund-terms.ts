import { daysAfter } from '../course/local-time.ts';

/** Until when and up to which progress a course can be given back by its learner. */
export interface RefundTerms {
  readonly refundDays: number;
  readonly refundPercent: number;
}

/** Until when it can be given back; null for never. By the course's clock. */
export function refundableUntil(
  { refundDays }: Pick<RefundTerms, 'refundDays'>,
  paidAt: Temporal.Instant,
  timeZone: string,
): Temporal.Instant | null {
  return refundDays === 0 ? null : daysAfter(paidAt, refundDays, timeZone);
}

/** Why a learner can not give it back any more; undefined where it is possible. @param percent of the course that is done */
export function refundFault(
  terms: RefundTerms,
  paidAt: Temporal.Instant,
  { percent, timeZone }: { readonly percent: number; readonly timeZone: string },
  now: Temporal.Instant,
): string | undefined {
  const until = refundableUntil(terms, paidAt, timeZone);
  if (until === null) return 'The course was sold without a right to give it back.';
  if (Temporal.Instant.compare(now, until) >= 0)
    return `It could be given back until ${until.toString({ smallestUnit: 'minute' })}.`;
  if (percent > terms.refundPercent)
    return `It can be given back until ${terms.refundPercent} % of it are done, and ${percent} % are.`;
  return undefined;
}
