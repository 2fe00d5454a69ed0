import { eventually } from '@pvt/kernel/testing';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { ProviderSealing } from '../adapters/providers/sealing.ts';
import type { Timeline } from '../core/intent-timeline.ts';
import { createIntent } from '../use-cases/intents/create-intent.ts';
import { listOffered } from '../use-cases/providers/list-offered.ts';
import { openProviderPool } from '../use-cases/providers/provider-pool.ts';
import { mountPayments, type PaymentsForTest } from './payments-harness.ts';

let payments: PaymentsForTest;
beforeAll(async () => {
  payments = await mountPayments();
});
afterAll(() => payments?.close());
afterEach(async () => {
  await payments.admin('deliver', { mode: 'prompt' });
  await payments.admin('faults', []);
});

const command = (id: string, what: string, body: object = {}, ask: object = {}) =>
  payments.ask('POST', `/v1/payments/intents/${id}/${what}`, body, ask);
const published = (type: string, intent: string) =>
  payments.mounted.database.admin(`select data from log.event where type = $1 and key = $2`, [
    `pvt.payments.payment.${type}`,
    intent,
  ]);

test('a payment is authorised, captured, refunded in part and disputed, with the ledger balanced at each step', async () => {
  const own = await mountPayments();
  try {
    const { id } = await own.authorised();
    expect(await own.get(id)).toMatchObject({ status: 'authorised', authorised: 10_000, capturable: 10_000 });
    expect(await own.balances()).toEqual({});
    await own.did('POST', `/v1/payments/intents/${id}/capture`, {});
    expect(await own.balances()).toEqual({ fees: 1000, 'payable property:7': 9000, 'provider sandbox': -10_000 });
    expect(await own.did('POST', `/v1/payments/intents/${id}/refund`, { amount: 3000 })).toMatchObject({
      status: 'partly_refunded',
      refunded: 3000,
      refundable: 7000,
    });
    expect(await own.balances()).toEqual({ fees: 700, 'payable property:7': 6300, 'provider sandbox': -7000 });
    const payment = await own.atProvider(id);
    const dispute = await own.admin('disputes', { payment: payment.id, amount: 7000 });
    await eventually(async () => expect((await own.get(id)).status).toBe('disputed'));
    expect(await own.balances()).toEqual({ dispute: 7000, 'provider sandbox': -7000 });
    expect((await own.ask('POST', `/v1/payments/intents/${id}/refund`, {})).body).toMatchObject({
      code: 'DISPUTE_OPEN',
    });
    await own.did('POST', `/v1/payments/intents/${id}/disputes/${String(dispute['id'])}/evidence`, {
      text: 'They stayed.',
    });
    await own.admin(`disputes/${String(dispute['id'])}/lost`);
    await eventually(async () => expect((await own.get(id)).status).toBe('dispute_lost'));
    expect(await own.balances()).toEqual({});
    const { items } = (await own.did('GET', `/v1/payments/intents/${id}/timeline`)) as unknown as Timeline;
    expect(items.map((item) => (item.is === 'fact' ? `${item.what} ${item.status}` : item.kind))).toEqual([
      ...['authorise', 'authorisation authorised', 'capture', 'capture succeeded', 'refund', 'refund succeeded'],
      ...['dispute open', 'evidence', 'dispute lost'],
    ]);
  } finally {
    await own.close();
  }
});

test('a payment that its payer has to confirm waits for the challenge page, and is captured by itself', async () => {
  const intent = await payments.authorised(
    { capture: 'automatic', returnUrl: 'https://harbour.example/thanks' },
    'card_challenge',
  );
  expect(intent).toMatchObject({ status: 'requires_action', challengeUrl: expect.stringContaining('/challenge/') });
  const page = await fetch(intent.challengeUrl ?? '');
  expect(await page.text()).toContain('€100.00');
  const approved = await fetch(intent.challengeUrl ?? '', {
    method: 'POST',
    body: new URLSearchParams({ answer: 'approve' }),
    redirect: 'manual',
  });
  expect(approved.headers.get('location')).toBe('https://harbour.example/thanks');
  await eventually(async () => expect((await payments.get(intent.id)).status).toBe('captured'));
  expect(await published('captured', intent.id)).toHaveLength(1);
});

