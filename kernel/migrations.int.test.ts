import { expect, test } from 'vitest';
import { migrate } from './migrations.ts';
import { createTestDatabase } from './testing.ts';

test('several databases of one cluster are brought up to date at once, although they share their roles', async () => {
  const databases = await Promise.all(Array.from({ length: 6 }, () => createTestDatabase()));
  const tenTimes = databases.flatMap((database) => Array.from({ length: 10 }, () => database));
  const ends = await Promise.allSettled(tenTimes.map(({ url, secret }) => migrate(url, secret, [])));
  for (const database of databases) await database.close();
  expect(ends.flatMap((end) => (end.status === 'rejected' ? [String(end.reason)] : []))).toEqual([]);
});
