import Type from 'typebox';
import {
  type CredentialField,
  type Found,
  type PaymentProvider,
  type ProviderAnswer,
  ProviderRefused,
  type ReportLine,
} from '../../core/provider.ts';
import { fromPayPal, toPayPal } from './paypal-amount.ts';
import { callPayPal, newToken, type PayPalAccount } from './paypal-client.ts';
import {
  captureFacts,
  factsOfOrder,
  type Order,
  order,
  PayPalCapture,
  PayPalRefund,
  purchaseOf,
  refundFact,
} from './paypal-objects.ts';
import { reportLines } from './paypal-report.ts';
import { PAYPAL_EVENTS } from './paypal-webhook.ts';
import { understood } from './sandbox-objects.ts';

export const paypalFields: readonly CredentialField[] = [
  {
    name: 'clientId',
    title: 'Client ID',
    description: 'Of the app, from PayPal’s developer dashboard.',
    secret: false,
    required: true,
  },
  {
    name: 'secretKey',
    title: 'Secret key',
    description: 'Of the same app.',
    secret: true,
    required: true,
  },
];

/** The method of a payer who approves the payment at PayPal; any other one is the token of a saved PayPal account. */
export const PAYPAL_REDIRECT = 'paypal';

const Verified = Type.Object({ verification_status: Type.String() });
const Webhook = Type.Object({ id: Type.String(), url: Type.String() });
const Batch = Type.Object({
  batch_header: Type.Object({ payout_batch_id: Type.String(), batch_status: Type.String() }),
});

const BatchItems = Type.Object({ items: Type.Array(Type.Object({ transaction_id: Type.Optional(Type.String()) })) });

/**
 * PayPal: Orders v2 for what the payer approves, Payments v2 for what becomes of it. The payment is the order; the operation's id is
 * its `invoice_id`, which PayPal accepts once, also after it has forgotten the `PayPal-Request-Id`.
 */
