import Type, { type Static, type TSchema } from 'typebox';
import type { AuthorisationFact, FactDetails, ObjectFact } from '../../core/intent.ts';
import { understood } from './sandbox-objects.ts';
import { fromStripe } from './stripe-amount.ts';

// What is read of Stripe's objects (docs.stripe.com/api): as answers expand them, and as events have them, with ids only.
const optional = <T extends TSchema>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]));
const text = optional(Type.String());
const Metadata = optional(Type.Record(Type.String(), Type.String()));
const idOr = <T extends TSchema>(schema: T) => optional(Type.Union([Type.String(), schema]));

const Fees = Type.Object({ fee: Type.Integer(), currency: Type.String() });
const Charge = Type.Object({
  id: Type.String(),
  currency: Type.String(),
  balance_transaction: idOr(Fees),
  payment_method_details: optional(
    Type.Object({
      type: Type.String(),
      card: optional(Type.Object({ brand: text, last4: text, capture_before: optional(Type.Integer()) })),
    }),
  ),
});
export const StripePayment = Type.Object({
  id: Type.String(),
  object: Type.Literal('payment_intent'),
  status: Type.String(),
  amount: Type.Integer(),
  amount_received: Type.Integer(),
  currency: Type.String(),
  metadata: Metadata,
  cancellation_reason: text,
  latest_charge: idOr(Charge),
  last_payment_error: optional(Type.Object({ code: text, decline_code: text })),
  next_action: optional(Type.Object({ type: Type.String(), redirect_to_url: optional(Type.Object({ url: text })) })),
});
export const StripeRefund = Type.Object({
  id: Type.String(),
  object: Type.Literal('refund'),
  status: text,
  amount: Type.Integer(),
  currency: Type.String(),
  metadata: Metadata,
  payment_intent: text,
});
export const StripeDispute = Type.Object({
  id: Type.String(),
  object: Type.Literal('dispute'),
  status: Type.String(),
  amount: Type.Integer(),
  currency: Type.String(),
  payment_intent: text,
  balance_transactions: optional(Type.Array(Fees)),
});
export const StripePayout = Type.Object({
  id: Type.String(),
  object: Type.Literal('payout'),
  metadata: Metadata,
  failure_code: text,
  failure_message: text,
});
type Payment = Static<typeof StripePayment>;

/** What a payment intent of Stripe's says: of its authorisation, and of its capture, which is one. */
export function factsOfPayment(body: unknown): { payment: Payment; facts: readonly ObjectFact[] } {
  const payment = understood(StripePayment, body);
  const authorisation = authorisationOf(payment);
  const { metadata, currency } = payment;
  const charge = typeof payment.latest_charge === 'string' ? { id: payment.latest_charge } : payment.latest_charge;
  const facts: ObjectFact[] = authorisation === undefined ? [] : [authorisation];
  if (payment.status === 'succeeded' && charge !== null && charge !== undefined) {
    const fees = 'balance_transaction' in charge ? charge.balance_transaction : undefined;
    facts.push({
      ...{ what: 'capture', id: charge.id, status: 'succeeded', details: {} },
      operation: metadata?.['capture'] ?? metadata?.['operation'] ?? null,
      amount: fromStripe(payment.amount_received, currency),
      fee: feeIn(currency, typeof fees === 'object' ? fees : undefined),
    });
  }
  return { payment, facts };
}

function authorisationOf(payment: Payment): AuthorisationFact | undefined {
  const status = statusOf(payment);
  if (status === undefined) return undefined;
  const { id, amount, currency, metadata } = payment;
  return {
    ...{ what: 'authorisation', id, status, fee: 0n, details: detailsOf(payment) },
    operation: metadata?.['operation'] ?? null,
    amount: fromStripe(amount, currency),
  };
}

/** @returns undefined while it was never confirmed */
function statusOf(payment: Payment): AuthorisationFact['status'] | undefined {
  switch (payment.status) {
    case 'requires_payment_method':
      return payment.last_payment_error === null || payment.last_payment_error === undefined ? undefined : 'failed';
    case 'requires_action':
      return 'challenge';
    case 'requires_capture':
      return 'authorised';
    case 'succeeded':
      // It is captured once: what is not taken by then is the payer's again.
      return payment.amount_received < payment.amount ? 'voided' : 'authorised';
    case 'canceled':
      return payment.cancellation_reason === 'automatic' || payment.cancellation_reason === 'expired'
        ? 'expired'
        : 'voided';
    default:
      return 'processing';
  }
}

function detailsOf({ last_payment_error: error, next_action: action, latest_charge: charge }: Payment): FactDetails {
  const card = typeof charge === 'object' ? charge?.payment_method_details?.card : undefined;
  const code = error?.decline_code ?? error?.code;
  const challengeUrl = action?.redirect_to_url?.url;
  const until = card?.capture_before;
  return {
    ...(code === null || code === undefined ? {} : { code }),
    ...(challengeUrl === null || challengeUrl === undefined ? {} : { challengeUrl }),
    ...(until === null || until === undefined ? {} : { expiresAt: new Date(until * 1000).toISOString() }),
    ...(card === null || card === undefined ? {} : { method: `${card.brand ?? 'card'} •••• ${card.last4 ?? ''}` }),
  };
}

/** A fee is in the currency of the balance; in another one than the payment's it is no part of it, and comes with the report. */
function feeIn(currency: string, fees: Static<typeof Fees> | undefined | null): bigint {
  return fees === undefined || fees === null || fees.currency !== currency ? 0n : fromStripe(fees.fee, currency);
}

export function refundFact(body: unknown): { payment: string; fact: ObjectFact } {
  const { id, status, amount, currency, metadata, payment_intent: payment } = understood(StripeRefund, body);
  const known =
    status === 'succeeded' || status === 'pending' ? status : status === 'requires_action' ? 'pending' : 'failed';
  return {
    payment: payment ?? '',
    fact: {
      ...{ what: 'refund', id, status: known, fee: 0n, details: {} },
      operation: metadata?.['operation'] ?? null,
      amount: fromStripe(amount, currency),
    },
  };
}

/** @returns undefined for an inquiry: no money moves for it */
export function disputeFact(body: unknown): { payment: string; fact: ObjectFact } | undefined {
  const { id, status, amount, currency, payment_intent: payment, ...dispute } = understood(StripeDispute, body);
  if (status.startsWith('warning_')) return undefined;
  const fee = (dispute.balance_transactions ?? []).reduce((sum, each) => sum + feeIn(currency, each), 0n);
  return {
    payment: payment ?? '',
    fact: {
      ...{ what: 'dispute', id, operation: null, details: {}, fee: fee > 0n ? fee : 0n },
      status: status === 'won' || status === 'prevented' ? 'won' : status === 'lost' ? 'lost' : 'open',
      amount: fromStripe(amount, currency),
    },
  };
}
