import { randomUUID } from 'node:crypto';
import type { Database } from '@pvt/kernel/database';
import { defineJob, openJobs } from '@pvt/kernel/jobs';
import { makeContext } from '@pvt/kernel/make-context';
import { createMetrics } from '@pvt/kernel/metrics';
import { Logger, run as runGraphile } from 'graphile-worker';
import pg from 'pg';
import Type from 'typebox';
import { atOnce } from '../at-once.ts';
import { type Figure, figure, middle } from '../figure.ts';
import { openKernel } from '../kernel-ground.ts';
import { type CeleryPeer, startCelery } from '../peers/celery.ts';
import { startPeerPostgres } from '../peers/postgres.ts';

const JOBS = 10_000;
const ROUNDS = 3;
const AT_ONCE = 16;
/** How many a command puts in that has many: a page of recipients, of learners, of rows. */
const TOGETHER = 500;

interface Round {
  readonly ours: number;
  readonly graphile: number;
}

/**
 * 10,000 jobs, trivial each, 16 under way at a time in one process. Ours goes through row security, in turns of ten tenants; the
 * library's has none of that. On the same PostgreSQL, in turn. First those that wait, from the begin of the work to the end of the last;
 * then from the first `enqueue` on, each in a transaction of its own and 16 at a time, while they are worked off: this one also
 * beside Celery, whose producer sends as fast as it can to a Redis that keeps nothing on disk. Then the same where a transaction puts
 * in 500, by `enqueueAll`; Celery has no call that sends several.
 */
export async function run(): Promise<Figure[]> {
  const postgres = await startPeerPostgres();
  const stops: (() => Promise<unknown>)[] = [];
  try {
    const migrations = new URL('./jobs/', import.meta.url);
    const { database } = await openKernel(postgres.url, 'bench', migrations, 10);
    stops.push(() => database.close());
    const pool = new pg.Pool({ connectionString: postgres.url, max: 10 });
    stops.push(() => pool.end());
    const rounds: Round[] = [];
    for (let i = 0; i < ROUNDS; i++)
      rounds.push({ ours: await measureOurs(database), graphile: await measureGraphile(pool) });
    const { ours, graphile } = middle(rounds, (round) => round.ours / round.graphile);
    const each: Round[] = [];
    for (let i = 0; i < ROUNDS; i++)
      each.push({ ours: await enqueueOurs(database), graphile: await enqueueGraphile(pool) });
    const fromEnqueue = middle(each, (round) => round.ours / round.graphile);
    const celery = await measureCelery();
    const together: number[] = [];
    for (let i = 0; i < ROUNDS; i++) together.push(await enqueueOurs(database, TOGETHER));
    return [
      figure('jobs', 'jobs/s', ours, graphile),
      figure('jobs, enqueue to done', 'jobs/s', fromEnqueue.ours, fromEnqueue.graphile),
      figure('jobs, enqueue to done, beside Celery', 'jobs/s', fromEnqueue.ours, celery),
      figure(
        'jobs, 500 by a transaction, to done, beside Celery',
        'jobs/s',
        middle(together, (rate) => rate),
        celery,
      ),
    ];
  } finally {
    for (const stop of stops.reverse()) await stop();
    await postgres.stop();
  }
}

const nothing = defineJob({ type: 'bench.nothing', data: Type.Object({ i: Type.Integer() }) });

async function measureOurs(database: Database): Promise<number> {
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

async function enqueueOurs(database: Database, together = 1): Promise<number> {
  const jobs = openJobs({ database, metrics: createMetrics(), places: AT_ONCE, onError: report });
  const end = countdown();
  jobs.work(nothing, async () => end.one());
  jobs.start();
  const principal = { kind: 'service', id: 'bench', name: 'bench', permissions: [] } as const;
  const contexts = Array.from({ length: 10 }, () => makeContext({ tenant: randomUUID(), principal }));
  const begun = performance.now();
  await atOnce(AT_ONCE, JOBS / together, async (i) => {
    const context = contexts[i % contexts.length];
    if (context === undefined) return;
    await database.transaction(context.tenant, async (tx) => {
      if (together === 1) await jobs.enqueue(tx, context, nothing, { i });
      else
        await jobs.enqueueAll(
          tx,
          context,
          nothing,
          Array.from({ length: together }, (_, n) => ({ data: { i: n } })),
        );
    });
  });
  await end.all;
  const seconds = (performance.now() - begun) / 1000;
  await jobs.stop();
  return JOBS / seconds;
}

async function enqueueGraphile(pool: pg.Pool): Promise<number> {
  const end = countdown();
  const logger = new Logger(() => () => undefined);
  const options = { pgPool: pool, concurrency: AT_ONCE, noHandleSignals: true, pollInterval: 500, logger };
  const runner = await runGraphile({ ...options, taskList: { nothing: async () => end.one() } });
  const begun = performance.now();
  await atOnce(AT_ONCE, JOBS, (i) => runner.addJob('nothing', { i }));
  await end.all;
  const seconds = (performance.now() - begun) / 1000;
  await runner.stop();
  return JOBS / seconds;
}

async function measureCelery(): Promise<number> {
  const celery: CeleryPeer = await startCelery();
  try {
    // A worker's first tasks wait for its start.
    await celery.measure(AT_ONCE);
    const times: number[] = [];
    for (let i = 0; i < ROUNDS; i++) times.push(await celery.measure(JOBS));
    return JOBS / (middle(times, (ms) => ms) / 1000);
  } finally {
    await celery.stop();
  }
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
