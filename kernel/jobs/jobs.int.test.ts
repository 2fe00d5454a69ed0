import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { contextOf, greet, RETRY, testJobs } from '../testing/jobs.ts';
import { eventually, TENANT_A, TENANT_B } from '../testing/testing.ts';
import { defineJob, type Job, JobLost, Park, Reject } from './jobs.ts';

const kept = defineJob({ type: 'test.kept', data: Type.Object({}), retry: RETRY, keepDays: 1 });
const short = defineJob({ type: 'test.short', data: Type.Object({}), leaseMs: 300 });
/** Long enough for a machine that is busy with other things. */
const long = defineJob({ type: 'test.long', data: Type.Object({}), leaseMs: 3000 });

const here = testJobs();

test('a job is done once, for its tenant and as who asked for it, and is gone', async () => {
  const jobs = here.process();
  const done: Job<typeof greet>[] = [];
  jobs.work(greet, async (job) => void done.push(job));
  jobs.start();
  await here.enqueue(jobs, 'a');
  await eventually(async () => expect(await here.left()).toEqual([]));
  expect(done.map(({ data, attempt }) => ({ data, attempt }))).toEqual([{ data: { name: 'a' }, attempt: 1 }]);
  expect(done[0]?.context).toMatchObject({ tenant: TENANT_A, principal: { kind: 'person', id: 'p1', name: 'Ana' } });
  expect(done[0]?.context.principal).not.toHaveProperty('session');
});

