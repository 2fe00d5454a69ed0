import { openSandbox } from '@pvt/adapter-sandbox';
import type { Answer } from '@pvt/client';
import { startServer, type TestServer } from '../server.ts';
import { databaseOf } from '../system/server-database.ts';
import { type ContractLoad, MILESTONE, openContractLoad } from './contract-load.ts';
import { booksOf } from './provider-books.ts';
import { get, put } from './reconcile.ts';
import { anyMoment, type Round, type Scenario, until } from './round.ts';

type Contract = Answer<'getContract'>;

const DEVELOPERS = 3;
const MILESTONES_BEFORE = 4;
const SECRET_KEY = 'sk_of_the_chaos_market';
const CATCH_UP_MS = 120_000;
const LOOK_MS = 200;
const MOST_TOLD = 3;

/** Where money and what is kept of it could come apart: each third round dies at one of them. */
const POINTS = [
  'payments.after-call',
  'sagas.after-call-do',
  'sagas.before-commit-do',
  'payments.before-call',
  'sagas.after-commit-do',
];

/**
 * The whole program killed while work is awarded, paid into escrow, released, disputed, given back and paid by the hour: at a named point, then PostgreSQL under
 * it, then at any moment. What left the escrow of each contract is what was told, no escrow is ever below zero, nobody is paid twice, and the
 * ledger sums to 0.
 */
export const contractScenario: Scenario = {
  name: 'contract',
  async run(rounds, tell) {
    const sandbox = await openSandbox();
    try {
      // Read anew at each start: a round arms its point here.
      const settings: Record<string, string> = { PVT_SANDBOX_URL: sandbox.url };
      const server = await startServer({ settings });
      try {
        await runRounds(server, settings, sandbox.url, rounds, tell);
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
  settings: Record<string, string>,
  sandbox: string,
  rounds: number,
  tell: (round: Round) => void,
): Promise<void> {
  await put(server, '/v1/payments/providers/sandbox', { offered: true, credentials: { secretKey: SECRET_KEY } });
  const database = await databaseOf(server);
  const tenant = await database.firstTenant();
  const people = await Promise.all(
    Array.from({ length: DEVELOPERS }, () => database.addPerson(tenant, [{ role: 'owner' }])),
  );
  const load = openContractLoad(
    server,
    people.map(({ cookie }) => cookie),
  );
  for (let round = 1; round <= rounds; round++) {
    const before = load.acknowledged.size;
    load.start();
    await until('the load', () => load.acknowledged.size >= before + MILESTONES_BEFORE, CATCH_UP_MS);
    await anyMoment(200);
    const killedAt = await kill(server, settings, round);
    const atKill = load.acknowledged.size;
    await until('a milestone after the kill', () => load.acknowledged.size > atKill, CATCH_UP_MS);
    const backAfterMs = Date.now() - killedAt;
    await load.pause();
    const differences = await reconcile(server, sandbox, load);
    tell({ scenario: 'contract', round, events: load.acknowledged.size, backAfterMs, differences });
  }
}

/** @returns when */
async function kill(server: TestServer, settings: Record<string, string>, round: number): Promise<number> {
  if (round % 3 === 2) {
    process.kill(await server.postgresPid(), 'SIGKILL');
    return Date.now();
  }
  await server.kill9();
  if (round % 3 === 0) {
    const killedAt = Date.now();
    await server.restart();
    return killedAt;
  }
  settings['PVT_FAILURE_POINTS'] = `${POINTS[((round - 1) / 3) % POINTS.length]}=crash:${1 + (round % 2)}`;
  await server.restart();
  const { pid } = server;
  await until(`the death at ${settings['PVT_FAILURE_POINTS']}`, () => !isAlive(pid), CATCH_UP_MS);
  delete settings['PVT_FAILURE_POINTS'];
  const killedAt = Date.now();
  await server.restart();
  return killedAt;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Sagas go on by themselves: what differs until the last look differs. */
async function reconcile(server: TestServer, sandbox: string, load: ContractLoad): Promise<string[]> {
  const deadline = Date.now() + CATCH_UP_MS;
  for (;;) {
    const differences = await compare(server, sandbox, load).catch((error: unknown) => [
      `the comparison failed: ${String(error)}`,
    ]);
    if (differences.length === 0 || Date.now() > deadline) return differences;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

async function compare(server: TestServer, sandbox: string, { acknowledged, wrong }: ContractLoad): Promise<string[]> {
  const differences = wrong.slice(0, MOST_TOLD);
  const ids = new Set([...acknowledged.values()].map(({ contract }) => contract));
  const paid = new Map<string, number>();
  let [kept, all] = [0, 0];
  for (const id of ids) {
    const { milestones, developer } = await get<Contract>(server, `/v1/auction-contracts/${id}`);
    all += milestones.length;
    for (const { id: which, state, toDeveloper, fee, toClient } of milestones) {
      const parts = [toDeveloper ?? 0, fee ?? 0, toClient ?? 0];
      if (parts.reduce((sum, part) => sum + part, 0) !== MILESTONE)
        differences.push(`the parts of ${which} are ${parts.join()}`);
      if (acknowledged.get(which)?.told.state !== state) differences.push(`${which} is ${state}, and told otherwise`);
      kept += MILESTONE - (toClient ?? 0);
      paid.set(developer, (paid.get(developer) ?? 0) + (toDeveloper ?? 0));
    }
  }
  for (const { name, balance } of await accountsOf(server, 'escrow'))
    if (balance !== 0) differences.push(`${balance} is left in the escrow ${name.reference}`);
  const payable = await accountsOf(server, 'payable');
  for (const [developer, sum] of paid) {
    const balance = payable.find(({ name }) => name.owner === developer)?.balance ?? 0;
    if (balance !== sum) differences.push(`${developer} is owed ${balance}, and was told ${sum}`);
  }
  const lines = await booksOf(sandbox, SECRET_KEY);
  const held = lines.reduce((sum, { amount }) => sum + amount, 0);
  if (held !== kept) differences.push(`the provider has ${held}, and the milestones kept ${kept}`);
  const captures = lines.filter(({ kind }) => kind === 'capture').length;
  if (captures !== all) differences.push(`${captures} payments were taken for ${all} milestones`);
  const check = await get<Answer<'checkLedger'>>(server, '/v1/ledger/check');
  return [...differences, ...(check.sound ? [] : check.differences.map((each) => JSON.stringify(each)))].slice(0, 5);
}

type Account = Answer<'listLedgerAccounts'>['items'][number];

async function accountsOf(server: TestServer, kind: string): Promise<Account[]> {
  const found: Account[] = [];
  for (let cursor = ''; ; ) {
    const page = await get<Answer<'listLedgerAccounts'>>(
      server,
      `/v1/ledger/accounts?kind=${kind}&limit=500${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    found.push(...page.items);
    if (page.next === undefined) return found;
    cursor = page.next;
  }
}
