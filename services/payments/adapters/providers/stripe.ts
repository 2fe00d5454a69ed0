import type Stripe from 'stripe';
import {
  type CredentialField,
  type Found,
  type MethodOwner,
  type PaymentProvider,
  type ProviderAnswer,
  ProviderRefused,
  ProviderUnknown,
} from '../../core/provider.ts';
import { toStripe } from './stripe-amount.ts';
import { isMissing, isReplayed, meaningOf, paymentOfError, type StripeAccount, stripeClient } from './stripe-client.ts';
import { factsOfPayment, refundFact } from './stripe-objects.ts';
import { reportLine } from './stripe-report.ts';
import { STRIPE_EVENTS } from './stripe-webhook.ts';

export const stripeFields: readonly CredentialField[] = [
  {
    name: 'secretKey',
    title: 'Secret key',
    description: 'Of the account, from Developers, API keys: sk_live_…, or a restricted one rk_live_….',
    secret: true,
    required: true,
  },
];

const EXPAND = ['latest_charge.balance_transaction'];
const PAGE = 100;
/** How many of the account's payments since the call are looked through for one: Stripe does not find by metadata at once. */
const MOST_LOOKED_AT = 2000;
const DAY_SECONDS = 86_400;
const CLOCKS_SECONDS = 300;

/**
 * Stripe, by its own library. A payment is a PaymentIntent that is confirmed as it is made. It is captured once: what a partial capture
 * leaves is released (multicapture is a feature of single accounts, and not used).
 */
export function stripeProvider(account: StripeAccount): PaymentProvider {
  async function ask<T>(signal: AbortSignal, work: (stripe: Stripe) => Promise<T>): Promise<T> {
    try {
      return await work(stripeClient(account, signal));
    } catch (error) {
      throw meaningOf(error);
    }
  }

  /** Does it, or answers by the payment that the error has, where that one says all. */
  async function paid(
    signal: AbortSignal,
    key: string,
    work: (stripe: Stripe) => Promise<Stripe.PaymentIntent>,
    says: (payment: Stripe.PaymentIntent) => boolean,
  ): Promise<ProviderAnswer> {
    try {
      return answerOf(await work(stripeClient(account, signal)));
    } catch (error) {
      const payment = paymentOfError(error);
      if (payment !== undefined && says(payment)) return answerOf(payment);
      throw await afterReplay(error, key, payment?.id ?? null, signal);
    }
  }

  /**
   * A 5xx is stored under its key, and comes again for a day. One that is replayed says that the first request is over: what it made is
   * there by now, or was never made.
   */
  async function afterReplay(error: unknown, key: string, payment: string | null, signal: AbortSignal): Promise<Error> {
    const meaning = meaningOf(error);
    if (!(meaning instanceof ProviderUnknown) || !isReplayed(error)) return meaning;
    const found = await find(key, payment, signal);
    return found.is === 'absent'
      ? new ProviderRefused('provider_error', `Stripe failed, and did nothing: ${meaning.message}`)
      : meaning;
  }

  function find(key: string, payment: string | null, signal: AbortSignal): Promise<Found> {
    return ask(signal, async (stripe) => {
      if (payment !== null) {
        const known = await stripe.paymentIntents.retrieve(payment, { expand: EXPAND });
        const { operation, capture } = known.metadata;
        if (operation === key || (capture === key && known.status === 'succeeded')) return done(answerOf(known));
        for await (const refund of stripe.refunds.list({ payment_intent: payment, limit: PAGE }))
          if (refund.metadata?.['operation'] === key) return done(refundAnswer(refund));
        // Beside a payment that stands no other one is made.
        if (!['requires_payment_method', 'canceled'].includes(known.status)) return { is: 'absent' };
      }
      let looked = 0;
      const since = { created: { gte: startOf(key) }, limit: PAGE, expand: EXPAND.map((each) => `data.${each}`) };
      for await (const each of stripe.paymentIntents.list(since)) {
        if (each.metadata['operation'] === key) return done(answerOf(each));
        looked += 1;
        if (looked >= MOST_LOOKED_AT)
          throw new ProviderUnknown(`Among ${looked} payments at Stripe the one of operation ${key} was not found.`);
      }
      return { is: 'absent' };
    });
  }

  return {
    name: 'stripe',
    capturesInParts: false,
    authorise: (key, order, signal) =>
      paid(
        signal,
        key,
        (stripe) => stripe.paymentIntents.create(creation(key, order), { idempotencyKey: key }),
        ({ last_payment_error: declined, metadata }) => declined !== null && metadata['operation'] === key,
      ),
    async capture(key, payment, amount, signal) {
      const { currency } = await ask(signal, (stripe) => stripe.paymentIntents.retrieve(payment));
      const body = {
        amount_to_capture: toStripe(amount, currency.toUpperCase()),
        metadata: { capture: key },
        expand: EXPAND,
      };
      return paid(
        signal,
        key,
        (stripe) => stripe.paymentIntents.capture(payment, body, { idempotencyKey: key }),
        () => false,
      );
    },
    async refund(key, payment, amount, signal) {
      const { currency } = await ask(signal, (stripe) => stripe.paymentIntents.retrieve(payment));
      const body = {
        payment_intent: payment,
        amount: toStripe(amount, currency.toUpperCase()),
        metadata: { operation: key },
      };
      try {
        return refundAnswer(await stripeClient(account, signal).refunds.create(body, { idempotencyKey: key }));
      } catch (error) {
        throw await afterReplay(error, key, payment, signal);
      }
    },
    cancel: (key, payment, signal) =>
      paid(
        signal,
        key,
        (stripe) => stripe.paymentIntents.cancel(payment, { expand: EXPAND }, { idempotencyKey: key }),
        ({ status }) => status === 'canceled',
      ),
    async sendEvidence(key, dispute, text, signal) {
      const evidence = { evidence: { uncategorized_text: text }, submit: true };
      await ask(signal, (stripe) => stripe.disputes.update(dispute, evidence, { idempotencyKey: key }));
    },
    // `paid`: taken by Stripe. One that the bank returns days later is reported by a webhook.
    payOut: (key, { amount, currency, destination }, signal) =>
      ask(signal, async (stripe) => {
        const body = {
          ...{ amount: toStripe(amount, currency, 'payout'), currency: currency.toLowerCase(), destination },
          metadata: { operation: key },
        };
        const { id, status } = await stripe.payouts.create(body, { idempotencyKey: key });
        return { id, status: status === 'failed' || status === 'canceled' ? 'failed' : 'paid' };
      }),
    keepMethod: (key, owner, token, signal) =>
      ask(signal, async (stripe) => {
        const reference = owner.reference ?? (await newCustomer(stripe, owner));
        try {
          const { id } = await stripe.paymentMethods.attach(
            token,
            { customer: reference },
            { idempotencyKey: `${key}:${reference}` },
          );
          return { token: id, reference };
        } catch (error) {
          // Of another account than the one that it was made in, or deleted there by hand.
          if (owner.reference === null || !isMissing(error, 'customer')) throw error;
          const anew = await newCustomer(stripe, { ...owner, id: `${owner.id}:${owner.reference}` });
          const { id } = await stripe.paymentMethods.attach(
            token,
            { customer: anew },
            { idempotencyKey: `${key}:${anew}` },
          );
          return { token: id, reference: anew };
        }
      }),
    find,
    report: (day, signal) =>
      ask(signal, async (stripe) => {
        const from = Date.parse(`${day}T00:00:00Z`) / 1000;
        const within = { created: { gte: from, lt: from + DAY_SECONDS }, limit: PAGE, expand: ['data.source'] };
        const lines = [];
        for await (const each of stripe.balanceTransactions.list(within)) lines.push(...reportLine(each));
        return lines;
      }),
    connect: (url, isKnown, signal) =>
      ask(signal, async (stripe) => {
        for await (const each of stripe.webhookEndpoints.list({ limit: PAGE })) {
          if (each.url !== url) continue;
          if (isKnown) {
            // One that an earlier release made is not told of all that is read by now.
            if (STRIPE_EVENTS.some((type) => !each.enabled_events.includes(type)))
              await stripe.webhookEndpoints.update(each.id, { enabled_events: [...STRIPE_EVENTS] });
            return undefined;
          }
          // Its secret is shown once, and was not kept.
          await stripe.webhookEndpoints.del(each.id);
        }
        return (await stripe.webhookEndpoints.create({ url, enabled_events: [...STRIPE_EVENTS] })).secret;
      }),
    check: (signal) => ask(signal, async (stripe) => void (await stripe.balance.retrieve())),
  };
}

