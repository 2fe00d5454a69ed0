import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { DnsServer } from '../adapters/dns-harness.ts';
import type { LyingProvider, TokenShape } from '../adapters/open-id-harness.ts';
import { type RealProvider, realProvider, signInThere } from '../adapters/real-provider-harness.ts';
import { type MountedElsewhere, mountElsewhere, SECRET } from './elsewhere-harness.ts';
import type { MountedIdentity, Visitor } from './identity-harness.ts';

let elsewhere: MountedElsewhere;
let dns: DnsServer;
let identity: MountedIdentity;
let liar: LyingProvider;
let provider: RealProvider;
beforeAll(async () => {
  elsewhere = await mountElsewhere();
  ({ dns, identity, liar } = elsewhere);
  const redirect = await setUp(liar.issuer, 'a');
  await prove('harbour.example', 'a');
  provider = await realProvider({ secret: SECRET, redirect });
});
beforeEach(async () => {
  Object.assign(liar, { says: {}, padding: 0 });
  await identity.database.admin('delete from identity.attempt');
});
afterAll(async () => {
  await elsewhere?.close();
  provider?.close();
});

async function setUp(issuer: string, tenant: string): Promise<string> {
  const { status, body } = await elsewhere.setUp(issuer, tenant);
  expect(status, JSON.stringify(body)).toBe(200);
  expect(JSON.stringify(body)).not.toContain(SECRET);
  return (body as { redirectUri: string }).redirectUri;
}
const prove: MountedElsewhere['prove'] = (...given) => elsewhere.prove(...given);
const begin = (browser: Visitor, mail = 'ana@harbour.example'): Promise<URL> => elsewhere.begin(browser, mail);
const answer: MountedElsewhere['answer'] = (...given) => elsewhere.answer(...given);
const lie: MountedElsewhere['lie'] = (...given) => elsewhere.lie(...given);

const REFUSED = { status: 401, body: { code: 'PROVIDER_REFUSED' } };

test('only the domain of a mail says by what its person signs in', async () => {
  const way = async (mail: string) => (await identity.visitor().ask('POST', '/v1/session/ways', { mail })).body;
  expect(await way('nobody@harbour.example')).toEqual({ way: 'provider' });
  expect(await way('Ana@HARBOUR.example')).toEqual({ way: 'provider' });
  expect(await way('ana@sub.harbour.example')).toEqual({ way: 'password' });
  expect(await way('ana@elsewhere.example')).toEqual({ way: 'password' });
});

test('a colleague signs in by a real OpenID provider, is a person of the organisation from then on, and the same one again', async () => {
  await setUp(provider.issuer, 'a');
  const browser = identity.visitor();
  const asked = await begin(browser, 'rui@harbour.example');
  expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
  const back = await signInThere(asked.href, 'rui');
  const signedIn = await answer(browser, back);
  expect(signedIn, JSON.stringify(signedIn.body)).toMatchObject({
    status: 200,
    body: { tenant: { name: 'A' }, account: { mail: 'rui@harbour.example', name: 'rui of Harbour' } },
  });
  // A code or state that was used is nobody's any more, also in the same browser.
  expect(await answer(browser, back)).toMatchObject(REFUSED);
  const again = identity.visitor();
  const second = await answer(again, await signInThere((await begin(again, 'rui@harbour.example')).href, 'rui'));
  expect((second.body as { account: object }).account).toEqual((signedIn.body as { account: object }).account);
  await setUp(liar.issuer, 'a');
});

