import { openSandbox } from '@pvt/adapter-sandbox';
import type { Answer } from '@pvt/client';
import { startServer, type TestServer } from '../server.ts';
import { openPaymentLoad, type PaymentLoad } from './payment-load.ts';
import { booksOf } from './provider-books.ts';
import { get, put } from './reconcile.ts';
import { anyMoment, type Round, type Scenario, until } from './round.ts';

/** Payments under load before each kill. */
const PAYMENTS_BEFORE = 20;
const SECRET_KEY = 'sk_of_the_chaos_tenant';
const CATCH_UP_MS = 120_000;
const LOOK_MS = 200;
const MOST_TOLD = 3;

/**
 * The whole program, and every other time PostgreSQL under it, killed while clients pay over a provider that stays. Nobody may be charged
 * twice or not at all, and the provider's books, the payments and the ledger have to agree.
 */
export const paymentScenario: Scenario = {
  name: 'payment',
  async run(rounds, tell) {
    const sandbox = await openSandbox();
    try {
      const server = await startServer({ settings: { PVT_SANDBOX_URL: sandbox.url } });
      try {
        await runRounds(server, sandbox.url, rounds, tell);
      } finally {
        await server.stop();
      }
    } finally {
      await sandbox.close();
    }
  },
};

async function runRounds(
  server: TestServer,
  sandbox: string,
  rounds: number,
  tell: (round: Round) => void,
): Promise<void> {
  await put(server, '/v1/payments/providers/sandbox', { offered: true, credentials: { secretKey: SECRET_KEY } });
  const load = openPaymentLoad(server);
  for (let round = 1; round <= rounds; round++) {
    const before = load.acknowledged.size;
    load.start();
    await until('the load', () => load.acknowledged.size >= before + PAYMENTS_BEFORE, CATCH_UP_MS);
    await anyMoment(200);
    const killedAt = Date.now();
    if (round % 2 === 0) process.kill(await server.postgresPid(), 'SIGKILL');
    else {
      await server.kill9();
      await server.restart();
    }
    const atKill = load.acknowledged.size;
    await until('a payment after the kill', () => load.acknowledged.size > atKill + 5, CATCH_UP_MS);
    const backAfterMs = Date.now() - killedAt;
    await load.pause();
    const differences = await reconcile(server, sandbox, load);
    tell({ scenario: 'payment', round, events: load.acknowledged.size, backAfterMs, differences });
  }
}

async function reconcile(server: TestServer, sandbox: string, load: PaymentLoad): Promise<string[]> {
  const deadline = Date.now() + CATCH_UP_MS;
  for (;;) {
    const differences = await compare(server, sandbox, load).catch((error: unknown) => [
      `the comparison failed: ${String(error)}`,
    ]);
    if (differences.length === 0 || Date.now() > deadline) return differences;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

async function compare(server: TestServer, sandbox: string, { acknowledged, wrong }: PaymentLoad): Promise<string[]> {
  const charged = [...acknowledged.values()];
  const sum = (of: 'amount' | 'refunded'): number => charged.reduce((all, each) => all + each[of], 0);
  const lines = await booksOf(sandbox, SECRET_KEY);
  const captures = lines.filter(({ kind }) => kind === 'capture');
  const payments = captures.map(({ payment }) => payment);
  const twice = payments.filter((payment, i) => payments.indexOf(payment) !== i);
  const moved = lines.reduce((all, { amount }) => all + amount, 0);
  const check = await get<Answer<'checkLedger'>>(server, '/v1/ledger/check');
  const { items } = await get<Answer<'listLedgerAccounts'>>(server, '/v1/ledger/accounts?kind=provider');
  const booked = items.reduce((all, { balance }) => all - balance, 0);
  return [
    ...wrong.slice(0, MOST_TOLD),
    ...(twice.length === 0 ? [] : [`${twice.length} payments were charged twice: ${twice.slice(0, MOST_TOLD).join()}`]),
    ...(captures.length === charged.length ? [] : [`${captures.length} were charged, and not ${charged.length}`]),
    ...(moved === sum('amount') - sum('refunded')
      ? []
      : [`the provider has ${moved}, and not ${sum('amount') - sum('refunded')}`]),
    ...(booked === moved ? [] : [`the ledger has ${booked} at the provider, which has ${moved}`]),
    ...(check.sound ? [] : check.differences.slice(0, MOST_TOLD).map((each) => JSON.stringify(each))),
  ];
}
