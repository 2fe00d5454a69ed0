import { type Cancellation, type CancelReason, cancel } from '../price/cancel.ts';
import { settle, shareRefund } from '../price/settle.ts';
import type { GonePiece, Offer, OfferedPart } from './offer.ts';

/** What is cancelled of an offer, by the place of its part: a piece, or all that still stands. */
export interface CancelledPiece {
  readonly part: number;
  readonly piece: GonePiece;
}

/** What it costs to cancel. `penalty + refund = amount`; `refund` is of what was charged, whatever was paid. */
export interface CancelPreview {
  readonly reason: CancelReason;
  readonly currency: string;
  readonly amount: number;
  readonly penalty: number;
  readonly refund: number;
  /** Until when this holds, by the property's clock and with its zone; null where it does not change any more. */
  readonly untilText: string | null;
  readonly parts: readonly Cancellation[];
  /** The pieces, each with what of a fixed fee is taken for it: as they are gone from then on. */
  readonly gone: readonly CancelledPiece[];
}

/**
 * A fixed fee is taken once of a booking: where another step of its cancellation has taken some of it, only the rest is.
 * @param pieces one that was cancelled before and stands again with the fee that was taken for it costs that
 * @param at ms since 1970
 */
export function previewOf(
  { currency, parts }: Offer,
  pieces: readonly CancelledPiece[],
  reason: CancelReason,
  at: number,
): CancelPreview {
  let taken = sumOf(parts.flatMap(({ gone }) => gone.map(({ fixedFee = 0 }) => fixedFee)));
  const cancelled: Cancellation[] = [];
  const gone = pieces.map((each): CancelledPiece => {
    const { part, piece } = each;
    const found = parts[part];
    if (found === undefined) return each;
    const rest = (amount: number): number => piece.fixedFee ?? Math.max(0, amount - taken);
    const one = cancel(found.quote, reason, at, piece, found.gone, rest);
    cancelled.push(one);
    if (one.fee.kind !== 'amount') return each;
    taken += one.penalty;
    return { part, piece: { ...piece, fixedFee: one.penalty } };
  });
  const untils = cancelled.flatMap(({ until, untilText }) => (until === undefined ? [] : [{ until, untilText }]));
  const [first] = untils.toSorted((a, b) => a.until - b.until);
  const sum = (of: (each: Cancellation) => number): number => cancelled.reduce((all, each) => all + of(each), 0);
  return {
    ...{ reason, currency },
    amount: sum(({ amount }) => amount),
    penalty: sum(({ penalty }) => penalty),
    refund: sum(({ refund }) => refund),
    untilText: first?.untilText ?? null,
    ...{ parts: cancelled, gone },
  };
}

/** The offer with the pieces gone: what stands of it is what it was without them. */
export function withGone(offer: Offer, pieces: readonly CancelledPiece[]): Offer {
  const parts = offer.parts.map((part, i): OfferedPart => {
    const gone = pieces.filter((each) => each.part === i).map(({ piece }) => piece);
    return gone.length === 0 ? part : { ...part, gone: [...part.gone, ...gone] };
  });
  return { ...offer, parts };
}

/** The pieces with what was taken for them when they went: the last ones of these guests and nights. */
export function asGone({ parts }: Offer, pieces: readonly CancelledPiece[]): CancelledPiece[] {
  return pieces.map(({ part, piece }) => ({
    part,
    piece: parts[part]?.gone.findLast((each) => isSame(each, piece)) ?? piece,
  }));
}

/**
 * The offer with a piece that stands again: the last one of these guests and nights, whoever else's went after it.
 * @throws Error where no such piece is gone
 */
export function withStanding(offer: Offer, { part, piece }: CancelledPiece): Offer {
  const gone = offer.parts[part]?.gone ?? [];
  const at = gone.findLastIndex((each) => isSame(each, piece));
  if (at === -1) throw new Error(`of part ${part} no such piece is gone`);
  return {
    ...offer,
    parts: offer.parts.map((each, i) => (i === part ? { ...each, gone: gone.toSpliced(at, 1) } : each)),
  };
}

function isSame(one: GonePiece, other: GonePiece): boolean {
  const sameOf = (a: readonly unknown[] = [], b: readonly unknown[] = []): boolean =>
    a.length === b.length && a.every((each, i) => each === b[i]);
  return sameOf(one.guests, other.guests) && sameOf(one.nights, other.nights);
}

/** A payment and what was given back of it, minor units. */
export interface Paid {
  readonly id: string;
  readonly amount: number;
  readonly returned: number;
}

/**
 * What goes back to each payer where more was paid than is owed: in proportion to what they paid, less what they have got back, so that done
 * again it moves nothing from one payer to another. They sum to what is too much, and nobody gets more than is left of their payment.
 */
export function refundsOf(payments: readonly Paid[], owed: number): { readonly id: string; readonly amount: number }[] {
  const paid = payments.map(({ amount }) => amount);
  const returned = sumOf(payments.map((each) => each.returned));
  const shares = shareRefund(settle(sumOf(paid), owed).refund, paid);
  const open = payments.map((each, i) => Math.max(0, (shares[i] ?? 0) - each.returned));
  // Who has got more than a share back leaves less for the others.
  const amounts = shareRefund(settle(sumOf(paid) - returned, owed).refund, open);
  return payments.flatMap(({ id }, i) => {
    const amount = amounts[i] ?? 0;
    return amount === 0 ? [] : [{ id, amount }];
  });
}

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, each) => sum + each, 0);
