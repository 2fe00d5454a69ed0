import { createHmac, randomUUID } from 'node:crypto';
import { secretBox } from '@pvt/kernel/secret-box';
import { exportJWK, generateKeyPair, importJWK, type JWK, type JWTHeaderParameters, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LONGEST_TOKEN } from '../core/token.ts';
import { type MountedIdentity, mountIdentity } from './identity-harness.ts';
import { type Programs, programsOf } from './program-harness.ts';

let identity: MountedIdentity;
let programs: Programs;
/** The server's own: what an attacker does not have. */
let ours: { readonly kid: string; readonly key: JWK; readonly x: string };
let claims: Readonly<Record<string, unknown>>;
let good: string;

beforeAll(async () => {
  identity = await mountIdentity();
  programs = programsOf(identity);
  await identity.url();
  const { id, secret } = await programs.make({ kind: 'service', name: 'Attacked', grants: [{ role: 'owner' }] });
  const answer = await programs.token({ grant_type: 'client_credentials', client_id: id, client_secret: secret });
  good = (answer.body as { access_token: string }).access_token;
  claims = JSON.parse(Buffer.from(good.split('.')[1] ?? '', 'base64url').toString()) as typeof claims;
  const [row] = await identity.database.admin<{ kid: string; sealed: Buffer; public: { x: string } }>(
    'select kid, sealed, public from identity.signing_key',
  );
  if (row === undefined) throw new Error('there is no key');
  const box = secretBox(Buffer.alloc(32, 1));
  const key = JSON.parse(box.open(row.sealed, `identity.signing-key:${row.kid}`)) as JWK;
  ours = { kid: row.kid, key, x: row.public.x };
});
afterAll(() => identity?.close());

const status = async (token: string) => (await programs.ask(token, '/v1/keys')).status;
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const header = (more: object = {}) => ({ alg: 'EdDSA', kid: ours.kid, typ: 'at+jwt', ...more }) as JWTHeaderParameters;

/** With the server's own key: all but one thing is right. */
async function signed(changed: Readonly<Record<string, unknown>>, more: object = {}): Promise<string> {
  const all = Object.fromEntries(Object.entries({ ...claims, ...changed }).filter(([, value]) => value !== undefined));
  return new SignJWT(all).setProtectedHeader(header(more)).sign(await importJWK(ours.key, 'EdDSA'));
}

test('a token of the server is let in, and one that is signed as it would', async () => {
  expect(await status(good)).toBe(200);
  expect(await status(await signed({}))).toBe(200);
});

