import { messageOf } from '@pvt/kernel/errors';
import Type, { type Static } from 'typebox';
import { type ObjectFact } from '../../core/intent.ts';
import { type ProviderEvent, ProviderUnknown, type ReadWebhook, WebhookRejected } from '../../core/provider.ts';
import {
  authorisationFact,
  captureFacts,
  disputeFact,
  order,
  PayPalAuthorisation,
  PayPalCapture,
  PayPalDispute,
  PayPalRefund,
  purchaseOf,
  refundFact,
} from './paypal-objects.ts';
import { understood } from './sandbox-objects.ts';

export const PAYPAL_EVENTS = [
  'CHECKOUT.ORDER.APPROVED',
  'PAYMENT.AUTHORIZATION.CREATED',
  'PAYMENT.AUTHORIZATION.VOIDED',
  'PAYMENT.CAPTURE.COMPLETED',
  'PAYMENT.CAPTURE.REFUNDED',
  'PAYMENT.REFUND.PENDING',
  'PAYMENT.REFUND.FAILED',
  'CUSTOMER.DISPUTE.CREATED',
  'CUSTOMER.DISPUTE.UPDATED',
  'CUSTOMER.DISPUTE.RESOLVED',
] as const;

const Event = Type.Object({ id: Type.String(), event_type: Type.String(), resource: Type.Unknown() });
const VERIFY_MS = 8000;

/**
 * A delivery of PayPal's. PayPal is asked whether it is its own: what its certificates sign is found only by an address that the
 * delivery itself names. A delivery that is sent again days later is as good as the first, so its time is not compared.
 */
export const readPayPalWebhook: ReadWebhook = async (raw, headers, secrets, _now, provider) => {
  const isIts = await provider().verifyWebhook?.(raw, headers, secrets, AbortSignal.timeout(VERIFY_MS));
  if (isIts !== true)
    throw new WebhookRejected(
      'PAYMENT_WEBHOOK_SIGNATURE_INVALID',
      'PayPal did not send this delivery to this endpoint.',
    );
  try {
    const { id, event_type: type, resource } = understood(Event, JSON.parse(raw.toString('utf8')));
    return eventOf(id, type, resource);
  } catch (error) {
    if (!(error instanceof ProviderUnknown) && !(error instanceof SyntaxError)) throw error;
    throw new WebhookRejected('PAYMENT_WEBHOOK_INVALID', `The delivery is of no known form: ${messageOf(error)}`);
  }
};

function eventOf(id: string, type: string, resource: unknown): ProviderEvent | undefined {
  switch (type) {
    case 'CHECKOUT.ORDER.APPROVED': {
      const approved = order(resource);
      const { custom_id: intent = null } = purchaseOf(approved);
      return intent === null ? undefined : { id, payment: approved.id, intent, facts: [] };
    }
    case 'PAYMENT.AUTHORIZATION.CREATED':
    case 'PAYMENT.AUTHORIZATION.VOIDED': {
      const object = understood(PayPalAuthorisation, resource);
      const payment = orderOf(object);
      return payment === '' ? undefined : moved(id, object, [authorisationFact(object, payment)]);
    }
    case 'PAYMENT.CAPTURE.COMPLETED': {
      const object = understood(PayPalCapture, resource);
      return moved(id, object, captureFacts(object));
    }
    case 'PAYMENT.CAPTURE.REFUNDED':
    case 'PAYMENT.REFUND.PENDING':
    case 'PAYMENT.REFUND.FAILED': {
      const object = understood(PayPalRefund, resource);
      return moved(id, object, [refundFact(object)]);
    }
    case 'CUSTOMER.DISPUTE.CREATED':
    case 'CUSTOMER.DISPUTE.UPDATED':
    case 'CUSTOMER.DISPUTE.RESOLVED': {
      const dispute = understood(PayPalDispute, resource);
      const intent = dispute.disputed_transactions.find(({ custom }) => custom !== undefined)?.custom ?? null;
      return intent === null ? undefined : { id, payment: '', intent, facts: [disputeFact(dispute)] };
    }
    default:
      return undefined;
  }
}

type Moved = Static<typeof PayPalRefund>;
const orderOf = ({ supplementary_data: data }: Moved): string => data?.related_ids?.order_id ?? '';

/** Payments that the account takes by other programs carry no intent. */
function moved(id: string, object: Moved, facts: readonly ObjectFact[]): ProviderEvent | undefined {
  const { custom_id: intent } = object;
  return intent === undefined || facts.length === 0 ? undefined : { id, payment: orderOf(object), intent, facts };
}
