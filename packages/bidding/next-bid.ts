import { incrementAt } from './increments.ts';
import type { ReverseRules, Rules } from './rules.ts';
import type { Standing } from './standing.ts';

/**
 * The bid that is just taken now (minor units): the least of a proxy auction, the most of a reverse one, the price of a fixed one.
 * Null where no further bid is possible, or where none is told: a sealed bid is compared with no other.
 */
export function nextBid(rules: Rules, { price, leader }: Pick<Standing, 'price' | 'leader'>): bigint | null {
  switch (rules.format) {
    case 'proxy':
      return price === null ? rules.opening : price + incrementAt(rules.increments, price);
    case 'reverse':
      return price === null ? rules.ceiling : below(rules, price);
    case 'fixed':
      return leader === null ? rules.price : null;
    case 'sealed':
      return null;
  }
}

function below({ step, floor }: ReverseRules, low: bigint): bigint | null {
  const next = low - (step.of === 'units' ? step.units : perMilleOf(low, step.perMille));
  if (next >= floor) return next;
  return low > floor ? floor : null;
}

/** Half up, and at least one minor unit: at a low price a small share would be no step at all. */
function perMilleOf(amount: bigint, perMille: bigint): bigint {
  return (amount * perMille * 2n + 1000n) / 2000n || 1n;
}
