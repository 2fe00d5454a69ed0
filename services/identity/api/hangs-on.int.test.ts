import { makeContext } from '@pvt/kernel/make-context';
import { createTestDatabase, eventually, type TestDatabase } from '@pvt/kernel/testing';
import type { Answer } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CLI_PROGRAM } from '../core/token.ts';
import { endFallen } from '../use-cases/end-hanging.ts';
import { type MountedIdentity, mountIdentity, type Visitor } from './identity-harness.ts';
import { type Given, type MadeProgram, programsOf } from './program-harness.ts';

let database: TestDatabase;
let here: MountedIdentity;
let elsewhere: MountedIdentity;
let ana: Visitor & { readonly account: string };
beforeAll(async () => {
  database = await createTestDatabase();
  here = await mountIdentity({ database });
  elsewhere = await mountIdentity({ database });
  ana = await here.member('ana@a.example', [{ role: 'owner' }]);
});
afterAll(async () => {
  await here?.close();
  await elsewhere?.close();
  await database?.close();
});

type Owner = Visitor & { readonly account: string };
let count = 0;
const owner = (): Promise<Owner> => here.member(`owner${(count += 1)}@a.example`, [{ role: 'owner' }]);
const code = ({ body }: Answer) => (body as { code?: string }).code;

async function linkOf(maker: Visitor): Promise<string> {
  const { body } = await maker.ask('POST', '/v1/sign-in-links');
  return (body as { path: string }).path.replace('/?token=', '');
}

async function opened(token: string): Promise<{ browser: Visitor; status: number }> {
  const browser = here.visitor();
  return { browser, status: (await browser.ask('POST', '/v1/session', { token })).status };
}

/** Asks the other process, which has let it in before. */
const byKey = async (key: string): Promise<number> =>
  (await elsewhere.ask('GET', '/v1/keys', undefined, { tenant: null, headers: { authorization: `Bearer ${key}` } }))
    .status;
const inBrowser = async (browser: Visitor): Promise<number> => {
  const there = elsewhere.visitor();
  there.cookie = browser.cookie;
  return (await there.ask('GET', '/v1/keys')).status;
};

async function keyBy(ask: (path: string, body: object) => Promise<Answer>): Promise<{ id: string; key: string }> {
  const answer = await ask('/v1/keys', { name: 'import', scopes: ['*'] });
  expect(answer.status).toBe(201);
  return answer.body as { id: string; key: string };
}
const asKey = (key: string) => (path: string, body: object) =>
  here.ask('POST', path, body, { tenant: null, headers: { authorization: `Bearer ${key}` } });

/** A link that nobody has opened, a session of another, a key made in that, and a key that the key made. */
async function chainOf(maker: Visitor) {
  const unused = await linkOf(maker);
  const { browser, status } = await opened(await linkOf(maker));
  expect(status).toBe(200);
  const inSession = await keyBy((path, body) => browser.ask('POST', path, body));
  const ofKey = await keyBy(asKey(inSession.key));
  const plain = await keyBy((path, body) => maker.ask('POST', path, body));
  expect(await inBrowser(browser)).toBe(200);
  expect(await Promise.all([byKey(inSession.key), byKey(ofKey.key), byKey(plain.key)])).toEqual([200, 200, 200]);
  return { unused, browser, inSession, ofKey, plain };
}

async function change(account: string, grants: object[], state = 'active'): Promise<void> {
  const { status } = await here.ask('PUT', `/v1/people/${account}`, { grants, state });
  expect(status).toBe(200);
}

/** The command line, allowed by somebody. */
async function commandLine(person: Visitor): Promise<Given> {
  const device = await programsOf(here).form('/oidc/device', {
    client_id: CLI_PROGRAM,
    scope: 'openid offline_access *',
  });
  const { device_code, user_code } = device.body as { device_code: string; user_code: string };
  expect((await person.ask('POST', '/v1/device-authorization', { code: user_code, allow: true })).status).toBe(204);
  const grant_type = 'urn:ietf:params:oauth:grant-type:device_code';
  const answer = await programsOf(here).token({ grant_type, device_code, client_id: CLI_PROGRAM });
  expect(answer.status).toBe(200);
  return answer.body as Given;
}

async function grantOf(person: Visitor): Promise<string> {
  const { body } = await person.ask('GET', '/v1/account/programs');
  return (body as { items: { id: string }[] }).items.at(-1)?.id ?? '';
}

