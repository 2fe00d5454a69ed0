import { randomUUID } from 'node:crypto';
import { openDatabase } from '@pvt/kernel/database';
import { defineJob, openJobs } from '@pvt/kernel/jobs';
import { makeContext } from '@pvt/kernel/make-context';
import { createMetrics } from '@pvt/kernel/metrics';
import { KERNEL_MIGRATIONS, migrate } from '@pvt/kernel/migrations';
import { accessOf } from '@pvt/kernel/role';
import { Logger, run as runGraphile } from 'graphile-worker';
import pg from 'pg';
import Type from 'typebox';
import { type Figure, figure, middle } from '../figure.ts';
import { startPeerPostgres } from '../peers/postgres.ts';

const JOBS = 10_000;
const ROUNDS = 3;
const AT_ONCE = 16;
const SECRET = 'of the bench';

interface Round {
  readonly ours: number;
  readonly graphile: number;
}

/**
 * From the begin of the work to the end of the last of 10,000 jobs that wait, trivial each, 16 under way at a time in one process. Ours goes
 * through row security, in turns of ten tenants; the library's has none of that. On the same PostgreSQL, in turn.
 */
export async function run(): Promise<Figure[]> {
  const postgres = await startPeerPostgres();
  const stops: (() => Promise<unknown>)[] = [];
  try {
    await migrate(postgres.url, SECRET, [
      KERNEL_MIGRATIONS,
      { name: 'bench', directory: new URL('./jobs/', import.meta.url) },
    ]);
    const database = openDatabase({ ...accessOf(postgres.url, SECRET, 'bench'), connections: 10 });
    stops.push(() => database.close());
    const pool = new pg.Pool({ connectionString: postgres.url, max: 10 });
    stops.push(() => pool.end());
    const rounds: Round[] = [];
    for (let i = 0; i < ROUNDS; i++)
      rounds.push({ ours: await measureOurs(database), graphile: await measureGraphile(pool) });
    const { ours, graphile } = middle(rounds, (round) => round.ours / round.graphile);
    return [figure('jobs', 'jobs/s', ours, graphile)];
  } finally {
    for (const stop of stops.reverse()) await stop();
    await postgres.stop();
  }
}

const nothing = defineJob({ type: 'bench.nothing', data: Type.Object({ i: Type.Integer() }) });

async function measureOurs(database: ReturnType<typeof openDatabase>): Promise<number> {
  const jobs = openJobs({ database, metrics: createMetrics(), places: AT_ONCE, onError: report });
  const end = countdown();
  jobs.work(nothing, async () => end.one());
  for (let tenants = 10; tenants > 0; tenants--) {
    const tenant = randomUUID();
    const context = makeContext({
      tenant,
      principal: { kind: 'service', id: 'bench', name: 'bench', permissions: [] },
    });
    await database.transaction(tenant, async (tx) => {
      await Promise.all(Array.from({ length: JOBS / 10 }, (_, i) => jobs.enqueue(tx, context, nothing, { i })));
    });
  }
  const begun = performance.now();
  jobs.start();
  await end.all;
  await jobs.stop();
  return JOBS / ((performance.now() - begun) / 1000);
}

async function measureGraphile(pool: pg.Pool): Promise<number> {
  const end = countdown();
  // It would write a line for each job, and be slower for it.
  const logger = new Logger(() => () => undefined);
  const options = { pgPool: pool, concurrency: AT_ONCE, noHandleSignals: true, pollInterval: 500, logger };
  const quiet = await runGraphile({ ...options, taskList: { idle: async () => undefined } });
  await quiet.stop();
  await pool.query(
    `select graphile_worker.add_job('nothing', json_build_object('i', i)) from generate_series(1, $1::integer) as i`,
    [JOBS],
  );
  const begun = performance.now();
  const runner = await runGraphile({ ...options, taskList: { nothing: async () => end.one() } });
  await end.all;
  await runner.stop();
  return JOBS / ((performance.now() - begun) / 1000);
}

function countdown() {
  const { promise: all, resolve } = Promise.withResolvers<void>();
  let left = JOBS;
  return {
    all,
    one(): void {
      left -= 1;
      if (left === 0) resolve();
    },
  };
}

function report(error: unknown): void {
  process.stderr.write(`${String(error)}\n`);
}
