import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Payout, PayoutLine } from '../core/payout.ts';
import { mountPayments, type PaymentsForTest } from './payments-harness.ts';

let payments: PaymentsForTest;
const mounted: PaymentsForTest[] = [];
beforeEach(async () => {
  payments = await mountPayments();
  mounted.push(payments);
});
afterAll(async () => {
  for (const each of mounted) await each.close();
});

const OWNER = { owner: 'property:7', currency: 'EUR', provider: 'sandbox', destination: 'bank_account_1' };
const request = (parts: object = {}, ask: object = {}) =>
  payments.ask('POST', '/v1/payments/payouts', { ...OWNER, ...parts }, ask);
const paidOut = async (parts: object = {}): Promise<Payout> => {
  const answer = await request(parts);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body as Payout;
};
const look = async (id: string): Promise<Payout> =>
  (await payments.ask('GET', `/v1/payments/payouts/${id}`)).body as Payout;
const ended = (id: string, state: string): Promise<Payout> =>
  eventually(async () => {
    const payout = await look(id);
    expect(payout.state).toBe(state);
    return payout;
  });
const linesOf = async (id: string): Promise<PayoutLine[]> =>
  ((await payments.ask('GET', `/v1/payments/payouts/${id}/lines`)).body as { items: PayoutLine[] }).items;
const atProvider = async (): Promise<{ kind: string; amount: number }[]> => {
  const day = new Date().toISOString().slice(0, 10);
  const answer = await fetch(new URL(`/v1/report?day=${day}`, payments.sandbox.url), {
    headers: { authorization: 'Bearer sk_of_the_test_tenant' },
  });
  const { lines } = (await answer.json()) as { lines: { kind: string; amount: number }[] };
  return lines.filter(({ kind }) => kind === 'payout');
};
const published = async (id: string): Promise<string[]> => {
  const rows = await payments.mounted.database.admin<{ type: string }>(
    `select type from log.event where type like 'pvt.payments.payout.%' and key = $1 order by position`,
    [id],
  );
  return rows.map(({ type }) => type.replace('pvt.payments.payout.', ''));
};

test('an owner is paid what they are owed, with the lines that it is for', async () => {
  const { id: first } = await payments.authorised({ capture: 'automatic' });
  const { id: second } = await payments.authorised({ capture: 'automatic' });
  await payments.did('POST', `/v1/payments/intents/${second}/refund`, { amount: 5000 });
  const made = await paidOut();
  expect(made).toMatchObject({ state: 'pending', amount: 13_500, lines: 3, linesSum: 13_500, remainder: 0 });
  const payout = await ended(made.id, 'paid');
  expect(payout).toMatchObject({ object: expect.stringMatching(/^out_/), code: null, reversal: null });
  expect((await linesOf(made.id)).map(({ kind, reference, amount }) => [kind, reference, amount])).toEqual([
    ['capture.succeeded', `intent:${first}`, 9000],
    ['capture.succeeded', `intent:${second}`, 9000],
    ['refund.succeeded', `intent:${second}`, -4500],
  ]);
  expect(await payments.balances()).toEqual({ fees: 1500, 'provider sandbox': -1500 });
  expect(await published(made.id)).toEqual(['requested', 'paid']);
  expect(await request()).toMatchObject({ status: 409, body: { code: 'PAYOUT_ABOVE_OWED', owed: 0 } });
});

test('of payouts of all that is owed at once one is booked, and never more than is owed', async () => {
  await payments.authorised({ capture: 'automatic' });
  const answers = await Promise.all([request(), request(), request({ amount: 9000 }), request({ amount: 1 })]);
  const booked = answers.filter(({ status }) => status === 201).map(({ body }) => (body as Payout).amount);
  expect(booked.reduce((sum, amount) => sum + amount, 0)).toBeLessThanOrEqual(9000);
  expect(answers.filter(({ status }) => status === 409).length).toBeGreaterThan(0);
  for (const { body } of answers.filter(({ status }) => status === 201)) await ended((body as Payout).id, 'paid');
  const paid = await atProvider();
  expect(paid.reduce((sum, { amount }) => sum - amount, 0)).toBe(booked.reduce((sum, amount) => sum + amount, 0));
});

