import { eventually } from '@pvt/kernel/testing';
import { expect, test } from 'vitest';
import type { Reconciliation } from '../core/reconciliation-view.ts';
import { mountPayments, type PaymentsForTest, SECRET_KEY } from './payments-harness.ts';
import { openLane, randomOf } from './random-operations-harness.ts';
import { startWorker } from './worker-harness.ts';

/** By hand or in the bench: `PVT_PAYMENT_OPERATIONS=10000 PVT_PAYMENT_SEED=7`. */
const OPERATIONS = Number(process.env['PVT_PAYMENT_OPERATIONS'] ?? 150);
const SEED = Number(process.env['PVT_PAYMENT_SEED'] ?? 1);
const LANES = 12;
const KILLS = Math.max(2, Math.floor(OPERATIONS / 250));
const LONGEST_MS = 60_000 + OPERATIONS * 1000;

test(
  `whatever happens in ${OPERATIONS} operations (seed ${SEED}), money is neither made nor lost, and the provider agrees`,
  async () => {
    const payments = await mountPayments(undefined, { started: false });
    const unexpected: string[] = [];
    const did: Record<string, number> = {};
    let worker = await startWorker(payments);
    try {
      await payments.admin('fees', { basisPoints: 150, fixed: 0, dispute: 0 });
      let left = OPERATIONS;
      let kills = 0;
      const run = async (lane: ReturnType<typeof openLane>): Promise<void> => {
        while (left > 0) {
          left -= 1;
          const what = await lane.step();
          did[what] = (did[what] ?? 0) + 1;
        }
      };
      const lanes = Array.from({ length: LANES }, (_, i) =>
        run(openLane(payments, SEED * 1000 + i, (answer) => unexpected.push(answer))),
      );
      const over = Promise.all(lanes).then(() => true);
      const random = randomOf(SEED);
      for (let isOver = false; !isOver; ) {
        const mark = OPERATIONS - ((kills + 1) * OPERATIONS) / (KILLS + 1) + (random() * OPERATIONS) / (KILLS * 4);
        await Promise.race([over, eventually(() => expect(left).toBeLessThanOrEqual(mark), LONGEST_MS)]);
        await nothingIsLost(payments);
        if (kills < KILLS && left > 0) {
          await worker.kill();
          worker = await startWorker(payments);
          kills += 1;
        } else isOver = await over;
      }
      expect(unexpected).toEqual([]);
      await settle(payments);
      await nothingIsLost(payments);
      await providerAgrees(payments);
      expect(kills).toBeGreaterThan(0);
      if (process.env['PVT_PAYMENT_OPERATIONS'] !== undefined)
        process.stdout.write(`${JSON.stringify({ kills, ...did })}\n`);
    } finally {
      await worker.kill();
      await payments.close();
    }
  },
  LONGEST_MS * 2,
);

/** Of what is committed now: each currency sums to zero, balances are what their entries sum to, and no guarded one is below zero. */
async function nothingIsLost({ ask, mounted }: PaymentsForTest): Promise<void> {
  expect((await ask('GET', '/v1/ledger/check')).body).toMatchObject({ sound: true, differences: [] });
  const below = await mounted.database.admin('select account from payments.balance where guarded and amount < 0');
  expect(below).toEqual([]);
}

/** All webhooks have come, and all that was asked for has ended. */
async function settle(payments: PaymentsForTest): Promise<void> {
  const { database } = payments.mounted;
  await payments.admin('faults', []);
  await payments.admin('deliver', { mode: 'prompt' });
  await payments.admin('release', { order: 'last' });
  await eventually(async () => {
    // Whatever waits for its next try has it now.
    await database.admin(`update pvt.job set next_at = now() where type <> 'payments.expire' and holder is null`);
    expect(
      await database.admin(`select type, error_detail from pvt.job where type <> 'payments.expire' limit 3`),
    ).toEqual([]);
  }, LONGEST_MS);
}

interface ProviderLine {
  readonly amount: number;
  readonly fee: number;
  readonly currency: string;
}

async function providerAgrees(payments: PaymentsForTest): Promise<void> {
  const { database } = payments.mounted;
  const [row] = await database.admin<{ first: string; last: string }>(
    `select (min(created_at) at time zone 'UTC')::date::text as first, (now() at time zone 'UTC')::date::text as last from payments.intent`,
  );
  const days = [...new Set([row?.first ?? '', row?.last ?? ''])];
  const there: Record<string, number> = {};
  for (const day of days) {
    const answer = await fetch(new URL(`/v1/report?day=${day}`, payments.sandbox.url), {
      headers: { authorization: `Bearer ${SECRET_KEY}` },
    });
    const { lines } = (await answer.json()) as { lines: ProviderLine[] };
    for (const { amount, fee, currency } of lines) there[currency] = (there[currency] ?? 0) + amount - fee;
  }
  const here = await database.admin<{ currency: string; owed: number }>(
    `select a.currency, sum(-b.amount)::float8 as owed from payments.account a join payments.balance b on b.account = a.id
      where a.kind = 'provider' group by 1`,
  );
  expect(Object.fromEntries(here.map(({ currency, owed }) => [currency, owed]))).toEqual(there);

  const twice = await database.admin(
    `select intent from payments.intent_fact where what = 'authorisation' and status = 'authorised' group by intent
      having count(distinct object) > 1`,
  );
  expect(twice).toEqual([]);

  // Line by line, as it is done each night.
  for (const day of days) {
    const started = await payments.ask('POST', '/v1/payments/reconciliations', { provider: 'sandbox', day });
    const { id } = started.body as Reconciliation;
    await eventually(async () => {
      const { items } = (await payments.ask('GET', '/v1/payments/reconciliations')).body as { items: Reconciliation[] };
      expect(items.find((each) => each.id === id)?.state).toBe('done');
    });
  }
  const differing = await database.admin(
    `select * from payments.difference where reason <> 'payout_remainder' limit 5`,
  );
  expect(differing).toEqual([]);
}