export function paypalProvider(account: PayPalAccount): PaymentProvider {
  const get = (path: string, signal: AbortSignal) => callPayPal(account, { method: 'GET', path }, signal);
  const post = (path: string, body: object, signal: AbortSignal, key?: string) =>
    callPayPal(
      account,
      { method: 'POST', path, body: JSON.stringify(body), ...(key === undefined ? {} : { key }) },
      signal,
    );
  const orderOf = async (payment: string, signal: AbortSignal): Promise<Order> =>
    order(await get(`/v2/checkout/orders/${encodeURIComponent(payment)}`, signal));

  /** Where PayPal says that it was done before, the order has what it came to. */
  async function unless(
    issues: readonly string[],
    payment: string,
    signal: AbortSignal,
    work: () => Promise<ProviderAnswer>,
  ) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ProviderRefused) || !issues.includes(error.code)) throw error;
      return answerOf(await orderOf(payment, signal));
    }
  }

  return {
    name: 'paypal',
    capturesInParts: true,
    authorise: async (key, given, signal) =>
      answerOf(order(await post('/v2/checkout/orders', creation(key, given), signal, key))),
    async pursue(payment, signal) {
      const path = `/v2/checkout/orders/${encodeURIComponent(payment)}`;
      const { intent } = understood(
        Type.Object({ intent: Type.Enum(['AUTHORIZE', 'CAPTURE']) }),
        await get(path, signal),
      );
      const verb = intent === 'CAPTURE' ? 'capture' : 'authorize';
      const done = ['order_already_authorized', 'order_already_captured', 'order_completed_or_voided'];
      return unless(done, payment, signal, async () =>
        answerOf(order(await post(`${path}/${verb}`, {}, signal, `${verb} ${payment}`))),
      );
    },
    async capture(key, payment, amount, signal) {
      const purchase = purchaseOf(await orderOf(payment, signal));
      const authorisation = purchase.payments?.authorizations?.[0];
      if (authorisation === undefined)
        throw new ProviderRefused('not_authorised', 'The order has no authorisation that could be captured.');
      const body = {
        ...{ amount: toPayPal(amount, purchase.amount.currency_code), invoice_id: key, final_capture: false },
      };
      const path = `/v2/payments/authorizations/${authorisation.id}/capture`;
      const capture = understood(PayPalCapture, await post(path, body, signal, key));
      return { payment, facts: captureFacts(capture) };
    },
    async refund(key, payment, amount, signal) {
      const purchase = purchaseOf(await orderOf(payment, signal));
      const from = refundable(purchase, amount);
      const body = {
        amount: toPayPal(amount, purchase.amount.currency_code),
        invoice_id: key,
        ...(purchase.custom_id === undefined ? {} : { custom_id: purchase.custom_id }),
      };
      const refund = understood(PayPalRefund, await post(`/v2/payments/captures/${from}/refund`, body, signal, key));
      return { payment, facts: [refundFact(refund)] };
    },
    async cancel(key, payment, signal) {
      const known = await orderOf(payment, signal);
      const [authorisation] = purchaseOf(known).payments?.authorizations ?? [];
      // PayPal takes back no order that its payer has not approved: it is not pursued any more, and ends there by itself.
      if (authorisation === undefined) return { payment, facts: factsOfOrder(known).map(withdrawn) };
      return unless(['authorization_voided', 'previously_voided'], payment, signal, async () => {
        await post(`/v2/payments/authorizations/${authorisation.id}/void`, {}, signal, key);
        return answerOf(await orderOf(payment, signal));
      });
    },
    async sendEvidence(key, dispute, text, signal) {
      const boundary = `pvt-${key}`;
      const input = JSON.stringify({ evidences: [{ evidence_type: 'OTHER', notes: text }] });
      const body = `--${boundary}\r\ncontent-disposition: form-data; name="input"\r\ncontent-type: application/json\r\n\r\n${input}\r\n--${boundary}--\r\n`;
      const path = `/v1/customer/disputes/${encodeURIComponent(dispute)}/provide-evidence`;
      const contentType = `multipart/form-data; boundary=${boundary}`;
      await callPayPal(account, { method: 'POST', path, key, body, contentType }, signal);
    },
    async payOut(key, { amount, currency, destination }, signal) {
      const body = {
        // A batch of one: PayPal takes an id of a batch once in 30 days.
        sender_batch_header: { sender_batch_id: key },
        items: [
          {
            recipient_type: destination.includes('@') ? 'EMAIL' : 'PAYPAL_ID',
            ...{ receiver: destination, sender_item_id: key },
            amount: { currency, value: toPayPal(amount, currency).value },
          },
        ],
      };
      const { batch_header: batch } = understood(Batch, await post('/v1/payments/payouts', body, signal, key));
      return { id: batch.payout_batch_id, status: batch.batch_status === 'DENIED' ? 'failed' : 'paid' };
    },
    /** A batch of one is in the report by the transaction of its item, which PayPal has some time after the batch. */
    async reportedAs(batch, signal) {
      try {
        const known = await get(`/v1/payments/payouts/${encodeURIComponent(batch)}`, signal);
        return understood(BatchItems, known).items[0]?.transaction_id;
      } catch (error) {
        // One that PayPal does not know is in no report: that is what a person is to see, with all the others of the day.
        if (error instanceof ProviderRefused) return undefined;
        throw error;
      }
    },
    /** An order whose answer was lost is not found, and made once more: of one that no payer was sent to, nothing can come. */
    async find(key, payment, signal): Promise<Found> {
      if (payment === null) return { is: 'absent' };
      const known = await orderOf(payment, signal);
      const { invoice_id: invoice, payments } = purchaseOf(known);
      if (invoice === key) return { is: 'done', answer: answerOf(known) };
      const objects = [...(payments?.captures ?? []), ...(payments?.refunds ?? [])];
      return objects.some(({ invoice_id: operation }) => operation === key)
        ? { is: 'done', answer: answerOf(known) }
        : { is: 'absent' };
    },
    async report(day, signal) {
      const all: ReportLine[] = [];
      for (let page = 1, last = 1; page <= last; page += 1) {
        const query = `start_date=${day}T00:00:00Z&end_date=${day}T23:59:59Z&fields=transaction_info&page_size=500&page=${page}`;
        const { lines, pages } = reportLines(await get(`/v1/reporting/transactions?${query}`, signal));
        all.push(...lines);
        last = pages;
      }
      return all;
    },
    /** @returns the webhook's id, with which PayPal is asked whether a delivery is its own */
    async connect(url, _isKnown, signal) {
      const known = understood(
        Type.Object({ webhooks: Type.Array(Webhook) }),
        await get('/v1/notifications/webhooks', signal),
      );
      const found = known.webhooks.find((each) => each.url === url);
      if (found !== undefined) return found.id;
      const body = { url, event_types: PAYPAL_EVENTS.map((name) => ({ name })) };
      return understood(Webhook, await post('/v1/notifications/webhooks', body, signal)).id;
    },
    async verifyWebhook(raw, headers, secrets, signal) {
      const text = (name: string): string => JSON.stringify(headers[`paypal-${name}`] ?? '');
      const event = raw.toString('utf8');
      // Only what is JSON by itself: anything else could close the object, and name another webhook.
      if (!isJson(event)) return false;
      for (const webhook of secrets) {
        // The event goes back as it came: PayPal's signature is over its bytes, and not over what they mean.
        const body = `{"auth_algo":${text('auth-algo')},"cert_url":${text('cert-url')},"transmission_id":${text('transmission-id')},"transmission_sig":${text('transmission-sig')},"transmission_time":${text('transmission-time')},"webhook_id":${JSON.stringify(webhook)},"webhook_event":${event}}`;
        const path = '/v1/notifications/verify-webhook-signature';
        const answer = await verified(() => callPayPal(account, { method: 'POST', path, body }, signal));
        if (answer) return true;
      }
      return false;
    },
    check: async (signal) => void (await newToken(account, signal)),
  };
}