test('a decline is a state, and the intent can be authorised again', async () => {
  const declined = await payments.authorised({}, 'card_insufficient_funds');
  expect(declined).toMatchObject({ status: 'failed', code: 'insufficient_funds' });
  const again = await command(declined.id, 'authorise', { method: 'card_ok' });
  expect(again).toMatchObject({ status: 200, body: { status: 'authorised' } });
});

test('case 7: of 100, 60 are captured; then 50 are refused without a call, and 40 released', async () => {
  const { id } = await payments.authorised();
  expect((await command(id, 'capture', { amount: 6000 })).body).toMatchObject({
    status: 'partly_captured',
    capturable: 4000,
  });
  expect(await command(id, 'capture', { amount: 5000 })).toMatchObject({
    status: 422,
    body: { code: 'AMOUNT_ABOVE_REST', left: '4000' },
  });
  expect((await command(id, 'cancel')).body).toMatchObject({ status: 'captured', released: 4000 });
  expect((await payments.atProvider(id)).captures).toHaveLength(1);
});

test('case 7: a capture after the authorisation expired is refused with a clear state', async () => {
  const { id } = await payments.authorised();
  await payments.admin(`payments/${(await payments.atProvider(id)).id}/expire`);
  await eventually(async () => expect((await payments.get(id)).status).toBe('expired'));
  expect(await command(id, 'capture')).toMatchObject({ status: 409, body: { code: 'AUTHORISATION_EXPIRED' } });
});

test('case 8: refunds of 30, 30 and 50 at once return no more than 100', async () => {
  const { id } = await payments.authorised({ capture: 'automatic' });
  const answers = await Promise.all([3000, 3000, 5000].map((amount) => command(id, 'refund', { amount })));
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(1);
  await eventually(async () => expect((await payments.get(id)).refunded).toBeGreaterThanOrEqual(6000));
  const { refunds } = await payments.atProvider(id);
  expect(refunds.reduce((sum, { amount }) => sum + amount, 0)).toBe((await payments.get(id)).refunded);
});

test.each(['first', 'last'] as const)(
  'cases 9, 85: webhooks that are held and come %s first, each also under another id, book once',
  async (order) => {
    await payments.admin('deliver', { mode: 'held' });
    const { id } = await payments.authorised({ capture: 'automatic' });
    await command(id, 'refund', { amount: 3000 });
    const before = await payments.balances();
    await payments.admin('release', { order });
    await payments.admin('deliver', { mode: 'renamed' });
    const payment = await payments.atProvider(id);
    await payments.admin(`refunds/${payment.refunds[0]?.id}/fail`);
    await eventually(async () => expect(await published('refund-failed', id)).toHaveLength(1));
    // Case 89: booked back, and free to be refunded again.
    expect(await payments.get(id)).toMatchObject({ status: 'captured', refunded: 0, refundable: 10_000 });
    expect(await published('captured', id)).toHaveLength(1);
    expect(await published('refunded', id)).toHaveLength(1);
    const after = await payments.balances();
    expect((after['provider sandbox'] ?? 0) - (before['provider sandbox'] ?? 0)).toBe(-3000);
  },
);

test.each(['error-after', 'reset-after', 'error', 'reset'])(
  'cases 10, 12: a provider that answers with %s is asked what became of it, and charges once',
  async (mode) => {
    const { id } = await payments.intent();
    await payments.admin('faults', [{ operation: 'authorise', mode, times: 1 }]);
    const answer = await command(id, 'authorise', { method: 'card_ok' });
    expect(answer).toMatchObject({ status: 200, body: { status: 'authorised' } });
    const { items } = (await payments.did('GET', `/v1/payments/intents/${id}/timeline`)) as unknown as Timeline;
    expect(items.filter((item) => item.is === 'operation')).toHaveLength(1);
    await payments.admin('faults', [{ operation: 'capture', mode, times: 1 }]);
    expect(await command(id, 'capture')).toMatchObject({ status: 200, body: { status: 'captured', captured: 10_000 } });
    expect((await payments.atProvider(id)).captures).toHaveLength(1);
  },
);

