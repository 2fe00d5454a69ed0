import { createTestDatabase, TENANT_A, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetExpired } from './forget-expired.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.close());

test('sessions and sign-in links go when they have expired, however many they are', async () => {
  await database.admin(`insert into identity.tenant (tenant, name) values ($1, 'A')`, [TENANT_A]);
  const digests = `select decode(lpad(to_hex(n), 8, '0'), 'hex') as digest,
    now() + case when n > 2500 then interval '1 minute' else interval '-1 minute' end as expires_at from generate_series(1, 2503) as n`;
  await database.admin(
    `insert into identity.session (digest, tenant, name, scopes, expires_at) select digest, $1, 's', '{}', expires_at from (${digests}) as d`,
    [TENANT_A],
  );
  await database.admin(
    `insert into identity.sign_in_token (digest, tenant, expires_at) select digest, $1, expires_at from (${digests}) as d`,
    [TENANT_A],
  );
  await forgetExpired(database.service('identity'));
  expect(await database.admin('select from identity.session')).toHaveLength(3);
  expect(await database.admin('select from identity.sign_in_token')).toHaveLength(3);
});
