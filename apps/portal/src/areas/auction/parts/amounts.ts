import { formatLocale } from '@pvt/ui/format';
import type { Language } from '@pvt/ui/language';

/** The currency of amounts, with its digits as the API has them: ISO 4217, which `Intl` does not follow for all. */
export interface Currency {
  readonly currency: string;
  readonly digits: number;
}

const formats = new Map<string, Intl.NumberFormat>();

/** An amount in minor units as the reader’s language writes it. */
export function formatAmount(minor: number, { currency, digits }: Currency): string {
  const key = `${formatLocale()} ${currency} ${digits}`;
  const fixed = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const format = formats.get(key) ?? new Intl.NumberFormat(formatLocale(), { style: 'currency', currency, ...fixed });
  formats.set(key, format);
  return format.format(minor / 10 ** digits);
}

/** The mark before the decimals, and the one between thousands. */
const marks: Readonly<Record<Language, readonly [point: string, group: string]>> = {
  en: ['.', ','],
  de: [',', '.'],
  es: [',', '.'],
  pt: [',', '.'],
};

/** An amount as it is typed in a language: 120050 are `1200.50` or `1200,50`. */
export function typedAmount(minor: number, digits: number, language: Language): string {
  const text = String(minor).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return digits === 0 ? whole : `${whole}${marks[language][0]}${text.slice(-digits)}`;
}

/**
 * The minor units of what is typed, as the server reads it: `2.000` are two thousand in German, and nothing in English.
 * @returns undefined for what is no amount above zero, or has more decimals than the currency
 */
export function readTyped(typed: string, digits: number, language: Language): number | undefined {
  const [point, group] = marks[language];
  const [whole = '', decimals, ...more] = typed.trim().split(point);
  const isWhole = /^\d+$/.test(whole) || new RegExp(`^\\d{1,3}(\\${group}\\d{3})+$`).test(whole);
  const isPart = decimals === undefined || (/^\d+$/.test(decimals) && decimals.length <= digits);
  if (!isWhole || !isPart || more.length > 0) return undefined;
  const minor = Number(whole.replaceAll(group, '') + (decimals ?? '').padEnd(digits, '0'));
  return Number.isSafeInteger(minor) && minor > 0 ? minor : undefined;
}