test('the same Idempotency-Key pays once', async () => {
  await payments.authorised({ capture: 'automatic' });
  const headers = { 'idempotency-key': 'november' };
  const first = await request({ amount: 4000 }, { headers });
  expect(await request({ amount: 4000 }, { headers })).toMatchObject({ status: 201, body: first.body });
  expect(await request({ amount: 5000 }, { headers })).toMatchObject({
    status: 409,
    body: { code: 'IDEMPOTENCY_KEY_REUSED' },
  });
  await ended((first.body as Payout).id, 'paid');
  expect(await atProvider()).toHaveLength(1);
});

describe('case 92: a payout is the sum of its lines and a remainder, which is named', () => {
  test('what is left over is carried over by the next one, and both are listed', async () => {
    await payments.authorised({ capture: 'automatic' });
    const part = await paidOut({ amount: 4000 });
    expect(part).toMatchObject({ linesSum: 9000, carriedOver: 0, leftOver: 5000, remainder: -5000 });
    await payments.authorised({ capture: 'automatic' });
    const rest = await paidOut();
    expect(rest).toMatchObject({ amount: 14_000, lines: 1, linesSum: 9000, carriedOver: 5000, leftOver: 0 });
    const whole = await payments.authorised({ capture: 'automatic' }).then(() => paidOut());
    expect(whole.remainder).toBe(0);
    const listed = (await payments.ask('GET', '/v1/payments/payouts?remainder=true')).body as { items: Payout[] };
    expect(listed.items.map(({ id }) => id)).toEqual([rest.id, part.id]);
  });

  test('PostgreSQL refuses one that is not its parts', async () => {
    await payments.authorised({ capture: 'automatic' });
    const { id } = await paidOut();
    await expect(
      payments.mounted.database.admin('update payments.payout set lines_sum = lines_sum + 1 where id = $1', [id]),
    ).rejects.toThrow(/is_its_parts/);
  });
});

test('case 89: one that the provider can not pay is booked back, once, and is owed and paid again', async () => {
  await payments.authorised({ capture: 'automatic' });
  const { id } = await paidOut({ destination: 'account_closed' });
  const failed = await ended(id, 'failed');
  expect(failed).toMatchObject({ code: 'payout_failed', reversal: expect.anything() });
  expect(await payments.balances()).toEqual({ fees: 1000, 'payable property:7': 9000, 'provider sandbox': -10_000 });
  expect(await published(id)).toEqual(['requested', 'failed']);
  const again = await paidOut();
  expect((await linesOf(again.id)).map(({ kind, amount }) => [kind, amount])).toEqual([['payout.failed', 9000]]);
  await ended(again.id, 'paid');
});

test('one that fails after the owner came to owe settles that first', async () => {
  const { id } = await payments.authorised({ capture: 'automatic' });
  await payments.admin('faults', [{ operation: 'payout', mode: 'error', times: 100 }]);
  const payout = await paidOut({ destination: 'account_closed' });
  await ended(payout.id, 'unknown');
  await payments.did('POST', `/v1/payments/intents/${id}/refund`, { amount: 1000 });
  expect(await payments.balances()).toMatchObject({ 'receivable property:7': -900 });
  await payments.admin('faults', []);
  await ended(payout.id, 'failed');
  expect(await payments.balances()).toEqual({ fees: 900, 'payable property:7': 8100, 'provider sandbox': -9000 });
});

test.each(['error', 'error-after', 'reset', 'reset-after'])(
  'cases 10, 12: a provider that answers with %s is asked what became of it, and pays once',
  async (mode) => {
    await payments.authorised({ capture: 'automatic' });
    await payments.admin('faults', [{ operation: 'payout', mode, times: 1 }]);
    const { id } = await paidOut();
    await ended(id, 'paid');
    expect(await atProvider()).toMatchObject([{ amount: -9000 }]);
    expect(await payments.balances()).toEqual({ fees: 1000, 'provider sandbox': -1000 });
  },
);

test('another tenant sees and pays nothing of it', async () => {
  await payments.authorised({ capture: 'automatic' });
  const { id } = await paidOut();
  expect(await payments.ask('GET', `/v1/payments/payouts/${id}`, undefined, { tenant: 'b' })).toMatchObject({
    status: 404,
    body: { code: 'PAYOUT_NOT_FOUND' },
  });
  expect((await payments.ask('GET', '/v1/payments/payouts', undefined, { tenant: 'b' })).body).toEqual({ items: [] });
});
