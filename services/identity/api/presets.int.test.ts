import { generateKeyPairSync, verify } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type GitHubDouble, gitHubDouble } from '../adapters/git-hub-harness.ts';
import { type LyingProvider, lyingProvider, type TokenShape } from '../adapters/open-id-harness.ts';
import { SECRET } from './elsewhere-harness.ts';
import { type MountedIdentity, mountIdentity, PASSWORD, type Visitor } from './identity-harness.ts';
import { softAuthenticator } from './soft-authenticator.ts';

type Preset = 'google' | 'github' | 'apple';

const apples = generateKeyPairSync('ec', { namedCurve: 'P-256' });
let google: LyingProvider;
let apple: LyingProvider;
let gitHub: GitHubDouble;
let identity: MountedIdentity;
beforeAll(async () => {
  [google, apple, gitHub] = await Promise.all([lyingProvider(), lyingProvider(), gitHubDouble('pvt', SECRET)]);
  // Apple takes the secret in the body, and names itself in no answer.
  Object.assign(apple.document, {
    token_endpoint_auth_methods_supported: ['client_secret_post'],
    authorization_response_iss_parameter_supported: false,
  });
  identity = await mountIdentity({
    settings: {
      PVT_ALLOW_PRIVATE_URLS: 'true',
      PVT_SIGN_UP: 'open',
      PVT_GOOGLE_CLIENT_ID: 'pvt',
      PVT_GOOGLE_CLIENT_SECRET: SECRET,
      PVT_GOOGLE_ISSUER: google.issuer,
      PVT_GITHUB_CLIENT_ID: 'pvt',
      PVT_GITHUB_CLIENT_SECRET: SECRET,
      PVT_GITHUB_URL: gitHub.url,
      PVT_APPLE_CLIENT_ID: 'pvt',
      PVT_APPLE_TEAM_ID: 'TEAM123456',
      PVT_APPLE_KEY_ID: 'KEY1234567',
      PVT_APPLE_KEY: String(apples.privateKey.export({ format: 'pem', type: 'pkcs8' })).replaceAll('\n', '\\n'),
      PVT_APPLE_ISSUER: apple.issuer,
    },
  });
});
beforeEach(() => identity.database.admin('delete from identity.attempt'));
afterAll(async () => {
  await identity?.close();
  await Promise.all([google?.close(), apple?.close(), gitHub?.close()]);
});

const SESSION = '/v1/session/elsewhere';
const LINKS = '/v1/account/presets';

async function begin(browser: Visitor, preset: Preset, path = SESSION): Promise<URL> {
  const { status, body } = await browser.ask('POST', path, { preset });
  expect(status, JSON.stringify(body)).toBe(200);
  return new URL((body as { location: string }).location);
}

/** What comes back from Google or Apple, who say of the person what the test wants. */
function comesBack(liar: LyingProvider, asked: URL, claims: object, shape: TokenShape = {}): Record<string, string> {
  liar.says = { ...shape, claims: { nonce: asked.searchParams.get('nonce'), email_verified: true, ...claims } };
  return { state: asked.searchParams.get('state') ?? '', code: 'c' };
}

async function byGoogle(claims: object, browser = identity.visitor(), path = SESSION) {
  const back = comesBack(google, await begin(browser, 'google', path), claims);
  return browser.ask('POST', `${path}/answer`, { ...back, iss: google.issuer, preset: 'google' });
}

async function byGitHub(who: Pick<GitHubDouble, 'user' | 'emails'>, browser = identity.visitor(), path = SESSION) {
  Object.assign(gitHub, who);
  const back = gitHub.allow((await begin(browser, 'github', path)).href);
  return browser.ask('POST', `${path}/answer`, { ...back, preset: 'github' });
}

/** Somebody at GitHub with one mail. */
const octocat = (id: number, email: string, verified = true) => ({
  user: { id, login: `octo${id}`, name: 'Mona' },
  emails: [{ email, primary: true, verified }],
});
const verified = (mail: string) =>
  identity.database.admin('update identity.account set mail_verified_at = now() where mail = $1', [mail]);

