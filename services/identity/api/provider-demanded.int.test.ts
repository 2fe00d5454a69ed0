import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type MountedElsewhere, mountElsewhere } from './elsewhere-harness.ts';
import { type MountedIdentity, PASSWORD } from './identity-harness.ts';

let elsewhere: MountedElsewhere;
let identity: MountedIdentity;
beforeAll(async () => {
  elsewhere = await mountElsewhere();
  ({ identity } = elsewhere);
  await demand(false);
  await elsewhere.prove('harbour.example', 'a');
});
beforeEach(async () => {
  await demand(false);
  await identity.database.admin('delete from identity.attempt');
});
afterAll(() => elsewhere?.close());

async function demand(required: boolean): Promise<void> {
  const { status, body } = await elsewhere.setUp(elsewhere.liar.issuer, 'a', { required });
  expect({ status, body }).toMatchObject({ status: 200, body: { required } });
}

/** Where somebody is who signs in by the password; empty in no organisation. */
async function byPassword(mail: string): Promise<string> {
  const { status, body } = await identity.visitor().ask('POST', '/v1/session/password', { mail, password: PASSWORD });
  expect(status, JSON.stringify(body)).toBe(200);
  return (body as { tenant: { name: string } }).tenant.name;
}
const verify = (mail: string) =>
  identity.database.admin('update identity.account set mail_verified_at = now() where mail = $1', [mail]);

test('where the provider is demanded, neither the password nor the link of a mail opens the organisation, and the provider does', async () => {
  const mail = 'ines@harbour.example';
  const member = await identity.member(mail, [{ role: 'manager' }]);
  await verify(mail);
  expect(await byPassword(mail)).toBe('A');
  await demand(true);
  expect(await byPassword(mail)).toBe('');
  // A session that was open before is closed too.
  expect((await member.ask('GET', '/v1/people')).status).toBe(401);
  const browser = identity.visitor();
  await browser.ask('POST', '/v1/password-resets', { mail, language: 'en' });
  const [, token] = /#reset=(\S+)/.exec((await identity.mailsTo(mail)).join('\n')) ?? [];
  const reset = await browser.ask('POST', '/v1/session/mail-link', { token, password: `${PASSWORD} anew` });
  expect(reset).toMatchObject({ status: 200, body: { tenant: { name: '' } } });
  expect(await elsewhere.lie(mail)).toMatchObject({ status: 200, body: { tenant: { name: 'A' } } });
});

test('a person of two organisations is let into the other one, and changes to the one that demands its provider by that only', async () => {
  const mail = 'tomas@harbour.example';
  const self = await identity.member(mail, [{ role: 'staff' }]);
  const [a, b] = [identity.context('a').tenant, identity.context('b').tenant];
  await identity.database.admin(
    `insert into identity.membership (tenant, account, name, mail, grants)
     select $1, tenant, name, mail, '[{"role":"staff"}]' from identity.account where tenant = $2`,
    [b, self.account],
  );
  await demand(true);
  const browser = identity.visitor();
  const signedIn = await browser.ask('POST', '/v1/session/password', { mail, password: PASSWORD });
  expect(signedIn).toMatchObject({ status: 200, body: { tenant: { name: 'B' } } });
  expect(await browser.ask('POST', '/v1/session/tenant', { tenant: a })).toMatchObject({
    status: 403,
    body: { code: 'PROVIDER_DEMANDED', pointer: '/tenant' },
  });
  // The word of another organisation's provider is not this one's.
  await identity.database.admin(
    `update identity.session set factors = '{provider,password}' where account = $1 and tenant = $2`,
    [self.account, b],
  );
  expect(await browser.ask('POST', '/v1/session/tenant', { tenant: a })).toMatchObject({ status: 403 });
});

test('an owner is never locked out, and who has another domain’s mail is not asked', async () => {
  await identity.member('olga@harbour.example', [{ role: 'owner' }]);
  await identity.member('paulo@elsewhere.example', [{ role: 'staff' }]);
  await demand(true);
  expect(await byPassword('olga@harbour.example')).toBe('A');
  expect(await byPassword('paulo@elsewhere.example')).toBe('A');
});

test('who came by the provider is not let in otherwise under another mail', async () => {
  const mail = 'nuno@harbour.example';
  const { account } = await identity.member(mail, [{ role: 'staff' }]);
  await verify(mail);
  await elsewhere.lie(mail);
  for (const table of ['account', 'membership'])
    await identity.database.admin(
      `update identity.${table} set mail = 'nuno@elsewhere.example' ${table === 'account' ? ", mail_key = 'nuno@elsewhere.example'" : ''} where ${table === 'account' ? 'tenant' : 'account'} = $1`,
      [account],
    );
  expect(await byPassword('nuno@elsewhere.example')).toBe('A');
  await demand(true);
  expect(await byPassword('nuno@elsewhere.example')).toBe('');
});
