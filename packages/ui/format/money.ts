import { moneyText } from '@pvt/currency/amount';
import { formatLocale } from '../language/locale.ts';

/** An amount in whole minor units, such as cents, of a currency by its ISO 4217 code, or of a coin. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

/** An amount as the reader's language writes it, in its own currency and with that currency's decimals: €1,234.50. */
export const formatMoney = ({ minor, currency }: Money): string => moneyText(minor, currency, formatLocale());
