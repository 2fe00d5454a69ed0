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

/** The tax that is in an amount of which it is a part already, rounded half up. */
export function includedShare(amount: number, millionths: number): number {
  return multiplyAndDivide(amount, millionths, WHOLE + millionths);
}

/** `amount * by / over`, rounded half up, away from zero; exact also where the product is beyond the safe integers. */
export function multiplyAndDivide(amount: number, by: number, over: number): number {
  const twice = Math.abs(amount * by) * 2;
  const magnitude = Number.isSafeInteger(twice + over)
    ? Math.floor((twice + over) / (over * 2))
    : divideWide(amount, by, over);
  // Not the opposite, which of zero would be another zero.
  return amount < 0 !== by < 0 ? 0 - magnitude : magnitude;
}

function divideWide(amount: number, by: number, over: number): number {
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
  if (amount < 0) return split(-amount, weights).map((part) => 0 - part);
  let sum = 0;
  let largest = 0;
  for (const weight of weights) {
    sum += weight;
    largest = Math.max(largest, Math.abs(weight));
  }
  if (largest === 0 && weights.length > 0) return split(amount, new Array<number>(weights.length).fill(1));
  if (sum <= 0) throw new RangeError(`an amount can not be split by the weights ${weights.join(', ')}`);
  if (!Number.isSafeInteger(amount * largest)) return splitWide(amount, weights, sum);
  const parts: number[] = [];
  const rests = new Float64Array(weights.length);
  let left = amount;
  for (const [i, weight] of weights.entries()) {
    const part = Math.floor((amount * weight) / sum);
    parts.push(part);
    rests[i] = amount * weight - part * sum;
    left -= part;
  }
  return raise(parts, rests, left);
}

function splitWide(amount: number, weights: readonly number[], sum: number): number[] {
  const [whole, over] = [BigInt(amount), BigInt(sum)];
  const rests = new Float64Array(weights.length);
  const parts = weights.map((weight, i) => {
    const product = whole * BigInt(weight);
    const rest = ((product % over) + over) % over;
    rests[i] = Number(rest);
    return Number((product - rest) / over);
  });
  return raise(parts, rests, amount - parts.reduce((all, part) => all + part, 0));
}

/** Gives what is left, fewer units than there are parts, to the largest remainders. */
function raise(parts: number[], rests: Float64Array, left: number): number[] {
  if (left === 0) return parts;
  // The smallest remainder that gets a unit. Numbers are sorted as such far faster than places by them.
  const last = rests.toSorted()[rests.length - left] ?? 0;
  let ties = left;
  for (const rest of rests) if (rest > last) ties -= 1;
  for (const [i, rest] of rests.entries()) {
    if (rest < last || (rest === last && ties === 0)) continue;
    if (rest === last) ties -= 1;
    parts[i] = (parts[i] ?? 0) + 1;
  }
  return parts;
}
