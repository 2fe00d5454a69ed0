import type { FieldError } from '@pvt/kernel/errors';
import Type, { type Static } from 'typebox';
import { instantAt, isLocalTime, localTime } from '../course/local-time.ts';
import { amountOf } from './price.ts';

const closed = { additionalProperties: false } as const;

export const CouponCode = Type.String({
  pattern: '^[A-Z0-9](?:[A-Z0-9-]{0,28}[A-Z0-9])?$',
  description: 'What a buyer types in: capital letters, digits and dashes; up to 30.',
  examples: ['SPRING-20'],
});

export const Coupon = Type.Object(
  {
    off: Type.Union(
      [
        Type.Object(
          {
            kind: Type.Literal('percent'),
            percent: Type.Integer({ minimum: 1, maximum: 100, description: 'Of the price.', examples: [20] }),
          },
          { ...closed, title: 'CouponOfPercent', description: 'A part of the price.' },
        ),
        Type.Object(
          { kind: Type.Literal('amount'), amount: amountOf('In minor units of the price’s currency.', 1000, 1) },
          { ...closed, title: 'CouponOfAmount', description: 'An amount, at most the price.' },
        ),
      ],
      { description: 'What it takes off.' },
    ),
    from: Type.Optional(localTime('From when it counts, by the course’s clock.')),
    until: Type.Optional(localTime('Until when.', '2027-04-20T18:00')),
    most: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1_000_000,
        description: 'How many may use it. Without it, any number.',
        examples: [50],
      }),
    ),
  },
  {
    ...closed,
    title: 'CourseCoupon',
    description: 'What takes something off the price of a course.',
    examples: [{ off: { kind: 'percent', percent: 20 }, until: '2027-04-20T18:00', most: 50 }],
  },
);
export type Coupon = Static<typeof Coupon>;

export interface KeptCoupon {
  readonly code: string;
  readonly definition: Coupon;
  readonly uses: number;
}

/** As it is kept, however it was typed. */
export const typedCoupon = (text: string): string => text.trim().toUpperCase();

/** What is wrong with a coupon beyond its form. */
export function couponFaults({ from, until }: Coupon): FieldError[] {
  const faults = Object.entries({ from, until }).flatMap(([name, at]): FieldError[] =>
    at === undefined || isLocalTime(at) ? [] : [{ pointer: `/${name}`, detail: `${at} is no date and time.` }],
  );
  if (faults.length > 0 || from === undefined || until === undefined || from < until) return faults;
  return [{ pointer: '/until', detail: 'The coupon ends before it begins.' }];
}

/** Why a coupon takes nothing off now; undefined where it does. */
export function couponFault(
  { definition: { from, until, most }, uses }: KeptCoupon,
  timeZone: string,
  now: Temporal.Instant,
): string | undefined {
  if (from !== undefined && Temporal.Instant.compare(now, instantAt(from, timeZone)) < 0)
    return `The coupon counts from ${from.replace('T', ' ')} on.`;
  if (until !== undefined && Temporal.Instant.compare(now, instantAt(until, timeZone)) >= 0)
    return 'The coupon has expired.';
  if (most !== undefined && uses >= most) return 'The coupon was used as often as it may be.';
  return undefined;
}

/** What a coupon takes off a price: never more than the price. A part is rounded half up to the minor unit. */
export function discountOf({ off }: Coupon, price: number): number {
  if (off.kind === 'amount') return Math.min(off.amount, price);
  return Math.floor((price * off.percent + 50) / 100);
}
