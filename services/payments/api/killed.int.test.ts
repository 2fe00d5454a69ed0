import { eventually } from '@pvt/kernel/testing';
import { mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Payout } from '../core/payout.ts';
import { service } from '../service.ts';
import { mountPayments, type PaymentsForTest, SECRET_KEY } from './payments-harness.ts';
import { startWorker } from './worker-harness.ts';

let payments: PaymentsForTest;
beforeAll(async () => {
  payments = await mountPayments(undefined, { started: false });
});
afterAll(() => payments?.close());

const POINTS = [
  ['before the provider is asked', 'payments.before-call'],
  ['after the provider has answered, before that is stored', 'payments.after-call'],
  ['between the commit of what came of it and its end', 'jobs.after-work'],
] as const;

/** What does the jobs after it: the service as another process mounts it, which knows what is stored and nothing else. */
const startNext = () =>
  mountForTest(service, {
    settings: { PVT_SANDBOX_URL: payments.sandbox.url, PVT_PROVIDER_PATIENCE: '1s' },
    database: payments.mounted.database,
  });

/** All that moved at the provider. */
async function reported(): Promise<{ kind: string; payment: string | null; amount: number }[]> {
  const day = new Date().toISOString().slice(0, 10);
  const answer = await fetch(new URL(`/v1/report?day=${day}`, payments.sandbox.url), {
    headers: { authorization: `Bearer ${SECRET_KEY}` },
  });
  return ((await answer.json()) as { lines: { kind: string; payment: string | null; amount: number }[] }).lines;
}

describe('case 10: a process that is killed', () => {
  test.each(POINTS)('%s charges once, and the next one finds what became of it', async (_when, point) => {
    const { id } = await payments.intent({ capture: 'automatic' });
    const before = (await reported()).filter(({ kind }) => kind === 'capture').length;
    const dying = await startWorker(payments, `${point}=crash`);
    const asked = payments.ask('POST', `/v1/payments/intents/${id}/authorise`, { method: 'card_ok' });
    await dying.died();
    const next = await startNext();
    try {
      await asked;
      await eventually(async () =>
        expect(await payments.get(id)).toMatchObject({ status: 'captured', captured: 10_000 }),
      );
      expect((await reported()).filter(({ kind }) => kind === 'capture')).toHaveLength(before + 1);
    } finally {
      await next.close();
    }
  });

  test.each(POINTS)('%s pays an owner once', async (_when, point) => {
    const before = (await reported()).filter(({ kind }) => kind === 'payout').length;
    await payments.mounted.ask('POST', '/v1/ledger/transactions', {
      kind: 'topup',
      entries: [
        { account: { kind: 'bank', currency: 'EUR' }, amount: -500 },
        { account: { kind: 'payable', owner: point, currency: 'EUR' }, amount: 500 },
      ],
    });
    const dying = await startWorker(payments, `${point}=crash`);
    const made = await payments.ask('POST', '/v1/payments/payouts', {
      ...{ owner: point, currency: 'EUR', provider: 'sandbox', destination: 'bank_1' },
    });
    await dying.died();
    const next = await startNext();
    try {
      const { id } = made.body as Payout;
      await eventually(async () =>
        expect((await payments.ask('GET', `/v1/payments/payouts/${id}`)).body).toMatchObject({ state: 'paid' }),
      );
      expect((await reported()).filter(({ kind }) => kind === 'payout')).toHaveLength(before + 1);
    } finally {
      await next.close();
    }
  });
});

test('case 12: a provider that gives no answer at all is unknown, and is asked until it is known', async () => {
  const { id } = await payments.intent();
  await payments.admin('faults', [{ operation: 'authorise', mode: 'hang-after', times: 1 }]);
  const worker = await startNext();
  try {
    const asked = payments.ask('POST', `/v1/payments/intents/${id}/authorise`, { method: 'card_ok' });
    await eventually(async () => expect((await payments.get(id)).status).toBe('unknown'));
    expect(await asked).toMatchObject({ status: expect.toSatisfy((status) => status === 200 || status === 202) });
    await eventually(async () => expect((await payments.get(id)).status).toBe('authorised'));
  } finally {
    await worker.close();
  }
});
