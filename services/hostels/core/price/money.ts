/**
 * Amounts are safe integers in minor units of the quote's currency, so no rate, share or sum depends on how many digits the
 * currency has: 333 JPY and 3.33 EUR are computed alike.
 */

/** Rates are counted in millionths: 5.875 % is 58,750. Basis points do not hold the rates of some cities. */
export const WHOLE = 1_000_000;
const OF_PERCENT = 10_000;

/** Rates are decimals of up to four digits after the point, so each is a whole number of millionths. */
export function isExactPercent(percent: number): boolean {
  // A decimal such as 8.875 is not exact in binary, but off by far less than a millionth.
  return Math.abs(percent * OF_PERCENT - millionthsOf(percent)) < 1e-6;
}

/** 5.875 % as 58,750 millionths. */
export function millionthsOf(percent: number): number {
  return Math.round(percent * OF_PERCENT);
}

/** A share of an amount, in millionths, rounded half up: away from zero. */
export function share(amount: number, millionths: number): number {
  return multiplyAndDivide(amount, millionths, WHOLE);
}

/** `amount * by / over`, rounded half up, away from zero; exact also where the product is beyond the safe integers. */
export function multiplyAndDivide(amount: number, by: number, over: number): number {
  const twice = Math.abs(amount * by) * 2;
  const magnitude = Number.isSafeInteger(twice + over)
    ? Math.floor((twice + over) / (over * 2))
    : roundedWide(amount, by, over);
  // Not the opposite, which of zero would be another zero.
  return amount < 0 !== by < 0 ? 0 - magnitude : magnitude;
}

function roundedWide(amount: number, by: number, over: number): number {
  const product = BigInt(Math.abs(amount)) * BigInt(Math.abs(by));
  return Number((product * 2n + BigInt(over)) / (BigInt(over) * 2n));
}

/**
 * Splits an amount in proportion to weights by largest remainder: the parts always sum to the whole, and each is less than one
 * unit from its exact share. Of equal remainders the first part gets the unit. Where all weights are zero, they count as equal.
 * A weight may be negative, as a discount among prices is; their sum may not. A negative amount is split as its opposite.
 * @throws RangeError where the weights sum to less than zero, or to zero without all being so, and for an amount without parts
 */
export function split(amount: number, weights: readonly number[]): number[] {
  let sum = 0;
  let largest = 0;
  for (const weight of weights) {
    sum += weight;
    largest = Math.max(largest, Math.abs(weight));
  }
  if (largest === 0 && weights.length > 0) return split(amount, new Array<number>(weights.length).fill(1));
  if (sum <= 0) throw new RangeError(`an amount can not be split by the weights ${weights.join(', ')}`);
  const whole = Math.abs(amount);
  const { parts, rests } = Number.isSafeInteger(whole * largest)
    ? shares(whole, weights, sum)
    : wideShares(whole, weights, sum);
  raise(
    parts,
    rests,
    parts.reduce((left, part) => left - part, whole),
  );
  if (amount < 0) for (let i = 0; i < parts.length; i++) parts[i] = 0 - (parts[i] ?? 0);
  return parts;
}

/** Shares that are rounded down, and what remains of each. */
interface Shares {
  readonly parts: number[];
  readonly rests: number[];
}

function shares(whole: number, weights: readonly number[], sum: number): Shares {
  const parts: number[] = [];
  const rests: number[] = [];
  for (const weight of weights) {
    const part = Math.floor((whole * weight) / sum);
    parts.push(part);
    rests.push(whole * weight - part * sum);
  }
  return { parts, rests };
}

function wideShares(whole: number, weights: readonly number[], sum: number): Shares {
  const parts: number[] = [];
  const rests: number[] = [];
  const by = BigInt(sum);
  for (const weight of weights) {
    const product = BigInt(whole) * BigInt(weight);
    const rest = ((product % by) + by) % by;
    parts.push(Number((product - rest) / by));
    rests.push(Number(rest));
  }
  return { parts, rests };
}

/** Gives what is left, fewer units than there are parts, to the largest remainders. */
function raise(parts: number[], rests: readonly number[], left: number): void {
  if (left === 0) return;
  // The smallest remainder that gets a unit: all above it do, and of those like it the first ones.
  const last = rests.toSorted((a, b) => b - a)[left - 1] ?? 0;
  let ties = left;
  for (const rest of rests) if (rest > last) ties -= 1;
  for (let i = 0; i < parts.length; i++) {
    const rest = rests[i] ?? 0;
    if (rest < last || (rest === last && ties === 0)) continue;
    if (rest === last) ties -= 1;
    parts[i] = (parts[i] ?? 0) + 1;
  }
}