test('the page is told by whom people sign in, and where there is none by nobody', async () => {
  const shown = await identity.visitor().ask('GET', '/v1/session/ways');
  expect(shown).toMatchObject({
    status: 200,
    body: {
      presets: [
        { preset: 'google', title: 'Google' },
        { preset: 'github', title: 'GitHub' },
        { preset: 'apple', title: 'Apple' },
      ],
    },
  });
});

test('somebody begins an account with Gmail, and is the same person the next time, also with another mail there', async () => {
  const signedIn = await byGoogle({ sub: 'g1', email: 'rita@gmail.com', name: 'Rita Lima' });
  expect(signedIn, JSON.stringify(signedIn.body)).toMatchObject({
    status: 200,
    body: { account: { name: 'Rita Lima', mail: 'rita@gmail.com' } },
  });
  const again = await byGoogle({ sub: 'g1', email: 'rita.lima@gmail.com' });
  expect((again.body as { account: object }).account).toEqual((signedIn.body as { account: object }).account);
});

test.each<[string, object, object]>([
  ['Gmail', { email: 'gm@gmail.com' }, { status: 200 }],
  ['an organisation that has its mail at Google', { email: 'ws@port.example', hd: 'port.example' }, { status: 200 }],
  ['a mail that Google does not run', { email: 'out@port.example' }, { body: { code: 'SIGN_IN_FIRST' } }],
  [
    'a mail that is not verified',
    { email: 'no@gmail.com', email_verified: false },
    { body: { code: 'PROVIDER_REFUSED' } },
  ],
])(
  'of %s an account that has verified its mail is entered only where Google runs the mailbox',
  async (_what, claims, expected) => {
    const { email } = claims as { email: string };
    const member = await identity.member(email, [{ role: 'staff' }]);
    await verified(email);
    const answer = await byGoogle({ sub: `s-${email}`, ...claims });
    expect(answer, JSON.stringify(answer.body)).toMatchObject(expected);
    if (answer.status === 200) expect(answer.body).toMatchObject({ account: { id: member.account } });
  },
);

test('an account that has not verified its mail is not shared with who has the mailbox', async () => {
  await identity.member('squat@gmail.com', [{ role: 'staff' }], 'b');
  expect(await byGoogle({ sub: 'sq', email: 'squat@gmail.com' })).toMatchObject({ body: { code: 'SIGN_IN_FIRST' } });
});

test('somebody of GitHub links it with an account that exists, signs in by it, and unlinks it', async () => {
  const mail = 'mona@port.example';
  const self = await identity.member(mail, [{ role: 'staff' }]);
  await verified(mail);
  expect(await byGitHub(octocat(7, mail))).toMatchObject({ status: 409, body: { code: 'SIGN_IN_FIRST' } });
  const linked = await byGitHub(octocat(7, mail), self, LINKS);
  expect(linked, JSON.stringify(linked.body)).toMatchObject({
    status: 200,
    body: { items: [{ preset: 'github', mail }], isLastWay: false, organisations: [] },
  });
  // Another mail there, and one that is not verified: it is the subject that counts.
  expect(await byGitHub(octocat(7, 'other@port.example', false))).toMatchObject({
    status: 200,
    body: { account: { id: self.account, mail } },
  });
  const stranger = await identity.member('zed@port.example', [{ role: 'staff' }]);
  expect(await byGitHub(octocat(7, mail), stranger, LINKS)).toMatchObject({ body: { code: 'PRESET_TAKEN' } });
  expect((await self.ask('DELETE', `${LINKS}/github`)).status).toBe(204);
  expect(await byGitHub(octocat(7, mail))).toMatchObject({ body: { code: 'SIGN_IN_FIRST' } });
  expect(await self.ask('DELETE', `${LINKS}/github`)).toMatchObject({ status: 404 });
});

