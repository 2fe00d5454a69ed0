import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openStripe, type StripeDouble } from '@pvt/adapter-provider-doubles/stripe';
import Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AuthoriseOrder, type PaymentProvider, ProviderRefused, ProviderUnknown } from '../../core/provider.ts';
import { stripeProvider } from './stripe.ts';
import { readStripeWebhook } from './stripe-webhook.ts';

let stripe: StripeDouble;
let provider: PaymentProvider;
const signal = new AbortController().signal;
const account = (base: string) => ({ base: new URL(base), secretKey: 'sk_test_1', patience: 5000 });
beforeAll(async () => {
  stripe = await openStripe();
  provider = stripeProvider(account(stripe.url));
});
afterAll(() => stripe?.close());

const order: AuthoriseOrder = {
  ...{ intent: '0198c0de-0000-7000-8000-000000000001', amount: 2100n, currency: 'EUR', capture: 'automatic' },
  ...{ method: 'pm_card_visa', returnUrl: null, description: 'Booking 1201', customer: null },
};
let keys = 0;
const newKey = (): string => `key-${++keys}`;

test('case 91: what Stripe keeps of a charge comes with its capture, and is in the report with all that moved', async () => {
  stripe.fees.fixed = 86;
  const { payment, facts } = await provider.authorise(newKey(), order, signal);
  expect(facts).toMatchObject([
    { what: 'authorisation', status: 'authorised', amount: 2100n, details: { method: 'visa •••• 4242' } },
    { what: 'capture', status: 'succeeded', amount: 2100n, fee: 86n },
  ]);
  await provider.refund(newKey(), payment, 2100n, signal);
  stripe.fees.fixed = 0;
  const lines = await provider.report(new Date().toISOString().slice(0, 10), signal);
  expect(lines).toEqual([
    { kind: 'refund', id: expect.stringMatching(/^re_/), payment, amount: -2100n, fee: 0n, currency: 'EUR' },
    {
      kind: 'capture',
      id: facts[1]?.what === 'capture' ? facts[1].id : '',
      payment,
      amount: 2100n,
      fee: 86n,
      currency: 'EUR',
    },
  ]);
});

test('case 86: a call that is repeated under its key is done once, and is found by it', async () => {
  const key = newKey();
  const answers = await Promise.all([provider.authorise(key, order, signal), provider.authorise(key, order, signal)]);
  expect(answers[0].payment).toBe(answers[1].payment);
  expect(await provider.find(key, null, signal)).toEqual({ is: 'done', answer: answers[0] });
  expect(await provider.find('never-sent', null, signal)).toEqual({ is: 'absent' });
});

test('a key that was used for something else is no answer to what was asked', async () => {
  const key = newKey();
  await provider.authorise(key, order, signal);
  await expect(provider.authorise(key, { ...order, amount: 2200n }, signal)).rejects.toBeInstanceOf(ProviderUnknown);
});

test('amounts go in Stripe’s units, and one that it can not have is refused before any call', async () => {
  const paid = async (amount: bigint, currency: string) =>
    stripe.payment((await provider.authorise(newKey(), { ...order, amount, currency }, signal)).payment).amount;
  expect(await paid(80n, 'JPY')).toBe(80);
  expect(await paid(18_600n, 'KWD')).toBe(18_600);
  expect(await paid(5n, 'ISK')).toBe(500);
  await expect(paid(18_605n, 'KWD')).rejects.toMatchObject({ code: 'amount_not_representable' });
});

test('cancelled once more it is cancelled, and a refused call says why', async () => {
  const { payment } = await provider.authorise(newKey(), { ...order, capture: 'manual' }, signal);
  await provider.cancel(newKey(), payment, signal);
  const { facts } = await provider.cancel(newKey(), payment, signal);
  expect(facts).toMatchObject([{ status: 'voided' }]);
  await expect(provider.capture(newKey(), payment, 100n, signal)).rejects.toMatchObject({
    code: 'payment_intent_unexpected_state',
  });
});

