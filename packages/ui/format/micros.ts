import { byLocale } from '../language/locale.ts';

const dollars = byLocale(
  (locale) =>
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: 'USD',
      minimumFractionDigits: 2,
      maximumFractionDigits: 6,
    }),
);

/** Millionths of a US dollar in full, since most of them are less than a cent: $0.002542. */
export function formatMicroDollars(micros: number): string {
  return dollars().format(micros / 1_000_000);
}
