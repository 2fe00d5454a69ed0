import type { Line, LineKind, Quote } from './quote.ts';

/** What changed from one quote to another, minor units; lines that did not change are left out. */
export interface Difference {
  readonly total: number;
  readonly lines: readonly { readonly kind: LineKind; readonly rule: string; readonly amount: number }[];
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
