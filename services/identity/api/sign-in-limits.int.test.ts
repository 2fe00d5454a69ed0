import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MountedIdentity, mountIdentity } from './identity-harness.ts';

let identity: MountedIdentity;
const OWNER = { name: 'Ana Duarte', mail: 'ana@limits.example', password: 'four words without sense' };

beforeAll(async () => {
  identity = await mountIdentity();
  await (await identity.operator()).ask('POST', '/v1/organisation/owner', OWNER);
});
afterAll(() => identity?.close());

/** A request from an address. */
async function ask(remoteAddress: string, url: string, payload: object) {
  const { http } = identity.platform;
  const response = await http.fastify.inject({ method: 'POST', url, payload, remoteAddress });
  const { statusCode: status, headers } = response;
  const body: unknown = response.body === '' ? undefined : response.json();
  return { status, headers, body };
}
const signIn = (address: string, password: string, mail = OWNER.mail) =>
  ask(address, '/v1/session/password', { mail, password });

test('of twenty tries at once from one address ten are looked at, whether there is such an account or not', async () => {
  for (const mail of [OWNER.mail, 'nobody@limits.example']) {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => signIn('203.0.113.1', `wrong password number ${n}`, mail)),
    );
    const statuses = answers.map(({ status }) => status).sort((one, other) => one - other);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), ...Array.from({ length: 10 }, () => 429)]);
    const limited = answers.find(({ status }) => status === 429);
    expect(limited?.headers['retry-after']).toMatch(/^([1-5]\d|60)$/);
  }
});

test('the owner signs in elsewhere meanwhile, and nobody is locked out for good', async () => {
  expect(await signIn('203.0.113.1', OWNER.password)).toMatchObject({ status: 429 });
  expect(await signIn('198.51.100.7', OWNER.password)).toMatchObject({ status: 200 });
});

test('many addresses lock an account for a while; its person is told by a mail, whose link opens it to them', async () => {
  const tries = Array.from({ length: 50 }, (_, n) => signIn(`203.0.113.${10 + n}`, 'wrong for everybody'));
  const statuses = (await Promise.all(tries)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(10);
  expect(await signIn('198.51.100.7', OWNER.password)).toMatchObject({
    status: 429,
    body: { code: 'SIGN_INS_LIMITED' },
  });

  const { body } = await identity.ask('GET', '/v1/mails');
  const { items } = body as { items: { id: string; recipient: string; subject: string }[] };
  const told = items.filter(({ recipient }) => recipient === OWNER.mail);
  expect(told.map(({ subject }) => subject)).toEqual(['Many try to open your account']);
  const { text } = (await identity.ask('GET', `/v1/mails/${told[0]?.id}`)).body as { text: string };
  const token = /#unlock=(\S+)/.exec(text)?.[1];
  expect(await ask('198.51.100.7', '/v1/mail-links', { token: token ?? '' })).toMatchObject({
    body: { did: 'unlock' },
  });
  expect(await signIn('198.51.100.7', OWNER.password)).toMatchObject({ status: 200 });

  // The link of the machine needs none of this.
  expect(await (await identity.operator()).ask('GET', '/v1/session')).toMatchObject({ status: 200 });
});

test('only so many mails go to one address, with the same answer whether it has an account', async () => {
  for (const mail of [OWNER.mail, 'nobody@mails.example']) {
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) => ask(`192.0.2.${n}`, '/v1/password-resets', { mail, language: 'en' })),
    );
    expect(answers.map(({ status }) => status).sort((one, other) => one - other)).toEqual([
      202, 202, 202, 429, 429, 429,
    ]);
  }
});

test('without an invitation nobody signs up where that is closed', async () => {
  expect(await ask('192.0.2.9', '/v1/sign-ups', { name: 'Eve', mail: 'eve@x.example', language: 'en' })).toMatchObject({
    status: 403,
    body: { code: 'SIGN_UP_CLOSED' },
  });
  expect((await identity.ask('GET', '/v1/sign-in', undefined, { tenant: null })).body).toEqual({
    signUp: 'closed',
    mails: 'kept',
    isClaimed: true,
  });
});
