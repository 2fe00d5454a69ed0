import type { RetryPolicy } from '@pvt/kernel/log/retry';
import Type from 'typebox';
import { PaymentProvider } from '../../core/booking/payment-provider.ts';

/** Money is asked of a bank, which may be away for an hour. */
export const PATIENT: RetryPolicy = { attempts: 12, firstDelayMs: 500, factor: 3, longestDelayMs: 3_600_000 };

/** A payment of a booking that is to be taken by a provider. */
export const PaymentInput = Type.Object({
  booking: Type.String(),
  payment: Type.String({ description: 'Its id in the booking.' }),
  code: Type.String(),
  amount: Type.Integer(),
  currency: Type.String(),
  provider: PaymentProvider,
  returnUrl: Type.Optional(Type.String({ description: 'Where the payer comes back to from the provider.' })),
});

/** A part of a payment that is to be given back. */
export const RefundInput = Type.Object({
  booking: Type.String(),
  payment: Type.String({ description: 'Its id in the booking.' }),
  intent: Type.String(),
  method: Type.String(),
  amount: Type.Integer(),
});