test('a job of a transaction that is undone is not there', async () => {
  const jobs = here.process();
  const undone = here.service.transaction(TENANT_A, async (tx) => {
    await jobs.enqueue(tx, contextOf(TENANT_A), greet, { name: 'a' });
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await here.left()).toEqual([]);
});

test('data that are not as declared are refused', async () => {
  const jobs = here.process();
  const wrong = here.service.transaction(TENANT_A, (tx) =>
    jobs.enqueue(tx, contextOf(TENANT_A), greet, { name: 1 } as unknown as { name: string }),
  );
  await expect(wrong).rejects.toThrow('not as declared');
});

test('a job is not begun before its time', async () => {
  const jobs = here.process();
  const done: string[] = [];
  jobs.work(greet, async ({ data }) => void done.push(data.name));
  jobs.start();
  await here.enqueue(jobs, 'later', { at: '2999-01-01T00:00:00Z' });
  await here.enqueue(jobs, 'later too', { delayMs: 3_600_000 });
  await here.enqueue(jobs, 'now');
  await eventually(() => expect(done).toEqual(['now']));
  await eventually(async () => expect(await here.left()).toHaveLength(2));
});

test('of a key one job waits: the first as it is, or as the last has it', async () => {
  const jobs = here.process();
  const first = await here.enqueue(jobs, 'a', { key: 'k', at: '2999-01-01T00:00:00Z' });
  expect(await here.enqueue(jobs, 'b', { key: 'k' })).toBe(first);
  expect(await here.left()).toMatchObject([{ data: { name: 'a' }, run_at: new Date('2999-01-01T00:00:00Z') }]);
  expect(await here.enqueue(jobs, 'c', { key: 'k', whenWaiting: 'replace' })).toBe(first);
  expect(await here.left()).toMatchObject([{ data: { name: 'c' } }]);
  expect(await here.enqueue(jobs, 'b', { key: 'k' }, TENANT_B)).not.toBe(first);
});

test('what is asked for with the key of a job that has begun is done after it', async () => {
  const jobs = here.process();
  const seen: string[] = [];
  const { promise: held, resolve: go } = Promise.withResolvers<void>();
  jobs.work(greet, async ({ data }) => {
    seen.push(data.name);
    await held;
  });
  jobs.start();
  await here.enqueue(jobs, 'a', { key: 'k' });
  await eventually(() => expect(seen).toEqual(['a']));
  await here.enqueue(jobs, 'b', { key: 'k' });
  go();
  await eventually(() => expect(seen).toEqual(['a', 'b']));
});

test('a job that fails is tried again, then dead with its cause, and can be sent once more', async () => {
  const jobs = here.process();
  let fails = true;
  const attempts: number[] = [];
  jobs.work(greet, async ({ attempt }) => {
    attempts.push(attempt);
    if (fails) throw new Error('the printer is on fire');
  });
  jobs.start();
  const id = await here.enqueue(jobs, 'a');
  const dead = () => here.service.transaction(TENANT_A, (tx) => jobs.dead(tx, undefined, 10));
  await eventually(async () =>
    expect(await dead()).toMatchObject([
      { id, type: 'test.greet', attempts: 3, errorCode: 'JOB_FAILED', errorDetail: 'the printer is on fire' },
    ]),
  );
  expect(attempts).toEqual([1, 2, 3]);
  expect(await here.service.transaction(TENANT_B, (tx) => jobs.redrive(tx, [id]))).toEqual([]);
  fails = false;
  expect(await here.service.transaction(TENANT_A, (tx) => jobs.redrive(tx, [id]))).toEqual([id]);
  await eventually(async () => expect(await here.left()).toEqual([]));
  expect(attempts).toEqual([1, 2, 3, 1]);
});

test('what can not be helped is dead at once, and what only waits uses no attempt up', async () => {
  const jobs = here.process();
  let parked = 0;
  jobs.work(greet, async ({ data }) => {
    if (data.name === 'bad') throw new Reject('NO_SUCH_NAME', 'Nobody has this name.');
    if (++parked < 10) throw new Park('the post office', new Date());
  });
  jobs.start();
  await here.enqueue(jobs, 'bad');
  await here.enqueue(jobs, 'good');
  await eventually(async () =>
    expect(await here.left()).toMatchObject([{ state: 'dead', error_code: 'NO_SUCH_NAME', attempts: 1 }]),
  );
  expect(parked).toBe(10);
});

test('the end of a job commits with its effect, and not without it', async () => {
  const jobs = here.process();
  let tries = 0;
  jobs.work(kept, async ({ done, context: { tenant } }) => {
    tries += 1;
    await here.service.transaction(tenant, async (tx) => {
      await done(tx);
      if (tries === 1) throw new Error('undone with its effect');
    });
  });
  jobs.start();
  await here.service.transaction(TENANT_A, (tx) => jobs.enqueue(tx, contextOf(TENANT_A), kept, {}));
  await eventually(async () => expect(await here.left()).toMatchObject([{ state: 'done', attempts: 2 }]));
});

test('one process that comes too late does not commit its effect', async () => {
  // With one place it can not claim the job again itself.
  const slow = here.process(1);
  const quick = here.process();
  const outcome: unknown[] = [];
  const { promise: taken, resolve: take } = Promise.withResolvers<void>();
  const { promise: over, resolve: end } = Promise.withResolvers<void>();
  slow.work(short, async ({ done, context: { tenant } }) => {
    take();
    await over;
    await here.service.transaction(tenant, done).catch((error: unknown) => {
      outcome.push(error);
      throw error;
    });
  });
  quick.work(short, async () => end());
  slow.start();
  await here.service.transaction(TENANT_A, (tx) => slow.enqueue(tx, contextOf(TENANT_A), short, {}));
  await taken;
  // As if its lease had not been renewed: the process stood still.
  await here.database.admin('update pvt.job set next_at = now(), holder = null');
  quick.start();
  await eventually(() => expect(outcome).toEqual([expect.any(JobLost)]));
  await eventually(async () => expect(await here.left()).toEqual([]));
});

test('a long job keeps its lease, and nobody else begins it', async () => {
  const [one, other] = [here.process(), here.process()];
  let begun = 0;
  const { promise: over, resolve: end } = Promise.withResolvers<void>();
  for (const jobs of [one, other])
    jobs.work(long, async () => {
      begun += 1;
      await over;
    });
  await here.service.transaction(TENANT_A, (tx) => one.enqueue(tx, contextOf(TENANT_A), long, {}));
  one.start();
  other.start();
  const leaseEnd = async () =>
    (await here.database.admin<{ at: Date }>('select next_at as at from pvt.job'))[0]?.at.getTime() ?? 0;
  await eventually(() => expect(begun).toBe(1));
  const first = await leaseEnd();
  await eventually(async () => expect(await leaseEnd()).toBeGreaterThan(first));
  end();
  await eventually(async () => expect(await here.left()).toEqual([]));
  expect(begun).toBe(1);
});

test('what is done is forgotten after the days of its type, and what is dead after ninety', async () => {
  const jobs = here.process();
  jobs.work(kept, async () => undefined);
  jobs.start();
  await here.service.transaction(TENANT_A, (tx) => jobs.enqueue(tx, contextOf(TENANT_A), kept, {}));
  await eventually(async () => expect(await here.left()).toMatchObject([{ state: 'done' }]));
  await jobs.sweep();
  expect(await here.left()).toHaveLength(1);
  await here.database.admin(`update pvt.job set ended_at = now() - interval '2 days'`);
  await here.database.admin(`insert into pvt.job (id, owner, tenant, type, data, principal, state, run_at, next_at, ended_at)
    select gen_random_uuid(), owner, tenant, type, data, principal, 'dead', run_at, next_at, now() - days * interval '1 day'
    from pvt.job, unnest('{2, 91}'::integer[]) as days`);
  await jobs.sweep();
  expect(await here.left()).toMatchObject([{ state: 'dead' }]);
});

test('what was claimed and not begun when the process ends is another’s at once', async () => {
  const one = here.process(1);
  const { promise: over, resolve: end } = Promise.withResolvers<void>();
  let begun = 0;
  one.work(greet, async () => {
    begun += 1;
    await over;
  });
  for (const name of ['a', 'b']) await here.enqueue(one, name);
  one.start();
  await eventually(() => expect(begun).toBe(1));
  const stopped = one.stop();
  end();
  await stopped;
  expect(await here.left()).toMatchObject([{ state: 'waiting', holder: null, attempts: 0 }]);
});
