import { createHash } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { CLI_PROGRAM } from '../core/token.ts';
import { type MountedElsewhere, mountElsewhere } from './elsewhere-harness.ts';
import type { Visitor } from './identity-harness.ts';
import { programsOf, REDIRECT } from './program-harness.ts';

let elsewhere: MountedElsewhere;
beforeAll(async () => {
  elsewhere = await mountElsewhere();
  await elsewhere.setUp(elsewhere.liar.issuer, 'a');
  await elsewhere.prove('harbour.example', 'a');
});
beforeEach(() => elsewhere.identity.database.admin('delete from identity.attempt'));
afterAll(() => elsewhere?.close());

/** Somebody whom the provider speaks for, who has an account with a verified mail already. */
async function colleague(name: string): Promise<Visitor & { readonly account: string; readonly mail: string }> {
  const mail = `${name}@harbour.example`;
  const { identity } = elsewhere;
  const self = await identity.member(mail, [{ role: 'staff' }]);
  const verified = 'update identity.account set mail_verified_at = now() where tenant = $1';
  await identity.database.admin(verified, [self.account]);
  return Object.assign(self, { mail });
}

/** Belongs to the other organisation, too. */
async function belongToB(mail: string): Promise<void> {
  const { database, context } = elsewhere.identity;
  const row = `insert into identity.membership (tenant, account, name, mail, grants)
    select $1, tenant, name, mail, '[{"role":"owner"}]' from identity.account where mail = $2`;
  await database.admin(row, [context('b').tenant, mail]);
}

test('who is taken out of the organisation while the second factor waits is let into no other one', async () => {
  const { identity, lie } = elsewhere;
  const ana = await colleague('ana');
  const { body } = await ana.ask('POST', '/v1/account/totp');
  const { secret } = body as { secret: string };
  const app = new TOTP({ secret: Secret.fromBase32(secret) });
  const confirmed = await ana.ask('POST', '/v1/account/totp/confirmation', { code: app.generate() });
  const [code] = (confirmed.body as { recoveryCodes: string[] }).recoveryCodes;
  await belongToB(ana.mail);

  const browser = identity.visitor();
  expect(await lie(ana.mail, {}, browser)).toMatchObject({ status: 401, body: { code: 'SECOND_FACTOR_ASKED' } });
  expect(await identity.ask('DELETE', `/v1/people/${ana.account}`)).toMatchObject({ status: 204 });
  const proof = { recoveryCode: code };
  expect(await browser.ask('POST', '/v1/session/second-factor', { proof, remember: false })).toMatchObject({
    status: 401,
    body: { code: 'PROVIDER_REFUSED' },
  });
  expect((await browser.ask('GET', '/v1/session')).status).toBe(401);
});

test('a session that the provider opened lets no program act for its person, and no device', async () => {
  const { identity, lie } = elsewhere;
  const programs = programsOf(identity);
  const asks = { kind: 'confidential', redirects: [REDIRECT], scopes: ['people:read'], name: 'Sync' };
  const program = await programs.make(asks);
  const { mail, ...own } = await colleague('rui');
  expect((await programs.allowed(own, program, 'people:read')).status).toBe(200);

  const bound = identity.visitor();
  expect(await lie(mail, {}, bound)).toMatchObject({ status: 200, body: { bound: 'tenant' } });
  expect(await programs.allowed(bound, program, 'people:read')).toMatchObject({ body: { code: 'ACCOUNT_NEEDED' } });
  const challenge = { code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' };
  const asked = { response_type: 'code', client_id: program.id, redirect_uri: REDIRECT, scope: 'people:read' };
  const query = new URLSearchParams({ ...asked, ...challenge }).toString();
  const waits = await programs.form('/oidc/device', { client_id: CLI_PROGRAM, scope: 'people:read' });
  const { user_code: code } = waits.body as { user_code: string };
  for (const [method, path, body] of [
    ['GET', `/v1/authorization?${query}`, undefined],
    ['POST', '/v1/device-authorization/look', { code }],
    ['POST', '/v1/device-authorization', { code, allow: true }],
    ['GET', '/v1/account/programs', undefined],
  ] as const)
    expect(await bound.ask(method, path, body), path).toMatchObject({ body: { code: 'ACCOUNT_NEEDED' } });
});

test('what a provider is shown for a code is the verifier whose digest went along with the browser, another each time', async () => {
  const { identity, begin, liar } = elsewhere;
  const mail = 'ivo@harbour.example';
  const seen = new Set<string>();
  for (let time = 0; time < 2; time += 1) {
    const browser = identity.visitor();
    const asked = await begin(browser, mail);
    const of = (name: string): string => asked.searchParams.get(name) ?? '';
    liar.says = { claims: { sub: 'ivo', email: mail, nonce: of('nonce') } };
    const back = { state: of('state'), code: 'c', iss: liar.issuer };
    expect((await elsewhere.answer(browser, back)).status).toBe(200);
    const verifier = liar.asked.at(-1)?.get('code_verifier') ?? '';
    expect(verifier).toMatch(/^[\w-]{43}$/);
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(of('code_challenge'));
    // What has been seen on the way there gives it away to nobody.
    expect(asked.href).not.toContain(verifier);
    seen.add(verifier);
  }
  expect(seen.size).toBe(2);
});
