import { expect, test } from 'vitest';
import { createTestDatabase, TENANT_A } from '../testing/testing.ts';
import { KERNEL_MIGRATIONS, migrate } from './migrations.ts';

test('several databases of one cluster are brought up to date at once, although they share their roles', async () => {
  const databases = await Promise.all(Array.from({ length: 6 }, () => createTestDatabase()));
  const tenTimes = databases.flatMap((database) => Array.from({ length: 10 }, () => database));
  const ends = await Promise.allSettled(tenTimes.map(({ url, secret }) => migrate(url, secret, [])));
  for (const database of databases) await database.close();
  expect(ends.flatMap((end) => (end.status === 'rejected' ? [String(end.reason)] : []))).toEqual([]);
});

test('a database of the day on which 0002 was what 0002 and 0004 are together goes on with what came after', async () => {
  const database = await createTestDatabase();
  const { url, secret } = database;
  await database.admin(`update public.pvt_migration
    set digest = '84a9b01b2c0f97294ea1d4aee81e610174f3eae80594ad699b89acc050c3c54c' where name = 'kernel/0002_log.sql'`);
  await database.admin(`delete from public.pvt_migration where name = 'kernel/0004_append_in_binary.sql'`);
  expect(await migrate(url, secret, [KERNEL_MIGRATIONS])).toEqual([]);
  const log = (await database.log()).forService(database.service('collect'));
  expect(await log.append(TENANT_A, { type: 't', source: 's', data: {} })).toMatchObject({ outcome: 'accepted' });
  await database.close();
});

test('a migration that was edited after it ran stops the start', async () => {
  const database = await createTestDatabase();
  await database.admin(`update public.pvt_migration set digest = 'another' where name = 'kernel/0002_log.sql'`);
  const again = migrate(database.url, database.secret, [KERNEL_MIGRATIONS]);
  await expect(again).rejects.toThrow('kernel/0002_log.sql was edited after it ran');
  await database.close();
});
