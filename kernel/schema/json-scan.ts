/*
 * JSON text is scanned as its bytes and never as a string: what it costs to look for something in a string depends on how
 * the engine keeps that string, and was seen to grow with the text for each name of it.
 */
const QUOTE = 0x22;
const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const SMALL_E = 0x65;
const LOWER_CASE = 0x20;
/** Of no number with fewer digits does a double change one. */
const LONG_DIGITS = 16;

/** What one look at JSON text tells, each byte of it read once. */
export interface JsonScan {
  /** Colons outside of strings: one stands behind each name of an object. */
  readonly names: number;
  /** Whether there is a number, outside of strings, with so many digits or an exponent that a double might change it. */
  readonly mayBeInexact: boolean;
}

/** @param bytes UTF-8; of what is no JSON nothing sensible is told, in the same time */
export function scanJson(bytes: Uint8Array): JsonScan {
  let names = 0;
  let digits = 0;
  let mayBeInexact = false;
  for (let i = 0; i < bytes.length; i += 1) {
    const code = bytes[i] ?? 0;
    if ((code >= ZERO && code <= NINE) || code === DOT) {
      digits += 1;
      if (digits >= LONG_DIGITS) mayBeInexact = true;
      continue;
    }
    if (code === QUOTE) i = closingQuote(bytes, i);
    else if (code === COLON) names += 1;
    else if (digits > 0 && (code | LOWER_CASE) === SMALL_E) mayBeInexact = true;
    digits = 0;
  }
  return { names, mayBeInexact };
}

/** The index of the quote that closes the string that `open` opens, or of the end. */
export function closingQuote(bytes: Uint8Array, open: number): number {
  let i = open + 1;
  for (let code = bytes[i]; code !== QUOTE && code !== undefined; code = bytes[i]) i += code === BACKSLASH ? 2 : 1;
  return i;
}
