/**
 * An exact decimal number: `units` × 10^-`scale`. Sums of figures are kept in it, because 0.1 + 0.2 must be 0.3
 * to the last unit however the events are ordered or cut into batches.
 */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** Decimals after the point at which an average is cut; half a unit rounds away from zero. */
export const AVERAGE_SCALE = 10;

const PATTERN = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

const FIFTEEN_DIGITS = 999_999_999_999_999;

export const ZERO: Decimal = { units: 0n, scale: 0 };

/**
 * Reads a number, an integer or a decimal text exactly. A JavaScript number enters by its shortest decimal text,
 * which is the text that was in the JSON for every number of up to 15 digits.
 * @returns undefined when the value is not a finite decimal number
 */
export function decimalOf(value: unknown): Decimal | undefined {
  if (typeof value === 'bigint') return { units: value, scale: 0 };
  if (typeof value === 'number') {
    return ofFewDecimals(value) ?? (Number.isFinite(value) ? parse(String(value)) : undefined);
  }
  return typeof value === 'string' ? parse(value) : undefined;
}

/**
 * The usual case without the detour over text (measured: 0.2 µs against 1.5 µs). Decimals of up to 15 digits are all
 * different doubles, so the one that divides back to the number is its shortest text.
 */
function ofFewDecimals(value: number): Decimal | undefined {
  for (let scale = 0, power = 1; scale <= 4; scale += 1, power *= 10) {
    const units = Math.round(value * power);
    if (Math.abs(units) > FIFTEEN_DIGITS) return undefined;
    if (units / power === value) return { units: BigInt(units), scale };
  }
  return undefined;
}

function parse(text: string): Decimal | undefined {
  const match = PATTERN.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const units = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 };
}

/** The exact sum. */
export function add(left: Decimal, right: Decimal): Decimal {
  if (left.scale === right.scale) return { units: left.units + right.units, scale: left.scale };
  const scale = Math.max(left.scale, right.scale);
  return { units: unitsAt(left, scale) + unitsAt(right, scale), scale };
}

/** Negative, zero or positive, as `left` is less than, equal to or greater than `right`. */
export function compare(left: Decimal, right: Decimal): number {
  const scale = Math.max(left.scale, right.scale);
  const difference = unitsAt(left, scale) - unitsAt(right, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Whether `value` is a whole number of times `divisor`, which is above zero: by the digits as they are written. */
export function isMultiple(value: number, divisor: Decimal): boolean {
  const dividend = decimalOf(value);
  if (dividend === undefined) return false;
  const scale = Math.max(dividend.scale, divisor.scale);
  return unitsAt(dividend, scale) % unitsAt(divisor, scale) === 0n;
}

/** `dividend` ÷ `divisor`, rounded half away from zero at `scale` decimals. */
export function divide(dividend: Decimal, divisor: bigint, scale: number = AVERAGE_SCALE): Decimal {
  const numerator = dividend.units * 10n ** BigInt(scale + 1);
  const denominator = divisor * 10n ** BigInt(dividend.scale);
  const tenths = numerator / denominator;
  const half = tenths < 0n ? -5n : 5n;
  return { units: (tenths + half) / 10n, scale };
}

/** Plain decimal text without trailing zeros or exponent: the form PostgreSQL's numeric and JSON both read. */
export function decimalText({ units, scale }: Decimal): string {
  if (scale === 0) return units.toString();
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const fraction = digits.slice(-scale).replace(/0+$/, '');
  const whole = digits.slice(0, -scale);
  if (fraction === '') return whole === '0' ? '0' : sign + whole;
  return `${sign}${whole}.${fraction}`;
}

function unitsAt(value: Decimal, scale: number): bigint {
  return value.scale === scale ? value.units : value.units * 10n ** BigInt(scale - value.scale);
}