test.each([
  [
    'is removed',
    async ({ account }: Owner) => expect((await here.ask('DELETE', `/v1/people/${account}`)).status).toBe(204),
  ],
  ['is suspended', ({ account }: Owner) => change(account, [{ role: 'owner' }], 'suspended')],
  ['is an owner no more', ({ account }: Owner) => change(account, [{ role: 'admin' }])],
  [
    'is an owner of some things only',
    ({ account }: Owner) => change(account, [{ role: 'owner', resources: ['property:7'] }]),
  ],
])(
  'what an owner’s links have opened and made ends in every process when the owner %s, and comes back no more',
  async (_, fall) => {
    const maker = await owner();
    const { unused, browser, inSession, ofKey, plain } = await chainOf(maker);
    await fall(maker);
    await eventually(async () => expect(await inBrowser(browser)).toBe(401));
    await eventually(async () =>
      expect(await Promise.all([inSession, ofKey].map(({ key }) => byKey(key)))).toEqual([401, 401]),
    );
    expect((await opened(unused)).status).toBe(401);
    // It stands for the organisation.
    expect(await byKey(plain.key)).toBe(200);
    const told = await database.admin<{ type: string }>(
      `select type from log.event where data->>'after' is null and
       (key in ($1, $2) and type = 'pvt.identity.key.changed'
         or type = 'pvt.identity.session.ended' and data->'before'->>'madeBy' = $3)`,
      [inSession.id, ofKey.id, `person:${maker.account}`],
    );
    expect(told.map(({ type }) => type).sort()).toEqual([
      ...['pvt.identity.key.changed', 'pvt.identity.key.changed', 'pvt.identity.session.ended'],
    ]);
    await database.admin(
      `update identity.membership set state = 'active', grants = '[{"role":"owner"}]' where account = $1`,
      [maker.account],
    );
    expect(await inBrowser(browser)).toBe(401);
    expect((await opened(unused)).status).toBe(401);
    expect(await byKey(ofKey.key)).toBe(401);
  },
);

test('a link and its session are let in nowhere while their maker is no owner, however that came about', async () => {
  const maker = await owner();
  const { unused, browser, inSession } = await chainOf(maker);
  await database.admin(`update identity.membership set state = 'suspended' where account = $1`, [maker.account]);
  await eventually(async () => expect(await inBrowser(browser)).toBe(401));
  await eventually(async () => expect(await byKey(inSession.key)).toBe(401));
  expect((await opened(unused)).status).toBe(401);
});

test('of a link’s use and the removal of its maker at the same time comes no session that stays', async () => {
  for (let round = 0; round < 5; round += 1) {
    const maker = await owner();
    const tokens = await Promise.all(Array.from({ length: 3 }, () => linkOf(maker)));
    const [removed, ...browsers] = await Promise.all([
      here.ask('DELETE', `/v1/people/${maker.account}`),
      ...tokens.map((token) => opened(token)),
    ]);
    expect(removed.status).toBe(204);
    for (const { browser, status } of browsers) {
      expect([200, 401]).toContain(status);
      expect(await inBrowser(browser)).toBe(401);
    }
    const left = await database.admin('select from identity.session where made_by = $1', [`person:${maker.account}`]);
    expect(left).toHaveLength(0);
  }
});

test('of a link that is made while its maker is made less comes nothing that stays', async () => {
  for (let round = 0; round < 5; round += 1) {
    const maker = await owner();
    const [, link] = await Promise.all([
      change(maker.account, [{ role: 'admin' }]),
      maker.ask('POST', '/v1/sign-in-links'),
    ]);
    expect([201, 401, 403]).toContain(link.status);
    const hanging = 'select from identity.sign_in_token where made_by = $1';
    expect(await database.admin(hanging, [`person:${maker.account}`])).toHaveLength(0);
  }
});

test('who signs out everywhere signs out the sessions of its links, and keeps its keys', async () => {
  const maker = await owner();
  const { unused, browser, inSession } = await chainOf(maker);
  expect((await maker.ask('DELETE', '/v1/account/sessions')).status).toBe(204);
  await eventually(async () => expect(await inBrowser(browser)).toBe(401));
  expect((await opened(unused)).status).toBe(401);
  expect(await byKey(inSession.key)).toBe(200);
});

