import { openPayPal } from '@pvt/adapter-provider-doubles/paypal';
import { openStripe } from '@pvt/adapter-provider-doubles/stripe';
import { openSandbox } from '@pvt/adapter-sandbox';
import type { ProviderName } from '../../core/provider.ts';

export type Fault = 'error' | 'error-after' | 'hang' | 'hang-after' | 'reset' | 'reset-after';
export type Delivery = 'prompt' | 'doubled' | 'renamed' | 'held';

interface Moved {
  readonly id: string;
  readonly amount: number;
}

/** A provider's server on this machine, and what chance and the payer's bank do there: the same for all of them. */
export interface ProviderWorld {
  readonly name: ProviderName;
  readonly settings: Readonly<Record<string, string>>;
  readonly credentials: Readonly<Record<string, string>>;
  /** Tokens of payment methods, by what becomes of a payment with one. */
  readonly methods: { readonly accepted: string; readonly declined: string; readonly challenged: string };
  /** What a payment came to whose first request failed before its effect: a stored failure is final. */
  readonly afterError: 'authorised' | 'failed';
  readonly capturesInParts: boolean;
  fault(operation: 'authorise' | 'capture' | 'refund' | 'cancel', mode: Fault): Promise<void>;
  deliver(mode: Delivery): Promise<void>;
  release(order: 'first' | 'last'): Promise<void>;
  /** The payer's answer on the page that the provider sent them to. */
  approve(payment: string, challengeUrl: string): Promise<void>;
  /** None where the provider reports nothing of a payer who leaves its page. */
  decline?(challengeUrl: string): Promise<void>;
  captures(payment: string): Promise<readonly number[]>;
  refunds(payment: string): Promise<readonly Moved[]>;
  failRefund(id: string): Promise<void>;
  expire(payment: string): Promise<void>;
  /** @returns the dispute's id */
  dispute(payment: string, amount: number): Promise<string>;
  endDispute(id: string, end: 'won' | 'lost'): Promise<void>;
  close(): Promise<void>;
}

export async function sandboxWorld(): Promise<ProviderWorld> {
  const sandbox = await openSandbox();
  const secretKey = 'sk_of_conformance';
  async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers = { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(new URL(path, sandbox.url), { method, headers, ...sent });
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }
  const admin = async (path: string, body: unknown = {}): Promise<{ id: string }> =>
    ask('POST', `/admin/${path}`, body);
  const payment = (id: string) =>
    ask<{ captures: Moved[]; refunds: (Moved & { status: string })[] }>('GET', `/v1/payments/${id}`);
  return {
    ...{ name: 'sandbox', settings: { PVT_SANDBOX_URL: sandbox.url }, credentials: { secretKey } },
    ...{ afterError: 'authorised', capturesInParts: true, close: sandbox.close },
    methods: { accepted: 'card_ok', declined: 'card_declined', challenged: 'card_challenge' },
    fault: async (operation, mode) => void (await admin('faults', [{ operation, mode, times: 1 }])),
    deliver: async (mode) => void (await admin('deliver', { mode })),
    release: async (order) => void (await admin('release', { order })),
    approve: async (_, url) => answerPage(url, { answer: 'approve' }),
    decline: (url) => answerPage(url, { answer: 'decline' }),
    captures: async (id) => (await payment(id)).captures.map(({ amount }) => amount),
    refunds: async (id) => (await payment(id)).refunds.filter(({ status }) => status === 'succeeded'),
    failRefund: async (id) => void (await admin(`refunds/${id}/fail`)),
    expire: async (id) => void (await admin(`payments/${id}/expire`)),
    dispute: async (id, amount) => (await admin('disputes', { payment: id, amount })).id,
    endDispute: async (id, end) => void (await admin(`disputes/${id}/${end}`)),
  };
}

export async function stripeWorld(): Promise<ProviderWorld> {
  const stripe = await openStripe();
  return {
    ...{ name: 'stripe', settings: { PVT_STRIPE_API: stripe.url }, credentials: { secretKey: 'sk_test_conformance' } },
    ...{ afterError: 'failed', capturesInParts: false, close: stripe.close },
    methods: {
      ...{ accepted: 'pm_card_visa', declined: 'pm_card_chargeDeclined' },
      challenged: 'pm_card_authenticationRequired',
    },
    fault: async (operation, mode) => stripe.fault(operation, mode),
    deliver: async (mode) => stripe.deliver(mode),
    release: stripe.release,
    approve: (_, url) => answerPage(url, { answer: 'approve' }),
    decline: (url) => answerPage(url, { answer: 'decline' }),
    captures: async (id) => [stripe.payment(id).amount_received].filter((amount) => amount > 0),
    refunds: async (id) => stripe.refundsOf(id),
    failRefund: async (id) => stripe.failRefund(id),
    expire: async (id) => stripe.expire(id),
    dispute: async (id, amount) => stripe.dispute(id, amount).id,
    endDispute: async (id, end) => stripe.endDispute(id, end),
  };
}

export async function paypalWorld(): Promise<ProviderWorld> {
  const paypal = await openPayPal();
  return {
    ...{ name: 'paypal', settings: { PVT_PAYPAL_API: paypal.url } },
    credentials: { clientId: 'client_conformance', secretKey: 'secret_conformance' },
    ...{ afterError: 'authorised', capturesInParts: true, close: paypal.close },
    methods: { accepted: 'vault_of_a_payer', declined: 'vault_declined', challenged: 'paypal' },
    fault: async (operation, mode) => paypal.fault(operation, mode),
    deliver: async (mode) => paypal.deliver(mode),
    release: paypal.release,
    approve: (_, url) => answerPage(url, {}),
    captures: async (id) =>
      paypal
        .order(id)
        .purchase_units.flatMap(({ payments }) => payments.captures)
        .map(({ amount }) => Math.round(Number(amount.value) * 100)),
    refunds: async (id) => paypal.refundsOf(id),
    failRefund: async (id) => paypal.failRefund(id),
    expire: async (id) => paypal.expire(id),
    dispute: async (id, amount) => paypal.dispute(id, amount).id,
    endDispute: async (id, end) => paypal.endDispute(id, end),
  };
}

async function answerPage(url: string, form: Readonly<Record<string, string>>): Promise<void> {
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
  await answer.body?.cancel();
}
