import { computeTotals, keepScore, openGradebooks, openVersions, service } from '@pvt/academy';
import { openLog } from '@pvt/kernel/log';
import { makeContext } from '@pvt/kernel/make-context';
import pg from 'pg';
import { type Figure, figure, note } from '../figure.ts';
import { openKernel } from '../kernel-ground.ts';
import { startPeerPostgres } from '../peers/postgres.ts';
import { fillGradebook, ITEMS, LEARNERS, learnerId } from './academy/gradebook-ground.ts';

const TENANT = '0198c0de-0000-7000-8000-0000000000be';
const AT_ONCE = 200;
const CHANGES = 60;
const DAY_MS = 86_400_000;

/**
 * One score of 10,000 learners × 100 items, with its totals, history and event in a transaction; beside it all totals from all scores, in
 * transactions of 200 learners, as a change of the set-up computes them.
 */
export async function run(): Promise<Figure[]> {
  const postgres = await startPeerPostgres();
  const stops: (() => Promise<unknown>)[] = [];
  try {
    const { database, accessOf } = await openKernel(postgres.url, 'academy', service.migrations, 4);
    stops.push(() => database.close());
    const engine = await openLog({
      connection: { ...accessOf('log'), connections: 4 },
      ...{ leaseMs: 3000, periodMs: DAY_MS, retentionMs: DAY_MS, onError: (...error) => note(String(error.at(-1))) },
    });
    stops.push(() => engine.close());
    const admin = new pg.Pool({ connectionString: postgres.url, max: 1 });
    stops.push(() => admin.end());
    await fillGradebook(database, TENANT);
    await admin.query('vacuum analyze');
    const context = makeContext({
      tenant: TENANT,
      principal: { kind: 'key', id: 'bench', name: 'bench', permissions: [] },
    });
    const tools = {
      ...{ database, log: engine.forService(database), versions: openVersions(), gradebooks: openGradebooks() },
      now: () => Temporal.Now.instant(),
    };
    const graded = (n: number) => ({ id: learnerId(n), course: 'bench', version: 1 });
    const change = (n: number) =>
      database.transaction(TENANT, async (tx) => {
        const lesson = learnerId(1 + (n % ITEMS));
        await keepScore(tools, tx, context, graded(n), { lesson, points: `${n % 97}/97`, outOf: '1', source: 'quiz' });
      });
    const full = await timed(async () => {
      for (let from = 1; from <= LEARNERS; from += AT_ONCE) {
        const part = Array.from({ length: AT_ONCE }, (_, i) => graded(from + i));
        await database.transaction(TENANT, (tx) => computeTotals(tools, tx, part, 1));
      }
    });
    for (let n = 1; n <= 10; n += 1) await change(n);
    const times: number[] = [];
    for (let n = 11; n < 11 + CHANGES; n += 1) times.push(await timed(() => change(n)));
    const one = times.toSorted((left, right) => left - right)[CHANGES / 2] ?? 0;
    return [
      figure(
        `gradebook: one of ${LEARNERS} × ${ITEMS} scores, beside all of them`,
        'changes/s',
        1000 / one,
        1000 / full,
      ),
    ];
  } finally {
    for (const stop of stops.reverse()) await stop();
    await postgres.stop();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
