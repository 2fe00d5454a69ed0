import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MountedIdentity, mountIdentity, type Visitor } from './identity-harness.ts';

let identity: MountedIdentity;
beforeAll(async () => {
  identity = await mountIdentity({ settings: { PVT_SIGN_UP: 'open' } });
});
afterAll(() => identity?.close());

const PASSWORD = 'four words without sense';
const OTHER = 'five other words of nonsense';

interface Kept {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
}

/** What was kept for an address, the newest first. */
async function mailsTo(recipient: string): Promise<Kept[]> {
  const { body } = await identity.ask('GET', '/v1/mails?limit=500');
  const { items } = body as { items: Kept[] };
  const mine = items.filter((mail) => mail.recipient === recipient);
  return Promise.all(mine.map(async ({ id }) => (await identity.ask('GET', `/v1/mails/${id}`)).body as Kept));
}

async function linkTo(recipient: string): Promise<{ purpose: string; token: string }> {
  const [mail] = await mailsTo(recipient);
  const [, purpose = '', token = ''] = /#([\w-]+)=(\S+)/.exec(mail?.text ?? '') ?? [];
  return { purpose, token };
}

async function signUp(mail: string, name = 'Bea Alves'): Promise<Visitor> {
  const visitor = identity.visitor();
  expect(await visitor.ask('POST', '/v1/sign-ups', { name, mail, language: 'en' })).toMatchObject({ status: 202 });
  const { token } = await linkTo(mail);
  expect(await visitor.ask('POST', '/v1/session/mail-link', { token, password: PASSWORD })).toMatchObject({
    status: 200,
  });
  return visitor;
}

const signIn = (mail: string, password: string, visitor = identity.visitor()) =>
  visitor.ask('POST', '/v1/session/password', { mail, password });

test('an account begins when its mail is verified, and not before', async () => {
  const mail = 'bea@begins.example';
  const visitor = identity.visitor();
  const asked = await visitor.ask('POST', '/v1/sign-ups', { name: 'Bea', mail, language: 'pt' });
  expect(asked).toMatchObject({ status: 202, body: undefined });
  expect(await identity.database.admin('select from identity.account where mail = $1', [mail])).toEqual([]);
  const [kept] = await mailsTo(mail);
  expect(kept?.subject).toBe('Confirme o seu e-mail');
  const { token } = await linkTo(mail);
  const weak = await visitor.ask('POST', '/v1/session/mail-link', { token, password: 'qwertyuiop' });
  expect(weak).toMatchObject({ status: 400, body: { code: 'PASSWORD_WEAK', pointer: '/password' } });
  expect(await visitor.ask('POST', '/v1/session/mail-link', { token, password: PASSWORD })).toMatchObject({
    status: 200,
    body: { account: { name: 'Bea', mail }, scopes: [] },
  });
  expect(await visitor.ask('GET', '/v1/account')).toMatchObject({ body: { isMailVerified: true, language: 'pt' } });
});

test('who signs up with the mail of an account gets the same answer, and its person a mail that says so', async () => {
  const mail = 'bea@known.example';
  await signUp(mail);
  const stranger = identity.visitor();
  const asked = await stranger.ask('POST', '/v1/sign-ups', { name: 'Eve', mail: mail.toUpperCase(), language: 'de' });
  expect(asked).toMatchObject({ status: 202, body: undefined });
  const [kept] = await mailsTo(mail);
  expect(kept?.subject).toBe('You have an account already');
  expect(kept?.text).not.toContain('Eve');
});

test('a link works once, however many use it at the same time', async () => {
  const mail = 'bea@once.example';
  await signUp(mail);
  await identity.visitor().ask('POST', '/v1/password-resets', { mail, language: 'en' });
  const { token } = await linkTo(mail);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      identity.visitor().ask('POST', '/v1/session/mail-link', { token, password: OTHER }),
    ),
  );
  expect(answers.map(({ status }) => status).sort((one, other) => one - other)).toEqual([
    200,
    ...Array.from({ length: 19 }, () => 401),
  ]);
});

