import { deadlineOf, localTextOf, type Place } from '../when.ts';
import { feeOn } from './fee.ts';
import { split } from './money.ts';
import { type Piece, refundOf } from './parts.ts';
import type { CancellationPolicy, Fee } from './policy.ts';
import type { IncludedTax, Line, Quote } from './quote.ts';

export type CancelReason = 'cancelled' | 'no-show' | 'early-departure';

/** Which fee counts at an instant, and until when. */
export interface FeeAt {
  readonly fee: Fee;
  /** ms since 1970; undefined where the fee does not change any more. */
  readonly until?: number;
  /** `until` by the property's clock, with its zone. */
  readonly untilText?: string;
}

/** A line of what is cancelled, and what becomes of it: the penalty and the refund sum to its amount. */
export interface CancelledLine extends Pick<Line, 'kind' | 'rule' | 'text' | 'amount'> {
  readonly plan: string;
  /** What of it the fee is counted of: all or nothing. */
  readonly base: number;
  readonly penalty: number;
  readonly refund: number;
}

/** What a cancellation costs. `penalty + refund = amount`, in each line and in all. */
export interface Cancellation extends FeeAt {
  readonly reason: CancelReason;
  readonly currency: string;
  readonly lines: readonly CancelledLine[];
  readonly amount: number;
  readonly base: number;
  readonly penalty: number;
  /** Of what was charged; see {@link settle} for what was paid. */
  readonly refund: number;
  /** The taxes in the prices of what is cancelled; which of them stay with the penalty is the invoice's rule. */
  readonly includedTaxes: readonly IncludedTax[];
}

/**
 * Cancels a quote, or a piece of it, by the terms that it was quoted with.
 * @param at ms since 1970
 * @param piece what is cancelled; without it, all that still stands. For an early departure: the nights not taken
 * @param before pieces that were cancelled before
 * @param ofFixed what of a fixed fee is still to be taken, minor units; without it, all
 */
export function cancel(
  quote: Quote,
  reason: CancelReason,
  at: number,
  piece: Piece = {},
  before: readonly Piece[] = [],
  ofFixed: (amount: number) => number = (amount) => amount,
): Cancellation {
  const { cancellation, place } = quote.terms;
  const feeAt =
    reason === 'cancelled' ? feeOfCancelling(cancellation, quote.arrival, place, at) : feeOf(cancellation, reason);
  const gone = refundOf(quote, piece, before);
  const inBase = gone.lines.map((line) => isInBase(line, cancellation));
  const bases = gone.lines.map(({ amount }, i) => (inBase[i] === true ? amount : 0));
  const { fee } = feeAt;
  const penalty = feeOn(
    fee.kind === 'amount' ? { ...fee, amount: ofFixed(fee.amount) } : fee,
    gone.lines.filter((_, i) => inBase[i]),
  );
  const penalties = penalty === 0 ? bases.map(() => 0) : split(penalty, bases);
  const lines = gone.lines.map(({ kind, rule, text, amount }, i) => {
    const lost = penalties[i] ?? 0;
    return { kind, rule, text, plan: quote.plan, amount, base: bases[i] ?? 0, penalty: lost, refund: amount - lost };
  });
  return {
    reason,
    currency: quote.currency,
    ...feeAt,
    lines,
    amount: gone.total,
    base: bases.reduce((all, base) => all + base, 0),
    penalty,
    refund: gone.total - penalty,
    includedTaxes: gone.includedTaxes,
  };
}

/** The fee of cancelling at an instant (ms since 1970). At the very instant of a deadline it is in time. */
export function feeOfCancelling(
  { steps, after }: CancellationPolicy,
  arrival: string,
  place: Place,
  at: number,
): FeeAt {
  for (const { until, fee } of steps) {
    const deadline = deadlineOf(until, arrival, place);
    if (at <= deadline) return { fee, until: deadline, untilText: localTextOf(deadline, place.timeZone) };
  }
  return { fee: after };
}

function feeOf({ noShow, earlyDeparture }: CancellationPolicy, reason: Exclude<CancelReason, 'cancelled'>): FeeAt {
  return { fee: reason === 'no-show' ? noShow : earlyDeparture };
}

function isInBase({ kind, rule }: Line, { base }: CancellationPolicy): boolean {
  if (kind === 'tax') return base.taxes;
  if (kind !== 'extra') return true;
  return Array.isArray(base.extras) ? base.extras.includes(rule) : base.extras;
}
