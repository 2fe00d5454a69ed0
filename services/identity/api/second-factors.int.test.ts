import { eventually } from '@pvt/kernel/testing';
import { Secret, TOTP } from 'otpauth';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type MountedIdentity, mountIdentity, type Visitor } from './identity-harness.ts';
import { type SoftAuthenticator, softAuthenticator } from './soft-authenticator.ts';

let identity: MountedIdentity;
beforeAll(async () => {
  identity = await mountIdentity();
});
afterAll(() => identity?.close());
afterEach(() => void vi.useRealTimers());

const PASSWORD = 'four words without sense';
let people = 0;

interface Person {
  readonly mail: string;
  readonly browser: Visitor;
}

/** The owner of an organisation of its own. */
async function person(password: string | null = PASSWORD): Promise<Person> {
  people += 1;
  const mail = `p${people}@harbour.example`;
  // So that there is no owner, and the next one may become it.
  await identity.database.admin(`update identity.membership set grants = '[{"role":"admin"}]'`);
  const browser = await identity.operator();
  const claimed = await browser.ask('POST', '/v1/organisation/owner', {
    ...{ name: 'Ana', mail },
    ...(password === null ? {} : { password }),
  });
  expect(claimed.status).toBe(200);
  return { mail, browser };
}

const signIn = (browser: Visitor, mail: string, password = PASSWORD) =>
  browser.ask('POST', '/v1/session/password', { mail, password });
const secondFactor = (browser: Visitor, proof: object, remember = false) =>
  browser.ask('POST', '/v1/session/second-factor', { proof, remember });
const codeOf = (secret: string): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate();

/** The time of the next code: each counts once. */
let ahead = 0;
function nextStep(): void {
  ahead += 30_000;
  vi.useFakeTimers({ toFake: ['Date'], now: Math.max(Date.now(), realNow()) + 30_000 });
}
const realNow = (): number => performance.timeOrigin + performance.now() + ahead;

async function withTotp(): Promise<Person & { readonly secret: string; readonly recoveryCodes: string[] }> {
  const ana = await person();
  const { body } = await ana.browser.ask('POST', '/v1/account/totp');
  const { secret } = body as { secret: string };
  const confirmed = await ana.browser.ask('POST', '/v1/account/totp/confirmation', { code: codeOf(secret) });
  expect(confirmed.status).toBe(200);
  const { recoveryCodes } = confirmed.body as { recoveryCodes: string[] };
  nextStep();
  return { ...ana, secret, recoveryCodes };
}

async function addPasskey(browser: Visitor, name = 'Phone'): Promise<{ key: SoftAuthenticator; id: string }> {
  const key = softAuthenticator();
  const options = await browser.ask('POST', '/v1/account/passkeys/options');
  const added = await browser.ask('POST', '/v1/account/passkeys', { name, answer: key.create(options.body) });
  expect(added.status).toBe(201);
  return { key, id: (added.body as { passkey: { id: string } }).passkey.id };
}

const passkeyOptions = async (browser: Visitor) => (await browser.ask('POST', '/v1/session/passkey/options')).body;

test('where a code is set up, a password alone opens nothing; with the code it opens a session', async () => {
  const { mail, secret } = await withTotp();
  const browser = identity.visitor();
  expect(await signIn(browser, mail)).toMatchObject({ status: 401, body: { code: 'SECOND_FACTOR_ASKED' } });
  expect((await browser.ask('GET', '/v1/session')).status).toBe(401);
  expect((await browser.ask('GET', '/v1/account')).status).toBe(401);
  expect(await browser.ask('POST', '/v1/session/second-factor/options')).toMatchObject({
    body: { ways: ['totp', 'recovery-code'], passkey: null },
  });
  expect(await secondFactor(browser, { code: '000000' })).toMatchObject({
    status: 422,
    body: { code: 'PROOF_REFUSED' },
  });
  expect(await secondFactor(browser, { code: codeOf(secret) })).toMatchObject({ status: 200, body: { scopes: ['*'] } });
  expect((await browser.ask('GET', '/v1/account')).status).toBe(200);
});

test('a code counts once, however many try it at the same time, and not again in another sign-in', async () => {
  const { mail, secret } = await withTotp();
  const code = codeOf(secret);
  const browsers = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const browser = identity.visitor();
      await signIn(browser, mail);
      return browser;
    }),
  );
  const answers = await Promise.all(browsers.map((browser) => secondFactor(browser, { code })));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const again = identity.visitor();
  await signIn(again, mail);
  expect((await secondFactor(again, { code })).status).not.toBe(200);
});