test('case 11: the same key gets the stored answer byte for byte, another body 409, and one that is under way 409 with Retry-After', async () => {
  const { id } = await payments.authorised();
  const headers = { 'idempotency-key': 'capture-once' };
  await payments.admin('faults', [{ operation: 'capture', mode: 'delay', times: 1, ms: 700 }]);
  const first = command(id, 'capture', { amount: 4000 }, { headers });
  await eventually(async () => {
    const [row] = await payments.mounted.database.admin<{ sent: string | null }>(
      `select sent_at as sent from payments.intent_operation where intent = $1 and kind = 'capture'`,
      [id],
    );
    expect(row?.sent).toEqual(expect.anything());
  });
  const meanwhile = await command(id, 'capture', { amount: 4000 }, { headers });
  expect(meanwhile).toMatchObject({
    status: 409,
    body: { code: 'COMMAND_UNDER_WAY' },
    headers: { 'retry-after': expect.anything() },
  });
  const answer = await first;
  await command(id, 'capture', { amount: 1000 });
  const again = await command(id, 'capture', { amount: 4000 }, { headers });
  expect(JSON.stringify(again.body)).toBe(JSON.stringify(answer.body));
  expect(await command(id, 'capture', { amount: 5000 }, { headers })).toMatchObject({
    status: 409,
    body: { code: 'IDEMPOTENCY_KEY_REUSED' },
  });
  expect((await payments.atProvider(id)).captures).toHaveLength(2);
  // The other tenant's key of the same text is another one.
  expect(await command(id, 'capture', { amount: 4000 }, { headers, tenant: 'b' })).toMatchObject({ status: 404 });
});

test('case 14: a dispute that is lost after the owner was paid out is owed by the owner, and settled by the next payment', async () => {
  const own = await mountPayments();
  try {
    const { id } = await own.authorised({ capture: 'automatic' });
    await own.mounted.database.admin(
      `with account as (select id from payments.account where kind = 'payable' limit 1) select 1 from account`,
    );
    await paidOut(own, 9000);
    const payment = await own.atProvider(id);
    const dispute = await own.admin('disputes', { payment: payment.id, amount: 10_000 });
    await own.admin(`disputes/${String(dispute['id'])}/lost`);
    await eventually(async () => expect((await own.get(id)).status).toBe('dispute_lost'));
    expect(await own.balances()).toEqual({ bank: 9000, 'receivable property:7': -9000 });
    await own.authorised({ capture: 'automatic' });
    expect(await own.balances()).toMatchObject({ bank: 9000, fees: 1000, 'provider sandbox': -10_000 });
    expect((await own.balances())['receivable property:7']).toBeUndefined();
  } finally {
    await own.close();
  }
});

/** The owner has what was owed to them, by a transaction of the ledger. */
async function paidOut({ mounted }: PaymentsForTest, amount: number): Promise<void> {
  await mounted.database.admin(
    `select payments.post((select tenant from payments.account limit 1), uuidv7(), 'payout', '', '', null, null, null, 'test',
      array['payable', 'bank'], array['property:7', ''], array['', ''], array['EUR', 'EUR'], array[true, false], array[1, 16]::smallint[], array[$1::bigint, -$1::bigint])`,
    [-amount],
  );
}

test('cases 79, 88: a refund in another currency, or above what is left, is refused before any call', async () => {
  const { id } = await payments.authorised({ capture: 'automatic' });
  expect(await command(id, 'refund', { amount: 100, currency: 'HUF' })).toMatchObject({
    status: 409,
    body: { code: 'CURRENCY_DIFFERS' },
  });
  expect(await command(id, 'refund', { amount: 10_001 })).toMatchObject({
    status: 422,
    body: { code: 'AMOUNT_ABOVE_REST' },
  });
  expect((await payments.atProvider(id)).refunds).toEqual([]);
});

test('case 86: of two open payments of one reference the second is refused, and names the first', async () => {
  const first = await payments.intent({ reference: 'quote:1' });
  const answers = await Promise.all(
    [1, 2, 3].map((n) =>
      payments.ask('POST', '/v1/payments/intents', {
        amount: 100 * n,
        currency: 'EUR',
        reference: 'quote:1',
        provider: 'sandbox',
      }),
    ),
  );
  for (const answer of answers)
    expect(answer).toMatchObject({ status: 409, body: { code: 'INTENT_OPEN', intent: first.id } });
  await command(first.id, 'cancel');
  expect((await payments.intent({ reference: 'quote:1' })).id).not.toBe(first.id);
});