test('the last way to sign in stays', async () => {
  const browser = identity.visitor();
  expect(await byGoogle({ sub: 'last', email: 'last@gmail.com' }, browser)).toMatchObject({ status: 200 });
  expect(await browser.ask('GET', LINKS)).toMatchObject({ body: { items: [{ preset: 'google' }], isLastWay: true } });
  expect(await browser.ask('DELETE', `${LINKS}/google`)).toMatchObject({ status: 409, body: { code: 'LAST_WAY_IN' } });
});

test('whoever shows a mail for the first time does not share the account with who began it by GitHub', async () => {
  const mail = 'later@port.example';
  const squatter = identity.visitor();
  expect(await byGitHub(octocat(8, mail), squatter)).toMatchObject({ status: 200, body: { account: { mail } } });
  const key = softAuthenticator();
  const asked = await squatter.ask('POST', '/v1/account/passkeys/options');
  const passkey = { name: 'Mine', answer: key.create(asked.body) };
  expect(await squatter.ask('POST', '/v1/account/passkeys', passkey)).toMatchObject({ status: 201 });
  const owner = identity.visitor();
  await owner.ask('POST', '/v1/password-resets', { mail, language: 'en' });
  const [, token] = /#reset=(\S+)/.exec((await identity.mailsTo(mail)).join('\n')) ?? [];
  expect(await owner.ask('POST', '/v1/session/mail-link', { token, password: PASSWORD })).toMatchObject({
    status: 200,
    body: { account: { mail } },
  });
  expect(await byGitHub(octocat(8, mail))).toMatchObject({ body: { code: 'SIGN_IN_FIRST' } });
  const options = await squatter.ask('POST', '/v1/session/passkey/options');
  expect(await squatter.ask('POST', '/v1/session/passkey', { passkey: key.get(options.body) })).toMatchObject({
    body: { code: 'PASSKEY_REFUSED' },
  });
  expect(await owner.ask('GET', '/v1/account/security')).toMatchObject({ body: { passkeys: [], recoveryCodes: 0 } });
});

test('GitHub signs nobody in without a verified mail, by a code of another sign-in, or twice by one', async () => {
  expect(await byGitHub(octocat(9, 'nine@port.example', false))).toMatchObject({ body: { code: 'PROVIDER_REFUSED' } });
  Object.assign(gitHub, octocat(10, 'ten@port.example'));
  const [victim, thief] = [identity.visitor(), identity.visitor()];
  const { code } = gitHub.allow((await begin(victim, 'github')).href);
  const state = (await begin(thief, 'github')).searchParams.get('state');
  const REFUSED = { status: 401, body: { code: 'PROVIDER_REFUSED' } };
  expect(await thief.ask('POST', `${SESSION}/answer`, { state, code, preset: 'github' })).toMatchObject(REFUSED);
  const back = { ...gitHub.allow((await begin(thief, 'github')).href), preset: 'github' };
  expect(await thief.ask('POST', `${SESSION}/answer`, back)).toMatchObject({ status: 200 });
  expect(await thief.ask('POST', `${SESSION}/answer`, back)).toMatchObject(REFUSED);
});

test.each<[string, string | undefined]>([
  ['another provider’s', 'apple'],
  ['the tenants’ own', undefined],
])('an answer at %s address is not taken for GitHub’s, and no code is handed on', async (_what, preset) => {
  Object.assign(gitHub, octocat(11, 'eleven@port.example'));
  const browser = identity.visitor();
  const back = gitHub.allow((await begin(browser, 'github')).href);
  const at = preset === undefined ? back : { ...back, preset };
  expect(await browser.ask('POST', `${SESSION}/answer`, at)).toMatchObject({ body: { code: 'PROVIDER_REFUSED' } });
});

