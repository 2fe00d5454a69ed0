import Type, { type Static, type TSchema } from 'typebox';
import type { AuthorisationFact, ObjectFact } from '../../core/intent.ts';
import { ProviderUnknown } from '../../core/provider.ts';
import { fromPayPal } from './paypal-amount.ts';
import { understood } from './sandbox-objects.ts';

// What is read of PayPal's objects: developer.paypal.com/docs/api/orders/v2, payments/v2 and customer-disputes/v1.
const optional = <T extends TSchema>(schema: T) => Type.Optional(schema);
const Money = Type.Object({ currency_code: Type.String(), value: Type.String() });
const Link = Type.Object({ rel: Type.String(), href: Type.String() });
const moved = {
  ...{ id: Type.String(), status: Type.String(), amount: Money },
  ...{ invoice_id: optional(Type.String()), custom_id: optional(Type.String()), links: optional(Type.Array(Link)) },
  supplementary_data: optional(
    Type.Object({ related_ids: optional(Type.Object({ order_id: optional(Type.String()) })) }),
  ),
};
export const PayPalAuthorisation = Type.Object({ ...moved, expiration_time: optional(Type.String()) });
export const PayPalCapture = Type.Object({
  ...moved,
  seller_receivable_breakdown: optional(Type.Object({ paypal_fee: optional(Money) })),
});
export const PayPalRefund = Type.Object(moved);
export const PayPalOrder = Type.Object({
  id: Type.String(),
  status: Type.String(),
  links: optional(Type.Array(Link)),
  purchase_units: Type.Array(
    Type.Object({
      amount: Money,
      invoice_id: optional(Type.String()),
      custom_id: optional(Type.String()),
      payments: optional(
        Type.Object({
          authorizations: optional(Type.Array(PayPalAuthorisation)),
          captures: optional(Type.Array(PayPalCapture)),
          refunds: optional(Type.Array(PayPalRefund)),
        }),
      ),
    }),
  ),
});
export const PayPalDispute = Type.Object({
  dispute_id: Type.String(),
  status: Type.String(),
  dispute_amount: Money,
  disputed_transactions: Type.Array(
    Type.Object({ seller_transaction_id: optional(Type.String()), custom: optional(Type.String()) }),
  ),
  dispute_outcome: optional(Type.Object({ outcome_code: optional(Type.String()) })),
});

export type Order = Static<typeof PayPalOrder>;
type Authorisation = Static<typeof PayPalAuthorisation>;

/** The one purchase of an order. */
export function purchaseOf({ purchase_units: [purchase] }: Order): Order['purchase_units'][number] {
  if (purchase === undefined) throw new ProviderUnknown('PayPal reported an order without a purchase.');
  return purchase;
}

/** What is known of a payment by its order: its authorisation, captures and refunds. */
export function factsOfOrder(order: Order): readonly ObjectFact[] {
  const { payments = {} } = purchaseOf(order);
  return [
    authorisationOf(order),
    ...(payments.captures ?? []).flatMap(captureFacts),
    ...(payments.refunds ?? []).map(refundFact),
  ];
}

/** The authorisation has the order's id: there may be an order for long before PayPal has an authorisation of it. */
function authorisationOf(order: Order): AuthorisationFact {
  const { amount, invoice_id: operation = null, payments = {} } = purchaseOf(order);
  const [authorisation] = payments.authorizations ?? [];
  if (authorisation !== undefined) return { ...authorisationFact(authorisation, order.id), operation };
  const [capture] = payments.captures ?? [];
  const href = order.links?.find(({ rel }) => rel === 'approve' || rel === 'payer-action')?.href;
  const waits = !['COMPLETED', 'VOIDED'].includes(order.status);
  return {
    ...{ what: 'authorisation', id: order.id, operation, amount: fromPayPal(amount), fee: 0n },
    status: capture === undefined ? (order.status === 'VOIDED' ? 'voided' : 'challenge') : ofCapture(capture.status),
    details: waits && href !== undefined ? { challengeUrl: href } : {},
  };
}

/** A payment that is captured at once is authorised by that. */
const ofCapture = (status: string): AuthorisationFact['status'] =>
  status === 'PENDING' ? 'processing' : status === 'DECLINED' || status === 'FAILED' ? 'failed' : 'authorised';

const AUTHORISATIONS: Readonly<Record<string, AuthorisationFact['status']>> = {
  CREATED: 'authorised',
  CAPTURED: 'authorised',
  PARTIALLY_CAPTURED: 'authorised',
  DENIED: 'failed',
  EXPIRED: 'expired',
  VOIDED: 'voided',
  PENDING: 'processing',
};

export function authorisationFact(authorisation: Authorisation, order: string): AuthorisationFact {
  const { status, amount, invoice_id: operation = null, expiration_time: until } = authorisation;
  return {
    ...{ what: 'authorisation', id: order, operation, amount: fromPayPal(amount), fee: 0n },
    status: AUTHORISATIONS[status] ?? 'processing',
    details: until === undefined ? {} : { expiresAt: new Date(until).toISOString() },
  };
}

/** None while it is pending or was declined: no money came. */
export function captureFacts(capture: Static<typeof PayPalCapture>): ObjectFact[] {
  const { id, status, amount, invoice_id: operation = null, seller_receivable_breakdown: breakdown } = capture;
  if (!['COMPLETED', 'REFUNDED', 'PARTIALLY_REFUNDED'].includes(status)) return [];
  const fee = breakdown?.paypal_fee === undefined ? 0n : fromPayPal(breakdown.paypal_fee);
  return [{ what: 'capture', id, operation, status: 'succeeded', amount: fromPayPal(amount), fee, details: {} }];
}

export function refundFact(refund: Static<typeof PayPalRefund>): ObjectFact {
  const { id, status, amount, invoice_id: operation = null } = refund;
  const known = status === 'COMPLETED' ? 'succeeded' : status === 'PENDING' ? 'pending' : 'failed';
  return { what: 'refund', id, operation, status: known, amount: fromPayPal(amount), fee: 0n, details: {} };
}

/** The outcomes by which the payer keeps the money. */
const LOST = ['RESOLVED_BUYER_FAVOUR', 'ACCEPTED'];

export function disputeFact({
  dispute_id: id,
  status,
  dispute_amount: amount,
  dispute_outcome: outcome,
}: Static<typeof PayPalDispute>): ObjectFact {
  const ended = LOST.includes(outcome?.outcome_code ?? '') ? 'lost' : 'won';
  return {
    ...{ what: 'dispute', id, operation: null, amount: fromPayPal(amount), fee: 0n, details: {} },
    status: status === 'RESOLVED' ? ended : 'open',
  };
}

export const order = (body: unknown): Order => understood(PayPalOrder, body);
