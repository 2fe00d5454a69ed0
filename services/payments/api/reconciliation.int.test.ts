import { openPayPal } from '@pvt/adapter-provider-doubles/paypal';
import { eventually, TENANT_B } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uncompared } from '../adapters/postgres/reconciliations.ts';
import type { Payout } from '../core/payout.ts';
import type { DifferenceView, Reconciliation } from '../core/reconciliation-view.ts';
import { startDaily } from '../use-cases/reconciliation/start-reconciliation.ts';
import { mountPayments, type PaymentsForTest, SECRET_KEY } from './payments-harness.ts';

let payments: PaymentsForTest;
let today: string;
beforeAll(async () => {
  payments = await mountPayments();
  // The database's: so that a test at midnight asks of the day that its facts are of.
  const [row] = await payments.mounted.database.admin<{ day: string }>(
    `select (clock_timestamp() at time zone 'UTC')::date::text as day`,
  );
  today = row?.day ?? '';
});
afterAll(() => payments?.close());

const start = (body: object) => payments.ask('POST', '/v1/payments/reconciliations', body);
const compared = (): Promise<Reconciliation> => comparedBy(payments, 'sandbox');
async function comparedBy({ ask }: PaymentsForTest, provider: string, day = today): Promise<Reconciliation> {
  const started = await ask('POST', '/v1/payments/reconciliations', { provider, day });
  expect(started.status).toBe(202);
  const { id } = started.body as Reconciliation;
  return eventually(async () => {
    const { items } = (await ask('GET', '/v1/payments/reconciliations')).body as { items: Reconciliation[] };
    const found = items.find((each) => each.id === id);
    expect(found?.state).not.toBe('running');
    return found as Reconciliation;
  });
}
const differences = async (state = 'open'): Promise<DifferenceView[]> =>
  ((await payments.ask('GET', `/v1/payments/differences?state=${state}`)).body as { items: DifferenceView[] }).items;
const settle = (id: string, body: object, ask: object = {}) =>
  payments.ask('POST', `/v1/payments/differences/${id}/settle`, body, ask);
const ledgerIsSound = async () =>
  expect((await payments.ask('GET', '/v1/ledger/check')).body).toMatchObject({ sound: true });

