import type { CourseDefinition } from '../api.ts';

type Price = NonNullable<CourseDefinition['price']>;

/** A price as it is typed. */
export interface PriceDraft {
  readonly price: string;
  readonly currency: string;
  readonly refundDays: string;
  readonly refundPercent: string;
}

const digitsOf = (currency: string): number => {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
};

/** An amount as it is typed: `49.90`. @param minor units */
export function typedAmount(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  return (minor / 10 ** digits).toFixed(digits);
}

/** @returns minor units */
export function minorOf(typed: string, currency: string): number {
  return Math.round(Number(typed.replace(',', '.')) * 10 ** digitsOf(currency));
}

export function draftOfPrice(price: Price | undefined): PriceDraft {
  if (price === undefined) return { price: '', currency: 'EUR', refundDays: '14', refundPercent: '30' };
  const { amount, currency, refundDays, refundPercent } = price;
  const terms = { refundDays: String(refundDays), refundPercent: String(refundPercent) };
  return { price: typedAmount(amount, currency), currency, ...terms };
}

/** Left empty, or nothing, is no price. */
export function priceOfDraft({ price, currency, refundDays, refundPercent }: PriceDraft): Price | undefined {
  const amount = minorOf(price.trim(), currency);
  if (price.trim() === '' || !(amount > 0)) return undefined;
  return { amount, currency, refundDays: Number(refundDays), refundPercent: Number(refundPercent) };
}
