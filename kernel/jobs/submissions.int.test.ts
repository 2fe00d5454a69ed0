import { expect, test } from 'vitest';
import { contextOf, greet, testJobs } from '../testing/jobs.ts';
import { eventually, TENANT_A, TENANT_B } from '../testing/testing.ts';
import type { Job } from './jobs.ts';

const here = testJobs();
const stored = (): Promise<{ id: string; tenant: string; commit: string }[]> =>
  here.database.admin('select id, tenant, xmin::text as commit from pvt.job order by data->>$1', ['name']);

test('jobs that are submitted at once share a transaction, and each is its tenant’s', async () => {
  const jobs = here.process();
  const tenants = [TENANT_A, TENANT_B, TENANT_A];
  const ids = await Promise.all(tenants.map((tenant, n) => jobs.submit(contextOf(tenant), greet, { name: `${n}` })));
  const rows = await stored();
  expect(rows.map(({ id, tenant }) => ({ id, tenant }))).toEqual(tenants.map((tenant, n) => ({ id: ids[n], tenant })));
  expect(new Set(rows.map(({ commit }) => commit)).size).toBe(1);
});

test('a job that is submitted is done at once, for its tenant and as who asked for it', async () => {
  const jobs = here.process();
  const done: Job<typeof greet>[] = [];
  jobs.work(greet, async (job) => void done.push(job));
  jobs.start();
  await jobs.submit(contextOf(TENANT_B), greet, { name: 'b' });
  await eventually(async () => expect(await here.left()).toEqual([]));
  expect(done.map(({ data }) => data)).toEqual([{ name: 'b' }]);
  expect(done[0]?.context).toMatchObject({ tenant: TENANT_B, principal: { kind: 'person', id: 'p1', name: 'Ana' } });
});

test('what can not be stored is nobody else’s fault', async () => {
  const jobs = here.process();
  const wrong = { ...contextOf(TENANT_A), traceparent: 'of a zero byte \0' };
  const [refused, kept] = await Promise.allSettled([
    jobs.submit(wrong, greet, { name: 'wrong' }),
    jobs.submit(contextOf(TENANT_A), greet, { name: 'right' }),
  ]);
  expect([refused.status, kept.status]).toEqual(['rejected', 'fulfilled']);
  expect(await here.left()).toMatchObject([{ data: { name: 'right' } }]);
});

test('data that are not as declared are refused, and so is a job that waits for a second connection', async () => {
  const jobs = here.process();
  const wrong = { name: 1 } as unknown as { name: string };
  await expect(jobs.submit(contextOf(TENANT_A), greet, wrong)).rejects.toThrow('not as declared');
  const inside = here.service.transaction(TENANT_A, () => jobs.submit(contextOf(TENANT_A), greet, { name: 'a' }));
  await expect(inside).rejects.toThrow('needs a second connection');
  expect(await here.left()).toEqual([]);
});
