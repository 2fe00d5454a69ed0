import { formatLocale } from '../language/locale.ts';

/** An amount in whole minor units, such as cents, of a currency by its ISO 4217 code. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

const formats = new Map<string, Intl.NumberFormat>();

/** An amount as the reader's language writes it, in its own currency and with that currency's decimals: €1,234.50. */
export function formatMoney({ minor, currency }: Money): string {
  const key = `${formatLocale()} ${currency}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(formatLocale(), { style: 'currency', currency });
  formats.set(key, format);
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