test('twenty who use one recovery code at the same time come in once, and it is told how many are left', async () => {
  const { mail, recoveryCodes } = await withTotp();
  expect(recoveryCodes).toHaveLength(10);
  const [first = '', second = ''] = recoveryCodes;
  const browsers = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const browser = identity.visitor();
      await signIn(browser, mail);
      return browser;
    }),
  );
  const proof = { recoveryCode: first.toLowerCase().replaceAll('-', ' ') };
  const answers = await Promise.all(browsers.map((browser) => secondFactor(browser, proof)));
  const signedIn = browsers.filter((_browser, n) => answers[n]?.status === 200);
  expect(signedIn).toHaveLength(1);
  const [browser] = signedIn;
  expect(await browser?.ask('GET', '/v1/account/security')).toMatchObject({ body: { recoveryCodes: 9 } });
  const renewed = await browser?.ask('POST', '/v1/account/recovery-codes');
  expect((renewed?.body as { recoveryCodes: string[] } | undefined)?.recoveryCodes).not.toContain(second);
  const stored = await identity.database.admin(`select data from log.event where type like 'pvt.identity.%'`);
  for (const code of recoveryCodes) expect(JSON.stringify(stored)).not.toContain(code);
});

test('who guesses codes is paused, over as many sign-ins as it begins; a right one then is refused too, a passkey is not', async () => {
  const { mail, browser: own } = await withTotp();
  const { key } = await addPasskey(own);
  const answers: number[] = [];
  for (let n = 0; n < 7; n += 1) {
    const browser = identity.visitor();
    await signIn(browser, mail);
    answers.push((await secondFactor(browser, { code: `00000${n}` })).status);
  }
  expect(answers).toEqual([422, 422, 422, 422, 422, 429, 429]);
  const browser = identity.visitor();
  await signIn(browser, mail);
  const { body } = await browser.ask('POST', '/v1/session/second-factor/options');
  const { passkey } = body as { passkey: object };
  expect((await secondFactor(browser, { passkey: key.get(passkey) })).status).toBe(200);
});

test('a sign-in that waits is tried five times at most, and is done once', async () => {
  const { mail, secret } = await withTotp();
  const browser = identity.visitor();
  await signIn(browser, mail);
  for (let n = 0; n < 5; n += 1)
    await secondFactor(browser, { passkey: softAuthenticator().get({ challenge: 'x', rpId: 'localhost' }) });
  expect(await secondFactor(browser, { code: codeOf(secret) })).toMatchObject({
    status: 401,
    body: { code: 'SIGN_IN_OVER' },
  });
  expect((await secondFactor(identity.visitor(), { code: '123456' })).status).toBe(401);
});

test('a browser that is remembered is not asked again, until it is forgotten; another’s cookie helps nobody', async () => {
  const { mail, secret } = await withTotp();
  const browser = identity.visitor();
  await signIn(browser, mail);
  await secondFactor(browser, { code: codeOf(secret) }, true);
  await browser.ask('DELETE', '/v1/session');
  expect(await signIn(browser, mail)).toMatchObject({ status: 200 });
  // The password alone is no fresh proof where there is more to show.
  expect(await browser.ask('POST', '/v1/account/deletion')).toMatchObject({ body: { code: 'STEP_UP_NEEDED' } });
  const { cookie } = browser;
  const { body } = await browser.ask('GET', '/v1/account/security');
  const [device] = (body as { devices: { id: string }[] }).devices;
  const bea = await withTotp();
  const stolen = identity.visitor();
  stolen.cookie = cookie;
  expect((await signIn(stolen, bea.mail)).status).toBe(401);
  expect((await browser.ask('DELETE', `/v1/account/devices/${device?.id}`)).status).toBe(204);
  expect((await signIn(browser, mail)).status).toBe(401);
});

test('a passkey signs in without a name, each answer once, for the page that it was made for, verified by its person', async () => {
  const { browser: own } = await person();
  const { key } = await addPasskey(own);
  const browser = identity.visitor();
  const answer = { passkey: key.get(await passkeyOptions(browser)) };
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => identity.visitor().ask('POST', '/v1/session/passkey', answer)),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);

  const refused = async (get: (options: unknown) => object): Promise<number> =>
    (await browser.ask('POST', '/v1/session/passkey', { passkey: get(await passkeyOptions(browser)) })).status;
  expect(await refused((options) => key.get(options, { origin: 'http://evil.example' }))).toBe(401);
  expect(await refused((options) => key.get(options, { flags: 0x01 }))).toBe(401);
  expect(await refused((options) => key.get(options, { counter: 1 }))).toBe(401);
  expect(await refused((options) => key.get({ ...(options as object), rpId: 'evil.example' }))).toBe(401);
  expect(await refused((options) => key.get({ ...(options as object), challenge: 'AAAA' }))).toBe(401);
  expect(await refused((options) => softAuthenticator().get(options))).toBe(401);
  const late = await passkeyOptions(browser);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6 * 60_000 });
  expect((await browser.ask('POST', '/v1/session/passkey', { passkey: key.get(late) })).status).toBe(401);
  vi.useRealTimers();
  expect(await refused((options) => key.get(options))).toBe(200);
});

