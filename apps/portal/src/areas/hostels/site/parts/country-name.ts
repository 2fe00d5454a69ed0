import { formatLocale } from '@pvt/ui/format';

/** A country by its ISO 3166-1 code, as the reader's language calls it. */
export function countryName(code: string): string {
  return new Intl.DisplayNames([formatLocale()], { type: 'region', fallback: 'code' }).of(code) ?? code;
}