test('a reset ends all other sessions and is told by mail; for a mail without an account the answer is the same', async () => {
  const mail = 'bea@reset.example';
  const before = await signUp(mail);
  const asked = await identity.visitor().ask('POST', '/v1/password-resets', { mail, language: 'en' });
  const nobody = { mail: 'nobody@reset.example', language: 'en' };
  expect(await identity.visitor().ask('POST', '/v1/password-resets', nobody)).toMatchObject({
    status: asked.status,
    body: asked.body,
  });
  const { purpose, token } = await linkTo(mail);
  expect(purpose).toBe('reset');
  const after = identity.visitor();
  expect(await after.ask('POST', '/v1/session/mail-link', { token, password: OTHER })).toMatchObject({ status: 200 });
  expect(await before.ask('GET', '/v1/session')).toMatchObject({ status: 401 });
  expect(await signIn(mail, PASSWORD)).toMatchObject({ status: 401 });
  expect(await signIn(mail, OTHER)).toMatchObject({ status: 200 });
  const [told] = await mailsTo(mail);
  expect(told?.subject).toBe('Your password was changed');
});

test('a password is changed by who knows the present one; the other browsers are signed out', async () => {
  const mail = 'bea@change.example';
  const here = await signUp(mail);
  const there = identity.visitor();
  await signIn(mail, PASSWORD, there);
  const wrong = { present: 'something else entirely', password: OTHER };
  expect(await here.ask('PUT', '/v1/account/password', wrong)).toMatchObject({ status: 403 });
  const right = { present: PASSWORD, password: OTHER };
  expect(await here.ask('PUT', '/v1/account/password', right)).toMatchObject({ status: 204 });
  expect(await there.ask('GET', '/v1/account')).toMatchObject({ status: 401 });
  expect(await here.ask('GET', '/v1/account')).toMatchObject({ status: 200 });
});

test('another mail is the account’s when its link is opened, and the old one can take it back', async () => {
  const [old, next, third] = ['bea@old.example', 'bea@new.example', 'bea@third.example'];
  const thief = await signUp(old);
  expect(await thief.ask('POST', '/v1/account/mail', { mail: next })).toMatchObject({ status: 202 });
  expect(await signIn(next, PASSWORD)).toMatchObject({ status: 401 });
  const confirm = (token: string) => identity.visitor().ask('POST', '/v1/mail-links', { token });
  expect(await confirm((await linkTo(next)).token)).toMatchObject({ status: 200, body: { did: 'mail' } });
  expect(await signIn(next, PASSWORD, thief)).toMatchObject({ status: 200 });
  // A further change, or giving up the account, does not close the way back.
  const back = await linkTo(old);
  await thief.ask('POST', '/v1/account/mail', { mail: third });
  await confirm((await linkTo(third)).token);
  expect(await thief.ask('POST', '/v1/account/deletion')).toMatchObject({ status: 200 });
  expect(await confirm(back.token)).toMatchObject({ status: 200, body: { did: 'mail-back' } });
  const [account] = await identity.database.admin('select mail, closes_at from identity.account where mail = $1', [
    old,
  ]);
  expect(account).toEqual({ mail: old, closes_at: null });
  expect(await confirm((await linkTo(next)).token)).toMatchObject({ status: 401 });
});

