import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MountedIdentity, mountIdentity } from './identity-harness.ts';

let identity: MountedIdentity;
beforeAll(async () => {
  identity = await mountIdentity();
});
afterAll(() => identity?.close());

const OWNER = { name: 'Ana Duarte', mail: 'ana@harbour.example', password: 'four words without sense' };

test('the link of the start becomes the account of the first owner, who can sign in again by password', async () => {
  const operator = await identity.operator();
  const before = operator.cookie;
  expect(await operator.ask('POST', '/v1/organisation/owner', OWNER)).toMatchObject({
    status: 200,
    body: { name: 'Ana Duarte', scopes: ['*'], account: { mail: OWNER.mail } },
  });
  const rotated = operator.cookie;
  expect(rotated).not.toBe(before);
  operator.cookie = before;
  expect(await operator.ask('GET', '/v1/session')).toMatchObject({ status: 401 });

  const ana = identity.visitor();
  const { mail, password } = OWNER;
  expect(await ana.ask('POST', '/v1/session/password', { mail: mail.toUpperCase(), password })).toMatchObject({
    status: 200,
    body: { scopes: ['*'], tenant: { name: 'A' } },
  });
  expect(await ana.ask('GET', '/v1/account')).toMatchObject({
    body: { name: 'Ana Duarte', hasPassword: true, organisations: [{ name: 'A', isHere: true }] },
  });
});

test('twenty who claim at the same time make one owner, who has to prove itself for a first password', async () => {
  const operators = await Promise.all(Array.from({ length: 20 }, () => identity.operator('b')));
  const answers = await Promise.all(
    operators.map((each, n) => each.ask('POST', '/v1/organisation/owner', { name: 'Bea', mail: `bea${n}@b.example` })),
  );
  expect(answers.map(({ status }) => status).sort((one, other) => one - other)).toEqual([
    200,
    ...Array.from({ length: 19 }, () => 409),
  ]);

  // The one has no password yet, and a browser that was left open must not be enough to make this way in.
  const owner = operators[answers.findIndex(({ status }) => status === 200)];
  const choose = () => owner?.ask('PUT', '/v1/account/password', { password: 'another one of words' });
  /** As soon as the program has heard of it. */
  const proved = async (when: string, status: number) => {
    await identity.database.admin(`update identity.session set verified_at = ${when}`);
    const make = () => owner?.ask('POST', '/v1/keys', { name: 'k', scopes: ['keys:write'] });
    await eventually(async () => expect(await make()).toMatchObject({ status }));
  };
  await proved(`now() - interval '16 minutes'`, 403);
  expect(await choose()).toMatchObject({ status: 403, body: { code: 'STEP_UP_NEEDED' } });
  await proved('now()', 201);
  expect(await choose()).toMatchObject({ status: 204 });
});

test('neither the mail nor the password alone signs anybody in, and the answer does not say which was wrong', async () => {
  const answers = await Promise.all(
    [
      { mail: OWNER.mail, password: 'another one of words' },
      { mail: 'nobody@harbour.example', password: OWNER.password },
      { mail: 'bea0@b.example', password: OWNER.password },
    ].map((credentials) => identity.visitor().ask('POST', '/v1/session/password', credentials)),
  );
  for (const { status, body } of answers) {
    expect(status).toBe(401);
    // One of some requests is traced.
    const own = { requestId: '', traceId: '' };
    expect({ ...(body as object), ...own }).toEqual({ ...(answers[0]?.body as object), ...own });
  }
});

test('of twenty who go to another organisation in the same session, one does, and there is no session besides', async () => {
  const leo = await identity.member('leo@a.example', [{ role: 'staff' }]);
  const { tenant } = identity.context('b');
  await identity.database.admin(
    `insert into identity.membership (tenant, account, name, mail, grants)
     select $1, account, name, mail, grants from identity.membership where account = $2`,
    [tenant, leo.account],
  );
  const browsers = Array.from({ length: 20 }, () => Object.assign(identity.visitor(), { cookie: leo.cookie }));
  const answers = await Promise.all(browsers.map((each) => each.ask('POST', '/v1/session/tenant', { tenant })));
  expect(answers.map(({ status }) => status).sort((one, other) => one - other)).toEqual([
    200,
    ...Array.from({ length: 19 }, () => 401),
  ]);
  const sessions = 'select tenant from identity.session where account = $1';
  expect(await identity.database.admin(sessions, [leo.account])).toEqual([{ tenant }]);
  // Where it does not belong it goes nowhere, and stays where it is.
  const there = browsers[answers.findIndex(({ status }) => status === 200)];
  const nowhere = { tenant: '0198c0de-0000-7000-8000-000000000000' };
  expect(await there?.ask('POST', '/v1/session/tenant', nowhere)).toMatchObject({ body: { code: 'TENANT_NOT_YOURS' } });
  expect(await there?.ask('GET', '/v1/session')).toMatchObject({ body: { tenant: { id: tenant } } });
});