test('what the provider opened is its organisation, not the account', async () => {
  const browser = identity.visitor();
  expect(await lie('eva@harbour.example', {}, browser)).toMatchObject({ status: 200 });
  const { tenant } = identity.context('b');
  const { database } = identity;
  const row = `insert into identity.membership (tenant, account, name, mail, grants)
    select $1, tenant, name, mail, '[{"role":"owner"}]' from identity.account where mail = $2`;
  await database.admin(row, [tenant, 'eva@harbour.example']);
  for (const [method, path, body] of [
    ['POST', '/v1/session/tenant', { tenant }],
    ['GET', '/v1/account', undefined],
    ['GET', '/v1/account/export', undefined],
    ['GET', '/v1/account/sessions', undefined],
  ] as const)
    expect(await browser.ask(method, path, body), path).toMatchObject({ body: { code: 'ACCOUNT_NEEDED' } });
  // Taken out of the organisation, its person is not let into the other one.
  await database.admin('delete from identity.membership where tenant = $1 and mail = $2', [
    identity.context('a').tenant,
    'eva@harbour.example',
  ]);
  expect(await lie('eva@harbour.example')).toMatchObject(REFUSED);
});

test('an account that exists is entered only when its mail was verified', async () => {
  const member = await identity.member('old@harbour.example', [{ role: 'auditor' }]);
  expect(await lie('old@harbour.example')).toMatchObject({ body: { code: 'SIGN_IN_FIRST' } });
  await identity.database.admin('update identity.account set mail_verified_at = now() where tenant = $1', [
    member.account,
  ]);
  expect(await lie('old@harbour.example')).toMatchObject({ status: 200, body: { account: { id: member.account } } });
});

test.each<[string, TokenShape]>([
  ['is signed by nobody', { header: { alg: 'none' }, by: 'nobody' }],
  ['is signed with the public key as if it were a secret', { header: { alg: 'HS256' }, by: 'the public key' }],
  ['is signed by another key', { by: 'another key' }],
  ['names a key that is not there', { header: { kid: '../../etc/passwd' } }],
  ['brings its own key', { header: { kid: undefined, jwk: {}, jku: 'http://127.0.0.1:1/' }, by: 'another key' }],
  ['is for another client', { claims: { aud: 'somebody' } }],
  ['is of another issuer', { claims: { iss: 'https://evil.example' } }],
  ['is over', { claims: { exp: 1_000_000 } }],
  ['has the nonce of another sign-in', { claims: { nonce: 'another' } }],
  ['has no subject', { claims: { sub: undefined } }],
  ['has a subject of 300 characters', { claims: { sub: 's'.repeat(300) } }],
  ['has no mail', { claims: { email: undefined } }],
  ['has a mail that is not verified', { claims: { email_verified: false } }],
  ['has a mail of a domain that is not the organisation’s', { claims: { email: 'ana@elsewhere.example' } }],
  ['has a mail with a line end', { claims: { email: 'ana@harbour.example\r\nBcc: x@x.example' } }],
])('an ID token that %s signs nobody in', async (_what, says) => {
  expect(await lie('zoe@harbour.example', says)).toMatchObject(REFUSED);
  const made = await identity.database.admin(`select 1 from identity.account where mail_key like 'zoe@%'`);
  expect(made).toEqual([]);
});

test('an answer that is too large is not read', async () => {
  const browser = identity.visitor();
  const asked = await begin(browser);
  liar.padding = 300_000;
  liar.says = { claims: { sub: '1', email: 'ana@harbour.example', nonce: asked.searchParams.get('nonce') } };
  const state = asked.searchParams.get('state');
  expect(await answer(browser, { state, code: 'c', iss: liar.issuer })).toMatchObject(REFUSED);
});

