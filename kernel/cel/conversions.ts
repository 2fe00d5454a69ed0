const MAX_INT = 9_223_372_036_854_775_807n;
const MIN_INT = -9_223_372_036_854_775_808n;
const MAX_UINT = 18_446_744_073_709_551_615n;
/** No text of a number that fits 64 bits is longer, but for zeros in front. */
const LONGEST_NUMBER = 400;
/** Shorter ones are within 64 bits. */
const SURE = 19;

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const PLUS = 43;
const MINUS = 45;
const ZERO = 48;
const NINE = 57;
const INFINITY = /^([+-]?)inf(?:inity)?$/i;

/**
 * A number of JSON from text: a decimal number. A missing one is none of these, nor is 0.
 * @throws Error for any other text, also with a blank before or behind it as with `int`, and where it is too large for a double
 */
export function numberOf(text: string): number {
  const number = Number(text);
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  // JavaScript reads 0x10, 0b11 and 0o7 as well, and a text with nothing in it as 0; none of these begins so. Nor does it
  // mind blanks, and none of them is a digit.
  if (first > ZERO && first <= NINE && last >= ZERO && last <= NINE && Number.isFinite(number)) return number;
  return decimal(text, 'a number');
}

/** Whole part with or without groups of three, and decimals, by the character before the decimals. */
const WITH_DECIMALS: Readonly<Record<string, readonly [form: RegExp, groups: string]>> = {
  ',': [/^[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?$/, '.'],
  '.': [/^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/, ','],
};

/**
 * A number of JSON from text as people of a country write it: `1.234,50` with `,` before the decimals, `1,234.50` with `.`.
 * @param decimal `,` or `.`; groups of three may have the other one between them
 * @throws Error for any other text and any other character
 */
export function numberWrittenWith(text: string, decimal: string): number {
  const way = Object.hasOwn(WITH_DECIMALS, decimal) ? WITH_DECIMALS[decimal] : undefined;
  if (way === undefined) throw new Error(`${quoted(decimal)} stands before no decimals: give "," or "."`);
  const [form, groups] = way;
  if (text.length > LONGEST_NUMBER || !form.test(text))
    throw new Error(`${quoted(text)} is not a number with ${quoted(decimal)} before its decimals`);
  return Number(text.replaceAll(groups, '').replace(decimal, '.'));
}

/** As CEL reads a double: a decimal number, `NaN` or an infinity. @throws Error */
export function doubleOf(text: string): number {
  const infinity = INFINITY.exec(text);
  if (infinity !== null) return infinity[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return /^nan$/i.test(text) ? Number.NaN : decimal(text, 'a double');
}

function decimal(text: string, kind: string): number {
  if (text.length > LONGEST_NUMBER || !DECIMAL.test(text)) throw new Error(`${quoted(text)} is not ${kind}`);
  const number = Number(text);
  if (!Number.isFinite(number)) throw new Error(`${quoted(text)} is beyond the range of a double`);
  return number;
}

/** Decimal digits, with a sign or without. @throws Error for any other text, and beyond 64 bits */
export function intOf(text: string): bigint {
  const first = text.charCodeAt(0);
  if (!isDigits(text, first === PLUS || first === MINUS ? 1 : 0)) throw new Error(`${quoted(text)} is not an int`);
  const value = BigInt(first === PLUS ? text.slice(1) : text);
  return text.length < SURE ? value : asInt(value);
}

/** Decimal digits without a sign. @throws Error for any other text, and beyond 64 bits */
export function uintOf(text: string): bigint {
  if (!isDigits(text, 0)) throw new Error(`${quoted(text)} is not a uint`);
  return asUint(BigInt(text));
}

/** Whether all from there on are decimal digits, of which there is one at least. A pattern takes longer. */
function isDigits(text: string, from: number): boolean {
  if (text.length <= from || text.length > LONGEST_NUMBER) return false;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < ZERO || code > NINE) return false;
  }
  return true;
}

/** @throws Error beyond 64 bits */
export function asInt(value: bigint): bigint {
  if (value > MAX_INT || value < MIN_INT) throw new Error(`${value} is beyond the range of an int`);
  return value;
}

/** @throws Error below 0 and beyond 64 bits */
export function asUint(value: bigint): bigint {
  if (value > MAX_UINT || value < 0n) throw new Error(`${value} is beyond the range of a uint`);
  return value;
}

/**
 * Towards zero. The two ends of the range are refused too: a double can't tell them from what is beyond.
 * @throws Error for NaN, infinities and what is beyond 64 bits
 */
export function wholeOf(value: number): bigint {
  if (!(value > Number(MIN_INT) && value < Number(MAX_INT))) throw new Error(`${value} is beyond the range of an int`);
  return BigInt(Math.trunc(value));
}

/** Towards zero. @throws Error for NaN, below 0 and beyond 64 bits */
export function unsignedWholeOf(value: number): bigint {
  if (!(value >= 0 && value < Number(MAX_UINT))) throw new Error(`${value} is beyond the range of a uint`);
  return BigInt(Math.trunc(value));
}

const TRUE = new Set(['1', 't', 'true', 'TRUE', 'True']);
const FALSE = new Set(['0', 'f', 'false', 'FALSE', 'False']);

/** @throws Error */
export function boolOf(text: string): boolean {
  if (TRUE.has(text)) return true;
  if (FALSE.has(text)) return false;
  throw new Error(`${quoted(text)} is neither true nor false`);
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @throws Error where the bytes are not UTF-8 */
export function textOf(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new Error('these bytes are no text: they are not UTF-8');
  }
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
