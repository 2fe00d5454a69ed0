import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MountedIdentity, mountIdentity, PASSWORD, tokenIn, type Visitor } from './identity-harness.ts';

let identity: MountedIdentity;
let ana: Visitor;
let eve: Visitor;

beforeAll(async () => {
  identity = await mountIdentity({ settings: { PVT_SIGN_UP: 'open' } });
  ana = await identity.operator();
  await ana.ask('POST', '/v1/organisation/owner', { name: 'Ana', mail: 'ana@a.example', password: PASSWORD });
  eve = await identity.member('eve@b.example', [{ role: 'staff' }], 'b');
});
afterAll(() => identity?.close());

const secretOf = ({ cookie }: Visitor): string => /(?:^|; )pvt_session=([^;]*)/.exec(cookie)?.[1] ?? '';
const whoHas = async (cookie: string) => {
  const answer = await identity.ask('GET', '/v1/session', undefined, { tenant: null, headers: { cookie } });
  return answer.status === 200 ? (answer.body as { account?: { mail: string } }).account?.mail : answer.status;
};

describe('a session that somebody else put into the browser', () => {
  const made = 'chosen-by-somebody-else-0123456789';
  const ways: Readonly<Record<string, (browser: Visitor) => Promise<{ status: number }>>> = {
    'by password': (browser) =>
      browser.ask('POST', '/v1/session/password', { mail: 'ana@a.example', password: PASSWORD }),
    'by the link of a mail': async (browser) => {
      await identity.visitor().ask('POST', '/v1/password-resets', { mail: 'ana@a.example', language: 'en' });
      const [, token = ''] = /#[\w-]+=(\S+)/.exec((await identity.mailsTo('ana@a.example')).at(-1) ?? '') ?? [];
      return browser.ask('POST', '/v1/session/mail-link', { token, password: PASSWORD });
    },
    'by a sign-in link': async (browser) => {
      const { body } = await identity.ask('POST', '/v1/sign-in-links');
      return browser.ask('POST', '/v1/session', { token: (body as { path: string }).path.replace('/?token=', '') });
    },
  };

  test.each(Object.entries(ways))('is never that of who signs in there: %s', async (_how, signIn) => {
    for (const planted of [made, secretOf(eve)]) {
      const browser = identity.visitor();
      browser.cookie = `pvt_session=${planted}`;
      expect((await signIn(browser)).status).toBe(200);
      expect(secretOf(browser)).toMatch(/^[\w-]{20,}$/);
      expect(secretOf(browser)).not.toBe(planted);
      expect((await browser.ask('GET', '/v1/session')).body).toMatchObject({ tenant: { name: 'A' } });
    }
    expect(await whoHas(`pvt_session=${made}`)).toBe(401);
    expect(await whoHas(`pvt_session=${secretOf(eve)}`)).toBe('eve@b.example');
  });
});

test('a cookie that another host of the domain sets is not taken for that of this host, wherever it stands', async () => {
  await ana.ask('POST', '/v1/session/password', { mail: 'ana@a.example', password: PASSWORD });
  const [own, tossed] = [`__Host-pvt_session=${secretOf(ana)}`, `pvt_session=${secretOf(eve)}`];
  for (const cookie of [
    `${own}; ${tossed}`,
    `${tossed}; ${own}`,
    `${tossed}; ${tossed}; ${own}; ${tossed}`,
    `${own}; __host-${tossed}`,
    `${own}; x__Host-${tossed}`,
    `${own}; __Host-${tossed.replace('=', ' =')}`,
    `${own}; "__Host-pvt_session"=${secretOf(eve)}`,
    `${own}; other=__Host-${tossed}`,
  ])
    expect([cookie, await whoHas(cookie)]).toEqual([cookie, 'ana@a.example']);
  // One that this host has set, and that nobody has: what stands beside it is not looked at instead.
  expect(await whoHas(`__Host-pvt_session=ended-long-ago-0123456789; ${tossed}`)).toBe(401);
});

describe('who signs up', () => {
  const signUp = (name: string, mail: string) =>
    identity.visitor().ask('POST', '/v1/sign-ups', { name, mail, language: 'en' });
  const kept = () => identity.database.admin('select from identity.mail');

  test.each([
    'аdmin@a.example',
    'ana@а.example',
    'ana@a\u200b.example',
    'ａna@a.example',
    'ana@a.example\r\nBcc: all@b.example',
    'ana@a.example, all@b.example',
    '"ana@a.example"@b.example',
    'ana@a.example\u0000',
  ])('with the mail %j is refused, and nothing is sent', async (mail) => {
    const before = await kept();
    expect(await signUp('Bea', mail)).toMatchObject({ status: 400 });
    expect(await kept()).toEqual(before);
  });

  test.each([
    'Bea\r\nBcc: all@b.example',
    'Bea\u2028Subject: x',
    'Bea\u0000',
    '\u202eaeB',
    '\u2066Bea\u2069',
    'Be\u200ba',
    'Be\ufeffa',
    'Аna',
    'Αna',
    '\u3164',
  ])('with the name %j is refused, and nothing is sent', async (name) => {
    const before = await kept();
    expect(await signUp(name, 'bea@names.example')).toMatchObject({ status: 400 });
    expect(await kept()).toEqual(before);
  });

  test('with another’s mail in capitals is its person, and nobody new', async () => {
    expect((await signUp('Ana', 'ANA@A.example')).status).toBe(202);
    expect((await identity.mailsTo('ana@a.example')).at(-1)).toContain('There is one already');
  });
});

test.each(['Harbour\r\nBcc: all@b.example', 'Harbour\u2029x', '\u202eruobraH', 'Ηarbour'])(
  'an organisation is not named %j, which its mails would carry',
  async (name) => {
    expect(await ana.ask('PUT', '/v1/organisation', { name })).toMatchObject({ status: 400 });
    await ana.ask('POST', '/v1/invitations', { mail: 'new@a.example', grants: [{ role: 'staff' }] });
    expect(tokenIn((await identity.mailsTo('new@a.example')).at(-1))).not.toBe('');
  },
);
