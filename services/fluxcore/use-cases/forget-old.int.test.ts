import { createTestDatabase, TENANT_A, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertDeliveries } from '../adapters/postgres/webhook-deliveries.ts';
import { type FlowProcess, startFlowProcess } from './flow-harness.ts';
import { forgetOld } from './forget-old.ts';

let db: TestDatabase;
let flows: FlowProcess;

beforeAll(async () => {
  db = await createTestDatabase();
  flows = await startFlowProcess(db);
  await flows.publish({ type: 's.in', data: {} });
  await db.admin(`update log.event set recorded_at = now() - interval '400 days'`);
});

afterAll(async () => {
  await flows?.supervisor.stop();
  await db?.close();
});

const deliver = (id: string, state: string, days: number) =>
  db.admin(
    `insert into fluxcore.webhook_delivery (tenant, id, flow, url, body, state, created_at, sent_at)
      select $1, $2, 'f', 'https://a.example/hook', '{"n": 1}', $3::text, at, case when $3 = 'sent' then at end
      from (select now() - $4 * interval '1 day' as at)`,
    [TENANT_A, id, state, days],
  );

test('what was sent stays known as long as the log has its event, without its content after a month', async () => {
  await deliver('new', 'sent', 29);
  await deliver('old', 'sent', 31);
  await deliver('gone', 'sent', 402);
  await deliver('old and dead', 'dead', 31);
  await deliver('dead and gone', 'dead', 402);
  await deliver('waiting', 'waiting', 402);
  await forgetOld(flows.tools.database);
  await flows.tools.database.transaction(TENANT_A, (tx) =>
    insertDeliveries(tx, 'f', [{ id: 'old', url: 'https://a.example/hook', body: '{"n": 1}' }]),
  );
  expect(await db.admin('select id, state, body from fluxcore.webhook_delivery order by id')).toEqual([
    { id: 'new', state: 'sent', body: '{"n": 1}' },
    { id: 'old', state: 'sent', body: '' },
    { id: 'old and dead', state: 'dead', body: '{"n": 1}' },
    { id: 'waiting', state: 'waiting', body: '{"n": 1}' },
  ]);
});

test('late events and the state of keys with nothing open go when the log has nothing of their time', async () => {
  await db.admin(
    `insert into fluxcore.late_event (tenant, flow, version, pointer, window_key, time, watermark, recorded_at)
      select $1, 'f', 1, '/steps/0', days::text, now(), now(), now() - days * interval '1 day' from unnest(array[399, 402]) as days`,
    [TENANT_A],
  );
  await db.admin(
    `insert into fluxcore.step_state (tenant, flow, lane, step, key, due_at, touched_at)
      select $1, 'f', 1, 's', key, due_at, now() - days * interval '1 day'
      from (values ('quiet', null, 399), ('forgotten', null, 402), ('open', now(), 402)) as state (key, due_at, days)`,
    [TENANT_A],
  );
  await forgetOld(flows.tools.database);
  expect(await db.admin('select window_key from fluxcore.late_event')).toEqual([{ window_key: '399' }]);
  expect(await db.admin('select key from fluxcore.step_state order by key')).toEqual([
    { key: 'open' },
    { key: 'quiet' },
  ]);
});
