import Type, { type Static } from 'typebox';
import { MinorUnits } from './amount.ts';
import { Id } from './intent-view.ts';

const closed = { additionalProperties: false } as const;

export const CapturePayment = Type.Object(
  { intent: Id, amount: Type.Optional({ ...MinorUnits, description: 'In minor units; by default all that is left.' }) },
  closed,
);
export type CapturePayment = Static<typeof CapturePayment>;

export const ReturnPayment = Type.Object({ intent: Id }, closed);
export type ReturnPayment = Static<typeof ReturnPayment>;

export const PaymentOf = Type.Object({ intent: Id }, closed);
export type PaymentOf = Static<typeof PaymentOf>;

export const AuthorisePayment = Type.Object(
  {
    intent: Id,
    method: Type.String({
      ...{ minLength: 1, maxLength: 200, pattern: '^[^\\u0000]+$' },
      description: 'The provider’s token of a payment method.',
    }),
  },
  closed,
);
export type AuthorisePayment = Static<typeof AuthorisePayment>;

export const RefundPayment = Type.Object(
  { intent: Id, amount: { ...MinorUnits, description: 'In minor units, at most what is left.' } },
  closed,
);
export type RefundPayment = Static<typeof RefundPayment>;
