import { millionthsOf, multiplyAndDivide, share, WHOLE } from './money.ts';
import type { PercentTax } from './tax.ts';
import type { Liability } from './tax-liability.ts';
import { capped, type Taxable, taxedAmount, taxParts } from './tax-parts.ts';

/** What percentages are due on, part by part. */
export interface TaxBase {
  readonly amounts: readonly Taxable[];
  /** The night of each amount, by its place; undefined where it is of the whole stay. */
  readonly nights: readonly (number | undefined)[];
  readonly guests: number;
  readonly rounding: 'stay' | 'night';
}

export interface DuePercent {
  readonly tax: PercentTax;
  readonly liability: Liability;
}

export interface Assessed {
  /** What the tax is due on. */
  readonly base: number;
  /** The tax in each amount. */
  readonly parts: readonly number[];
}

/** A tax on top. @param prices what of each amount it is due on, by the tax's `of` */
export function assessOnTop({ tax, liability }: DuePercent, base: TaxBase, prices: readonly number[]): Assessed {
  const taxed = taxedOf(tax, liability, base, prices);
  const parts = taxParts(base.amounts, taxed, base.rounding, (sum) => share(sum, millionthsOf(tax.percent)));
  return { base: sumOf(taxed), parts: capped(parts, tax.mostAmount) };
}

/**
 * Taxes that are in the prices already. Several in one price are shares of it together: with the rates a and b, the first is
 * price × a ÷ (1 + a + b).
 */
export function assessIncluded(due: readonly DuePercent[], base: TaxBase): Assessed[] {
  const prices = base.amounts.map(({ amount }) => amount);
  const taxed = due.map(({ tax, liability }) => taxedOf(tax, liability, base, prices));
  const together = prices.map((_, i) =>
    due.reduce((rates, { tax }, t) => rates + (taxed[t]?.[i] === 0 ? 0 : millionthsOf(tax.percent)), 0),
  );
  return due.map(({ tax }, t) => {
    const rate = millionthsOf(tax.percent);
    const parts = prices.map(() => 0);
    for (const [rates, group] of Map.groupBy(prices.keys(), (i) => together[i] ?? 0)) {
      const weights = prices.map((_, i) => (group.includes(i) ? (taxed[t]?.[i] ?? 0) : 0));
      taxParts(base.amounts, weights, base.rounding, (sum) => multiplyAndDivide(sum, rate, WHOLE + rates)).forEach(
        (part, i) => {
          parts[i] = (parts[i] ?? 0) + part;
        },
      );
    }
    return { base: sumOf(taxed[t] ?? []), parts: capped(parts, tax.mostAmount) };
  });
}

function taxedOf(tax: PercentTax, liability: Liability, base: TaxBase, prices: readonly number[]): number[] {
  return base.amounts.map(({ guest, extra }, i) =>
    isOn(tax, extra) ? taxedAmount(prices[i] ?? 0, guest, base.nights[i], liability, base.guests) : 0,
  );
}

function isOn({ accommodation, extras }: PercentTax, extra: string | undefined): boolean {
  if (extra === undefined) return accommodation;
  return Array.isArray(extras) ? extras.includes(extra) : extras;
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((all, amount) => all + amount, 0);
}
