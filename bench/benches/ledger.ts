import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '@pvt/kernel/database';
import { makeContext } from '@pvt/kernel/make-context';
import { post, service } from '@pvt/payments';

import { type Figure, figure, middle } from '../figure.ts';
import { type KernelGround, openKernel } from '../kernel-ground.ts';
import { startPeerPostgres } from '../peers/postgres.ts';
import { runPgbench } from '../pgbench.ts';

const ACCOUNTS = 10_000;
const SECONDS = 6;
const ROUNDS = 3;
const AT_ONCE = 10;
const TENANT = '0198c0de-0000-7000-8000-0000000000be';
const FUNDS = 1_000_000_000n;

const context = makeContext({
  tenant: TENANT,
  principal: { kind: 'service', id: 'bench', name: 'bench', permissions: [] },
});

type Spread = 'spread' | 'hot';

/**
 * Transactions of the ledger, each moving one unit: between two of 10,000 guarded accounts, and from each of them to one account of fees.
 * Beside them pgbench with the same SQL, by the same role on the same PostgreSQL, in turn.
 */
export async function run(): Promise<Figure[]> {
  const postgres = await startPeerPostgres();
  const folder = await mkdtemp(join(tmpdir(), 'pvt-bench-ledger-'));
  try {
    const { database, accessOf } = await openKernel(postgres.url, 'payments', service.migrations, AT_ONCE);
    const access = accessOf('payments');
    try {
      await fill(database);
      const figures: Figure[] = [];
      for (const how of ['spread', 'hot'] as const) {
        const rounds: { readonly ours: number; readonly peer: number | undefined }[] = [];
        for (let i = 0; i < ROUNDS; i++) {
          const ours = await measureOurs(database, how);
          rounds.push({ ours, peer: await measurePgbench(access, folder, how) });
        }
        const { ours, peer } = middle(rounds, (round) => round.ours / (round.peer ?? 1));
        figures.push(figure(`ledger-${how}`, 'transactions/s', ours, peer));
      }
      return figures;
    } finally {
      await database.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
    await postgres.stop();
  }
}

const wallet = (i: number) => ({ kind: 'wallet', owner: `person:${i}`, currency: 'EUR' }) as const;
const FEES = { kind: 'fees', currency: 'EUR' } as const;
const any = (): number => Math.floor(Math.random() * ACCOUNTS);

async function fill(database: Database): Promise<void> {
  for (let from = 0; from < ACCOUNTS; from += 100) {
    const entries = Array.from({ length: 100 }, (_, i) => ({ account: wallet(from + i), amount: FUNDS }));
    const bank = { account: { kind: 'bank', currency: 'EUR' } as const, amount: -FUNDS * 100n };
    await database.transaction(TENANT, (tx) => post(tx, context, { kind: 'funds', entries: [bank, ...entries] }));
  }
}

async function measureOurs(database: Database, how: Spread): Promise<number> {
  let done = 0;
  const begun = performance.now();
  const end = begun + SECONDS * 1000;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (performance.now() < end) {
        const from = any();
        const to = how === 'hot' ? FEES : wallet((from + 1 + any()) % ACCOUNTS);
        const entries = [
          { account: wallet(from), amount: -1n },
          { account: to, amount: 1n },
        ];
        await database.transaction(TENANT, (tx) => post(tx, context, { kind: 'move', entries }));
        done += 1;
      }
    }),
  );
  return done / ((performance.now() - begun) / 1000);
}

/** @returns transactions a second; undefined where there is no pgbench */
async function measurePgbench(
  access: ReturnType<KernelGround['accessOf']>,
  folder: string,
  how: Spread,
): Promise<number | undefined> {
  const to = how === 'hot' ? `'fees', ''` : `'wallet', 'person:' || (:b)::text`;
  const [toKind, toOwner] = to.split(', ');
  const shards = how === 'hot' ? 16 : 1;
  const script = join(folder, `${how}.sql`);
  await writeFile(
    script,
    `\\set a random(0, ${ACCOUNTS - 1})
\\set b (:a + random(1, ${ACCOUNTS - 1})) % ${ACCOUNTS}
begin;
select set_config('pvt.tenant', '${TENANT}', true);
select value_date, booked_at, accounts from payments.post('${TENANT}', uuidv7(), 'move', '', '', null, null, null, 'bench',
  array['wallet', ${toKind}], array['person:' || (:a)::text, ${toOwner}], array['', ''], array['EUR', 'EUR'],
  array[true, ${how !== 'hot'}], array[1, ${shards}]::smallint[], array[-1, 1]::bigint[]);
commit;
`,
  );
  return runPgbench({ access, script, clients: AT_ONCE, seconds: SECONDS });
}
