import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MountedIdentity, mountIdentity, type Visitor } from './identity-harness.ts';
import { softAuthenticator } from './soft-authenticator.ts';

let identity: MountedIdentity;
beforeAll(async () => {
  identity = await mountIdentity();
});
afterAll(() => identity?.close());

const CLAIM = '/v1/organisation/owner';
const WHO = { name: 'Ana Duarte', mail: 'ana@first.example' };

interface Asked {
  readonly account: string;
  readonly options: { readonly user: { readonly id: string } };
}

async function begin(operator: Visitor): Promise<Asked> {
  const { status, body } = await operator.ask('POST', `${CLAIM}/passkey`, WHO);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as Asked;
}
const accounts = async () => (await identity.database.admin('select from identity.account')).length;

test('a passkey counts for the account and the organisation that it was asked for, and one that does not leaves no account', async () => {
  const [ours, theirs] = [await identity.operator('a'), await identity.operator('b')];
  const asked = await begin(ours);
  expect(Buffer.from(asked.options.user.id, 'base64url').toString()).toBe(asked.account);
  const answer = softAuthenticator().create(asked.options);
  const passkey = { account: asked.account, name: 'Phone', answer };
  const refused = { status: 422, body: { code: 'PROOF_REFUSED' } };
  expect(await theirs.ask('POST', CLAIM, { ...WHO, passkey })).toMatchObject(refused);
  const other = { ...passkey, account: randomUUID() };
  expect(await ours.ask('POST', CLAIM, { ...WHO, passkey: other })).toMatchObject(refused);
  const later = (await begin(ours)).account;
  expect(await ours.ask('POST', CLAIM, { ...WHO, passkey: { ...passkey, account: later } })).toMatchObject(refused);
  const blank = { ...passkey, name: '' };
  expect((await ours.ask('POST', CLAIM, { ...WHO, passkey: blank })).status).toBe(400);
  expect(await accounts()).toBe(0);
  expect(await ours.ask('GET', CLAIM)).toMatchObject({ body: { exists: false } });
});

test('the link of the start becomes an owner with a passkey, which signs in alone, and recovery codes', async () => {
  const operator = await identity.operator();
  const device = softAuthenticator();
  const { account, options } = await begin(operator);
  const passkey = { account, name: 'Phone', answer: device.create(options) };
  const claimed = await operator.ask('POST', CLAIM, { ...WHO, passkey });
  expect(claimed, JSON.stringify(claimed.body)).toMatchObject({
    status: 200,
    body: { name: 'Ana Duarte', scopes: ['*'], lacks: null, account: { id: account, mail: WHO.mail } },
  });
  expect((claimed.body as { recoveryCodes: string[] }).recoveryCodes).toHaveLength(10);
  expect((await operator.ask('GET', '/v1/account/security')).body).toMatchObject({
    hasPassword: false,
    passkeys: [{ name: 'Phone', host: 'localhost' }],
    recoveryCodes: 10,
  });

  const browser = identity.visitor();
  const asked = await browser.ask('POST', '/v1/session/passkey/options');
  const signedIn = await browser.ask('POST', '/v1/session/passkey', { passkey: device.get(asked.body) });
  expect(signedIn).toMatchObject({ status: 200, body: { account: { id: account } } });

  const late = await identity.operator();
  expect(await late.ask('POST', `${CLAIM}/passkey`, WHO)).toMatchObject({ body: { code: 'ALREADY_CLAIMED' } });
  const told = await identity.database.admin<{ type: string }>(
    `select type from log.event where type in ('pvt.identity.account.created', 'pvt.identity.second-factor.changed')
     order by position`,
  );
  expect(told.map(({ type }) => type)).toEqual([
    'pvt.identity.account.created',
    'pvt.identity.second-factor.changed',
    'pvt.identity.second-factor.changed',
  ]);
});

test('a mail that has an account is refused before a passkey is made', async () => {
  const operator = await identity.operator('b');
  expect(await operator.ask('POST', `${CLAIM}/passkey`, WHO)).toMatchObject({
    status: 409,
    body: { code: 'ACCOUNT_EXISTS', pointer: '/mail' },
  });
});
