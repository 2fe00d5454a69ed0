import { Type } from 'typebox';
import { expect, test } from 'vitest';
import type { Database } from '../database/database.ts';
import { createMetrics } from '../observability/metrics.ts';
import { contextOf, greet, testJobs } from '../testing/jobs.ts';
import { eventually, TENANT_A, TENANT_B } from '../testing/testing.ts';
import { defineJob, openJobs } from './jobs.ts';

const waits = defineJob({
  type: 'test.waits',
  data: Type.Object({}),
  queue: { name: 'slow', places: 2, perTenant: 1, ahead: false },
});

const here = testJobs();

test('ten thousand jobs of one tenant do not hold up another’s', async () => {
  const jobs = here.process();
  const order: string[] = [];
  jobs.work(greet, async ({ context: { tenant } }) => void order.push(tenant));
  await here.enqueue(jobs, 'first');
  await here.database.admin(
    `insert into pvt.job (id, owner, tenant, type, data, principal, run_at, next_at)
     select gen_random_uuid(), owner, tenant, type, data, principal, run_at, next_at from pvt.job, generate_series(2, 10000)`,
  );
  for (let i = 0; i < 3; i++) await here.enqueue(jobs, 'b', {}, TENANT_B);
  jobs.start();
  await eventually(() => expect(order.filter((tenant) => tenant === TENANT_B)).toHaveLength(3));
  // Of the first claim, in which the two take turns.
  expect(order.lastIndexOf(TENANT_B)).toBeLessThan(64);
});

test('slow jobs of one tenant leave a place for the others', async () => {
  const jobs = here.process(4);
  const { promise: over, resolve: end } = Promise.withResolvers<void>();
  const done: string[] = [];
  jobs.work(greet, async ({ context: { tenant } }) => {
    if (tenant === TENANT_A) await over;
    done.push(tenant);
  });
  jobs.start();
  for (let i = 0; i < 8; i++) await here.enqueue(jobs, 'slow');
  await here.enqueue(jobs, 'quick', {}, TENANT_B);
  await eventually(() => expect(done).toEqual([TENANT_B]));
  end();
  await eventually(() => expect(done).toHaveLength(9));
});

test('slow jobs of a queue leave the places of the others alone', async () => {
  const jobs = here.process(4);
  const { promise: over, resolve: end } = Promise.withResolvers<void>();
  const done: string[] = [];
  let slow = 0;
  jobs.work(waits, async () => {
    slow += 1;
    await over;
  });
  jobs.work(greet, async ({ data }) => void done.push(data.name));
  jobs.start();
  for (const tenant of [TENANT_A, TENANT_A, TENANT_B, TENANT_B])
    await here.service.transaction(tenant, (tx) => jobs.enqueue(tx, contextOf(tenant), waits, {}));
  // Two places, one of each tenant.
  await eventually(() => expect(slow).toBe(2));
  for (let i = 0; i < 8; i++) await here.enqueue(jobs, `quick ${i}`);
  await eventually(() => expect(done).toHaveLength(8));
  expect(slow).toBe(2);
  end();
  await eventually(async () => expect(await here.left()).toEqual([]));
});

test('in a backlog each claim goes on among the tenants, so that whoever is far from the first is found', async () => {
  const jobs = here.process();
  await here.enqueue(jobs, 'first');
  await here.database.admin(`insert into pvt.job (id, owner, tenant, type, data, principal, run_at, next_at)
    select gen_random_uuid(), owner, tenant, type, data, principal, run_at, next_at from pvt.job, generate_series(2, 300)`);
  // Two thousand tenants have nothing due, and the last of all has one job, which came after all others.
  const ids = Array.from({ length: 2000 }, (_, i) => `ffffffff-0000-4000-8000-${String(i).padStart(12, '0')}`);
  await here.database.admin(
    `insert into pvt.job (id, owner, tenant, type, data, principal, run_at, next_at)
     select gen_random_uuid(), owner, other, type, data, principal, run_at, 'infinity'
       from (select * from pvt.job limit 1) as one, unnest($1::uuid[]) as other`,
    [ids],
  );
  const last = 'ffffffff-ffff-4fff-8fff-ffffffffffff';
  await here.enqueue(jobs, 'last', {}, last);
  const claim = (after: string | null) =>
    here.service.housekeeping((tx) =>
      tx.query<{ tenant: string | null; place: string | null }>(
        `select tenant, place from pvt.claim_jobs('pvt_collect', 'default', gen_random_uuid(), '{test.greet}', '{60000}', 1, 1,
          array[$1::uuid], $2)`,
        [TENANT_A, after],
      ),
    );
  let place: string | null = null;
  const found: (string | null)[] = [];
  // Three hundred tenants are passed by each.
  for (let i = 0; i < 8 && !found.includes(last); i++) {
    const rows = await claim(place);
    found.push(...rows.map(({ tenant }) => tenant));
    place = rows.at(-1)?.place ?? null;
  }
  expect(found).toContain(last);
});