/** What PayPal does not take as a delivery's headers is none of its deliveries. */
async function verified(work: () => Promise<unknown>): Promise<boolean> {
  try {
    return understood(Verified, await work()).verification_status === 'SUCCESS';
  } catch (error) {
    if (error instanceof ProviderRefused) return false;
    throw error;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function creation(key: string, given: Parameters<PaymentProvider['authorise']>[1]): object {
  const { amount, currency, capture, method, returnUrl, description, intent } = given;
  const back = returnUrl === null ? {} : { return_url: returnUrl, cancel_url: returnUrl };
  const paypal =
    method === PAYPAL_REDIRECT ? { experience_context: { user_action: 'PAY_NOW', ...back } } : { vault_id: method };
  return {
    intent: capture === 'automatic' ? 'CAPTURE' : 'AUTHORIZE',
    purchase_units: [
      {
        ...{ amount: toPayPal(amount, currency), invoice_id: key, custom_id: intent },
        ...(description === null ? {} : { description: description.slice(0, 127) }),
      },
    ],
    payment_source: { paypal },
  };
}

const answerOf = (known: Order): ProviderAnswer => ({ payment: known.id, facts: factsOfOrder(known) });

const withdrawn = (fact: ProviderAnswer['facts'][number]): ProviderAnswer['facts'][number] =>
  fact.what === 'authorisation' ? { ...fact, status: 'voided', details: {} } : fact;

/** The capture of which so much can be returned: a refund is of one. */
function refundable({ payments }: Order['purchase_units'][number], amount: bigint): string {
  const captures = (payments?.captures ?? []).map((capture) => {
    const refunds = (payments?.refunds ?? []).filter(
      ({ status, links }) =>
        ['COMPLETED', 'PENDING'].includes(status) &&
        links?.some(({ rel, href }) => rel === 'up' && href.endsWith(`/captures/${capture.id}`)),
    );
    const back = refunds.reduce((sum, refund) => sum + fromPayPal(refund.amount), 0n);
    return { id: capture.id, left: fromPayPal(capture.amount) - back };
  });
  const found = captures.find(({ left }) => left >= amount);
  if (found !== undefined) return found.id;
  throw new ProviderRefused(
    'refund_of_several_captures',
    'PayPal refunds one capture at a time, and none of this payment has so much left. Refund it in parts.',
  );
}