/** Under a key of ours: of two who save a method at once both get the same. */
async function newCustomer(stripe: Stripe, { id, name, mail }: MethodOwner): Promise<string> {
  const body = { name, metadata: { customer: id }, ...(mail === null ? {} : { email: mail }) };
  return (await stripe.customers.create(body, { idempotencyKey: `customer:${id}` })).id;
}

function creation(key: string, order: Parameters<PaymentProvider['authorise']>[1]): Stripe.PaymentIntentCreateParams {
  const { amount, currency, capture, method, customer, returnUrl, description, intent } = order;
  return {
    ...{ amount: toStripe(amount, currency), currency: currency.toLowerCase(), capture_method: capture },
    ...{ confirm: true, payment_method: method, metadata: { intent, operation: key }, expand: EXPAND },
    // Methods that send the payer elsewhere need an address to come back to.
    automatic_payment_methods: { enabled: true, allow_redirects: returnUrl === null ? 'never' : 'always' },
    ...(returnUrl === null ? {} : { return_url: returnUrl }),
    ...(description === null ? {} : { description }),
    ...(customer === null ? {} : { customer }),
  };
}

const done = (answer: ProviderAnswer): Found => ({ is: 'done', answer });

function answerOf(body: Stripe.PaymentIntent): ProviderAnswer {
  const { payment, facts } = factsOfPayment(body);
  return { payment: payment.id, facts };
}

function refundAnswer(body: Stripe.Refund): ProviderAnswer {
  const { payment, fact } = refundFact(body);
  return { payment, facts: [fact] };
}

/** Seconds since 1970 when an operation was made, which its id has (UUID version 7); a day ago for another key. */
function startOf(key: string): number {
  const isVersion7 = /^[\da-f]{8}-[\da-f]{4}-7/.test(key);
  const ms = isVersion7 ? Number.parseInt(key.slice(0, 13).replace('-', ''), 16) : Date.now() - DAY_SECONDS * 1000;
  return Math.floor(ms / 1000) - CLOCKS_SECONDS;
}
