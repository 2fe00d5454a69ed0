import { Type } from 'typebox';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database } from '../database/database.ts';
import { createMetrics } from '../observability/metrics.ts';
import { makeContext } from '../service/make-context.ts';
import { createTestDatabase, eventually, TENANT_A, TENANT_B, type TestDatabase } from '../testing/testing.ts';
import { defineJob, type Job, type JobEngine, JobLost, openJobs, Park, Reject } from './jobs.ts';

const RETRY = { attempts: 3, firstDelayMs: 1, factor: 1, longestDelayMs: 1 };
const greet = defineJob({ type: 'test.greet', data: Type.Object({ name: Type.String() }), retry: RETRY });
const kept = defineJob({ type: 'test.kept', data: Type.Object({}), retry: RETRY, keepDays: 1 });
const short = defineJob({ type: 'test.short', data: Type.Object({}), leaseMs: 300 });
/** Long enough for a machine that is busy with other things. */
const long = defineJob({ type: 'test.long', data: Type.Object({}), leaseMs: 3000 });

const waits = defineJob({
  type: 'test.waits',
  data: Type.Object({}),
  queue: { name: 'slow', places: 2, perTenant: 1, ahead: false },
});

let database: TestDatabase;
let service: Database;
const engines: JobEngine[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  service = database.service('collect');
});
beforeEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop();
  await database.admin('delete from pvt.job');
});
afterAll(async () => {
  for (const engine of engines.splice(0)) await engine.stop();
  await database.close();
});

/** The jobs of a service as one process has them. */
function process(places = 16): JobEngine {
  const engine = openJobs({
    database: service,
    metrics: createMetrics(),
    onError: () => undefined,
    everyMs: 20,
    places,
  });
  engines.push(engine);
  return engine;
}

const contextOf = (tenant: string) =>
  makeContext({ tenant, principal: { kind: 'person', id: 'p1', name: 'Ana', permissions: ['a:read'], session: 's1' } });

function enqueue(jobs: JobEngine, name: string, options = {}, tenant = TENANT_A): Promise<string> {
  return service.transaction(tenant, (tx) => jobs.enqueue(tx, contextOf(tenant), greet, { name }, options));
}

const left = () => database.admin<{ state: string; type: string; error_code: string | null }>('select * from pvt.job');

test('a job is done once, for its tenant and as who asked for it, and is gone', async () => {
  const jobs = process();
  const done: Job<typeof greet>[] = [];
  jobs.work(greet, async (job) => void done.push(job));
  jobs.start();
  await enqueue(jobs, 'a');
  await eventually(async () => expect(await left()).toEqual([]));
  expect(done.map(({ data, attempt }) => ({ data, attempt }))).toEqual([{ data: { name: 'a' }, attempt: 1 }]);
  expect(done[0]?.context).toMatchObject({ tenant: TENANT_A, principal: { kind: 'person', id: 'p1', name: 'Ana' } });
  expect(done[0]?.context.principal).not.toHaveProperty('session');
});

