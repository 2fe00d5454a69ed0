import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MountedIdentity, mountIdentity, PASSWORD, type Visitor } from './identity-harness.ts';
import { type Given, type MadeProgram, type Programs, programsOf, REDIRECT } from './program-harness.ts';

let identity: MountedIdentity;
let programs: Programs;
let issuer: string;
let joao: Visitor & { readonly account: string };
let partner: MadeProgram;
let other: MadeProgram;
const scope = 'openid profile email offline_access rooms:read rooms:write';

beforeAll(async () => {
  identity = await mountIdentity({ permissions: { 'rooms:read': 'See rooms.', 'rooms:write': 'Change rooms.' } });
  programs = programsOf(identity);
  // What the tokens name as their maker is where it listens.
  issuer = new URL(await identity.url()).origin.replace('127.0.0.1', 'localhost');
  const ana = await identity.operator();
  await ana.ask('POST', '/v1/organisation/owner', { name: 'Ana', mail: 'ana@a.example', password: PASSWORD });
  joao = await identity.member('joao@a.example', [{ role: 'staff' }]);
  const asks = { kind: 'confidential', redirects: [REDIRECT], scopes: ['rooms:read', 'rooms:write'] };
  partner = await programs.make({ ...asks, name: 'Channel sync' });
  other = await programs.make({ ...asks, name: 'Other' });
});
afterAll(() => identity?.close());

const code = ({ body }: { body: unknown }) => (body as { code?: string }).code;
const given = ({ body }: { body: unknown }) => body as Given;
const refresh = (refreshToken: string, { id, secret }: MadeProgram = partner) =>
  programs.token({ grant_type: 'refresh_token', refresh_token: refreshToken, client_id: id, client_secret: secret });
async function tokens(who: Visitor = joao, asked = scope): Promise<Given> {
  const { exchange } = await programs.allowed(who, partner, asked);
  return given(await programs.token(exchange));
}
const works = async (token: string) => (await programs.ask(token, '/v1/session')).status === 200;

