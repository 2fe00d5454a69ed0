import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Type } from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMetrics } from '../observability/metrics.ts';
import { makeContext } from '../service/make-context.ts';
import { createTestDatabase, eventually, TENANT_A, type TestDatabase } from '../testing/testing.ts';
import { defineJob, openJobs } from './jobs.ts';

/** Its work is a row; with a lease that is over soon. */
const note = defineJob({ type: 'test.note', data: Type.Object({ name: Type.String() }), leaseMs: 600, keepDays: 1 });

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.admin(`create table collect.noted (tenant uuid not null, name text not null, attempt integer not null);
    select pvt.isolate('collect.noted'); grant select, insert on collect.noted to pvt_collect`);
});
afterAll(() => database.close());

/** A process that works off the jobs until it dies at the failure point. */
async function dieAt(point: string): Promise<void> {
  const script = fileURLToPath(new URL('../testing/job-process.ts', import.meta.url));
  const child = spawn(process.execPath, [script, database.url, database.secret], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PVT_FAILURE_POINTS: `${point}=crash` },
  });
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
}

test.each([
  ['between its claim and its begin', 'jobs.after-claim', 'whole', [2]],
  ['before its work', 'jobs.before-work', 'whole', [2]],
  ['between its work and its end, which commit together', 'jobs.after-work', 'whole', [1]],
  ['between its work and its end', 'jobs.after-work', 'apart', [1, 2]],
])(
  'a process that is killed %s leaves the job to another one within the lease',
  async (_when, point, name, attempts) => {
    const service = database.service('collect');
    const jobs = openJobs({ database: service, metrics: createMetrics(), onError: () => undefined, everyMs: 20 });
    await database.admin('delete from collect.noted; delete from pvt.job');
    const context = makeContext({
      tenant: TENANT_A,
      principal: { kind: 'service', id: 'collect', name: 'c', permissions: [] },
    });
    await service.transaction(TENANT_A, (tx) => jobs.enqueue(tx, context, note, { name }));
    await dieAt(point);
    const lease = await database.admin<{ soon: boolean; state: string }>(
      `select next_at < now() + interval '600 milliseconds' as soon, state from pvt.job`,
    );
    expect(lease).toMatchObject([{ soon: true }]);
    jobs.work(note, async ({ data, attempt, done, context: { tenant } }) => {
      await service.transaction(tenant, async (tx) => {
        await tx.query('insert into collect.noted (tenant, name, attempt) values ($1, $2, $3)', [
          tenant,
          data.name,
          attempt,
        ]);
        if (data.name === 'whole') await done(tx);
      });
    });
    jobs.start();
    try {
      await eventually(async () =>
        expect(await database.admin('select state from pvt.job')).toEqual([{ state: 'done' }]),
      );
    } finally {
      await jobs.stop();
    }
    const noted = await database.admin<{ attempt: number }>('select attempt from collect.noted order by attempt');
    expect(noted.map(({ attempt }) => attempt)).toEqual(attempts);
  },
);
