import { openPayPal, type PayPalDouble } from '@pvt/adapter-provider-doubles/paypal';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AuthoriseOrder, type PaymentProvider, ProviderRefused } from '../../core/provider.ts';
import { paypalProvider } from './paypal.ts';
import { reportLines } from './paypal-report.ts';
import { readPayPalWebhook } from './paypal-webhook.ts';

let paypal: PayPalDouble;
let provider: PaymentProvider;
const signal = new AbortController().signal;
beforeAll(async () => {
  paypal = await openPayPal();
  const credentials = { clientId: 'client_1', secretKey: 'secret_1', tokens: new Map(), patience: 5000 };
  provider = paypalProvider({ base: new URL(paypal.url), ...credentials });
});
afterAll(() => paypal?.close());

const order: AuthoriseOrder = {
  ...{ intent: '0198c0de-0000-7000-8000-000000000001', amount: 10_000n, currency: 'EUR', capture: 'manual' },
  ...{ method: 'vault_1', returnUrl: 'https://harbour.example/thanks', description: 'Booking 1201', customer: null },
};
let keys = 0;
const newKey = (): string => `key-${++keys}`;

test('a token is asked for once, and once more when PayPal does not take it any longer', async () => {
  await provider.authorise(newKey(), order, signal);
  const made = paypal.tokensMade();
  await provider.authorise(newKey(), order, signal);
  expect(paypal.tokensMade()).toBe(made);
  paypal.forgetTokens();
  await provider.authorise(newKey(), order, signal);
  expect(paypal.tokensMade()).toBe(made + 1);
});

test('an order is made once for each key, and its captures are found by theirs', async () => {
  const key = newKey();
  const first = await provider.authorise(key, order, signal);
  expect((await provider.authorise(key, order, signal)).payment).toBe(first.payment);
  const capture = newKey();
  await provider.capture(capture, first.payment, 4000n, signal);
  expect(await provider.find(capture, first.payment, signal)).toMatchObject({
    is: 'done',
    answer: { facts: [{ what: 'authorisation' }, { what: 'capture', operation: capture, amount: 4000n }] },
  });
  expect(await provider.find('never-sent', first.payment, signal)).toEqual({ is: 'absent' });
});

test('a refund is of one capture: one that none has left is refused, and says what to do', async () => {
  const { payment } = await provider.authorise(newKey(), order, signal);
  await provider.capture(newKey(), payment, 6000n, signal);
  await provider.capture(newKey(), payment, 4000n, signal);
  await expect(provider.refund(newKey(), payment, 7000n, signal)).rejects.toMatchObject({
    code: 'refund_of_several_captures',
  });
  await provider.refund(newKey(), payment, 6000n, signal);
  await provider.refund(newKey(), payment, 4000n, signal);
  expect(paypal.refundsOf(payment).map(({ amount }) => amount)).toEqual([6000, 4000]);
});

test('an order that nobody has approved is cancelled here, and is not pursued by itself', async () => {
  const { payment, facts } = await provider.authorise(newKey(), { ...order, method: 'paypal' }, signal);
  expect(facts).toMatchObject([{ status: 'challenge', details: { challengeUrl: expect.stringContaining(payment) } }]);
  const { facts: after } = await provider.cancel(newKey(), payment, signal);
  expect(after).toMatchObject([{ status: 'voided' }]);
  await expect(provider.capture(newKey(), payment, 100n, signal)).rejects.toMatchObject({ code: 'not_authorised' });
});

test('pursued twice it is done once', async () => {
  const { payment } = await provider.authorise(newKey(), { ...order, method: 'paypal', capture: 'automatic' }, signal);
  paypal.approve(payment);
  const answers = await Promise.all([provider.pursue?.(payment, signal), provider.pursue?.(payment, signal)]);
  for (const answer of answers) expect(answer?.facts).toMatchObject([{ status: 'authorised' }, { what: 'capture' }]);
  expect(paypal.order(payment).purchase_units[0]?.payments.captures).toHaveLength(1);
});

test('the report has what moved and what PayPal keeps; a payout is in it', async () => {
  paypal.fees.fixed = 35;
  const { facts } = await provider.authorise(newKey(), { ...order, capture: 'automatic', amount: 2100n }, signal);
  paypal.fees.fixed = 0;
  const [, capture] = facts;
  expect(capture).toMatchObject({ what: 'capture', fee: 35n });
  await provider.payOut(newKey(), { amount: 500n, currency: 'EUR', destination: 'owner@harbour.example' }, signal);
  const lines = await provider.report(new Date().toISOString().slice(0, 10), signal);
  expect(lines).toContainEqual({
    ...{ kind: 'capture', id: capture?.what === 'capture' ? capture.id : '', payment: null },
    ...{ amount: 2100n, fee: 35n, currency: 'EUR' },
  });
  expect(lines).toContainEqual(expect.objectContaining({ kind: 'payout', amount: -500n }));
});

test('a payout is in the report under the transaction of its item, and is found by its batch', async () => {
  const order = { amount: 700n, currency: 'EUR', destination: 'owner@harbour.example' };
  const { id } = await provider.payOut(newKey(), order, signal);
  const lines = await provider.report(new Date().toISOString().slice(0, 10), signal);
  const line = lines.find(({ amount }) => amount === -700n);
  expect(line?.id).not.toBe(id);
  expect(await provider.reportedAs?.(id, signal)).toBe(line?.id);
});

test('only a mass payment is a payout: what PayPal has no other code for is money that came', () => {
  const amount = { currency_code: 'EUR', value: '5.00' };
  const kinds = ['T0000', 'T0001', 'T0006'].map((transaction_event_code) => {
    const info = { transaction_id: 'X', transaction_event_code, transaction_status: 'S', transaction_amount: amount };
    return reportLines({ transaction_details: [{ transaction_info: info }], total_pages: 1 }).lines[0]?.kind;
  });
  expect(kinds).toEqual(['capture', 'payout', 'capture']);
});

test('amounts that PayPal has no decimals for are refused before any call', async () => {
  await expect(
    provider.authorise(newKey(), { ...order, currency: 'HUF', amount: 10_050n }, signal),
  ).rejects.toBeInstanceOf(ProviderRefused);
});

test('case 13: what PayPal does not call its own is refused, also where the body was changed or written anew', async () => {
  const webhook = (await provider.connect?.('https://harbour.example/hook', false, signal)) ?? '';
  expect(await provider.connect?.('https://harbour.example/hook', true, signal)).toBe(webhook);
  const headers = { 'paypal-transmission-id': 'x', 'paypal-transmission-sig': 'none' };
  const read = async (body: string) => readPayPalWebhook(Buffer.from(body), headers, [webhook], 0, () => provider);
  await expect(read('{"id":"WH-1"}')).rejects.toMatchObject({ code: 'PAYMENT_WEBHOOK_SIGNATURE_INVALID' });
  // What would name another webhook never reaches PayPal.
  paypal.fault('verify', 'error');
  for (const body of ['not json', '{"id":1},"webhook_id":"other"'])
    await expect(read(body)).rejects.toMatchObject({ code: 'PAYMENT_WEBHOOK_SIGNATURE_INVALID' });
});