test('what a command line has made ends with its sign-in: keys, links, service accounts, their tokens', async () => {
  const maker = await owner();
  const programs = programsOf(here);
  const { access_token: token } = await commandLine(maker);
  const ask = (path: string, body: object) => programs.ask(token, path, 'POST', body);
  const key = await keyBy(ask);
  const ofKey = await keyBy(asKey(key.key));
  const { body: link } = await ask('/v1/sign-in-links', {});
  const { browser } = await opened((link as { path: string }).path.replace('/?token=', ''));
  const robot = (await ask('/v1/programs', { kind: 'service', name: 'Robot', grants: [{ role: 'admin' }] }))
    .body as MadeProgram;
  const own = { grant_type: 'client_credentials', client_id: robot.id, client_secret: robot.secret };
  const robots = ((await programs.token(own)).body as Given).access_token;
  const asked = await programs.ask(robots, '/v1/invitations', 'POST', {
    ...{ mail: 'of-robot@a.example', grants: [{ role: 'staff' }] },
  });
  expect(asked.status).toBe(201);
  expect(await inBrowser(browser)).toBe(200);
  expect(await Promise.all([key.key, ofKey.key, robots].map(byKey))).toEqual([200, 200, 200]);
  expect((await maker.ask('DELETE', `/v1/account/programs/${await grantOf(maker)}`)).status).toBe(204);
  await eventually(async () => expect(await inBrowser(browser)).toBe(401));
  await eventually(async () =>
    expect(await Promise.all([key.key, ofKey.key, robots].map(byKey))).toEqual([401, 401, 401]),
  );
  expect((await programs.token(own)).status).toBe(401);
  const { body: waiting } = await here.ask('GET', '/v1/invitations');
  expect((waiting as { items: object[] }).items).toEqual([]);
  const told = await database.admin(
    `select from log.event where key = $1 and type = 'pvt.identity.program.changed' and data->>'after' is null`,
    [robot.id],
  );
  expect(told).toHaveLength(1);
});

test.each([
  [
    'gives its token back',
    ({ refresh_token: token }: Given) => programsOf(here).form('/oidc/revocation', { client_id: CLI_PROGRAM, token }),
  ],
  [
    'uses a refresh token twice',
    async ({ refresh_token: token }: Given) => {
      const again = { grant_type: 'refresh_token', refresh_token: token, client_id: CLI_PROGRAM };
      for (let n = 0; n < 2; n += 1) await programsOf(here).token(again);
    },
  ],
])('a key of a command line that %s is good no more', async (_, end) => {
  const given = await commandLine(await owner());
  const { key } = await keyBy((path, body) => programsOf(here).ask(given.access_token, path, 'POST', body));
  expect(await byKey(key)).toBe(200);
  await end(given);
  await eventually(async () => expect(await byKey(key)).toBe(401));
});

test('a key of a command line whose sign-in is over by the clock is let in no more, and then listed no more', async () => {
  const maker = await owner();
  const given = await commandLine(maker);
  const { id, key } = await keyBy((path, body) => programsOf(here).ask(given.access_token, path, 'POST', body));
  await database.admin('update identity.program_grant set expires_at = now() where id = $1', [await grantOf(maker)]);
  expect(await byKey(key)).toBe(401);
  await endFallen({
    database: database.service('identity'),
    log: here.log,
    ownContext: (tenant) =>
      makeContext({ tenant, principal: { kind: 'service', id: 'identity', name: 'identity', permissions: [] } }),
  });
  const { body } = await ana.ask('GET', '/v1/keys?limit=500');
  expect(JSON.stringify(body)).not.toContain(id);
});

test('neither a command line nor a link’s session gets a secret that goes on after it', async () => {
  const maker = await owner();
  const plain = await keyBy((path, body) => maker.ask('POST', path, body));
  const robot = await programsOf(here).make({ kind: 'service', name: 'Night audit', grants: [{ role: 'staff' }] });
  const { access_token: token } = await commandLine(maker);
  const { browser } = await opened(await linkOf(maker));
  const ways = [
    (path: string, body: object) => programsOf(here).ask(token, path, 'POST', body),
    (path: string, body: object) => browser.ask('POST', path, body),
  ];
  for (const ask of ways) {
    const rotate = (path: string) => ask(`${path}/rotation`, { overlapMinutes: 0 });
    expect(code(await rotate(`/v1/keys/${plain.id}`))).toBe('KEY_OUTLIVES_MAKER');
    expect(code(await rotate(`/v1/programs/${robot.id}`))).toBe('KEY_OUTLIVES_MAKER');
    expect((await rotate(`/v1/keys/${(await keyBy(ask)).id}`)).status).toBe(200);
  }
  expect(await byKey(plain.key)).toBe(200);
});

test('where a second factor is demanded, sessions by people’s links end, and no more links are made', async () => {
  const bea = await here.member('bea@b.example', [{ role: 'owner' }], 'b');
  const unused = await linkOf(bea);
  const { browser } = await opened(await linkOf(bea));
  expect(await inBrowser(browser)).toBe(200);
  const ofMachine = await here.operator('b');
  expect((await bea.ask('PUT', '/v1/organisation/policy', { secondFactor: 'staff', sessionDays: null })).status).toBe(
    200,
  );
  await eventually(async () => expect(await inBrowser(browser)).toBe(401));
  expect((await opened(unused)).status).toBe(401);
  // Whoever runs the machine, or has a key with every scope, has shown what there is to show.
  expect(await inBrowser(ofMachine)).toBe(200);
  const totp = `update identity.session set factors = '{password,totp}' where account = $1`;
  await database.admin(totp, [bea.account]);
  await eventually(async () => expect(code(await bea.ask('POST', '/v1/sign-in-links'))).toBe('SECOND_FACTOR_REQUIRED'));
});