test('an answer counts in the browser that asked, from whom was asked, and once of twenty at once', async () => {
  const browser = identity.visitor();
  const asked = await begin(browser, 'ivo@harbour.example');
  const of = (name: string): string => asked.searchParams.get(name) ?? '';
  liar.says = { claims: { sub: 'ivo', email: 'ivo@harbour.example', nonce: of('nonce') } };
  const back = { state: of('state'), code: 'c', iss: liar.issuer };
  expect(await answer(identity.visitor(), back), 'no cookie').toMatchObject(REFUSED);
  const stranger = identity.visitor();
  await begin(stranger, 'ivo@harbour.example');
  expect(await answer(stranger, back), 'the cookie of another sign-in').toMatchObject(REFUSED);
  const { cookie } = browser;
  const all = await Promise.all(
    Array.from({ length: 20 }, () => {
      const self = identity.visitor();
      self.cookie = cookie;
      return answer(self, back);
    }),
  );
  expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
  for (const iss of ['https://evil.example', undefined]) {
    const mixed = identity.visitor();
    const state = (await begin(mixed, 'ivo@harbour.example')).searchParams.get('state');
    expect(await answer(mixed, { state, code: 'c', iss }), String(iss)).toMatchObject(REFUSED);
  }
});

test('a provider is kept only where its discovery document fits', async () => {
  const settings = { issuer: `${liar.issuer}/other`, clientId: 'pvt', clientSecret: SECRET, grants: [] };
  expect(await identity.ask('PUT', '/v1/organisation/provider', settings)).toMatchObject({
    status: 422,
    body: { code: 'PROVIDER_UNUSABLE', pointer: '/issuer' },
  });
});

test('a domain is one organisation’s, and nobody’s before DNS shows it', async () => {
  const path = '/v1/organisation/domains/harbour.example';
  const { body } = await identity.ask('PUT', path, undefined, { tenant: 'b' });
  const { record, token } = body as { record: string; token: string };
  const check = (tenant: string) => identity.ask('POST', `${path}/check`, undefined, { tenant });
  expect(await check('b')).toMatchObject({
    status: 200,
    body: { verifiedAt: null, fault: expect.any(String) as string },
  });
  // With both tokens there it stays whose it was.
  const kept = dns.records.get(record)?.txt ?? [];
  dns.records.set(record, { txt: [...kept, token] });
  expect(await check('b')).toMatchObject({ status: 409, body: { code: 'DOMAIN_TAKEN' } });
  dns.records.set(record, { txt: kept });
  expect(await check('a')).toMatchObject({ status: 200, body: { fault: null } });
});

test('a domain that has another holder is the one’s that shows it now, and its old provider speaks for it no more', async () => {
  const mail = 'lia@sold.example';
  await prove('sold.example', 'a');
  expect(await lie(mail)).toMatchObject({ status: 200 });
  // Its page gives no answer, which says nothing about its mails.
  dns.records.set('sold.example', { a: '127.0.0.1' });
  expect(await prove('sold.example', 'b')).toMatchObject({ status: 200, body: { fault: null } });
  const { body } = await identity.ask('GET', '/v1/organisation/domains');
  const { items } = body as { items: { domain: string }[] };
  expect(items.find(({ domain }) => domain === 'sold.example')).toMatchObject({
    verifiedAt: null,
    fault: expect.stringMatching(/another organisation/i) as string,
  });
  expect(await identity.visitor().ask('POST', '/v1/session/ways', { mail })).toMatchObject({
    body: { way: 'password' },
  });
});

test('the account lists which organisations’ providers know it, and nobody else’s account does', async () => {
  const mail = 'listed@harbour.example';
  const member = await identity.member(mail, [{ role: 'staff' }]);
  await identity.database.admin('update identity.account set mail_verified_at = now() where mail = $1', [mail]);
  const connections = async (browser: Visitor) => (await browser.ask('GET', '/v1/account/presets')).body;
  expect(await connections(member)).toEqual({ items: [], isLastWay: false, organisations: [] });
  expect(await lie(mail)).toMatchObject({ status: 200 });
  expect(await connections(member)).toMatchObject({
    items: [],
    isLastWay: false,
    organisations: [{ organisation: { id: identity.context('a').tenant, name: 'A' }, issuer: liar.issuer }],
  });
  const other = await identity.member('unlisted@harbour.example', [{ role: 'owner' }]);
  expect(await connections(other)).toMatchObject({ organisations: [] });
});