describe('a token is nobody’s', () => {
  test.each(['none', 'None', 'NONE', 'nOnE'])('with the algorithm %s', async (alg) => {
    const unsigned = `${encoded(header({ alg }))}.${encoded(claims)}`;
    const [, , signature = ''] = good.split('.');
    for (const token of [`${unsigned}.`, `${unsigned}.${signature}`]) expect(await status(token)).toBe(401);
  });

  test('with the public key as the secret of an HMAC', async () => {
    const shown = await identity.ask('GET', '/oidc/jwks', undefined, { tenant: null });
    expect(shown.body).toMatchObject({ keys: [{ kid: ours.kid, x: ours.x, alg: 'EdDSA' }] });
    const jwk = JSON.stringify((shown.body as { keys: object[] }).keys[0]);
    for (const alg of ['HS256', 'EdDSA'])
      for (const secret of [Buffer.from(ours.x, 'base64url'), ours.x, jwk]) {
        const text = `${encoded(header({ alg }))}.${encoded(claims)}`;
        const signature = createHmac('sha256', secret).update(text).digest('base64url');
        expect(await status(`${text}.${signature}`)).toBe(401);
      }
  });

  test('signed with another key, that it names, brings along, or points to', async () => {
    const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
    const jwk = await exportJWK(publicKey);
    for (const more of [
      {},
      { jwk },
      { jku: 'https://evil.example/jwks' },
      { x5u: 'https://evil.example/' },
      { kid: undefined, jwk },
    ])
      expect(await status(await new SignJWT(claims).setProtectedHeader(header(more)).sign(privateKey))).toBe(401);
  });

  test.each([
    `' or '1'='1`,
    `x' union select kid, public, sealed, 0 from identity.signing_key --`,
    '../../../dev/null',
    '/dev/null',
    '__proto__',
    'constructor',
    '',
    'A'.repeat(43),
    'A'.repeat(2000),
  ])('with the key id %s', async (kid) => {
    expect(await status(await signed({}, { kid }))).toBe(401);
  });

  test.each([
    ['another audience', { aud: 'https://other.example' }],
    ['a program as audience', { aud: randomUUID() }],
    ['no audience', { aud: undefined }],
    ['another issuer', { iss: 'https://other.example' }],
    ['an issuer that begins like ours', { iss: 'http://localhost.evil.example' }],
    ['no issuer', { iss: undefined }],
    ['an end that is over', { exp: Math.floor(Date.now() / 1000) - 1 }],
    ['no end', { exp: undefined }],
    ['a beginning that is to come', { nbf: Math.floor(Date.now() / 1000) + 600 }],
    ['an end that is no number', { exp: '9999999999' }],
    ['nobody', { sub: undefined }],
    ['another service account', { sub: '0198c0de-6666-7000-8000-000000000009' }],
    ['what is no id', { sub: `x' or 1=1` }],
    ['no tenant', { tenant: undefined }],
    ['a tenant that is no id', { tenant: '*' }],
    ['a grant that there is not', { grant: '0198c0de-7777-7000-8000-000000000009' }],
    ['a grant that is no id', { grant: `x' or 1=1` }],
    ['scopes that are no text', { scope: ['*'] }],
  ])('with %s, though it is signed', async (_what, changed) => {
    expect(await status(await signed(changed))).toBe(401);
  });

  test('with another tenant than that of who it is for', async () => {
    expect(await status(await signed({ tenant: identity.context('b').tenant }))).toBe(401);
  });

  test('of another type, such as an id token', async () => {
    for (const typ of ['JWT', undefined, 'logout+jwt']) expect(await status(await signed({}, { typ }))).toBe(401);
  });

  test('with a critical extension that is not known, or changed by a bit', async () => {
    expect(await status(await signed({ x: 1 }))).toBe(200);
    const crit = `${encoded(header({ crit: ['exp2'], exp2: 1 }))}.${good.split('.').slice(1).join('.')}`;
    expect(await status(crit)).toBe(401);
    const [head = '', body = '', signature = ''] = good.split('.');
    const flip = (part: string) => (part.startsWith('A') ? 'B' : 'A') + part.slice(1);
    for (const token of [
      `${head}.${flip(body)}.${signature}`,
      `${head}.${body}.${flip(signature)}`,
      `${head}.${body}.`,
    ])
      expect(await status(token)).toBe(401);
  });

  test('longer than any of ours, though it is signed', async () => {
    const [head = '', , signature = ''] = good.split('.');
    const room = LONGEST_TOKEN - head.length - signature.length;
    expect(await status(await signed({ x: 'y'.repeat(room) }))).toBe(401);
  });

  test('in the cookie of a session, or as the key of an address', async () => {
    const cookie = { cookie: `pvt_session=${good}` };
    expect((await identity.ask('GET', '/v1/keys', undefined, { tenant: null, headers: cookie })).status).toBe(401);
    expect((await identity.ask('GET', `/v1/keys?access_token=${good}`, undefined, { tenant: null })).status).toBe(401);
  });
});

test('a token reads only what is its tenant’s', async () => {
  await identity.ask('POST', '/v1/keys', { name: 'of B', scopes: ['*'] }, { tenant: 'b' });
  const { body } = await programs.ask(good, '/v1/keys');
  expect(JSON.stringify(body)).not.toContain('of B');
});

test('the private key is sealed in the table', async () => {
  const rows = await identity.database.admin<{ row: string }>('select k::text as row from identity.signing_key k');
  expect(JSON.stringify(rows)).toContain(ours.x);
  for (const form of [ours.key.d ?? '', Buffer.from(ours.key.d ?? '', 'base64url').toString('hex')])
    expect(JSON.stringify(rows)).not.toContain(form);
});