test('of twenty first sign-ins at once of one person, all are the same person', async () => {
  const browsers = Array.from({ length: 20 }, () => identity.visitor());
  const backs: Record<string, string>[] = [];
  Object.assign(gitHub, octocat(12, 'twelve@port.example'));
  for (const browser of browsers) backs.push(gitHub.allow((await begin(browser, 'github')).href));
  await identity.database.admin('delete from identity.attempt');
  const all = await Promise.all(
    browsers.map((browser, at) => browser.ask('POST', `${SESSION}/answer`, { ...backs[at], preset: 'github' })),
  );
  const people = all.flatMap(({ body }) => (body as { account?: { id: string } }).account?.id ?? []);
  expect(all.map(({ status }) => status)).toEqual(all.map(() => 200));
  expect(new Set(people).size).toBe(1);
});

test('Apple answers by a form, is shown a secret by its key, and says the name once', async () => {
  const browser = identity.visitor();
  const asked = await begin(browser, 'apple');
  expect(Object.fromEntries(asked.searchParams)).toMatchObject({
    response_mode: 'form_post',
    scope: 'openid email name',
  });
  expect(asked.searchParams.get('redirect_uri')).toMatch(/\/v1\/session\/elsewhere\/apple$/);
  const said = { sub: 'a1', email: 'x7@privaterelay.appleid.com', email_verified: 'true', is_private_email: 'true' };
  const back = comesBack(apple, asked, said);
  const user = JSON.stringify({ name: { firstName: 'Ana', lastName: 'Duarte' }, email: said.email });
  // As Apple's page has the browser send it: from another origin, with no cookie that counts.
  const sent = await identity.ask(
    'POST',
    '/v1/session/elsewhere/apple',
    new URLSearchParams({ ...back, user }).toString(),
    {
      tenant: null,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'https://appleid.apple.com',
        'sec-fetch-site': 'cross-site',
      },
    },
  );
  expect(sent.status).toBe(303);
  const nothing = { tenant: null, headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  expect(await identity.ask('POST', '/v1/session/elsewhere/apple', '', nothing)).toMatchObject({
    status: 401,
    body: { code: 'PROVIDER_REFUSED' },
  });
  const page = new URL(String(sent.headers['location']), 'https://pvt.example');
  expect(page.pathname).toBe('/sign-in/elsewhere/apple');
  const signedIn = await browser.ask('POST', `${SESSION}/answer`, {
    ...Object.fromEntries(page.searchParams),
    preset: 'apple',
  });
  expect(signedIn, JSON.stringify(signedIn.body)).toMatchObject({
    status: 200,
    body: { account: { name: 'Ana Duarte', mail: said.email } },
  });
  const [header = '', claims = '', signature = ''] = (apple.asked.at(-1)?.get('client_secret') ?? '').split('.');
  const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
  expect(read(header)).toEqual({ alg: 'ES256', kid: 'KEY1234567' });
  expect(read(claims)).toMatchObject({ iss: 'TEAM123456', sub: 'pvt', aud: apple.issuer });
  const key = { key: apples.publicKey, dsaEncoding: 'ieee-p1363' } as const;
  expect(verify('sha256', Buffer.from(`${header}.${claims}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
  const later = identity.visitor();
  const second = comesBack(apple, await begin(later, 'apple'), said);
  expect(await later.ask('POST', `${SESSION}/answer`, { ...second, preset: 'apple' })).toMatchObject({
    status: 200,
    body: { account: { name: 'Ana Duarte' } },
  });
});

test('a link that somebody began is nobody else’s, and no sign-in', async () => {
  const mail = 'bound@port.example';
  const self = await identity.member(mail, [{ role: 'staff' }]);
  Object.assign(gitHub, octocat(13, mail));
  const back = { ...gitHub.allow((await begin(self, 'github', LINKS)).href), preset: 'github' };
  expect(await self.ask('POST', `${SESSION}/answer`, back)).toMatchObject({ body: { code: 'PROVIDER_REFUSED' } });
  const signIn = { ...gitHub.allow((await begin(self, 'github')).href), preset: 'github' };
  expect(await self.ask('POST', `${LINKS}/answer`, signIn)).toMatchObject({ body: { code: 'PROVIDER_REFUSED' } });
});
