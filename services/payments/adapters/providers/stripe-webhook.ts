import { messageOf } from '@pvt/kernel/errors';
import Type from 'typebox';
import { type ProviderEvent, type ReadWebhook, WebhookRejected } from '../../core/provider.ts';
import { understood } from './sandbox-objects.ts';
import { verifySignature } from './signature.ts';
import { disputeFact, factsOfPayment, refundFact, StripePayout } from './stripe-objects.ts';

/** What Stripe is asked to report; each has the object as it was when it happened. */
export const STRIPE_EVENTS = [
  'payment_intent.amount_capturable_updated',
  'payment_intent.canceled',
  'payment_intent.payment_failed',
  'payment_intent.processing',
  'payment_intent.requires_action',
  'payment_intent.succeeded',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'payout.failed',
  'payout.canceled',
] as const;
const KNOWN: ReadonlySet<string> = new Set(STRIPE_EVENTS);

const Event = Type.Object({
  id: Type.String(),
  type: Type.String(),
  data: Type.Object({ object: Type.Unknown() }),
});

/** A delivery of Stripe's: docs.stripe.com/webhooks#verify-manually. */
export const readStripeWebhook: ReadWebhook = (raw, headers, secrets, now) => {
  verifySignature(raw, headers['stripe-signature'], secrets, now);
  try {
    const { id, type, data } = understood(Event, JSON.parse(raw.toString('utf8')));
    return KNOWN.has(type) ? eventOf(id, type, data.object) : undefined;
  } catch (error) {
    throw new WebhookRejected('PAYMENT_WEBHOOK_INVALID', `The delivery is of no known form: ${messageOf(error)}`);
  }
};

function eventOf(id: string, type: string, object: unknown): ProviderEvent | undefined {
  if (type.startsWith('payment_intent.')) {
    const { payment, facts } = factsOfPayment(object);
    const intent = payment.metadata?.['intent'];
    // Payments that the account takes by other programs are none of ours.
    return intent === undefined || facts.length === 0 ? undefined : { id, payment: payment.id, intent, facts };
  }
  if (type.startsWith('payout.')) return payoutEvent(id, object);
  const moved = type.startsWith('refund.') ? refundFact(object) : disputeFact(object);
  return moved === undefined || moved.payment === ''
    ? undefined
    : { id, payment: moved.payment, intent: null, facts: [moved.fact] };
}

/** A bank may refuse one days after Stripe has reported it as paid: docs.stripe.com/payouts#payout-failures. */
function payoutEvent(id: string, object: unknown): ProviderEvent | undefined {
  const { id: payout, metadata, failure_code: code, failure_message: detail } = understood(StripePayout, object);
  const operation = metadata?.['operation'];
  // Those that the account makes by itself, or by other programs, are none of ours.
  if (operation === undefined) return undefined;
  const why = { code: code ?? 'payout_failed', detail: detail ?? 'Stripe could not pay it to the account.' };
  return { id, payment: '', intent: null, facts: [], payout: { operation, object: payout, ...why } };
}