test('a method pays once, and again and again once it is saved for a customer', async () => {
  const pays = (method: string, customer: string | null) =>
    provider.authorise(newKey(), { ...order, method, customer }, signal);
  const once = stripe.newMethod('sk_test_1', 'pm_card_visa');
  await pays(once, null);
  await expect(pays(once, null)).rejects.toThrow('may not be used again');

  const ana = { id: 'customer-1', name: 'Ana Reis', mail: 'ana@example.com', reference: null };
  const token = stripe.newMethod('sk_test_1', 'pm_card_visa');
  const kept = await provider.keepMethod?.('method:1', ana, token, signal);
  if (kept === undefined) throw new Error('Stripe keeps methods');
  for (const _time of [1, 2]) await pays(kept.token, kept.reference);
  await expect(pays(kept.token, null)).rejects.toThrow('include the Customer');
  // Asked for again, as after a crash, it is the same; the next one is the same customer's.
  expect(await provider.keepMethod?.('method:1', ana, token, signal)).toEqual(kept);
  const known = { ...ana, reference: kept.reference };
  const next = await provider.keepMethod?.('method:2', known, 'pm_card_visa', signal);
  expect(next?.reference).toBe(kept.reference);
  // Of another account than before a customer is made anew.
  const gone = await provider.keepMethod?.('method:3', { ...ana, reference: 'cus_gone' }, 'pm_card_visa', signal);
  expect(gone?.reference).toMatch(/^cus_(?!gone)/);
  await expect(provider.keepMethod?.('method:4', known, 'pm_nobody', signal)).rejects.toMatchObject({
    code: 'resource_missing',
  });
});

test('a payout is taken, and one to an unknown account is refused', async () => {
  const out = { amount: 500n, currency: 'EUR', destination: 'ba_1' };
  expect(await provider.payOut(newKey(), out, signal)).toMatchObject({ status: 'paid' });
  await expect(provider.payOut(newKey(), { ...out, destination: 'nobody' }, signal)).rejects.toBeInstanceOf(
    ProviderRefused,
  );
});

test('an endpoint whose secret is kept stays, and one whose secret was lost is made anew', async () => {
  const url = 'https://harbour.example/hook';
  const first = await provider.connect?.(url, false, signal);
  expect(first).toMatch(/^whsec_/);
  expect(await provider.connect?.(url, true, signal)).toBeUndefined();
  expect(await provider.connect?.(url, false, signal)).not.toBe(first);
});

test('a redirect is not followed: the key goes to one host', async () => {
  const asked: string[] = [];
  const elsewhere = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(200).end('{}');
  }).listen(0, '127.0.0.1');
  const { port } = await new Promise<AddressInfo>((resolve) =>
    elsewhere.once('listening', () => resolve(elsewhere.address() as AddressInfo)),
  );
  const redirecting = createServer((_, response) => {
    response.writeHead(307, { location: `http://127.0.0.1:${port}/stolen` }).end();
  }).listen(0, '127.0.0.1');
  const at = await new Promise<AddressInfo>((resolve) =>
    redirecting.once('listening', () => resolve(redirecting.address() as AddressInfo)),
  );
  await expect(stripeProvider(account(`http://127.0.0.1:${at.port}`)).check(signal)).rejects.toBeInstanceOf(
    ProviderUnknown,
  );
  expect(asked).toEqual([]);
  elsewhere.close();
  redirecting.close();
});

test('case 13: a delivery that Stripe’s own library signs is accepted by either secret, and not changed, late or by another one', async () => {
  const event = {
    ...{ id: 'evt_1', type: 'refund.updated' },
    data: {
      object: { id: 're_1', object: 'refund', status: 'failed', amount: 300, currency: 'eur', payment_intent: 'pi_1' },
    },
  };
  const payload = JSON.stringify(event);
  const now = 1_790_000_000;
  const sign = (secret: string, timestamp = now) =>
    new Stripe('sk_test_unused').webhooks.generateTestHeaderString({ payload, secret, timestamp });
  const read = async (signature: string, body = payload) =>
    readStripeWebhook(
      Buffer.from(body),
      { 'stripe-signature': signature },
      ['whsec_old', 'whsec_new'],
      now,
      () => provider,
    );
  const reported = {
    id: 'evt_1',
    payment: 'pi_1',
    intent: null,
    facts: [{ what: 'refund', status: 'failed', amount: 300n }],
  };
  expect(await read(sign('whsec_new'))).toMatchObject(reported);
  expect(await read(sign('whsec_old'))).toMatchObject(reported);
  await expect(read(sign('whsec_other'))).rejects.toMatchObject({ code: 'PAYMENT_WEBHOOK_SIGNATURE_INVALID' });
  await expect(read(sign('whsec_new'), payload.replace('300', '301'))).rejects.toMatchObject({
    code: 'PAYMENT_WEBHOOK_SIGNATURE_INVALID',
  });
  await expect(read(sign('whsec_new', now - 301))).rejects.toMatchObject({ code: 'PAYMENT_WEBHOOK_TOO_OLD' });
});
