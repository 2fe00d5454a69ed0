import { createTestDatabase, TENANT_A, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetOldImports } from './forget-old-imports.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.close());

async function job(name: string, state: string, days: number, feed = false): Promise<void> {
  await database.admin(
    `with job as (
        insert into collect.import (tenant, id, source, definition, state, lease_until, file_name, started_at, updated_at)
        select $1, gen_random_uuid(), $2, '{"format":"csv"}', $3, at, $4, at, at from (select now() - $5 * interval '1 day' as at)
        returning tenant, id),
      chunk as (insert into collect.import_chunk select tenant, id, 1, '' from job)
      insert into collect.import_verdict (tenant, import, line, code, pointer, detail)
      select tenant, id, 1, 'c', '', 'd' from job`,
    [TENANT_A, feed ? 'polled' : 'by-hand', state, name, days],
  );
}

test('imports of feeds go after a month, others when the log has nothing of their time, with all that they have', async () => {
  const log = (await database.log()).forService(database.service('collect'));
  await log.append(TENANT_A, { type: 't', source: 's', data: {} });
  await database.admin(`update log.event set recorded_at = now() - interval '400 days'`);
  await database.admin(`insert into collect.source (tenant, name, definition) values ($1, 'polled', '{}')`, [TENANT_A]);
  await database.admin(`insert into collect.feed (tenant, source) values ($1, 'polled')`, [TENANT_A]);
  for (let n = 0; n < 25; n += 1) await job(`polled ${n}`, 'done', 31, true);
  await job('polled lately', 'done', 29, true);
  await job('broken off while polled', 'interrupted', 31, true);
  await job('by hand', 'done', 399);
  await job('by hand, long ago', 'failed', 402);
  await job('never resumed', 'interrupted', 402);
  await forgetOldImports(database.service('collect'));
  const left = await database.admin<{ name: string }>('select file_name as name from collect.import order by 1');
  expect(left.map(({ name }) => name)).toEqual(['by hand', 'polled lately']);
  expect(await database.admin('select from collect.import_verdict')).toHaveLength(2);
  expect(await database.admin('select from collect.import_chunk')).toHaveLength(2);
});