test('case 89: a refund that fails once its reference is paid anew is booked back beside the other payment', async () => {
  const { id } = await payments.authorised({ reference: 'quote:89', capture: 'automatic' });
  await command(id, 'refund');
  const other = await payments.intent({ reference: 'quote:89' });
  await payments.admin(`refunds/${(await payments.atProvider(id)).refunds[0]?.id}/fail`);
  await eventually(async () => expect(await payments.get(id)).toMatchObject({ status: 'captured', refunded: 0 }));
  expect((await command(other.id, 'authorise', { method: 'card_ok' })).body).toMatchObject({ status: 'authorised' });
  await command(other.id, 'cancel');
  expect((await command(id, 'refund')).body).toMatchObject({ status: 'refunded', refunded: 10_000 });
});

test.each(['ABC', 'XTS', 'BTC'])('a payment in %s, which the ledger could not book, is refused', async (currency) => {
  const asked = { amount: 100, currency, reference: `in ${currency}`, provider: 'sandbox' };
  expect(await payments.ask('POST', '/v1/payments/intents', asked)).toMatchObject({
    status: 422,
    body: { code: 'INTENT_CURRENCY_UNKNOWN', pointer: '/currency' },
  });
});

test('the parts of a payment sum to it, or it is refused', async () => {
  expect(
    await payments.intent({
      amount: 10_001,
      splits: [1, 2, 3].map((n) => ({ to: 'owner', owner: `o:${n}`, basisPoints: n === 3 ? 3334 : 3333 })),
    }),
  ).toMatchObject({
    splits: [{ amount: 3333 }, { amount: 3333 }, { amount: 3335 }],
  });
  const off = {
    amount: 100,
    currency: 'EUR',
    reference: 'off',
    provider: 'sandbox',
    splits: [{ to: 'tax', amount: 99 }],
  };
  expect(await payments.ask('POST', '/v1/payments/intents', off)).toMatchObject({
    status: 422,
    body: { code: 'INTENT_SPLITS_INVALID' },
  });
});

test('lists go by state and reference, page by page, of one tenant', async () => {
  const made = await payments.intent({ reference: 'listed' });
  expect((await payments.ask('GET', '/v1/payments/intents?reference=listed')).body).toMatchObject({
    items: [{ id: made.id }],
  });
  expect((await payments.ask('GET', '/v1/payments/intents?reference=listed&status=captured')).body).toEqual({
    items: [],
  });
  const page = (await payments.ask('GET', '/v1/payments/intents?limit=1')).body as {
    next: string;
    items: { id: string }[];
  };
  const second = (await payments.ask('GET', `/v1/payments/intents?limit=1&cursor=${page.next}`)).body as typeof page;
  expect(second.items[0]?.id).not.toBe(page.items[0]?.id);
  expect((await payments.ask('GET', '/v1/payments/intents', undefined, { tenant: 'b' })).body).toEqual({ items: [] });
});

test('a provider that gives no answer is not offered while another one is, and a payment by it says so', async () => {
  const { mounted } = payments;
  const context = mounted.context();
  const uncalled = () => {
    throw new Error('no provider is called');
  };
  const providers = openProviderPool(
    { seal: uncalled, open: uncalled } as unknown as ProviderSealing,
    uncalled,
    60_000,
  );
  const tools = { database: mounted.database.service('payments'), log: mounted.log, providers };
  const given = { amount: 900, currency: 'EUR', reference: 'booking:down', provider: 'sandbox' } as const;
  for (let i = 0; i < 5; i++) {
    const call = providers.admit(context.tenant, 'sandbox');
    if ('silent' in call) call.silent();
  }
  // The only one there is stays: better asked later than not at all.
  expect(await listOffered(tools, context)).toEqual({ providers: ['sandbox'] });
  await mounted.database.admin(
    `insert into payments.provider (tenant, name, offered, endpoint, credentials, secrets) values ($1, 'paypal', true, 'test', '', '')`,
    [context.tenant],
  );
  expect(await listOffered(tools, context)).toEqual({ providers: ['paypal'] });
  await expect(createIntent(tools, context, given)).rejects.toMatchObject({
    code: 'PAYMENT_PROVIDER_UNREACHABLE',
    message: expect.stringContaining('Choose another one'),
  });
  expect(await createIntent(tools, context, { ...given, provider: 'paypal' })).toMatchObject({ status: 'created' });
  await mounted.database.admin(`delete from payments.provider where tenant = $1 and name = 'paypal'`, [context.tenant]);
});
