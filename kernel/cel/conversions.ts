const MAX_INT = 9_223_372_036_854_775_807n;
const MIN_INT = -9_223_372_036_854_775_808n;
const MAX_UINT = 18_446_744_073_709_551_615n;
/** No text of a number that fits 64 bits is longer, but for zeros in front. */
const LONGEST_NUMBER = 400;

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const NINE = 57;
const INFINITY = /^([+-]?)inf(?:inity)?$/i;

/**
 * A number of JSON from text: a decimal number, white space around it aside. A missing one is none of these, nor is 0.
 * @throws Error for any other text, and where it is too large for a double
 */
export function numberOf(text: string): number {
  const digits = text.trim();
  const number = Number(digits);
  // JavaScript reads a text with nothing in it as 0, and 0x10, 0b11 and 0o7 as well: what begins so is looked at closely.
  const plain = digits !== '' && !(digits.startsWith('0') && digits.charCodeAt(1) > NINE);
  return plain && Number.isFinite(number) ? number : decimal(digits, 'a number');
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
  if (text.length > LONGEST_NUMBER || !/^[+-]?\d+$/.test(text)) throw new Error(`${quoted(text)} is not an int`);
  return asInt(BigInt(text.startsWith('+') ? text.slice(1) : text));
}

/** Decimal digits without a sign. @throws Error for any other text, and beyond 64 bits */
export function uintOf(text: string): bigint {
  if (text.length > LONGEST_NUMBER || !/^\d+$/.test(text)) throw new Error(`${quoted(text)} is not a uint`);
  return asUint(BigInt(text));
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