test('what was asked for before a new password, or another mail, comes to nothing', async () => {
  const confirm = (token: string) => identity.visitor().ask('POST', '/v1/mail-links', { token });
  const ended = { status: 401, body: { code: 'MAIL_LINK_INVALID' } };
  const [mail, thiefs] = ['bea@waits.example', 'thief@waits.example'];
  const browser = await signUp(mail);
  const wantThiefs = async (): Promise<string> => {
    expect(await browser.ask('POST', '/v1/account/mail', { mail: thiefs })).toMatchObject({ status: 202 });
    return (await linkTo(thiefs)).token;
  };
  const first = await wantThiefs();
  const change = { present: PASSWORD, password: OTHER };
  expect(await browser.ask('PUT', '/v1/account/password', change)).toMatchObject({ status: 204 });
  expect(await confirm(first)).toMatchObject(ended);
  const second = await wantThiefs();
  await identity.visitor().ask('POST', '/v1/password-resets', { mail, language: 'en' });
  const reset = { token: (await linkTo(mail)).token, password: PASSWORD };
  expect(await browser.ask('POST', '/v1/session/mail-link', reset)).toMatchObject({ status: 200 });
  expect(await confirm(second)).toMatchObject(ended);
  // Who reads the old mailbox sets no password of an account that has another mail by now.
  await identity.database.admin('delete from identity.attempt');
  await identity.visitor().ask('POST', '/v1/password-resets', { mail, language: 'en' });
  const late = (await linkTo(mail)).token;
  expect(await confirm(await wantThiefs())).toMatchObject({ status: 200 });
  expect(await identity.visitor().ask('POST', '/v1/session/mail-link', { token: late, password: OTHER })).toMatchObject(
    ended,
  );
});

test('for the mail of another account a change is answered as ever, and comes to nothing', async () => {
  const mail = 'carla@taken.example';
  await signUp(mail);
  const other = await signUp('dora@taken.example');
  expect(await other.ask('POST', '/v1/account/mail', { mail })).toMatchObject({ status: 202 });
  const [told] = await mailsTo(mail);
  expect(told?.subject).toBe('This mail is an account’s already');
  expect(told?.text).not.toContain('#');
});

test('name and language are changed wherever the person belongs', async () => {
  const owner = await identity.operator('b');
  const claim = { name: 'Ana', mail: 'ana@profile.example', password: PASSWORD };
  await owner.ask('POST', '/v1/organisation/owner', claim);
  const bad = { name: 'Ana\r\nBcc: all@example.org', language: 'de' };
  expect(await owner.ask('PUT', '/v1/account', bad)).toMatchObject({ status: 400, body: { code: 'NAME_INVALID' } });
  expect(await owner.ask('PUT', '/v1/account', { name: 'Ana Duarte', language: 'de' })).toMatchObject({ status: 204 });
  expect(await owner.ask('GET', '/v1/account')).toMatchObject({ body: { name: 'Ana Duarte', language: 'de' } });
  const [member] = await identity.database.admin('select name from identity.membership where mail = $1', [claim.mail]);
  expect(member).toEqual({ name: 'Ana Duarte' });
  // She is the only owner.
  expect(await owner.ask('POST', '/v1/account/deletion')).toMatchObject({
    status: 409,
    body: { code: 'LAST_OWNER', organisations: [{ name: 'B' }] },
  });
});

test('an account that is given up lets nobody stay signed in, and is kept by signing in again', async () => {
  const mail = 'bea@closing.example';
  const here = await signUp(mail);
  expect(await here.ask('GET', '/v1/account/export')).toMatchObject({
    status: 200,
    body: { account: { mail, hasPassword: true }, organisations: [], sessions: [{ factors: ['mail'] }] },
  });
  expect(await here.ask('POST', '/v1/account/deletion')).toMatchObject({ status: 200 });
  expect(await here.ask('GET', '/v1/account')).toMatchObject({ status: 401 });
  const [closing] = await identity.database.admin('select closes_at from identity.account where mail = $1', [mail]);
  expect(closing).not.toEqual({ closes_at: null });
  expect(await signIn(mail, PASSWORD)).toMatchObject({ status: 200 });
  const [kept] = await identity.database.admin('select closes_at from identity.account where mail = $1', [mail]);
  expect(kept).toEqual({ closes_at: null });
});

test('a kept mail is read in the tenant that sent it alone', async () => {
  const [kept] = (await mailsTo('bea@once.example')) as [Kept];
  const refused = await identity.ask('GET', `/v1/mails/${kept.id}`, undefined, { tenant: 'b' });
  expect(refused).toMatchObject({ status: 404, body: { code: 'MAIL_NOT_FOUND' } });
});
