import type { Line, LineKind, Quote, Refusal } from './quote.ts';

/** Whether a quote may be charged; else what to show in its place. */
export type QuoteDecision =
  | { readonly kind: 'charge'; readonly amount: number; readonly currency: string }
  | { readonly kind: 'expired'; readonly fresh: Quote | Refusal; readonly difference?: Difference };

/** What changed from one quote to another, minor units; lines that did not change are left out. */
export interface Difference {
  readonly total: number;
  readonly lines: readonly { readonly kind: LineKind; readonly rule: string; readonly amount: number }[];
}

/**
 * A quote is charged as it is until it expires, whatever rates and rules have become since. From then on it is never
 * charged, also where the price is the same: the guest sees the new quote first.
 * @param now ms since 1970
 * @param requote prices the same stay at `now`
 */
export function decideQuote(quote: Quote, now: number, requote: () => Quote | Refusal): QuoteDecision {
  if (now < quote.expiresAt) return { kind: 'charge', amount: quote.total, currency: quote.currency };
  const fresh = requote();
  return { kind: 'expired', fresh, ...(fresh.kind === 'quote' && { difference: differenceOf(quote, fresh) }) };
}

/** For an extension, a move, or a new price: what is to be paid more, or less, and for what. */
export function differenceOf(before: Quote, after: Quote): Difference {
  const sums = new Map<string, { readonly kind: LineKind; readonly rule: string; amount: number }>();
  const add = ({ kind, rule, amount }: Line, sign: 1 | -1): void => {
    const sum = sums.get(`${kind} ${rule}`) ?? { kind, rule, amount: 0 };
    sum.amount += sign * amount;
    sums.set(`${kind} ${rule}`, sum);
  };
  for (const line of after.lines) add(line, 1);
  for (const line of before.lines) add(line, -1);
  return { total: after.total - before.total, lines: [...sums.values()].filter(({ amount }) => amount !== 0) };
}
