import Fraction from 'fraction.js';

/**
 * Marks and shares are exact rationals: a sum of 50 × 0.14 is 7, and a third stays one. They are written as decimal text
 * where that is exact ("0.14") and as "numerator/denominator" where it is not ("1/3").
 */
export type Exact = Fraction;

export const ZERO = new Fraction(0);
export const ONE = new Fraction(1);

const DECIMAL = /^([+-]?)(\d{1,40})(?:\.(\d{0,40}))?(?:[eE]([+-]?\d{1,3}))?$/;
const RATIO = /^([+-]?)(\d{1,40})\/(\d{1,40})$/;
/** That of a double: larger numbers are no measured quantities, and would only cost time. */
const MAX_EXPONENT = 330;

/**
 * Reads a decimal ("-1.5", "6.02e23") or a ratio ("1/3") exactly.
 * @returns undefined when the text is neither
 */
export function parseExact(text: string): Exact | undefined {
  const ratio = RATIO.exec(text);
  if (ratio !== null) {
    const [, sign, numerator = '', denominator = ''] = ratio;
    return BigInt(denominator) === 0n ? undefined : signed(sign, BigInt(numerator), BigInt(denominator));
  }
  const decimal = DECIMAL.exec(text);
  if (decimal === null) return undefined;
  const [, sign, whole = '', places = '', exponent = '0'] = decimal;
  if (Math.abs(Number(exponent)) > MAX_EXPONENT) return undefined;
  const scale = Number(exponent) - places.length;
  const digits = BigInt(whole + places);
  return scale >= 0 ? signed(sign, digits * 10n ** BigInt(scale), 1n) : signed(sign, digits, 10n ** BigInt(-scale));
}

/**
 * Reads what a schema has already found to be exact.
 * @throws TypeError when it is not
 */
export function exact(text: string): Exact {
  const value = parseExact(text);
  if (value === undefined) throw new TypeError(`"${text}" is neither a decimal nor a ratio`);
  return value;
}

function signed(sign: string | undefined, numerator: bigint, denominator: bigint): Exact {
  return new Fraction(sign === '-' ? -numerator : numerator, denominator);
}

/** Decimal text where it is exact within 10 places, else "numerator/denominator". `parseExact` reads the same value from it. */
export function writeExact(value: Exact): string {
  for (let places = 0, power = 1n; places <= 10; places += 1, power *= 10n) {
    if (power % value.d === 0n) return decimalText(value.s * value.n * (power / value.d), places);
  }
  return `${value.s * value.n}/${value.d}`;
}

/** What `writeExact` wrote, also where sums of many ratios have more digits than anybody may send. */
export function readWritten(text: string): Exact {
  const [numerator = '', denominator] = text.split('/');
  return denominator === undefined ? exact(text) : new Fraction(BigInt(numerator), BigInt(denominator));
}

/** Rounded half up, away from zero at a negative half: 0.005 at 2 places is "0.01". Always has that many places. */
export function roundHalfUp(value: Exact, places: number): string {
  return decimalText(unitsHalfUp(value, places), places);
}

/** The same, as a number. */
export function roundedHalfUp(value: Exact, places: number): Exact {
  return new Fraction(unitsHalfUp(value, places), 10n ** BigInt(places));
}

function unitsHalfUp(value: Exact, places: number): bigint {
  const power = 10n ** BigInt(places);
  return value.s * ((value.n * power * 2n + value.d) / (value.d * 2n));
}

function decimalText(units: bigint, places: number): string {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const point = digits.length - places;
  return places === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

export function sum(values: Iterable<Exact>): Exact {
  let total = ZERO;
  for (const value of values) total = total.add(value);
  return total;
}

export function atLeastZero(value: Exact): Exact {
  return value.s < 0n ? ZERO : value;
}

export function larger(left: Exact, right: Exact): Exact {
  return left.compare(right) >= 0 ? left : right;
}

export function smaller(left: Exact, right: Exact): Exact {
  return left.compare(right) <= 0 ? left : right;
}
