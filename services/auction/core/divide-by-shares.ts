/**
 * Divides an amount by shares: each part is its share cut to the unit, and the units that are left over go to those of whom most was cut,
 * of equal ones to the first (largest remainder). The parts sum to the amount.
 * @param amount in minor units, not negative
 * @param shares whole numbers, of which one at least is above zero
 * @throws RangeError for shares of nothing, or an amount below zero
 */
export function divideByShares(amount: bigint, shares: readonly number[]): bigint[] {
  const whole = shares.reduce((sum, share) => sum + BigInt(share), 0n);
  if (whole <= 0n || shares.some((share) => share < 0)) throw new RangeError('shares are of something');
  if (amount < 0n) throw new RangeError(`${amount} is less than nothing`);
  const exact = shares.map((share) => amount * BigInt(share));
  const parts = exact.map((each) => each / whole);
  const left = Number(amount - parts.reduce((sum, part) => sum + part, 0n));
  const byRemainder = exact
    .map((each, i) => ({ i, rest: each % whole }))
    .sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest < b.rest ? 1 : -1));
  const more = new Set(byRemainder.slice(0, left).map(({ i }) => i));
  return parts.map((part, i) => (more.has(i) ? part + 1n : part));
}
