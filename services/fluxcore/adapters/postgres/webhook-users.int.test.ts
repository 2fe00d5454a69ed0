import { migrate } from '@pvt/kernel/migrations';
import { createTestDatabase, TENANT_A } from '@pvt/kernel/testing';
import { expect, test } from 'vitest';

const migrations = { name: 'fluxcore', directory: new URL('../../migrations/', import.meta.url) };
const hook = (url: string) => ({ to: { webhook: { url } } });
const definition = (url: string) => ({
  on: ['a'],
  steps: [{ map: { url: "'https://ann@example.com'" } }, { route: [{ otherwise: true, steps: [hook(url)] }] }],
});

test('addresses of web hooks lose the users that were never sent, and keep their secrets', async () => {
  const database = await createTestDatabase();
  await database.admin(`delete from public.pvt_migration where name = 'fluxcore/0005_webhook_users.sql'`);
  await database.admin(`insert into fluxcore.flow (tenant, name, group_name, started_after) values ($1, 'f', 'g', 0)`, [
    TENANT_A,
  ]);
  await database.admin(
    `insert into fluxcore.flow_version (tenant, flow, version, state, definition, lane, group_name)
      values ($1, 'f', 1, 'retired', $2, 1, 'g')`,
    [TENANT_A, JSON.stringify(definition('https://ann:pass@example.com/hook?a@b'))],
  );
  for (const user of ['ann:pass', 'bob'])
    await database.admin(`insert into fluxcore.webhook_secret values ($1, 'f', $2, 'sealed')`, [
      TENANT_A,
      `https://${user}@example.com/hook`,
    ]);
  await database.admin(
    `insert into fluxcore.webhook_delivery (tenant, id, flow, url, body) values ($1, '1', 'f', 'https://ann@example.com/hook', '')`,
    [TENANT_A],
  );

  expect(await migrate(database.url, database.secret, [migrations])).toEqual(['fluxcore/0005_webhook_users.sql']);

  expect(await database.admin('select definition from fluxcore.flow_version')).toEqual([
    { definition: definition('https://example.com/hook?a@b') },
  ]);
  const kept = { url: 'https://example.com/hook' };
  expect(await database.admin('select url from fluxcore.webhook_secret')).toEqual([kept]);
  expect(await database.admin('select url, host from fluxcore.webhook_delivery')).toEqual([
    { ...kept, host: 'example.com' },
  ]);
  await database.close();
});
