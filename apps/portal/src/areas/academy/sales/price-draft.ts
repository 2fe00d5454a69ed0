import { decimalOf } from '@pvt/currency/amount';
import { minorOf } from '@pvt/ui/format';
import type { CourseDefinition } from '../api.ts';

type Price = NonNullable<CourseDefinition['price']>;

/** A price as it is typed. */
export interface PriceDraft {
  readonly price: string;
  readonly currency: string;
  readonly refundDays: string;
  readonly refundPercent: string;
}

/** @param currency of a course that had no price */
export function draftOfPrice(price: Price | undefined, currency: string): PriceDraft {
  if (price === undefined) return { price: '', currency, refundDays: '14', refundPercent: '30' };
  const { amount, refundDays, refundPercent } = price;
  const terms = { refundDays: String(refundDays), refundPercent: String(refundPercent) };
  return { price: decimalOf(amount, price.currency), currency: price.currency, ...terms };
}

/** Left empty, or nothing, is no price. */
export function priceOfDraft({ price, currency, refundDays, refundPercent }: PriceDraft): Price | undefined {
  const amount = minorOf(price, currency);
  if (amount === undefined || amount === 0) return undefined;
  return { amount, currency, refundDays: Number(refundDays), refundPercent: Number(refundPercent) };
}
