/**
 * What JSON from outside must satisfy before it is stored (RFC 7493, "I-JSON", is the model): every reader, in
 * JavaScript and in PostgreSQL, must see the same value that the sender wrote.
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export interface JsonFault {
  readonly code: 'JSON_TOO_DEEP' | 'JSON_BAD_TEXT' | 'JSON_BAD_NAME' | 'JSON_BAD_NUMBER';
  readonly pointer: string;
  readonly detail: string;
}

export const MAX_DEPTH = 64;

/**
 * Which integers beyond ±(2^53−1) may be stored, where one number stands for several. `none`: none of them, however it was
 * written. `large`: those from 1e21 on, which are written with an exponent, such as the bounds in a schema. `all`: for what
 * is known to have been written as it is read.
 */
export type WideIntegers = 'none' | 'large' | 'all';

/** Finds the first thing in `value` that must not be stored, or nothing. */
export function findJsonFault(value: unknown, wide: WideIntegers = 'large'): JsonFault | undefined {
  return faultIn(value, 0, wide);
}

function faultIn(value: unknown, depth: number, wide: WideIntegers): JsonFault | undefined {
  switch (typeof value) {
    case 'string':
      return textFault(value);
    case 'number':
      if (Number.isSafeInteger(value) || !Number.isInteger(value) || wide === 'all') return undefined;
      if (wide === 'large' && Math.abs(value) >= 1e21) return undefined;
      return fault('JSON_BAD_NUMBER', 'an integer beyond ±(2^53−1) is not exact in every reader; send it as a string');
    case 'object':
      if (value === null) return undefined;
      if (depth >= MAX_DEPTH) return fault('JSON_TOO_DEEP', `nested deeper than ${MAX_DEPTH} levels`);
      return Array.isArray(value) ? arrayFault(value, depth, wide) : objectFault(value, depth, wide);
    default:
      return undefined;
  }
}

function fault(code: JsonFault['code'], detail: string): JsonFault {
  return { code, pointer: '', detail };
}

function below(name: string | number, inner: JsonFault): JsonFault {
  return { ...inner, pointer: `/${escapePointer(String(name))}${inner.pointer}` };
}

function arrayFault(list: readonly unknown[], depth: number, wide: WideIntegers): JsonFault | undefined {
  for (let i = 0; i < list.length; i++) {
    const found = faultIn(list[i], depth + 1, wide);
    if (found !== undefined) return below(i, found);
  }
  return undefined;
}

function objectFault(object: object, depth: number, wide: WideIntegers): JsonFault | undefined {
  // Not Object.entries: a pair for each member of each event is most of what this would cost.
  for (const name of Object.keys(object)) {
    if (name === '__proto__') return below(name, fault('JSON_BAD_NAME', `the name "${name}" is not allowed`));
    const found = textFault(name) ?? faultIn(Reflect.get(object, name), depth + 1, wide);
    if (found !== undefined) return below(name, found);
  }
  return undefined;
}

function textFault(text: string): JsonFault | undefined {
  if (!text.isWellFormed()) return fault('JSON_BAD_TEXT', 'a lone surrogate is not a character');
  if (text.includes('\0')) return fault('JSON_BAD_TEXT', 'the character U+0000 is not allowed');
  return undefined;
}

/** One reference token of a JSON pointer (RFC 6901). */
export function escapePointer(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Most text has neither that many digits nor an exponent, and pays only for this check. */
const MAYBE_INEXACT = /[\d.]{16}|\d[eE][+-]?\d/;
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Finds a number literal in JSON text that parsing would silently change: an integer, in whatever notation, that comes
 * back as another one (`12345678901234567890`, `1234567890123456789e3`), or one beyond what a double holds (`1e999`,
 * `1e-400`). Decimals are the nearest double, as everywhere.
 */
export function findInexactNumber(text: string): string | undefined {
  return findNumber(text, (literal) => !isKept(literal));
}

/**
 * Parses JSON text with each number that a double does not hold exactly as the text that was written: every digit of it is
 * kept, and every reader sees the same. A double holds it exactly when it is written back as the same number; an integer of
 * digits alone beyond ±(2^53−1) never counts as one, so that an id does not change its type from one event to the next.
 * @throws SyntaxError
 */
export function parseWithExactNumbers(text: string): unknown {
  if (findNumber(text, (literal) => !isExact(literal)) === undefined) return JSON.parse(text);
  const kept = (_name: string, value: unknown, { source }: { source?: string } = {}): unknown =>
    typeof value === 'number' && source !== undefined && !isExact(source) ? source : value;
  return JSON.parse(text, kept);
}

function findNumber(text: string, isWanted: (literal: string) => boolean): string | undefined {
  if (!MAYBE_INEXACT.test(text)) return undefined;
  for (const [literal] of text.matchAll(STRING_OR_NUMBER)) {
    if (literal.charCodeAt(0) !== QUOTE && isWanted(literal)) return literal;
  }
  return undefined;
}

const QUOTE = 0x22;
/** So many digits are told apart by a double, whatever they are. */
const SURE_DIGITS = 15;

function isKept(literal: string): boolean {
  const number = Number(literal);
  if (number !== 0 && (literal.length <= SURE_DIGITS || !Number.isInteger(number))) return Number.isFinite(number);
  return isExact(literal) || (number !== 0 && !/^-?\d+$/.test(literal) && decimalOf(literal).exponent < 0);
}

/** Whether the number that is read is written back as the one that was written. */
function isExact(literal: string): boolean {
  const number = Number(literal);
  if (/^-?\d+$/.test(literal)) return Number.isSafeInteger(number);
  if (!Number.isFinite(number)) return false;
  const written = decimalOf(literal);
  if (number === 0) return written.digits === '';
  const read = decimalOf(String(number));
  return written.digits === read.digits && written.exponent === read.exponent;
}

/** A number as `digits` times a power of ten, without its sign and without zeros around the digits. */
function decimalOf(literal: string): { readonly digits: string; readonly exponent: number } {
  const [mantissa = '', exponent = '0'] = literal.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const digits = whole.replace('-', '') + fraction;
  let start = 0;
  let end = digits.length;
  while (digits[start] === '0') start += 1;
  while (end > start && digits[end - 1] === '0') end -= 1;
  return { digits: digits.slice(start, end), exponent: Number(exponent) - fraction.length + digits.length - end };
}

/** Structural equality of two JSON values; the order of an object's members does not count. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => sameJson(item, b[i]));
  }
  const left = Object.entries(a);
  return (
    left.length === Object.keys(b).length &&
    left.every(([name, member]) => Object.hasOwn(b, name) && sameJson(member, Reflect.get(b, name)))
  );
}
