import { openStripe, type StripeDouble } from '@pvt/adapter-provider-doubles/stripe';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Payout } from '../core/payout.ts';
import { mountPayments, type PaymentsForTest } from './payments-harness.ts';

const SECRET = 'sk_test_account';
let stripe: StripeDouble;
let payments: PaymentsForTest;
beforeAll(async () => {
  stripe = await openStripe();
  payments = await mountPayments(undefined, { settings: { PVT_STRIPE_API: stripe.url } });
  await payments.did('PUT', '/v1/payments/providers/stripe', { offered: true, credentials: { secretKey: SECRET } });
});
afterAll(async () => {
  await payments?.close();
  await stripe?.close();
});

const ask = (...args: Parameters<PaymentsForTest['ask']>) => payments.ask(...args);
const ledgerIsSound = async () => expect((await ask('GET', '/v1/ledger/check')).body).toMatchObject({ sound: true });

test('a method of Stripe’s form is saved with a customer there, pays twice, and the next one is the same customer’s', async () => {
  const { id } = (await ask('POST', '/v1/payments/customers', { name: 'Ana Reis', mail: 'ana@example.com' })).body as {
    id: string;
  };
  const save = (token: string) =>
    ask('POST', `/v1/payments/customers/${id}/methods`, { provider: 'stripe', token, label: 'visa •••• 4242' });
  const first = await save(stripe.newMethod(SECRET, 'pm_card_visa'));
  expect(first.status, JSON.stringify(first.body)).toBe(201);
  const second = await save(stripe.newMethod(SECRET, 'pm_card_visa'));
  for (const { body } of [first, first, second]) {
    const intent = await payments.intent({ provider: 'stripe', customer: id, capture: 'automatic' });
    const savedMethod = (body as { id: string }).id;
    expect(await ask('POST', `/v1/payments/intents/${intent.id}/authorise`, { savedMethod })).toMatchObject({
      status: 200,
      body: { status: 'captured' },
    });
  }
  const known = await payments.mounted.database.admin(
    'select distinct reference from payments.provider_customer where customer = $1',
    [id],
  );
  expect(known).toHaveLength(1);
  expect(await save('pm_of_nobody')).toMatchObject({
    status: 422,
    body: { code: 'METHOD_INVALID', pointer: '/token' },
  });
});

async function paidOut(): Promise<Payout> {
  const { id } = await payments.intent({ provider: 'stripe', capture: 'automatic' });
  await payments.did('POST', `/v1/payments/intents/${id}/authorise`, { method: 'pm_card_visa' });
  const given = { owner: 'property:7', currency: 'EUR', provider: 'stripe', destination: 'ba_1' };
  const made = (await ask('POST', '/v1/payments/payouts', given)).body as Payout;
  return ended(made.id, 'paid');
}
const ended = (id: string, state: Payout['state']): Promise<Payout> =>
  eventually(async () => {
    const found = (await ask('GET', `/v1/payments/payouts/${id}`)).body as Payout;
    expect(found.state).toBe(state);
    return found;
  });

test.each(['first', 'last'] as const)(
  'a payout that the bank returns after it took it is booked back once, with the newest webhook delivered %s',
  async (order) => {
    const payout = await paidOut();
    stripe.deliver('held');
    stripe.endPayout(payout.object ?? '', 'paid');
    stripe.endPayout(payout.object ?? '', 'failed');
    await stripe.release(order);
    stripe.deliver('renamed');
    const failed = await ended(payout.id, 'failed');
    expect(failed).toMatchObject({ code: 'account_closed', reversal: expect.any(String), amount: payout.amount });
    await ledgerIsSound();
    // Owed again: the next payout is of all of it.
    const given = { owner: 'property:7', currency: 'EUR', provider: 'stripe', destination: 'ba_1' };
    const again = (await ask('POST', '/v1/payments/payouts', given)).body as Payout;
    expect(again.amount).toBe(payout.amount);
    await ended(again.id, 'paid');
    stripe.deliver('prompt');
  },
);

test('a payout that fails before its own answer is known stays failed', async () => {
  const { id: intent } = await payments.intent({ provider: 'stripe', capture: 'automatic' });
  await payments.did('POST', `/v1/payments/intents/${intent}/authorise`, { method: 'pm_card_visa' });
  stripe.fault('payout', 'reset-after');
  const given = { owner: 'property:7', currency: 'EUR', provider: 'stripe', destination: 'ba_1' };
  const { id } = (await ask('POST', '/v1/payments/payouts', given)).body as Payout;
  const object = await eventually(async () => {
    const found = stripe.payoutOf(id);
    expect(found).toBeDefined();
    return found ?? '';
  });
  stripe.endPayout(object, 'failed');
  await ended(id, 'failed');
  // The answer to the call that is repeated is that Stripe took it.
  await eventually(async () => {
    await payments.mounted.database.admin('update pvt.job set next_at = now() where holder is null');
    expect(
      await payments.mounted.database.admin(`select id from pvt.job where type = 'payments.pay-out' limit 1`),
    ).toEqual([]);
  });
  await ended(id, 'failed');
  await ledgerIsSound();
});

test('a replaced signing secret is accepted for as long as was chosen, and until when is shown', async () => {
  const list = async () =>
    (
      (await ask('GET', '/v1/payments/providers')).body as { items: { name: string; replacedSecretUntil: string }[] }
    ).items.find(({ name }) => name === 'stripe');
  expect((await list())?.replacedSecretUntil).toBeNull();
  const put = (webhookSecret: string, more: object = {}) =>
    payments.did('PUT', '/v1/payments/providers/stripe', { offered: true, webhookSecret, ...more });
  await put('whsec_of_the_test', { overlapMinutes: 60 });
  const until = Date.parse((await list())?.replacedSecretUntil ?? '');
  expect(Math.abs(until - Date.now() - 3_600_000)).toBeLessThan(60_000);
  const payout = await paidOut();
  // Signed by the secret before.
  stripe.endPayout(payout.object ?? '', 'failed');
  await ended(payout.id, 'failed');
  await put('whsec_without_overlap', { overlapMinutes: 0 });
  expect((await list())?.replacedSecretUntil).toBeNull();
});