test('the challenge of a sign-in counts for nothing else', async () => {
  const { browser } = await person();
  const { key } = await addPasskey(browser);
  const options = await passkeyOptions(browser);
  expect(await browser.ask('POST', '/v1/account/verification', { passkey: key.get(options) })).toMatchObject({
    status: 422,
    body: { code: 'PROOF_REFUSED' },
  });
});

test('passkeys are named and removed, but not the last way to sign in', async () => {
  const { browser } = await person(null);
  const phone = await addPasskey(browser);
  const laptop = await addPasskey(browser, 'Laptop');
  expect((await browser.ask('PUT', `/v1/account/passkeys/${laptop.id}`, { name: 'Work laptop' })).status).toBe(204);
  expect(await browser.ask('GET', '/v1/account/security')).toMatchObject({
    body: { hasPassword: false, passkeys: [{ name: 'Phone', host: 'localhost' }, { name: 'Work laptop' }] },
  });
  expect((await browser.ask('DELETE', `/v1/account/passkeys/${phone.id}`)).status).toBe(204);
  expect(await browser.ask('DELETE', `/v1/account/passkeys/${laptop.id}`)).toMatchObject({
    status: 409,
    body: { code: 'LAST_WAY_IN' },
  });
  const gone = { passkey: phone.key.get(await passkeyOptions(browser)) };
  expect((await identity.visitor().ask('POST', '/v1/session/passkey', gone)).status).toBe(401);
});

test('two who remove the two last passkeys at the same time leave one', async () => {
  const { browser } = await person(null);
  const both = [await addPasskey(browser), await addPasskey(browser, 'Laptop')];
  const answers = await Promise.all(both.map(({ id }) => browser.ask('DELETE', `/v1/account/passkeys/${id}`)));
  expect(answers.map(({ status }) => status).sort((one, other) => one - other)).toEqual([204, 409]);
});

test('what is dangerous asks for a fresh proof, which gives the session another secret', async () => {
  const { browser } = await person();
  const make = () => browser.ask('POST', '/v1/keys', { name: 'k', scopes: ['keys:write'] });
  expect((await make()).status).toBe(201);
  await identity.database.admin(`update identity.session set verified_at = now() - interval '16 minutes'`);
  await eventually(async () => expect(await make()).toMatchObject({ status: 403, body: { code: 'STEP_UP_NEEDED' } }));
  const before = browser.cookie;
  const verify = (body: object) => browser.ask('POST', '/v1/account/verification', body);
  expect((await verify({ password: 'wrong' })).status).toBe(422);
  expect((await verify({ password: PASSWORD })).status).toBe(200);
  expect((await make()).status).toBe(201);
  const stolen = identity.visitor();
  stolen.cookie = before;
  expect((await stolen.ask('GET', '/v1/account')).status).toBe(401);
});

test('where there is a second factor, the password alone is no proof by which it could be taken away', async () => {
  const { browser, secret } = await withTotp();
  const options = await browser.ask('POST', '/v1/account/verification/options');
  expect((options.body as { ways: string[] }).ways).not.toContain('password');
  const verify = (body: object) => browser.ask('POST', '/v1/account/verification', body);
  expect(await verify({ password: PASSWORD })).toMatchObject({ status: 422, body: { code: 'PROOF_REFUSED' } });
  nextStep();
  expect((await verify({ code: codeOf(secret) })).status).toBe(200);
});

test('an owner or an admin is made, changed and unmade by a fresh proof only', async () => {
  const { browser } = await person();
  const invite = (mail: string, role: string) => browser.ask('POST', '/v1/invitations', { mail, grants: [{ role }] });
  const waiting = await invite('waiting@a.example', 'owner');
  expect(waiting.status).toBe(201);
  await identity.database.admin(`update identity.session set verified_at = now() - interval '16 minutes'`);
  const refused = { status: 403, body: { code: 'STEP_UP_NEEDED' } };
  const makeKey = () => browser.ask('POST', '/v1/keys', { name: 'k', scopes: ['keys:write'] });
  await eventually(async () => expect(await makeKey()).toMatchObject(refused));
  expect(await invite('odo@a.example', 'owner')).toMatchObject(refused);
  expect(await invite('odo@a.example', 'admin')).toMatchObject(refused);
  // An earlier one to the same mail would be gone.
  expect(await invite('waiting@a.example', 'staff')).toMatchObject(refused);
  const { id } = waiting.body as { id: string };
  expect(await browser.ask('DELETE', `/v1/invitations/${id}`)).toMatchObject(refused);
  expect((await invite('odo@a.example', 'staff')).status).toBe(201);
});

