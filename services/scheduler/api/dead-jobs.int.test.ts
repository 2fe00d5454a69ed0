import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { service } from '../service.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountForTest(service);
});
afterAll(() => mounted?.close());

interface Listed {
  readonly items: readonly { readonly id: string }[];
  readonly next?: string;
}

/** A job that a service gave up on so many minutes ago. */
async function dead(of: string, minutes: number, tenant: 'a' | 'b' = 'a'): Promise<string> {
  // Any write of the tenant's tells of its id.
  const name = `of-${of}-${minutes}-${tenant}`;
  const task = { schedule: { everySeconds: 3600 }, action: { kind: 'event', type: 'report.due', data: {} } };
  await mounted.ask('PUT', `/v1/tasks/${name}`, task, { tenant });
  const [row] = await mounted.database.admin<{ id: string }>(
    `insert into pvt.job (id, owner, tenant, type, data, principal, state, attempts, run_at, next_at, ended_at, error_code, error_detail)
      select gen_random_uuid(), 'pvt_' || $1, tenant, $1 || '.pay', '{"order": 7}', principal, 'dead', 5, now(), now(),
        now() - $2 * interval '1 minute', 'CARD_REFUSED', 'The card was refused.'
      from pvt.job where key = $3 returning id`,
    [of, minutes, name],
  );
  return row?.id ?? '';
}

const list = async (query = '', tenant: 'a' | 'b' = 'a') =>
  (await mounted.ask('GET', `/v1/dead-jobs${query}`, undefined, { tenant })).body as Listed;
const stateOf = async (id: string) =>
  (await mounted.database.admin<{ state: string }>('select state from pvt.job where id = $1', [id]))[0]?.state;
const events = (type: string) =>
  mounted.database.admin<{ data: object; actor: string }>(
    `select data, attributes->>'actor' as actor from log.event where type = $1 order by position`,
    [type],
  );

test('what any service gave up on is listed with its cause, sent again or dropped, by the tenant whose it is', async () => {
  const [latest, older, oldest] = [await dead('collect', 1), await dead('insights', 2), await dead('scheduler', 3)];
  const elsewhere = await dead('collect', 1, 'b');
  const all = await list();
  expect(all.items.map(({ id }) => id)).toEqual([latest, older, oldest]);
  expect(all.items[0]).toMatchObject({
    service: 'collect',
    type: 'collect.pay',
    attempts: 5,
    error: { code: 'CARD_REFUSED', detail: 'The card was refused.' },
  });
  // What a service shows to some only is not shown here to all.
  expect(all.items[0]).not.toHaveProperty('data');
  const first = await list('?limit=2');
  expect(first.items.map(({ id }) => id)).toEqual([latest, older]);
  expect((await list(`?limit=2&cursor=${first.next}`)).items.map(({ id }) => id)).toEqual([oldest]);
  expect((await list('', 'b')).items.map(({ id }) => id)).toEqual([elsewhere]);

  const again = await mounted.ask('POST', '/v1/dead-jobs/redrive', { ids: [latest, elsewhere] });
  expect(again).toMatchObject({ status: 202, body: { redriven: 1 } });
  expect((await mounted.ask('POST', '/v1/dead-jobs/redrive', { ids: [latest] })).body).toEqual({ redriven: 0 });
  expect(await events('pvt.scheduler.jobs.redriven')).toMatchObject([{ data: { ids: [latest] }, actor: 'key:key-a' }]);

  const reason = 'The order was cancelled.';
  const dropped = await mounted.ask('POST', '/v1/dead-jobs/discard', { ids: [older, elsewhere], reason });
  expect(dropped).toMatchObject({ status: 200, body: { discarded: 1 } });
  expect(await events('pvt.scheduler.jobs.discarded')).toMatchObject([{ data: { ids: [older], reason } }]);
  expect((await list()).items.map(({ id }) => id)).toEqual([oldest]);
  expect([await stateOf(latest), await stateOf(older), await stateOf(elsewhere)]).toEqual([
    'waiting',
    undefined,
    'dead',
  ]);
});

test('who may only look sends nothing again', async () => {
  const id = await dead('collect', 9);
  const looks = { permissions: ['scheduler:read'] };
  expect((await mounted.ask('GET', '/v1/dead-jobs', undefined, looks)).status).toBe(200);
  expect((await mounted.ask('POST', '/v1/dead-jobs/redrive', { ids: [id] }, looks)).status).toBe(403);
  expect((await mounted.ask('POST', '/v1/dead-jobs/discard', { ids: [id], reason: 'x' }, looks)).status).toBe(403);
  expect(await stateOf(id)).toBe('dead');
});

test('the calendar has seven days of the place, with the tasks that are due', async () => {
  const task = {
    schedule: { cron: '0 9 * * *', timeZone: 'Europe/Lisbon' },
    action: { kind: 'event', type: 'report.due', data: {} },
  };
  for (const name of ['daily', 'quiet']) await mounted.ask('PUT', `/v1/tasks/${name}`, task, { tenant: 'b' });
  await mounted.ask('POST', '/v1/tasks/quiet/pause', undefined, { tenant: 'b' });
  const ask = (zone: string) => mounted.ask('GET', `/v1/task-calendar?timeZone=${zone}`, undefined, { tenant: 'b' });
  const { body } = await ask('Europe/Lisbon');
  const { days, complete } = body as {
    readonly days: readonly { readonly date: string; readonly times: readonly { readonly task: string }[] }[];
    readonly complete: boolean;
  };
  expect(complete).toBe(true);
  expect(days).toHaveLength(7);
  for (const { times } of days.slice(1))
    expect(times.filter(({ task: of }) => of === 'daily')).toMatchObject([{ count: 1, more: false }]);
  expect(JSON.stringify(days)).not.toContain('quiet');
  expect(await ask('Mars/Base')).toMatchObject({ status: 422, body: { code: 'TIME_ZONE_UNKNOWN' } });
});
