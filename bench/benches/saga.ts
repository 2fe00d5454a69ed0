import type { Transaction } from '@pvt/kernel/database';
import { openJobs } from '@pvt/kernel/jobs';
import { openLog } from '@pvt/kernel/log';
import { makeContext } from '@pvt/kernel/make-context';
import { createMetrics } from '@pvt/kernel/metrics';
import { openOperations } from '@pvt/kernel/operations';
import { defineSaga, openSagas } from '@pvt/kernel/saga';
import pg from 'pg';
import Type from 'typebox';
import { atOnce } from '../at-once.ts';
import { type Figure, figure, middle } from '../figure.ts';
import { openKernel } from '../kernel-ground.ts';
import { startPeerPostgres } from '../peers/postgres.ts';

const SAGAS = 1000;
const ROUNDS = 3;
const AT_ONCE = 16;
const DAY_MS = 86_400_000;
const SECRET = 'of the bench';
const TENANT = '0198c0de-0000-7000-8000-0000000000be';
const STEPS = ['one', 'two', 'three', 'four'] as const;

const context = makeContext({
  tenant: TENANT,
  principal: { kind: 'service', id: 'bench', name: 'bench', permissions: [] },
});

const effect = async (tx: Transaction, what: string): Promise<string> => {
  await tx.query('insert into bench.effect (tenant, what) values ($1, $2)', [tx.tenant, what]);
  return what;
};
const step = (what: string) => ({ run: (tx: Transaction) => effect(tx, what), undo: () => Promise.resolve() });
const saga = defineSaga({ name: 'bench.four-steps', version: 1, input: Type.Object({ i: Type.Integer() }) })
  .local('one', step('one'))
  .local('two', step('two'))
  .local('three', step('three'))
  .local('four', step('four'));

/**
 * Sagas of four local steps, each step an insert, from the first start to the last end, 16 at a time in one process. Beside them the same
 * four transactions by hand over the same pool: nothing of those is known after a crash. On the same PostgreSQL, in turn.
 */
export async function run(): Promise<Figure[]> {
  const postgres = await startPeerPostgres();
  const stops: (() => Promise<unknown>)[] = [];
  try {
    const migrations = new URL('./saga/', import.meta.url);
    const { database, accessOf } = await openKernel(postgres.url, 'bench', migrations, AT_ONCE);
    stops.push(() => database.close());
    const admin = new pg.Pool({ connectionString: postgres.url, max: 1 });
    stops.push(() => admin.end());
    const engine = await openLog({
      connection: { ...accessOf('log'), connections: AT_ONCE },
      leaseMs: 3000,
      periodMs: DAY_MS,
      retentionMs: DAY_MS,
      onError: report,
    });
    stops.push(() => engine.close());
    const log = engine.forService(database);
    const jobs = openJobs({ database, metrics: createMetrics(), places: AT_ONCE, onError: report });
    const contracts = openOperations({ resolve: () => undefined, secret: SECRET });
    const sagas = openSagas({ service: 'bench', database, log, jobs, contracts });
    sagas.run(saga);
    jobs.start();
    stops.push(() => jobs.stop());

    const ours = async (): Promise<number> => {
      const begun = performance.now();
      await atOnce(AT_ONCE, SAGAS, (i) => database.transaction(TENANT, (tx) => sagas.start(tx, context, saga, { i })));
      for (;;) {
        // Over an index: a count of all every 10 ms took a third of a core.
        const { rowCount } = await admin.query(
          `select from pvt.saga where tenant = $1 and state in ('running', 'compensating') limit 1`,
          [TENANT],
        );
        if (rowCount === 0) return SAGAS / ((performance.now() - begun) / 1000);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const byHand = async (): Promise<number> => {
      const begun = performance.now();
      await atOnce(AT_ONCE, SAGAS, async () => {
        for (const what of STEPS) await database.transaction(TENANT, (tx) => effect(tx, what));
      });
      return SAGAS / ((performance.now() - begun) / 1000);
    };
    await ours();
    // As PostgreSQL does by itself within a minute: until then its plans are those of empty tables.
    await admin.query('analyze');
    const rounds: { readonly ours: number; readonly peer: number }[] = [];
    for (let i = 0; i < ROUNDS; i++) rounds.push({ ours: await ours(), peer: await byHand() });
    const { ours: perSecond, peer } = middle(rounds, (round) => round.ours / round.peer);
    return [figure('saga of four steps', 'sagas/s', perSecond, peer)];
  } finally {
    for (const stop of stops.reverse()) await stop();
    await postgres.stop();
  }
}

function report(...error: unknown[]): void {
  process.stderr.write(`${String(error.at(-1))}\n`);
}