test('a job of a transaction that is undone is not there', async () => {
  const jobs = process();
  const undone = service.transaction(TENANT_A, async (tx) => {
    await jobs.enqueue(tx, contextOf(TENANT_A), greet, { name: 'a' });
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await left()).toEqual([]);
});

test('data that are not as declared are refused', async () => {
  const jobs = process();
  const wrong = service.transaction(TENANT_A, (tx) =>
    jobs.enqueue(tx, contextOf(TENANT_A), greet, { name: 1 } as unknown as { name: string }),
  );
  await expect(wrong).rejects.toThrow('not as declared');
});

test('a job is not begun before its time', async () => {
  const jobs = process();
  const done: string[] = [];
  jobs.work(greet, async ({ data }) => void done.push(data.name));
  jobs.start();
  await enqueue(jobs, 'later', { at: '2999-01-01T00:00:00Z' });
  await enqueue(jobs, 'later too', { delayMs: 3_600_000 });
  await enqueue(jobs, 'now');
  await eventually(() => expect(done).toEqual(['now']));
  await eventually(async () => expect(await left()).toHaveLength(2));
});

test('of a key one job waits: the first as it is, or as the last has it', async () => {
  const jobs = process();
  const first = await enqueue(jobs, 'a', { key: 'k', at: '2999-01-01T00:00:00Z' });
  expect(await enqueue(jobs, 'b', { key: 'k' })).toBe(first);
  expect(await left()).toMatchObject([{ data: { name: 'a' }, run_at: new Date('2999-01-01T00:00:00Z') }]);
  expect(await enqueue(jobs, 'c', { key: 'k', whenWaiting: 'replace' })).toBe(first);
  expect(await left()).toMatchObject([{ data: { name: 'c' } }]);
  expect(await enqueue(jobs, 'b', { key: 'k' }, TENANT_B)).not.toBe(first);
});

test('what is asked for with the key of a job that has begun is done after it', async () => {
  const jobs = process();
  const seen: string[] = [];
  const { promise: held, resolve: go } = Promise.withResolvers<void>();
  jobs.work(greet, async ({ data }) => {
    seen.push(data.name);
    await held;
  });
  jobs.start();
  await enqueue(jobs, 'a', { key: 'k' });
  await eventually(() => expect(seen).toEqual(['a']));
  await enqueue(jobs, 'b', { key: 'k' });
  go();
  await eventually(() => expect(seen).toEqual(['a', 'b']));
});

test('a job that fails is tried again, then dead with its cause, and can be sent once more', async () => {
  const jobs = process();
  let fails = true;
  const attempts: number[] = [];
  jobs.work(greet, async ({ attempt }) => {
    attempts.push(attempt);
    if (fails) throw new Error('the printer is on fire');
  });
  jobs.start();
  const id = await enqueue(jobs, 'a');
  const dead = () => service.transaction(TENANT_A, (tx) => jobs.dead(tx, undefined, 10));
  await eventually(async () =>
    expect(await dead()).toMatchObject([
      { id, type: 'test.greet', attempts: 3, errorCode: 'JOB_FAILED', errorDetail: 'the printer is on fire' },
    ]),
  );
  expect(attempts).toEqual([1, 2, 3]);
  expect(await service.transaction(TENANT_B, (tx) => jobs.redrive(tx, [id]))).toEqual([]);
  fails = false;
  expect(await service.transaction(TENANT_A, (tx) => jobs.redrive(tx, [id]))).toEqual([id]);
  await eventually(async () => expect(await left()).toEqual([]));
  expect(attempts).toEqual([1, 2, 3, 1]);
});

test('what can not be helped is dead at once, and what only waits uses no attempt up', async () => {
  const jobs = process();
  let parked = 0;
  jobs.work(greet, async ({ data }) => {
    if (data.name === 'bad') throw new Reject('NO_SUCH_NAME', 'Nobody has this name.');
    if (++parked < 10) throw new Park('the post office', new Date());
  });
  jobs.start();
  await enqueue(jobs, 'bad');
  await enqueue(jobs, 'good');
  await eventually(async () =>
    expect(await left()).toMatchObject([{ state: 'dead', error_code: 'NO_SUCH_NAME', attempts: 1 }]),
  );
  expect(parked).toBe(10);
});

test('the end of a job commits with its effect, and not without it', async () => {
  const jobs = process();
  let tries = 0;
  jobs.work(kept, async ({ done, context: { tenant } }) => {
    tries += 1;
    await service.transaction(tenant, async (tx) => {
      await done(tx);
      if (tries === 1) throw new Error('undone with its effect');
    });
  });
  jobs.start();
  await service.transaction(TENANT_A, (tx) => jobs.enqueue(tx, contextOf(TENANT_A), kept, {}));
  await eventually(async () => expect(await left()).toMatchObject([{ state: 'done', attempts: 2 }]));
});

test('one process that comes too late does not commit its effect', async () => {
  // With one place it can not claim the job again itself.
  const slow = process(1);
  const quick = process();
  const outcome: unknown[] = [];
  const { promise: taken, resolve: take } = Promise.withResolvers<void>();
  const { promise: over, resolve: end } = Promise.withResolvers<void>();
  slow.work(short, async ({ done, context: { tenant } }) => {
    take();
    await over;
    await service.transaction(tenant, done).catch((error: unknown) => {
      outcome.push(error);
      throw error;
    });
  });
  quick.work(short, async () => end());
  slow.start();
  await service.transaction(TENANT_A, (tx) => slow.enqueue(tx, contextOf(TENANT_A), short, {}));
  await taken;
  // As if its lease had not been renewed: the process stood still.
  await database.admin('update pvt.job set next_at = now(), holder = null');
  quick.start();
  await eventually(() => expect(outcome).toEqual([expect.any(JobLost)]));
  await eventually(async () => expect(await left()).toEqual([]));
});

test('a long job keeps its lease, and nobody else begins it', async () => {
  const [one, other] = [process(), process()];
  let begun = 0;
  const { promise: over, resolve: end } = Promise.withResolvers<void>();
  for (const jobs of [one, other])
    jobs.work(long, async () => {
      begun += 1;
      await over;
    });
  await service.transaction(TENANT_A, (tx) => one.enqueue(tx, contextOf(TENANT_A), long, {}));
  one.start();
  other.start();
  const leaseEnd = async () =>
    (await database.admin<{ at: Date }>('select next_at as at from pvt.job'))[0]?.at.getTime() ?? 0;
  await eventually(() => expect(begun).toBe(1));
  const first = await leaseEnd();
  await eventually(async () => expect(await leaseEnd()).toBeGreaterThan(first));
  end();
  await eventually(async () => expect(await left()).toEqual([]));
  expect(begun).toBe(1);
});

test('ten thousand jobs of one tenant do not hold up another’s', async () => {
  const jobs = process();
  const order: string[] = [];
  jobs.work(greet, async ({ context: { tenant } }) => void order.push(tenant));
  await enqueue(jobs, 'first');
  await database.admin(
    `insert into pvt.job (id, owner, tenant, type, data, principal, run_at, next_at)
     select gen_random_uuid(), owner, tenant, type, data, principal, run_at, next_at from pvt.job, generate_series(2, 10000)`,
  );
  for (let i = 0; i < 3; i++) await enqueue(jobs, 'b', {}, TENANT_B);
  jobs.start();
  await eventually(() => expect(order.filter((tenant) => tenant === TENANT_B)).toHaveLength(3));
  // Of the first claim, in which the two take turns.
  expect(order.lastIndexOf(TENANT_B)).toBeLessThan(64);
});

test('slow jobs of one tenant leave a place for the others', async () => {
  const jobs = process(4);
  const { promise: over, resolve: end } = Promise.withResolvers<void>();
  const done: string[] = [];
  jobs.work(greet, async ({ context: { tenant } }) => {
    if (tenant === TENANT_A) await over;
    done.push(tenant);
  });
  jobs.start();
  for (let i = 0; i < 8; i++) await enqueue(jobs, 'slow');
  await enqueue(jobs, 'quick', {}, TENANT_B);
  await eventually(() => expect(done).toEqual([TENANT_B]));
  end();
  await eventually(() => expect(done).toHaveLength(9));
});

test('slow jobs of a queue leave the places of the others alone', async () => {
  const jobs = process(4);
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
    await service.transaction(tenant, (tx) => jobs.enqueue(tx, contextOf(tenant), waits, {}));
  // Two places, one of each tenant.
  await eventually(() => expect(slow).toBe(2));
  for (let i = 0; i < 8; i++) await enqueue(jobs, `quick ${i}`);
  await eventually(() => expect(done).toHaveLength(8));
  expect(slow).toBe(2);
  end();
  await eventually(async () => expect(await left()).toEqual([]));
});

test('in a backlog each claim goes on among the tenants, so that whoever is far from the first is found', async () => {
  const jobs = process();
  await enqueue(jobs, 'first');
  await database.admin(`insert into pvt.job (id, owner, tenant, type, data, principal, run_at, next_at)
    select gen_random_uuid(), owner, tenant, type, data, principal, run_at, next_at from pvt.job, generate_series(2, 300)`);
  // Two thousand tenants have nothing due, and the last of all has one job, which came after all others.
  const ids = Array.from({ length: 2000 }, (_, i) => `ffffffff-0000-4000-8000-${String(i).padStart(12, '0')}`);
  await database.admin(
    `insert into pvt.job (id, owner, tenant, type, data, principal, run_at, next_at)
     select gen_random_uuid(), owner, other, type, data, principal, run_at, 'infinity'
       from (select * from pvt.job limit 1) as one, unnest($1::uuid[]) as other`,
    [ids],
  );
  const last = 'ffffffff-ffff-4fff-8fff-ffffffffffff';
  await enqueue(jobs, 'last', {}, last);
  const claim = (after: string | null) =>
    service.housekeeping((tx) =>
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
  const jobs = process(1);
  const done: string[] = [];
  jobs.work(greet, async ({ data }) => void done.push(data.name));
  await enqueue(jobs, 'low', { priority: 'low' });
  await enqueue(jobs, 'normal');
  await enqueue(jobs, 'normal, second');
  await enqueue(jobs, 'high', { priority: 'high' });
  jobs.start();
  await eventually(() => expect(done).toEqual(['high', 'normal', 'normal, second', 'low']));
});

test('no other tenant and no other service sees a job', async () => {
  const jobs = process();
  await enqueue(jobs, 'a');
  const seenBy = (by: Database, tenant: string) =>
    by.transaction(tenant, (tx) => tx.query('select id from pvt.job where tenant = $1', [TENANT_A]));
  expect(await seenBy(service, TENANT_A)).toHaveLength(1);
  expect(await seenBy(service, TENANT_B)).toEqual([]);
  const other = database.service('insights');
  expect(await seenBy(other, TENANT_A)).toEqual([]);
  const claim = `select id from pvt.claim_jobs('pvt_collect', 'default', gen_random_uuid(), '{test.greet}', '{1000}', 10, 10, '{}', null)`;
  expect(await other.housekeeping((tx) => tx.query(claim))).toEqual([]);
});

test('who inspects sees what every service gave up on for the tenant, sends it again or drops it, and changes nothing else', async () => {
  const other = database.service('insights');
  await database.admin('grant pvt_job_inspector to pvt_insights');
  const jobs = openJobs({ database: other, metrics: createMetrics(), onError: () => undefined });
  const here = process();
  const [again, dropped, waiting] = [await enqueue(here, 'a'), await enqueue(here, 'b'), await enqueue(here, 'c')];
  const elsewhere = await enqueue(here, 'd', {}, TENANT_B);
  await database.admin(
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
    await database.admin('revoke pvt_job_inspector from pvt_insights');
  }
  expect((await left()).map(({ state }) => state).toSorted()).toEqual(['dead', 'waiting', 'waiting']);
});

test('what is done is forgotten after the days of its type, and what is dead after ninety', async () => {
  const jobs = process();
  jobs.work(kept, async () => undefined);
  jobs.start();
  await service.transaction(TENANT_A, (tx) => jobs.enqueue(tx, contextOf(TENANT_A), kept, {}));
  await eventually(async () => expect(await left()).toMatchObject([{ state: 'done' }]));
  await jobs.sweep();
  expect(await left()).toHaveLength(1);
  await database.admin(`update pvt.job set ended_at = now() - interval '2 days'`);
  await database.admin(`insert into pvt.job (id, owner, tenant, type, data, principal, state, run_at, next_at, ended_at)
    select gen_random_uuid(), owner, tenant, type, data, principal, 'dead', run_at, next_at, now() - days * interval '1 day'
    from pvt.job, unnest('{2, 91}'::integer[]) as days`);
  await jobs.sweep();
  expect(await left()).toMatchObject([{ state: 'dead' }]);
});

test('what was claimed and not begun when the process ends is another’s at once', async () => {
  const one = process(1);
  const { promise: over, resolve: end } = Promise.withResolvers<void>();
  let begun = 0;
  one.work(greet, async () => {
    begun += 1;
    await over;
  });
  for (const name of ['a', 'b']) await enqueue(one, name);
  one.start();
  await eventually(() => expect(begun).toBe(1));
  const stopped = one.stop();
  end();
  await stopped;
  expect(await left()).toMatchObject([{ state: 'waiting', holder: null, attempts: 0 }]);
});
