import type { FieldError } from '@pvt/kernel/errors';
import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
export const MOST_AMOUNT = 1_000_000_000;

export const Currency = Type.String({
  pattern: '^[A-Z]{3}$',
  description: 'ISO 4217.',
  examples: ['EUR'],
});
export const amountOf = (description: string, example: number, minimum = 0) =>
  Type.Integer({ minimum, maximum: MOST_AMOUNT, description, examples: [example] });

/** What a course costs, once, and until when it can be given back. */
export const Price = Type.Object(
  {
    amount: amountOf('In minor units, such as cents.', 4900, 1),
    currency: Currency,
    refundDays: Type.Integer({
      minimum: 0,
      maximum: 365,
      description: 'For how many days from the payment a learner may give it back by himself; 0 for never.',
      examples: [14],
    }),
    refundPercent: Type.Integer({
      minimum: 0,
      maximum: 100,
      description: 'Up to which progress, in percent.',
      examples: [30],
    }),
  },
  { ...closed, title: 'CoursePrice', description: 'What a course costs, once. Without it, nothing.' },
);
export type Price = Static<typeof Price>;

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** What is wrong with a price beyond its form. */
export function priceFaults(price: Price | undefined): FieldError[] {
  if (price === undefined || CURRENCIES.has(price.currency)) return [];
  return [{ pointer: '/price/currency', detail: `"${price.currency}" is no currency. One is "EUR".` }];
}