describe('a program that a person allows', () => {
  test('is shown with what it asks for, and acts for the person within that', async () => {
    const asked = { response_type: 'code', client_id: partner.id, redirect_uri: REDIRECT, scope, state: 's' };
    const challenge = { code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' };
    const query = new URLSearchParams({ ...asked, ...challenge }).toString();
    expect(await joao.ask('GET', `/v1/authorization?${query}`)).toMatchObject({
      status: 200,
      body: {
        program: { id: partner.id, name: 'Channel sync' },
        goesTo: 'partner.example',
        scopes: expect.arrayContaining([{ scope: 'rooms:read', allows: 'See rooms.' }]) as unknown,
      },
    });
    const { redirect, exchange } = await programs.allowed(joao, partner, scope);
    expect(redirect?.searchParams.get('state')).toBe('s');
    expect(redirect?.searchParams.get('iss')).toBe(issuer);
    const answer = await programs.token(exchange);
    expect(answer).toMatchObject({ status: 200, body: { token_type: 'Bearer', scope } });
    // A staff member may read, so the program may not write either, though it is for that.
    expect((await programs.ask(given(answer).access_token, '/v1/session')).body).toMatchObject({
      scopes: ['rooms:read'],
      account: { id: joao.account, mail: 'joao@a.example' },
    });
    expect((await programs.ask(given(answer).access_token, '/oidc/userinfo')).body).toEqual({
      sub: joao.account,
      name: 'joao',
      email_verified: false,
      email: 'joao@a.example',
    });
  });

  test('does not get at the person’s own account, and makes no keys', async () => {
    const boss = await identity.member('boss@a.example', [{ role: 'owner' }]);
    const all = await programs.make({ kind: 'confidential', name: 'All', redirects: [REDIRECT], scopes: ['*'] });
    const { exchange } = await programs.allowed(boss, all, 'openid *');
    const { access_token: token } = given(await programs.token(exchange));
    expect(await programs.ask(token, '/v1/keys')).toMatchObject({ status: 200 });
    for (const [method, path, body] of [
      ['GET', '/v1/account/sessions'],
      ['GET', '/v1/account/security'],
      ['GET', '/v1/account/programs'],
      ['POST', '/v1/authorization', {}],
      ['POST', '/v1/account/mail', { mail: 'x@x.example' }],
    ] as const)
      expect(code(await programs.ask(token, path, method, body)), path).toBe('SCOPE_MISSING');
    // What is dangerous asks for a proof, which no program can give.
    expect(code(await programs.ask(token, '/v1/keys', 'POST', { name: 'x', scopes: ['*'] }))).toBe('STEP_UP_NEEDED');
  });

  test('is listed by its person, who takes it back, at once', async () => {
    const { access_token: token, refresh_token: next } = await tokens();
    expect(await works(token)).toBe(true);
    const { body } = await joao.ask('GET', '/v1/account/programs');
    const mine = (body as { items: { id: string; name: string; scopes: string[] }[] }).items.at(-1);
    expect(mine).toMatchObject({ name: 'Channel sync', tenantName: 'A', scopes: scope.split(' ') });
    expect(code(await identity.visitor().ask('DELETE', `/v1/account/programs/${mine?.id}`))).toBe('UNAUTHENTICATED');
    const maria = await identity.member('maria@a.example', [{ role: 'staff' }]);
    expect(code(await maria.ask('DELETE', `/v1/account/programs/${mine?.id}`))).toBe('PROGRAM_GRANT_NOT_FOUND');
    expect(await joao.ask('DELETE', `/v1/account/programs/${mine?.id}`)).toMatchObject({ status: 204 });
    expect(await works(token)).toBe(false);
    expect(await refresh(next)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  test('ends with a new password, with the membership, and by itself', async () => {
    const lia = await identity.member('lia@a.example', [{ role: 'staff' }]);
    const first = await tokens(lia);
    const change = { present: PASSWORD, password: 'other words without any sense' };
    expect((await lia.ask('PUT', '/v1/account/password', change)).status).toBeLessThan(300);
    expect(await works(first.access_token)).toBe(false);
    const second = await tokens(lia);
    expect(await works(second.access_token)).toBe(true);
    await identity.ask('PUT', `/v1/people/${lia.account}`, { grants: [{ role: 'staff' }], state: 'suspended' });
    expect(await works(second.access_token)).toBe(false);
    expect(await refresh(second.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    await identity.ask('PUT', `/v1/people/${lia.account}`, { grants: [{ role: 'staff' }], state: 'active' });
    expect(await works(second.access_token)).toBe(false);
    const third = await tokens();
    const revoked = { token: third.refresh_token, client_id: partner.id, client_secret: partner.secret };
    expect(
      await programs.form('/oidc/revocation', { ...revoked, client_id: other.id, client_secret: other.secret }),
    ).toMatchObject({ status: 200 });
    expect(await works(third.access_token)).toBe(true);
    expect(await programs.form('/oidc/revocation', revoked)).toMatchObject({ status: 200 });
    expect(await works(third.access_token)).toBe(false);
  });

  test('gets nothing where the person refuses', async () => {
    const asked = { response_type: 'code', client_id: partner.id, redirect_uri: REDIRECT, scope, state: 's' };
    const challenge = { code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' };
    const { body } = await joao.ask('POST', '/v1/authorization', { ...asked, ...challenge, allow: false });
    const { searchParams } = new URL((body as { redirect: string }).redirect);
    expect(Object.fromEntries(searchParams)).toMatchObject({ error: 'access_denied', state: 's' });
    expect(searchParams.has('code')).toBe(false);
  });
});

describe('a code', () => {
  test('is good for one of twenty at once; then what came of it has ended', async () => {
    const { exchange } = await programs.allowed(joao, partner, scope);
    const answers = await Promise.all(Array.from({ length: 20 }, () => programs.token(exchange)));
    const good = answers.filter(({ status }) => status === 200);
    expect(good).toHaveLength(1);
    expect(await Promise.all(good.map((answer) => works(given(answer).access_token)))).toEqual([false]);
  });

  test('is good only for its program, its address and its verifier', async () => {
    const { exchange } = await programs.allowed(joao, partner, scope);
    for (const wrong of [
      { client_id: other.id, client_secret: other.secret },
      { redirect_uri: `${REDIRECT}/` },
      { code_verifier: 'x'.repeat(43) },
    ]) {
      const { exchange: fresh } = await programs.allowed(joao, partner, scope);
      expect(await programs.token({ ...fresh, ...wrong })).toMatchObject({
        status: 400,
        body: { error: 'invalid_grant' },
      });
    }
    expect(await programs.token({ ...exchange, client_secret: 'pvt_program_x' })).toMatchObject({
      status: 401,
      body: { error: 'invalid_client', code: 'OAUTH_CLIENT_INVALID' },
    });
    const { code_verifier: _none, ...without } = exchange;
    expect(await programs.token(without)).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    expect(await programs.token(exchange)).toMatchObject({ status: 200 });
  });

  test.each([
    ['another address', { redirect_uri: 'https://partner.example/callback/' }],
    ['an address of another host', { redirect_uri: 'https://evil.example/callback' }],
    ['a token instead of a code', { response_type: 'token' }],
    ['a challenge that is the verifier', { code_challenge_method: 'plain' }],
    ['no challenge', { code_challenge: '' }],
    ['a scope that there is not', { scope: 'openid rooms:burn' }],
    ['a scope that it is not registered for', { scope: 'openid keys:write' }],
    ['nothing', { scope: ' ' }],
    ['another program', { client_id: '0198c0de-6666-7000-8000-000000000009' }],
  ])('is not given for %s, and nobody is sent anywhere', async (_what, wrong) => {
    const answer = await programs.allowed(joao, partner, scope, wrong);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).not.toContain('"redirect":');
  });

  test('is given by people of its organisation only', async () => {
    const bea = await identity.member('bea@b.example', [{ role: 'owner' }], 'b');
    expect(await programs.allowed(bea, partner, scope)).toMatchObject({
      status: 400,
      body: { code: 'OAUTH_REQUEST_INVALID' },
    });
  });
});

describe('a refresh token', () => {
  test('is replaced with each use; one that was used before ends the family', async () => {
    const first = await tokens();
    const second = given(await refresh(first.refresh_token));
    expect(await works(second.access_token)).toBe(true);
    const third = given(await refresh(second.refresh_token));
    expect(await refresh(first.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(await refresh(third.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(await Promise.all([second, third].map((each) => works(each.access_token)))).toEqual([false, false]);
    const told = await identity.database.admin<{ data: { why?: string } }>(
      `select data from log.event where type = 'pvt.identity.program-grant.changed' order by position desc limit 1`,
    );
    expect(told).toMatchObject([{ data: { after: null, why: 'used-twice' } }]);
  });

  test('is good for one of twenty at once', async () => {
    const { refresh_token: token } = await tokens();
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('is its program’s only, and another’s try ends nothing', async () => {
    const { refresh_token: token, access_token: access } = await tokens();
    expect(await refresh(token, other)).toMatchObject({ status: 400 });
    expect(await works(access)).toBe(true);
    expect(await refresh(token)).toMatchObject({ status: 200 });
  });

  test('is given only for offline_access, and is kept as a digest', async () => {
    const { refresh_token: none } = await tokens(joao, 'openid rooms:read');
    expect(none).toBeUndefined();
    const { refresh_token: token } = await tokens();
    const kept = await identity.database.admin('select g::text as row from identity.program_grant g');
    const [, own = ''] = token.split('.');
    for (const part of [token, own, Buffer.from(own).toString('hex')]) expect(JSON.stringify(kept)).not.toContain(part);
  });
});

test('what a token is good for, a program of the organisation that keeps a secret may ask', async () => {
  const { access_token: token } = await tokens();
  const ask = ({ id, secret }: MadeProgram) =>
    programs.form('/oidc/introspection', { token, client_id: id, client_secret: secret });
  expect((await ask(other)).body).toMatchObject({ active: true, sub: joao.account, client_id: partner.id, scope });
  const foreign = await programs.make({ kind: 'service', name: 'Of B', grants: [{ role: 'owner' }] }, 'b');
  expect((await ask(foreign)).body).toEqual({ active: false });
  await identity.ask('DELETE', `/v1/programs/${partner.id}`);
  expect((await ask(other)).body).toEqual({ active: false });
  expect(await works(token)).toBe(false);
});
