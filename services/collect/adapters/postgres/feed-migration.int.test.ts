import { migrate } from '@pvt/kernel/migrations';
import { createTestDatabase, TENANT_A } from '@pvt/kernel/testing';
import { expect, test } from 'vitest';

const migrations = { name: 'collect', directory: new URL('../../migrations/', import.meta.url) };
const definition = {
  format: 'csv',
  mapping: { type: "'x'" },
  feed: { url: 'https://example.com', every: 'PT5M', headers: { authorization: 'Bearer s3cret' } },
};

test('a data folder of before gets the state of its feeds, and loses the copies of their headers', async () => {
  const database = await createTestDatabase();
  await database.admin('alter table collect.feed drop column version, drop column error_code');
  await database.admin(`delete from public.pvt_migration where name = 'collect/0004_feed_status.sql'`);
  const text = JSON.stringify(definition);
  await database.admin('insert into collect.source (tenant, name, definition) values ($1, $2, $3)', [
    TENANT_A,
    'a',
    text,
  ]);
  await database.admin(`insert into collect.feed (tenant, source, error_detail) values ($1, 'a', 'it answered 500')`, [
    TENANT_A,
  ]);
  await database.admin(
    `insert into collect.import (tenant, id, source, definition, state, lease_until)
     values ($1, gen_random_uuid(), 'a', $2, 'interrupted', now())`,
    [TENANT_A, text],
  );

  expect(await migrate(database.url, database.secret, [migrations])).toEqual(['collect/0004_feed_status.sql']);

  const [feed] = await database.admin('select error_code, version is not null as versioned from collect.feed');
  expect(feed).toEqual({ error_code: 'FEED_FAILED', versioned: true });
  const { feed: _feed, ...read } = definition;
  expect(await database.admin('select definition from collect.import')).toEqual([{ definition: read }]);
  expect(await database.admin('select definition from collect.source')).toEqual([{ definition }]);
  await database.close();
});

test('feeds of before wait by the host that they are read from', async () => {
  const database = await createTestDatabase();
  await database.admin('alter table collect.feed drop column host');
  await database.admin(`delete from public.pvt_migration where name = 'collect/0010_feed_host.sql'`);
  const feeds = {
    port: { url: 'http://ann:pass@Example.com:8443/a?b@c', every: 'PT5M' },
    plain: { url: 'https://example.com', every: 'PT5M' },
    folder: { folder: 'in' },
  };
  for (const [name, feed] of Object.entries(feeds)) {
    await database.admin('insert into collect.source (tenant, name, definition) values ($1, $2, $3)', [
      TENANT_A,
      name,
      JSON.stringify({ ...definition, feed }),
    ]);
    await database.admin('insert into collect.feed (tenant, source) values ($1, $2)', [TENANT_A, name]);
  }
  expect(await migrate(database.url, database.secret, [migrations])).toEqual(['collect/0010_feed_host.sql']);
  expect(await database.admin('select source, host from collect.feed order by source')).toEqual([
    { source: 'folder', host: '' },
    { source: 'plain', host: 'example.com' },
    { source: 'port', host: 'example.com:8443' },
  ]);
  await database.close();
});
