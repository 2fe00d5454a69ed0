import Type, { type Static } from 'typebox';
import { Slug } from '../course/course.ts';
import { CouponCode } from './coupon.ts';
import { amountOf, Currency } from './price.ts';

const closed = { additionalProperties: false } as const;
const instant = (description: string) =>
  Type.Union([Type.String({ examples: ['2027-03-20T09:00:00.000Z'] }), Type.Null()], { description });

/** Who moves the money: those that hold it before it is taken. */
export const PURCHASE_PROVIDERS = ['sandbox', 'stripe', 'paypal'] as const;
export const Provider = Type.Enum(PURCHASE_PROVIDERS, {
  description: 'By whom it is paid: one that the organisation offers.',
  examples: ['sandbox'],
});

export const PURCHASE_STATES = ['open', 'taking', 'paid', 'failed', 'refunded'] as const;
export type PurchaseState = (typeof PURCHASE_STATES)[number];

export const PurchaseId = Type.String({
  format: 'uuid',
  maxLength: 36,
  description: 'The purchase’s id.',
  examples: ['0198c0de-b04e-7000-8000-000000000001'],
});

/** What an event tells of a purchase. */
export const PurchaseFacts = Type.Object(
  {
    course: Slug,
    account: Type.String({ description: 'Whose.' }),
    state: Type.Enum(PURCHASE_STATES, {
      description:
        '`open`: to be paid; `taking`: the bank holds the money, and access is given; `paid`; `failed`; `refunded`.',
      examples: ['paid'],
    }),
    price: amountOf('What the course cost, in minor units.', 4900),
    amount: amountOf('What is paid for it.', 3920),
    currency: Currency,
    coupon: Type.Union([CouponCode, Type.Null()], { description: 'What took something off.' }),
    failure: Type.Union([Type.String(), Type.Null()], { description: 'The code of what kept it from being paid.' }),
  },
  { title: 'PurchaseFacts', description: 'A course that somebody buys.' },
);
export type PurchaseFacts = Static<typeof PurchaseFacts>;

/** As it is kept. Instants are ISO texts in UTC. */
export interface Purchase extends PurchaseFacts {
  readonly id: string;
  readonly provider: Static<typeof Provider>;
  /** Of the service that takes the money; null until it is begun there. */
  readonly intent: string | null;
  readonly refundDays: number;
  readonly refundPercent: number;
  readonly madeAt: string;
  readonly paidAt: string | null;
  readonly refundedAt: string | null;
}

export function purchaseFacts(purchase: Purchase): PurchaseFacts {
  const { course, account, state, price, amount, currency, coupon, failure } = purchase;
  return { course, account, state, price, amount, currency, coupon, failure };
}

const { account: _account, ...shown } = PurchaseFacts.properties;

export const PurchaseView = Type.Object(
  {
    id: PurchaseId,
    ...shown,
    ready: Type.Boolean({ description: 'Whether it can be paid now: it is prepared within seconds.' }),
    madeAt: Type.String({ description: 'When it was begun.', examples: ['2027-03-20T09:00:00.000Z'] }),
    paidAt: instant('When it was paid.'),
    refundedAt: instant('When it was given back.'),
    refundableUntil: instant('Until when its learner may give it back; null for not at all.'),
    refundPercent: Type.Integer({ description: 'Up to which progress, in percent.', examples: [30] }),
  },
  { ...closed, title: 'CoursePurchase', description: 'A course that somebody buys.' },
);
export type PurchaseView = Static<typeof PurchaseView>;
