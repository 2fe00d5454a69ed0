import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mountPayments, type PaymentsForTest } from './payments-harness.ts';

let payments: PaymentsForTest;
beforeAll(async () => {
  payments = await mountPayments();
});
afterAll(() => payments?.close());

const keyed = (key: string, path: string, body: object = {}) =>
  payments.ask('POST', `/v1/payments/${path}`, body, { headers: { 'idempotency-key': key } });
const REUSED = { status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } };

describe('case 87: one key is one request’s', () => {
  test('another path or another method with it is refused, and does nothing', async () => {
    const { id } = await payments.authorised();
    const { id: other } = await payments.authorised();
    expect(await keyed('k-path', `intents/${id}/capture`, { amount: 100 })).toMatchObject({ status: 200 });
    expect(await keyed('k-path', `intents/${other}/capture`, { amount: 100 })).toMatchObject(REUSED);
    expect(await keyed('k-path', `intents/${id}/refund`, { amount: 100 })).toMatchObject(REUSED);
    expect(await keyed('k-path', `intents/${id}/cancel`)).toMatchObject(REUSED);
    expect(await keyed('k-path', 'customers', { name: 'Ana' })).toMatchObject(REUSED);
    expect(await payments.get(id)).toMatchObject({ captured: 100, refunded: 0 });
    expect(await payments.get(other)).toMatchObject({ captured: 0 });
  });

  test('of the ledger, of escrow and of documents as well', async () => {
    const { id } = await payments.authorised();
    expect(await keyed('k-ledger', `intents/${id}/capture`, { amount: 100 })).toMatchObject({ status: 200 });
    const by = (path: string, body: object, key = 'k-ledger') =>
      payments.ask('POST', path, body, { headers: { 'idempotency-key': key } });
    const entries = [
      { account: { kind: 'bank', currency: 'EUR' }, amount: -1 },
      { account: { kind: 'revenue', currency: 'EUR' }, amount: 1 },
    ];
    expect(await by('/v1/ledger/transactions', { kind: 'fix', entries })).toMatchObject(REUSED);
    const about = { kind: 'receipt', currency: 'EUR', seller: { name: 'Harbour House' }, buyer: { name: 'Ana' } };
    const lines = [{ description: 'x', quantity: '1', unitPrice: 100, taxRate: 0 }];
    expect(await by('/v1/documents', { ...about, lines })).toMatchObject(REUSED);
    expect(await by('/v1/ledger/transactions', { kind: 'fix', entries }, 'k-fix')).toMatchObject({ status: 201 });
    expect(await keyed('k-fix', `intents/${id}/capture`, { amount: 100 })).toMatchObject(REUSED);
  });

  test('another payment method with it is refused', async () => {
    const { id } = await payments.intent();
    expect(await keyed('k-method', `intents/${id}/authorise`, { method: 'card_declined' })).toMatchObject({
      body: { status: 'failed' },
    });
    expect(await keyed('k-method', `intents/${id}/authorise`, { method: 'card_ok' })).toMatchObject(REUSED);
    expect((await payments.get(id)).status).toBe('failed');
  });

  test('a refusal is answered again, also where the request would be done by now', async () => {
    const { id } = await payments.intent();
    const refused = await keyed('k-4xx', `intents/${id}/capture`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'INTENT_STATE', state: 'created' } });
    await payments.did('POST', `/v1/payments/intents/${id}/authorise`, { method: 'card_ok' });
    const again = await keyed('k-4xx', `intents/${id}/capture`);
    const { requestId: _first, ...first } = refused.body as Record<string, unknown>;
    const { requestId: _second, ...second } = again.body as Record<string, unknown>;
    expect([again.status, second]).toEqual([409, first]);
    expect(await keyed('k-4xx-other', `intents/${id}/capture`)).toMatchObject({ status: 200 });
  });

  test('a fault of ours is no answer: the request is done when it is sent again', async () => {
    const { id } = await payments.authorised();
    const { admin } = payments.mounted.database;
    await admin('alter table payments.intent_operation rename to away');
    expect((await keyed('k-5xx', `intents/${id}/capture`)).status).toBeGreaterThanOrEqual(500);
    await admin('alter table payments.away rename to intent_operation');
    expect(await keyed('k-5xx', `intents/${id}/capture`)).toMatchObject({ status: 200, body: { status: 'captured' } });
  });

  test('while the first is under way, another path with its key waits as well', async () => {
    const { id } = await payments.authorised();
    await payments.admin('faults', [{ operation: 'capture', mode: 'delay', times: 1, ms: 500 }]);
    const first = keyed('k-under-way', `intents/${id}/capture`);
    await eventually(async () => {
      const rows = await payments.mounted.database.admin(
        'select from payments.intent_operation where intent = $1 and sent_at is not null and ended_at is null',
        [id],
      );
      expect(rows).toHaveLength(1);
    });
    expect(await keyed('k-under-way', `intents/${id}/capture`)).toMatchObject({
      status: 409,
      body: { code: 'COMMAND_UNDER_WAY' },
      headers: { 'retry-after': expect.anything() },
    });
    expect(await first).toMatchObject({ status: 200 });
  });
});

