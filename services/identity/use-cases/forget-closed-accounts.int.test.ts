import { makeContext } from '@pvt/kernel/make-context';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MountedIdentity, mountIdentity } from '../api/identity-harness.ts';
import { forgetClosedAccounts } from './forget-closed-accounts.ts';

let identity: MountedIdentity;
beforeAll(async () => {
  identity = await mountIdentity();
});
afterAll(() => identity?.close());

const PASSWORD = 'four words without sense';

async function forget(): Promise<void> {
  await forgetClosedAccounts({
    database: identity.database.service('identity'),
    log: identity.log,
    remembered: { authenticate: async () => null, forget: () => undefined, stop: async () => undefined },
    ownContext: (tenant) =>
      makeContext({ tenant, principal: { kind: 'service', id: 'identity', name: 'identity', permissions: [] } }),
  });
}

const accounts = async () =>
  (await identity.database.admin<{ mail: string }>('select mail from identity.account order by mail')).map(
    ({ mail }) => mail,
  );

test('an account is forgotten when its time has come, with its memberships, but never the last owner', async () => {
  for (const [tenant, name] of [
    ['a', 'Ana'],
    ['b', 'Bea'],
  ] as const) {
    const operator = await identity.operator(tenant);
    const owner = { name, mail: `${tenant}@forget.example`, password: PASSWORD };
    expect(await operator.ask('POST', '/v1/organisation/owner', owner)).toMatchObject({ status: 200 });
  }
  // Bea is one of two owners of B; the other one is Ana, who owns A alone.
  await identity.database.admin(
    `insert into identity.membership (tenant, account, name, mail, grants)
     select $1, tenant, name, mail, '[{"role": "owner"}]' from identity.account where name = 'Ana'`,
    [identity.context('b').tenant],
  );
  const bea = identity.visitor();
  await bea.ask('POST', '/v1/session/password', { mail: 'b@forget.example', password: PASSWORD });
  expect(await bea.ask('POST', '/v1/account/deletion')).toMatchObject({ status: 200 });
  await forget();
  expect(await accounts()).toEqual(['a@forget.example', 'b@forget.example']);

  await identity.database.admin(`update identity.account set closes_at = now() - interval '1 minute'`);
  await forget();
  expect(await accounts()).toEqual(['a@forget.example', 'b@forget.example']);
  await identity.database.admin(`update identity.account set closes_at = null where name = 'Ana'`);
  await forget();
  expect(await accounts()).toEqual(['a@forget.example']);
  const members = await identity.database.admin('select name from identity.membership');
  expect(members).toEqual([{ name: 'Ana' }, { name: 'Ana' }]);
});
