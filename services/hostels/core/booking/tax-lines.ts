import type { Line, Quote } from '../price/quote.ts';

/** Whether a line is of a tax. */
export const isOfTax = (tax: string, { kind, rule }: Pick<Line, 'kind' | 'rule'>): boolean =>
  kind === 'tax' && rule === tax;

/** The quote with other lines of a tax. */
export function withTax(quote: Quote, tax: string, lines: readonly Line[]): Quote {
  const others = quote.lines.filter((line) => !isOfTax(tax, line));
  const sumOf = (all: readonly Line[]): number => all.reduce((sum, { amount }) => sum + amount, 0);
  const difference = sumOf(lines) - sumOf(quote.lines.filter((line) => isOfTax(tax, line)));
  const [taxes, total] = [quote.taxes + difference, quote.total + difference];
  return { ...quote, lines: [...others, ...lines], taxes, total };
}
