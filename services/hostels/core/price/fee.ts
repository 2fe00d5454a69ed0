import { millionthsOf, share } from './money.ts';
import type { Fee } from './policy.ts';
import type { Line, Quote } from './quote.ts';

/** What a fee comes to on lines: from zero to their sum. */
export function feeOn(fee: Fee, lines: readonly Line[]): number {
  const sum = sumOf(lines.flatMap(({ parts }) => parts));
  return Math.max(0, Math.min(sum, asked(fee, lines, sum)));
}

function asked(fee: Fee, lines: readonly Line[], sum: number): number {
  switch (fee.kind) {
    case 'none':
      return 0;
    case 'percent':
      return share(sum, millionthsOf(fee.percent));
    case 'amount':
      return fee.amount;
    case 'nights': {
      const parts = lines.flatMap((line) => line.parts);
      const nights = [...new Set(parts.flatMap(({ night }) => night ?? []))].toSorted().slice(0, fee.nights);
      return sumOf(parts.filter(({ night }) => night !== null && nights.includes(night)));
    }
  }
}

/**
 * What is to be paid first for a booking, by the terms of each of its quotes: "one night" of rooms of 10, 20 and 30 is 60.
 * @returns by quote
 */
export function depositsOf(quotes: readonly Quote[]): number[] {
  return quotes.map(({ lines, terms }) => feeOn(terms.deposit, lines));
}

function sumOf(parts: readonly { readonly amount: number }[]): number {
  return parts.reduce((all, { amount }) => all + amount, 0);
}
