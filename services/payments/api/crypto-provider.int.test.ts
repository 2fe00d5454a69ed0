import { createTestDatabase, eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CryptoPaymentView } from '../core/crypto-view.ts';
import type { IntentView } from '../core/intent-view.ts';
import { type Esplora, openEsplora } from './esplora-harness.ts';
import { mountPayments, type PaymentsForTest } from './payments-harness.ts';

const ACCOUNT =
  'zpub6rFR7y4Q2AijBEqTUquhVz398htDFrtymD9xYYfG1m4wAcvPhXNfE3EfH1r1ADqtfSdVCToUG868RvUUkgDKf31mGDtKsAYz2oz2AGutZYs';
const PRIVATE =
  'zprvAdG4iTXWBoARxkkzNpNh8r6Qag3irQB8PzEMkAFeTRXxHpbF9z4QgEvBRmfvqWvGp42t42nvgGpNgYSJA9iefm1yYNZKEm7z6qUWCroSQnE';
const SETTINGS = { PVT_ALLOW_PRIVATE_URLS: 'true', PVT_CHAIN_POLL: '50ms' };
const DUE = 200_000;

let esplora: Esplora;
let payments: PaymentsForTest;
beforeAll(async () => {
  esplora = await openEsplora();
  payments = await mountPayments(undefined, { settings: SETTINGS });
  await setUp(payments);
});
afterAll(async () => {
  await payments?.close();
  await esplora?.close();
});

async function setUp(at: PaymentsForTest): Promise<void> {
  await at.did('PUT', '/v1/payments/coin-rates/BTC/EUR', { rate: '50000.00', source: 'the test' });
  const credentials = { accountKey: ACCOUNT, esploraUrl: esplora.url, confirmations: '2' };
  await at.did('PUT', '/v1/payments/providers/bitcoin', { offered: true, credentials });
}
const offer = (at: PaymentsForTest, credentials: object) =>
  at.ask('PUT', '/v1/payments/providers/bitcoin', { offered: true, credentials });
const quoted = (at: PaymentsForTest, parts: object = {}): Promise<IntentView> =>
  at.authorised({ provider: 'bitcoin', ...parts }, 'BTC');
const crypto = async (at: PaymentsForTest, id: string): Promise<CryptoPaymentView> =>
  (await at.did('GET', `/v1/payments/intents/${id}/crypto`)) as unknown as CryptoPaymentView;
const stands = (at: PaymentsForTest, id: string, expected: object) =>
  eventually(async () => expect(await crypto(at, id)).toMatchObject(expected));
const endPrice = (id: string) =>
  payments.mounted.database.admin(
    `update payments.crypto_payment set expires_at = clock_timestamp() - interval '1 minute' where intent = $1`,
    [id],
  );
async function pay(at: PaymentsForTest, id: string): Promise<void> {
  esplora.send((await crypto(at, id)).address, DUE);
  esplora.mine(2);
}

test('a private key is refused, and stored nowhere', async () => {
  const answer = await offer(payments, { accountKey: PRIVATE, esploraUrl: esplora.url });
  expect(answer).toMatchObject({ status: 422, body: { code: 'PAYMENT_PROVIDER_INVALID' } });
  expect(JSON.stringify(answer.body)).toContain('private key');
  expect(JSON.stringify(answer.body)).not.toContain(PRIVATE);
});

test('credentials that are not complete are refused with their field', async () => {
  const wrong = { accountKey: ACCOUNT, esploraUrl: esplora.url, confirmations: '0' };
  expect(await offer(payments, wrong)).toMatchObject({
    status: 422,
    body: { pointer: '/credentials/confirmations' },
  });
  expect(await offer(payments, { accountKey: ACCOUNT })).toMatchObject({ status: 422 });
});

test('an explorer in the operator’s own network is not asked for a tenant', async () => {
  const guarded = await mountPayments();
  try {
    for (const esploraUrl of [esplora.url, 'http://localhost:1', 'http://169.254.169.254/latest', 'http://[::1]:9'])
      expect(await offer(guarded, { accountKey: ACCOUNT, esploraUrl })).toMatchObject({
        status: 503,
        body: { detail: expect.stringContaining('not a public address') },
      });
  } finally {
    await guarded.close();
  }
});

test('without a price, or with an old one, nobody is asked to pay', async () => {
  expect(await quoted(payments, { currency: 'USD' })).toMatchObject({ status: 'failed', code: 'rate_missing' });
  await payments.did('PUT', '/v1/payments/coin-rates/BTC/CHF', { rate: '46000', source: 'the test' });
  await payments.mounted.database.admin(
    `update payments.coin_rate set at = clock_timestamp() - interval '2 days' where currency = 'CHF'`,
  );
  expect(await quoted(payments, { currency: 'CHF' })).toMatchObject({ status: 'failed', code: 'rate_too_old' });
});

test('case 12: an explorer that gives no answer is asked on, and what came meanwhile counts', async () => {
  const { id } = await quoted(payments);
  esplora.fail(503);
  const address = (await crypto(payments, id)).address;
  esplora.send(address, DUE);
  esplora.mine(2);
  await eventually(async () => {
    const [job] = await payments.mounted.database.admin<{ attempts: number }>(
      `select attempts from pvt.job where type = 'payments.watch-chain' and attempts > 0`,
    );
    expect(job?.attempts).toBeGreaterThan(0);
  });
  expect((await crypto(payments, id)).state).toBe('awaiting');
  esplora.fail(undefined);
  await stands(payments, id, { state: 'paid' });
});

test('coins for a payment that was cancelled are flagged, and not accepted while its reference is paid by another', async () => {
  const { id, reference } = await quoted(payments);
  expect((await payments.did('POST', `/v1/payments/intents/${id}/cancel`)).status).toBe('cancelled');
  const other = await quoted(payments, { reference });
  await endPrice(id);
  await pay(payments, id);
  await stands(payments, id, { state: 'review', reason: 'late', credit: DUE });
  const settle = (body: object) => payments.ask('POST', `/v1/payments/intents/${id}/crypto/settle`, body);
  expect((await settle({ as: 'accept' })).body).toMatchObject({ code: 'CRYPTO_REFERENCE_PAID_AGAIN' });
  expect(await settle({ as: 'return', transaction: 'sent-back-2' })).toMatchObject({
    status: 200,
    body: { state: 'returned', credit: 0 },
  });
  expect((await payments.get(other.id)).status).toBe('requires_action');
});

test('what came while no process was there is read by the next one', async () => {
  const database = await createTestDatabase();
  try {
    const first = await mountPayments(database, { settings: SETTINGS });
    await setUp(first);
    const { id } = await quoted(first);
    const { address } = await crypto(first, id);
    await first.close();
    esplora.send(address, DUE);
    esplora.mine(2);
    const second = await mountPayments(database, { settings: SETTINGS });
    try {
      await stands(second, id, { state: 'paid' });
    } finally {
      await second.close();
    }
  } finally {
    await database.close();
  }
});
