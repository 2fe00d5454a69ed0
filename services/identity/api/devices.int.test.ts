import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CLI_PROGRAM } from '../core/token.ts';
import { type MountedIdentity, mountIdentity, type Visitor } from './identity-harness.ts';
import { type Given, type MadeProgram, type Programs, programsOf, REDIRECT } from './program-harness.ts';

let identity: MountedIdentity;
let programs: Programs;
let joao: Visitor & { readonly account: string };

beforeAll(async () => {
  identity = await mountIdentity({ permissions: { 'rooms:read': 'See rooms.' } });
  programs = programsOf(identity);
  await identity.url();
  joao = await identity.member('joao@a.example', [{ role: 'owner' }]);
});
// What was tried is counted.
beforeEach(() => identity.database.admin('delete from identity.attempt'));
afterAll(() => identity?.close());

interface Codes {
  readonly device_code: string;
  readonly user_code: string;
  readonly verification_uri: string;
}

const begin = async (scope = 'openid offline_access *', more: object = {}): Promise<Codes> =>
  (await programs.form('/oidc/device', { client_id: CLI_PROGRAM, scope, ...more })).body as Codes;
const poll = ({ device_code: code }: Codes, client: object = { client_id: CLI_PROGRAM }) =>
  programs.token({ grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: code, ...client });
const decide = ({ user_code: code }: Codes, allow: boolean, who: Visitor = joao) =>
  who.ask('POST', '/v1/device-authorization', { code, allow });
const code = ({ body }: { body: unknown }) => (body as { code?: string }).code;
/** As if it had waited. */
const wait = () => identity.database.admin(`update identity.device_authorization set polled_at = null`);

