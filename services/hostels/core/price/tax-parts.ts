import { split } from './money.ts';
import type { Part } from './quote.ts';
import type { Liability } from './tax-liability.ts';

/** An amount that taxes may be due on. */
export interface Taxable extends Part {
  /** The extra that it is of; undefined is accommodation. */
  readonly extra?: string;
}

/** What of an amount is taxed: of what all guests share, the shares of those who are. */
export function taxedAmount(
  amount: number,
  guest: number | null,
  night: number | undefined,
  { at, forStay }: Liability,
  guests: number,
): number {
  const liable = (each: number): boolean => (night === undefined ? forStay(each) : at(each, night));
  if (guest !== null) return liable(guest) ? amount : 0;
  const all = Array.from({ length: guests }, (_, each) => liable(each));
  if (all.every(Boolean)) return amount;
  if (!all.some(Boolean)) return 0;
  return split(
    amount,
    all.map(() => 1),
  ).reduce((taxed, part, each) => taxed + (all[each] === true ? part : 0), 0);
}

/**
 * The tax on amounts: rounded once, half up, and split over them by largest remainder; or rounded for each night.
 * @param taxed what of each amount is taxed
 * @param taxOf the tax on a sum of them
 */
export function taxParts(
  amounts: readonly Part[],
  taxed: readonly number[],
  rounding: 'stay' | 'night',
  taxOf: (sum: number) => number,
): number[] {
  const groups = Map.groupBy(amounts.keys(), (i) => (rounding === 'night' ? amounts[i]?.night : ''));
  const parts = amounts.map(() => 0);
  for (const group of groups.values()) {
    const weights = group.map((i) => taxed[i] ?? 0);
    const sum = weights.reduce((all, weight) => all + weight, 0);
    if (sum <= 0) continue;
    split(taxOf(sum), weights).forEach((part, i) => {
      parts[group[i] ?? 0] = part;
    });
  }
  return parts;
}

/** One part for each night and guest, without those that are zero. */
export function mergedParts(amounts: readonly Part[], parts: readonly number[]): Part[] {
  const merged = new Map<string, { night: Part['night']; guest: Part['guest']; amount: number }>();
  amounts.forEach(({ night, guest }, i) => {
    const amount = parts[i] ?? 0;
    if (amount === 0) return;
    const key = `${night} ${guest}`;
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { night, guest, amount });
    else known.amount += amount;
  });
  return [...merged.values()];
}

/** At most so much in all, taken off the parts in proportion. */
export function capped(parts: readonly number[], most: number | undefined): readonly number[] {
  const sum = parts.reduce((all, part) => all + part, 0);
  return most === undefined || sum <= most ? parts : split(most, parts);
}