test('jobs of a tenant are begun by priority, then by time', async () => {
  const jobs = here.process(1);
  const done: string[] = [];
  jobs.work(greet, async ({ data }) => void done.push(data.name));
  await here.enqueue(jobs, 'low', { priority: 'low' });
  await here.enqueue(jobs, 'normal');
  await here.enqueue(jobs, 'normal, second');
  await here.enqueue(jobs, 'high', { priority: 'high' });
  jobs.start();
  await eventually(() => expect(done).toEqual(['high', 'normal', 'normal, second', 'low']));
});

test('no other tenant and no other service sees a job', async () => {
  const jobs = here.process();
  await here.enqueue(jobs, 'a');
  const seenBy = (by: Database, tenant: string) =>
    by.transaction(tenant, (tx) => tx.query('select id from pvt.job where tenant = $1', [TENANT_A]));
  expect(await seenBy(here.service, TENANT_A)).toHaveLength(1);
  expect(await seenBy(here.service, TENANT_B)).toEqual([]);
  const other = here.database.service('insights');
  expect(await seenBy(other, TENANT_A)).toEqual([]);
  const claim = `select id from pvt.claim_jobs('pvt_collect', 'default', gen_random_uuid(), '{test.greet}', '{1000}', 10, 10, '{}', null)`;
  expect(await other.housekeeping((tx) => tx.query(claim))).toEqual([]);
});

test('who inspects sees what every service gave up on for the tenant, sends it again or drops it, and changes nothing else', async () => {
  const other = here.database.service('insights');
  await here.database.admin('grant pvt_job_inspector to pvt_insights');
  const jobs = openJobs({ database: other, metrics: createMetrics(), onError: () => undefined });
  const jobsThere = here.process();
  const [again, dropped, waiting] = [
    await here.enqueue(jobsThere, 'a'),
    await here.enqueue(jobsThere, 'b'),
    await here.enqueue(jobsThere, 'c'),
  ];
  const elsewhere = await here.enqueue(jobsThere, 'd', {}, TENANT_B);
  await here.database.admin(
    `update pvt.job set state = 'dead', attempts = 3, ended_at = now(), error_code = 'JOB_FAILED' where id = any($1)`,
    [[again, dropped, elsewhere]],
  );
  try {
    await other.transaction(TENANT_A, async (tx) => {
      const dead = await jobs.dead(tx, undefined, 10);
      expect(new Map(dead.map(({ id, service: of }) => [id, of]))).toEqual(
        new Map([again, dropped].map((id) => [id, 'collect'])),
      );
      const [first] = dead;
      expect(first && (await jobs.dead(tx, [first.endedAt, first.id], 10)).map(({ id }) => id)).toEqual([dead[1]?.id]);
      expect(await jobs.redrive(tx, [again, waiting, elsewhere])).toEqual([again]);
      expect(await jobs.discard(tx, [dropped, waiting, elsewhere])).toEqual([dropped]);
      for (const wrong of [`update pvt.job set data = '{}'`, 'delete from pvt.job'])
        expect(await tx.query(`${wrong} where tenant = $1 returning id`, [TENANT_A])).toEqual([]);
    });
  } finally {
    await here.database.admin('revoke pvt_job_inspector from pvt_insights');
  }
  expect((await here.left()).map(({ state }) => state).toSorted()).toEqual(['dead', 'waiting', 'waiting']);
});