describe('a device', () => {
  test('waits until its person has allowed it, and acts for the person then', async () => {
    const codes = await begin();
    expect(codes).toMatchObject({
      expires_in: 600,
      interval: 2,
      verification_uri: expect.stringMatching(/\/device$/) as unknown,
    });
    expect(await poll(codes)).toMatchObject({ status: 400, body: { error: 'authorization_pending' } });
    expect(await poll(codes)).toMatchObject({ status: 400, body: { error: 'slow_down' } });
    const typed = codes.user_code.toLowerCase().replace('-', ' ');
    expect(await joao.ask('POST', '/v1/device-authorization/look', { code: typed })).toMatchObject({
      status: 200,
      body: { program: 'PVT command line', scopes: expect.arrayContaining([{ scope: '*', allows: null }]) as unknown },
    });
    expect(await decide(codes, true)).toMatchObject({ status: 204 });
    const answer = await poll(codes);
    expect(answer).toMatchObject({ status: 200 });
    const { access_token: token, refresh_token: refresh } = answer.body as Given;
    expect((await programs.ask(token, '/v1/session')).body).toMatchObject({
      account: { id: joao.account },
      scopes: ['*'],
    });
    // The command line is the person's own: a moment after the sign-in it makes keys, which other programs never do.
    expect(await programs.ask(token, '/v1/keys', 'POST', { name: 'of the command line', scopes: ['*'] })).toMatchObject(
      {
        status: 201,
        body: { madeBy: `person:${joao.account}` },
      },
    );
    expect(code(await programs.ask(token, '/v1/account/sessions'))).toBe('SCOPE_MISSING');
    const next = { grant_type: 'refresh_token', refresh_token: refresh, client_id: CLI_PROGRAM };
    expect(await programs.token(next)).toMatchObject({ status: 200 });
    expect(await poll(codes)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  test('is allowed for one of twenty who ask at once', async () => {
    const codes = await begin();
    const decisions = await Promise.all(Array.from({ length: 10 }, () => decide(codes, true)));
    expect(decisions.filter(({ status }) => status === 204)).toHaveLength(1);
    const answers = await Promise.all(Array.from({ length: 20 }, () => poll(codes)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('gets nothing when its person refuses, or waited for too long', async () => {
    const refused = await begin();
    expect(await decide(refused, false)).toMatchObject({ status: 204 });
    expect(await poll(refused)).toMatchObject({ status: 400, body: { error: 'access_denied' } });
    expect(code(await decide(refused, true))).toBe('DEVICE_CODE_NOT_FOUND');
    const late = await begin();
    await identity.database.admin(
      `update identity.device_authorization set expires_at = now() where state = 'waiting'`,
    );
    expect(code(await decide(late, true))).toBe('DEVICE_CODE_NOT_FOUND');
    expect(await poll(late)).toMatchObject({ status: 400, body: { error: 'expired_token' } });
  });

  test('is another program’s no more than its code is guessed', async () => {
    const codes = await begin();
    const other = { kind: 'public', name: 'Other', redirects: [REDIRECT], scopes: ['rooms:read'] };
    const { id } = await programs.make(other);
    expect(await poll(codes, { client_id: id })).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(await programs.form('/oidc/device', { client_id: id, scope: '*' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_scope' },
    });
    const guesses = [];
    for (let n = 0; n < 11; n += 1) guesses.push(code(await decide({ ...codes, user_code: 'BBBB-BBBB' }, true)));
    expect(guesses.at(-1)).toBe('SIGN_INS_LIMITED');
    expect(guesses.filter((each) => each === 'DEVICE_CODE_NOT_FOUND')).toHaveLength(10);
    await wait();
  });

  test('with the program of an organisation is allowed by its people only', async () => {
    const { id, secret }: MadeProgram = await programs.make({
      kind: 'confidential',
      name: 'Kiosk',
      scopes: ['rooms:read'],
    });
    const client = { client_id: id, client_secret: secret };
    const codes = await begin('openid rooms:read', client);
    const bea = await identity.member('bea@b.example', [{ role: 'owner' }], 'b');
    expect(code(await decide(codes, true, bea))).toBe('OAUTH_REQUEST_INVALID');
    expect(await decide(codes, true)).toMatchObject({ status: 204 });
    const answer = await poll(codes, client);
    expect((await programs.ask((answer.body as Given).access_token, '/v1/session')).body).toMatchObject({
      scopes: ['rooms:read'],
    });
  });

  test('begins only so often from one address', async () => {
    const answers = [];
    for (let n = 0; n < 61; n += 1)
      answers.push((await programs.form('/oidc/device', { client_id: CLI_PROGRAM, scope: 'openid' })).status);
    expect(answers.filter((status) => status === 200)).toHaveLength(60);
    expect(answers.at(-1)).toBe(429);
  });
});

describe('a request for tokens', () => {
  test.each([
    ['a parameter that stands twice', 'grant_type=client_credentials&client_id=x&client_id=y', 'invalid_request'],
    ['no grant type', `client_id=${CLI_PROGRAM}`, 'invalid_request'],
    ['a grant type that there is not', `grant_type=password&client_id=${CLI_PROGRAM}`, 'unsupported_grant_type'],
    [
      'tokens of its own for who is no service account',
      `grant_type=client_credentials&client_id=${CLI_PROGRAM}`,
      'unsupported_grant_type',
    ],
    ['nobody', 'grant_type=refresh_token&refresh_token=x', 'invalid_client'],
    [
      'a refresh token that is none',
      `grant_type=refresh_token&refresh_token=x&client_id=${CLI_PROGRAM}`,
      'invalid_grant',
    ],
  ])('with %s is refused', async (_what, body, error) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await identity.ask('POST', '/oidc/token', body, { tenant: null, headers });
    expect(answer.body).toMatchObject({ error, code: expect.stringMatching(/^OAUTH_/) as unknown });
    expect(answer.headers['content-type']).toContain('application/json');
  });

  test('as JSON is refused', async () => {
    const answer = await identity.ask('POST', '/oidc/token', { grant_type: 'refresh_token' }, { tenant: null });
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });
});