/** What the provider did past us: its webhooks never came. */
async function behindOurBack(work: () => Promise<unknown>): Promise<void> {
  await payments.admin('deliver', { mode: 'held' });
  await work();
}
const atProvider = (path: string, body: object) =>
  fetch(new URL(path, payments.sandbox.url), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${SECRET_KEY}`,
      'idempotency-key': `by hand ${path}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
/** In our facts, as if the provider had reported something else then; its triggers refuse it to all but the test. */
const forge = async (set: string, object: string): Promise<void> => {
  await payments.mounted.database.admin(
    `do $$ begin set local session_replication_role = replica; update payments.intent_fact set ${set} where object = '${object}'; end $$`,
  );
};

test('books that agree have no difference', async () => {
  const { id } = await payments.authorised({ capture: 'automatic' });
  await payments.did('POST', `/v1/payments/intents/${id}/refund`, { amount: 3000 });
  await payments.ask('POST', '/v1/payments/payouts', {
    ...{ owner: 'property:7', currency: 'EUR', provider: 'sandbox', destination: 'bank_1' },
  });
  await eventually(async () =>
    expect((await payments.ask('GET', '/v1/payments/payouts?state=paid')).body).toMatchObject({ items: [{}] }),
  );
  expect(await compared()).toMatchObject({ state: 'done', lines: 3, agreed: 3, differences: 0 });
});

test('what the provider did and did not report is missing here, and counts when it is applied', async () => {
  const { id } = await payments.authorised();
  const payment = await payments.atProvider(id);
  await behindOurBack(() => atProvider(`/v1/payments/${payment.id}/captures`, { amount: 10_000 }));
  expect(await compared()).toMatchObject({ differences: 1, lines: 4, agreed: 3 });
  const [found] = await differences();
  expect(found).toMatchObject({
    ...{ reason: 'missing_here', kind: 'capture', intent: id, ways: ['apply', 'accept'], here: null },
    there: { amount: 10_000, fee: 0, currency: 'EUR' },
  });
  expect(await settle(found?.id ?? '', { way: 'apply' })).toMatchObject({ status: 200, body: { state: 'settled' } });
  expect(await payments.get(id)).toMatchObject({ status: 'captured', captured: 10_000 });
  expect(await settle(found?.id ?? '', { way: 'apply' })).toMatchObject({
    status: 409,
    body: { code: 'DIFFERENCE_NOT_OPEN', state: 'settled' },
  });
  // The webhook that comes after all has no second effect.
  await payments.admin('release', { order: 'first' });
  await payments.admin('deliver', { mode: 'prompt' });
  expect(await compared()).toMatchObject({ differences: 0 });
  expect((await payments.get(id)).captured).toBe(10_000);
  await ledgerIsSound();
});

test('what comes late is gone from the differences by itself', async () => {
  const { id } = await payments.authorised();
  const payment = await payments.atProvider(id);
  await behindOurBack(() => atProvider(`/v1/payments/${payment.id}/captures`, { amount: 5000 }));
  expect(await compared()).toMatchObject({ differences: 1 });
  await payments.admin('release', { order: 'first' });
  await payments.admin('deliver', { mode: 'prompt' });
  await eventually(async () => expect((await payments.get(id)).captured).toBe(5000));
  expect(await compared()).toMatchObject({ differences: 0 });
  expect(await differences('gone')).toMatchObject([{ reason: 'missing_here', intent: id }]);
});

test('a fee that the provider kept and nobody booked is booked', async () => {
  const { id } = await payments.authorised({ capture: 'automatic' });
  const [capture] = (await payments.atProvider(id)).captures;
  await payments.admin('fees', { basisPoints: 175, fixed: 0, dispute: 0 });
  // Its webhook, if it came after the forgery below, would report the fee again.
  await payments.admin('deliver', { mode: 'held' });
  const charged = await payments.authorised({ capture: 'automatic' });
  await payments.admin('fees', { basisPoints: 0, fixed: 0, dispute: 0 });
  const [other] = (await payments.atProvider(charged.id)).captures;
  expect(charged.providerFee).toBe(175);
  await forge('fee = 0', other?.id ?? '');
  expect(await compared()).toMatchObject({ differences: 1 });
  const [found] = await differences();
  expect(found).toMatchObject({
    ...{
      reason: 'fee_not_booked',
      object: other?.id,
      here: { fee: 0 },
      there: { fee: 175 },
      ways: ['book_fee', 'accept'],
    },
  });
  expect(found?.object).not.toBe(capture?.id);
  const before = await payments.balances();
  expect(await settle(found?.id ?? '', { way: 'book_fee' })).toMatchObject({ status: 200 });
  const after = await payments.balances();
  expect((after['fees'] ?? 0) - (before['fees'] ?? 0)).toBe(-175);
  const told = await payments.mounted.database.admin<{ type: string }>(
    `select type from log.event where key = $1 and type ~ 'payment.(captured|changed)$' order by position`,
    [charged.id],
  );
  expect(told.map(({ type }) => type)).toEqual(['pvt.payments.payment.captured', 'pvt.payments.payment.changed']);
  await payments.admin('release', { order: 'first' });
  await payments.admin('deliver', { mode: 'prompt' });
  expect(await compared()).toMatchObject({ differences: 0 });
});

test('case 89: a refund that is not in the books of the provider failed there, and is owed again', async () => {
  const { id } = await payments.authorised({ capture: 'automatic' });
  await payments.did('POST', `/v1/payments/intents/${id}/refund`, { amount: 4000 });
  const [refund] = (await payments.atProvider(id)).refunds;
  await behindOurBack(() => payments.admin(`refunds/${refund?.id}/fail`));
  await compared();
  const [found] = await differences();
  expect(found).toMatchObject({ reason: 'missing_there', kind: 'refund', here: { amount: -4000 }, there: null });
  expect(await settle(found?.id ?? '', { way: 'apply' })).toMatchObject({ status: 200 });
  expect(await payments.get(id)).toMatchObject({ refunded: 0, refundable: 10_000 });
  await payments.admin('release', { order: 'first' });
  await payments.admin('deliver', { mode: 'prompt' });
  await ledgerIsSound();
});

test('other amounts and currencies, and what is nobody’s, are accepted with a note only, and stay settled', async () => {
  await payments.admin('deliver', { mode: 'held' });
  const { id } = await payments.authorised({ capture: 'automatic' });
  const [capture] = (await payments.atProvider(id)).captures;
  await forge('amount = amount + 1', capture?.id ?? '');
  await atProvider('/v1/payments', { amount: 700, currency: 'USD', method: 'card_ok', capture: 'automatic' });
  expect(await compared()).toMatchObject({ differences: 2 });
  const open = await differences();
  expect(open.map(({ reason, ways }) => `${reason}: ${ways.join()}`).toSorted()).toEqual([
    'missing_here: accept',
    'other_amount: accept',
  ]);
  const [one] = open;
  expect(await settle(one?.id ?? '', { way: 'accept' })).toMatchObject({
    status: 422,
    body: { code: 'DIFFERENCE_WAY_INVALID', pointer: '/note' },
  });
  expect(await settle(one?.id ?? '', { way: 'apply' })).toMatchObject({ status: 422, body: { pointer: '/way' } });
  for (const each of open)
    expect(await settle(each.id, { way: 'accept', note: 'Looked into.' })).toMatchObject({ status: 200 });
  expect(await compared()).toMatchObject({ differences: 0 });
  expect(await differences()).toEqual([]);
  // Its figures are others than those that were accepted.
  await forge('amount = amount + 1', capture?.id ?? '');
  expect(await compared()).toMatchObject({ differences: 1 });
  const [again] = await differences();
  expect(again).toMatchObject({ reason: 'other_amount', way: null, note: null });
  await settle(again?.id ?? '', { way: 'accept', note: 'Looked into.' });
  await payments.admin('release', { order: 'first' });
  await payments.admin('deliver', { mode: 'prompt' });
});

test('case 92: a payout with a remainder is listed as a difference', async () => {
  await payments.authorised({ capture: 'automatic' });
  const made = await payments.ask('POST', '/v1/payments/payouts', {
    ...{ owner: 'property:7', currency: 'EUR', provider: 'sandbox', destination: 'bank_1', amount: 1000 },
  });
  const { id, remainder } = made.body as Payout;
  expect(remainder).not.toBe(0);
  await eventually(async () =>
    expect((await payments.ask('GET', `/v1/payments/payouts/${id}`)).body).toMatchObject({ state: 'paid' }),
  );
  await compared();
  expect(await differences()).toMatchObject([{ reason: 'payout_remainder', payout: id }]);
});

test('a payout of PayPal is found in its report, which has it by another id; one that is not there is not booked back', async () => {
  const paypal = await openPayPal();
  const other = await mountPayments(undefined, { settings: { PVT_PAYPAL_API: paypal.url } });
  try {
    const credentials = { clientId: 'client_1', secretKey: 'secret_1' };
    await other.did('PUT', '/v1/payments/providers/paypal', { offered: true, credentials });
    await other.authorised({ capture: 'automatic' });
    const given = { owner: 'property:7', currency: 'EUR', provider: 'paypal', destination: 'owner@harbour.example' };
    const { id } = (await other.ask('POST', '/v1/payments/payouts', given)).body as Payout;
    await eventually(async () =>
      expect((await other.ask('GET', `/v1/payments/payouts/${id}`)).body).toMatchObject({ state: 'paid' }),
    );
    expect(await comparedBy(other, 'paypal')).toMatchObject({ state: 'done', lines: 1, agreed: 1, differences: 0 });
    await other.mounted.database.admin(`update payments.payout set object = 'NEVER' where id = $1`, [id]);
    // Its report may lack what is younger than three hours: that is no difference yet.
    expect(await comparedBy(other, 'paypal')).toMatchObject({ state: 'done', differences: 1 });
    const [moved] = await other.mounted.database.admin<{ day: string }>(
      `update payments.payout set ended_at = ended_at - interval '190 minutes' where id = $1
        returning (ended_at at time zone 'UTC')::date::text as day`,
      [id],
    );
    await comparedBy(other, 'paypal', moved?.day);
    const { items } = (await other.ask('GET', '/v1/payments/differences')).body as { items: DifferenceView[] };
    expect(items.map(({ reason }) => reason).toSorted()).toEqual(['missing_here', 'missing_there']);
    expect(items.map(({ ways }) => ways)).toEqual([['accept'], ['accept']]);
  } finally {
    await other.close();
    await paypal.close();
  }
});

test('a day that has not begun, and a provider that is not set up, are refused', async () => {
  expect(await start({ provider: 'sandbox', day: '2199-01-01' })).toMatchObject({
    status: 422,
    body: { code: 'RECONCILIATION_TOO_EARLY' },
  });
  const none = await payments.ask('POST', '/v1/payments/reconciliations', { provider: 'sandbox' }, { tenant: 'b' });
  expect(none).toMatchObject({ status: 422, body: { code: 'PAYMENT_PROVIDER_NOT_OFFERED' } });
  expect((await payments.ask('GET', '/v1/payments/differences', undefined, { tenant: 'b' })).body).toEqual({
    items: [],
  });
});

test('a day of a provider whose report comes late is compared once its report has all of it', async () => {
  const { database } = payments.mounted;
  await database.admin(
    `insert into payments.provider (tenant, name, offered, endpoint, credentials, secrets) values ($1, 'paypal', true, 'late', '', '')`,
    [TENANT_B],
  );
  const due = async (at: string) => {
    const rows = await database
      .service('payments')
      .housekeeping((tx) => uncompared(tx, at, [{ provider: 'paypal', ms: 3 * 3_600_000 }], 31, 200));
    return rows.filter(({ provider }) => provider === 'paypal').map(({ day }) => day);
  };
  expect(await due('2027-03-02T02:59:59Z')).toEqual(['2027-02-28']);
  expect(await due('2027-03-02T03:00:00Z')).toEqual(['2027-03-01']);
  // One that was made by hand before its report had all of it is made again.
  const compare = (at: string) =>
    database.admin(
      `insert into payments.reconciliation (tenant, id, provider, day, actor, created_at) values ($1, uuidv7(), 'paypal', '2027-03-01', 'key:1', $2)`,
      [TENANT_B, at],
    );
  await compare('2027-03-02T01:00:00Z');
  expect(await due('2027-03-02T03:00:00Z')).toEqual(['2027-03-01']);
  await compare('2027-03-02T03:00:00Z');
  expect(await due('2027-03-02T03:00:00Z')).toEqual([]);
  for (const table of ['provider', 'reconciliation'])
    await database.admin(`delete from payments.${table} where tenant = $1`, [TENANT_B]);
});

test('each day is compared once for each provider, an hour after its end', async () => {
  const { database, log, platform } = payments.mounted;
  const service = database.service('payments');
  const begun: string[] = [];
  const tools = {
    ...{ database: service, log },
    jobs: { enqueue: async () => 'job' } as unknown as Parameters<typeof startDaily>[0]['jobs'],
    ownContext: (tenant: string) => {
      begun.push(tenant);
      return payments.mounted.context();
    },
  };
  expect(platform).toBeDefined();
  // Of a day that has ended, as seen by the database's clock too.
  const now = Date.parse(`${today}T00:59:59Z`);
  await startDaily(tools, now);
  await startDaily(tools, now);
  expect(begun).toHaveLength(1);
  const days = await database.admin<{ day: string }>(
    `select day::text as day from payments.reconciliation where actor like 'key:%' and state = 'running'`,
  );
  const first = new Date(now - 25 * 3_600_000).toISOString().slice(0, 10);
  expect(days).toEqual([{ day: first }]);
  // Three days later, after a time without a server, and 100 days later.
  const DAY_MS = 86_400_000;
  const begunOf = async () => {
    const rows = await database.admin<{ day: string }>(
      `select day::text as day from payments.reconciliation where actor like 'key:%' and state = 'running' order by day`,
    );
    return rows.map(({ day }) => day);
  };
  // Of days to come a comparison counts only where it was begun after them.
  await database.admin(`update payments.reconciliation set day = day - 3, created_at = created_at - interval '3 days'
    where actor like 'key:%' and state = 'running'`);
  await startDaily(tools, now);
  expect(await begunOf()).toEqual(
    [3, 2, 1, 0].map((ago) => new Date(Date.parse(first) - ago * DAY_MS).toISOString().slice(0, 10)),
  );
  await database.admin(
    `delete from payments.reconciliation where actor like 'key:%' and state = 'running' and day > $1::date - 3`,
    [first],
  );
  await database.admin(
    `update payments.reconciliation set day = day - 100 where actor like 'key:%' and state = 'running'`,
  );
  await startDaily(tools, now);
  expect(await begunOf()).toHaveLength(1 + 31);
});