describe('the end of an authorisation', () => {
  // A report of the authorisation that came after its time was changed would change it back.
  beforeAll(() => payments.admin('deliver', { mode: 'held' }));
  afterAll(() => payments.admin('deliver', { mode: 'prompt' }));

  /** As if its time were over by the provider's clock too, which reports nothing of it. */
  async function timeIsOver(intent: string): Promise<void> {
    const { database } = payments.mounted;
    await database.admin(`do $$ begin set local session_replication_role = replica;
      update payments.intent_fact set details = jsonb_set(details::jsonb, '{expiresAt}', '"2026-01-01T00:00:00Z"')::json
        where intent = '${intent}' and what = 'authorisation'; end $$`);
    await database.admin(
      `update pvt.job set next_at = now(), run_at = now() where type = 'payments.expire' and data->>'intent' = $1`,
      [intent],
    );
  }

  test('case 7: one that the provider does not report ends by the clock, and what is left is released', async () => {
    const { id } = await payments.authorised();
    await payments.did('POST', `/v1/payments/intents/${id}/capture`, { amount: 6000 });
    const whole = await payments.authorised();
    await timeIsOver(id);
    await timeIsOver(whole.id);
    await eventually(async () =>
      expect(await payments.get(id)).toMatchObject({ status: 'captured', captured: 6000, released: 4000 }),
    );
    await eventually(async () => expect((await payments.get(whole.id)).status).toBe('expired'));
    expect(await keyed('k-expired', `intents/${whole.id}/capture`)).toMatchObject({
      status: 409,
      body: { code: 'AUTHORISATION_EXPIRED', state: 'expired' },
    });
  });

  test('case 98: a capture that was asked for in time and accepted wins over it, and one that came late fails each time', async () => {
    const { id } = await payments.authorised();
    await payments.admin('faults', [{ operation: 'capture', mode: 'delay', times: 1, ms: 700 }]);
    const capture = keyed('k-98', `intents/${id}/capture`);
    await eventually(async () => {
      const rows = await payments.mounted.database.admin(
        'select from payments.intent_operation where intent = $1 and sent_at is not null',
        [id],
      );
      expect(rows).toHaveLength(2);
    });
    await timeIsOver(id);
    expect(await capture).toMatchObject({ status: 200, body: { captured: 10_000 } });
    expect(await payments.get(id)).toMatchObject({ status: 'captured', captured: 10_000, released: 0 });

    const late = await payments.authorised();
    await timeIsOver(late.id);
    const first = await keyed('k-98-late', `intents/${late.id}/capture`);
    expect(first).toMatchObject({ status: 409, body: { code: 'AUTHORISATION_EXPIRED' } });
    await eventually(async () => expect((await payments.get(late.id)).status).toBe('expired'));
    expect((await keyed('k-98-late', `intents/${late.id}/capture`)).body).toMatchObject({
      code: 'AUTHORISATION_EXPIRED',
    });
  });
});

test('case 16: what is owed in one currency is paid out in that one only, and moved to another one by a rate', async () => {
  await payments.authorised({ capture: 'automatic' });
  const dollars = { owner: 'property:7', currency: 'USD', provider: 'sandbox', destination: 'bank_1' };
  expect(await payments.ask('POST', '/v1/payments/payouts', dollars)).toMatchObject({
    status: 409,
    body: { code: 'PAYOUT_ABOVE_OWED', owed: 0 },
  });
  const of = (kind: string, currency: string, amount: number, owner?: string) => ({
    account: { kind, currency, owner },
    amount,
  });
  const move = {
    kind: 'exchange',
    entries: [
      ...[of('payable', 'EUR', -100, 'property:7'), of('exchange', 'EUR', 100)],
      ...[of('exchange', 'USD', -108), of('payable', 'USD', 108, 'property:7')],
    ],
  };
  expect(await payments.ask('POST', '/v1/ledger/transactions', move)).toMatchObject({
    status: 422,
    body: { code: 'RATE_MISSING' },
  });
  const rate = { from: 'EUR', to: 'USD', rate: '1.08', source: 'ECB', at: '2026-11-27T15:00:00Z' };
  expect((await payments.ask('POST', '/v1/ledger/transactions', { ...move, rate })).status).toBe(201);
  expect(await payments.ask('POST', '/v1/payments/payouts', dollars)).toMatchObject({
    status: 201,
    body: { amount: 108 },
  });
});

test('what a provider reported is changed and deleted by nobody', async () => {
  const { id } = await payments.authorised();
  for (const sql of [
    'update payments.intent_fact set amount = 1',
    'delete from payments.intent_fact',
    'truncate payments.intent_fact',
  ])
    await expect(payments.mounted.database.admin(sql)).rejects.toThrow(/append-only/);
  expect((await payments.get(id)).authorised).toBe(10_000);
});
