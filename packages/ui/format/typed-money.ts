import { digitsOf } from '@pvt/currency';

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