test('going to another organisation is no proof, and lengthens nothing', async () => {
  const { browser } = await person();
  const { body } = await browser.ask('GET', '/v1/session');
  const { tenant } = body as { tenant: { id: string } };
  await identity.database.admin(
    `update identity.session set verified_at = now() - interval '1 hour', created_at = now() - interval '20 days',
      expires_at = now() + interval '10 days' where account is not null`,
  );
  expect((await browser.ask('POST', '/v1/session/tenant', { tenant: tenant.id })).status).toBe(200);
  expect(await browser.ask('POST', '/v1/keys', { name: 'k', scopes: ['keys:write'] })).toMatchObject({
    body: { code: 'STEP_UP_NEEDED' },
  });
  const listed = await browser.ask('GET', '/v1/account/sessions');
  const [session] = (listed.body as { items: { expiresAt: string; isThis: boolean }[] }).items;
  expect(session?.isThis).toBe(true);
  expect(Date.parse(session?.expiresAt ?? '')).toBeLessThan(Date.now() + 11 * 86_400_000);
});

test('a person sees its own sessions and no other’s, ends one, and all others', async () => {
  const { mail, browser } = await person();
  const [phone, laptop] = [identity.visitor(), identity.visitor()];
  for (const each of [phone, laptop]) expect((await signIn(each, mail)).status).toBe(200);
  const list = async (of: Visitor) =>
    ((await of.ask('GET', '/v1/account/sessions')).body as { items: { id: string; isThis: boolean }[] }).items;
  expect(await list(browser)).toHaveLength(3);
  const own = (await list(phone)).find(({ isThis }) => isThis);
  const bea = await person();
  expect((await bea.browser.ask('DELETE', `/v1/account/sessions/${own?.id}`)).status).toBe(404);
  expect((await phone.ask('GET', '/v1/account')).status).toBe(200);
  expect((await browser.ask('DELETE', `/v1/account/sessions/${own?.id}`)).status).toBe(204);
  expect((await phone.ask('GET', '/v1/account')).status).toBe(401);
  expect((await browser.ask('DELETE', '/v1/account/sessions')).status).toBe(204);
  expect((await laptop.ask('GET', '/v1/account')).status).toBe(401);
  expect(await list(browser)).toHaveLength(1);
});

test('where the organisation demands a second factor, who has shown none may only set one up, in sessions that are open too', async () => {
  const { browser } = await person();
  const { body } = await browser.ask('POST', '/v1/keys', { name: 'k', scopes: ['keys:write'] });
  expect(body).toMatchObject({ name: 'k' });
  const policy = { secondFactor: 'staff', sessionDays: 7 };
  expect((await browser.ask('PUT', '/v1/organisation/policy', policy)).status).toBe(200);
  expect(await browser.ask('GET', '/v1/keys')).toMatchObject({ status: 403, body: { code: 'SECOND_FACTOR_REQUIRED' } });
  expect(await browser.ask('GET', '/v1/session')).toMatchObject({ body: { scopes: [], lacks: 'second-factor' } });
  expect(await browser.ask('GET', '/v1/account/security')).toMatchObject({ body: { isRequired: true } });
  const listed = await browser.ask('GET', '/v1/account/sessions');
  const [session] = (listed.body as { items: { createdAt: string; expiresAt: string }[] }).items;
  expect(Date.parse(session?.expiresAt ?? '') - Date.parse(session?.createdAt ?? '')).toBeLessThanOrEqual(
    7 * 86_400_000,
  );
  await addPasskey(browser);
  expect((await browser.ask('GET', '/v1/keys')).status).toBe(200);
  await browser.ask('PUT', '/v1/organisation/policy', { secondFactor: 'none', sessionDays: null });
});

test('a session ends without use, and at the latest after its time, whatever it was used for', async () => {
  const { browser } = await person();
  await identity.database.admin(`update identity.session set seen_at = now() - interval '13 days'`);
  expect((await browser.ask('GET', '/v1/session')).status).toBe(200);
  await identity.database.admin(`update identity.session set seen_at = now() - interval '15 days'`);
  expect((await browser.ask('GET', '/v1/session')).status).toBe(401);
});

test('refused sign-ins are told with why, of an account a few in an hour', async () => {
  const { mail } = await person();
  for (let n = 0; n < 8; n += 1) await signIn(identity.visitor(), mail, 'not the password');
  const events = () =>
    identity.database.admin<{ data: object }>(
      `select e.data from log.event e join identity.account a on a.tenant = e.tenant
       where e.type = 'pvt.identity.sign-in.refused' and a.mail = $1`,
      [mail],
    );
  await vi.waitFor(async () => expect(await events()).toHaveLength(5), 10_000);
  expect((await events())[0]?.data).toMatchObject({ before: null, after: { reason: 'password' } });
});
