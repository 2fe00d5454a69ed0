/** Digits after the point of a currency, by its ISO 4217 code. */
export function digitsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** The decimal number that so many minor units are, exactly, for a field: 1250 of EUR are `12.50`. */
export function decimalOf(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const part = digits === 0 ? '' : `.${text.slice(-digits)}`;
  return `${minor < 0 ? '-' : ''}${text.slice(0, text.length - digits)}${part}`;
}

/**
 * The minor units of an amount as it is typed, with a point or a comma before the decimals and nothing between thousands.
 * @returns undefined for what is no amount from 0 on, has more decimals than the currency, or is too large to be exact
 */
export function minorOf(typed: string, currency: string): number | undefined {
  const [, whole = '', part = ''] = /^(\d+)(?:[.,](\d+))?$/.exec(typed.trim()) ?? [];
  const digits = digitsOf(currency);
  if (whole === '' || part.length > digits) return undefined;
  const minor = Number(whole + part.padEnd(digits, '0'));
  return Number.isSafeInteger(minor) ? minor : undefined;
}
