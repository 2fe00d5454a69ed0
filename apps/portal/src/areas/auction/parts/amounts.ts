import { MARKS, readAmount } from '@pvt/currency/read-amount';
import { formatMoney } from '@pvt/ui/format';
import type { Language } from '@pvt/ui/language';

/** An amount in minor units as the reader’s language writes it. */
export const formatAmount = (minor: number, { currency }: { readonly currency: string }): string =>
  formatMoney({ minor, currency });

/** An amount as it is typed in a language: 120050 are `1200.50` or `1200,50`. */
export function typedAmount(minor: number, digits: number, language: Language): string {
  const text = String(minor).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return digits === 0 ? whole : `${whole}${MARKS[language].point}${text.slice(-digits)}`;
}

/** The minor units of what is typed, as the server reads it: `2.000` are two thousand in German, and nothing in English. */
export function readTyped(typed: string, digits: number, language: Language): number | undefined {
  const minor = readAmount(typed, digits, language);
  return minor === undefined ? undefined : Number(minor);
}
