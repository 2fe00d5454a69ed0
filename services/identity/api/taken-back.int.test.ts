import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openEventStream } from '@pvt/kernel/http/events-stream';
import type { RouteReply } from '@pvt/kernel/http/route';
import { createTestDatabase, eventually, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { authenticate } from '../contract.ts';
import { type MountedIdentity, mountIdentity, type Visitor } from './identity-harness.ts';
import { type Given, programsOf, REDIRECT } from './program-harness.ts';

let database: TestDatabase;
let here: MountedIdentity;
let elsewhere: MountedIdentity;
beforeAll(async () => {
  database = await createTestDatabase();
  here = await mountIdentity({ database });
  elsewhere = await mountIdentity({ database });
  // So that both of them hear.
  await eventually(async () => expect(await database.admin(LISTENERS)).toHaveLength(2));
});
afterAll(async () => {
  await here?.close();
  await elsewhere?.close();
  await database?.close();
});

// No time goes by, so that nothing is forgotten because it is old.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.now() }));
afterEach(() => void vi.useRealTimers());

const LISTENERS = `select pid from pg_stat_activity where datname = current_database() and query in ('listen pvt_identity', 'select')`;

/** The same browser at the other process. */
function there(visitor: Visitor): Visitor {
  const other = elsewhere.visitor();
  other.cookie = visitor.cookie;
  return other;
}

async function owner(tenant: string, mail: string): Promise<Visitor> {
  const operator = await here.operator(tenant);
  const claimed = await operator.ask('POST', '/v1/organisation/owner', { name: 'Ana', mail });
  expect(claimed.status).toBe(200);
  return operator;
}

const status = async (visitor: Visitor, path = '/v1/keys'): Promise<number> => (await visitor.ask('GET', path)).status;

test('what is taken back in one process passes in no other a moment after the answer, however often it was let in before', async () => {
  const ana = await owner('a', 'ana@harbour.example');
  const atOther = there(ana);
  const { body } = await ana.ask('POST', '/v1/keys', { name: 'import', scopes: ['keys:write'] });
  const { id, key } = body as { id: string; key: string };
  const byKey = async (): Promise<number> => {
    const headers = { authorization: `Bearer ${key}` };
    return (await elsewhere.ask('GET', '/v1/keys', undefined, { tenant: null, headers })).status;
  };
  expect(await status(atOther)).toBe(200);
  expect(await byKey()).toBe(200);
  const changes: [sql: string, then: number][] = [
    [`state = 'suspended'`, 401],
    [`state = 'active'`, 200],
    [`grants = '[{"role":"customer"}]'`, 403],
    [`grants = '[{"role":"own"}]'`, 403],
  ];
  for (const [change, then] of changes) {
    await database.admin(`update identity.membership set ${change}`);
    await eventually(async () => expect(await status(atOther)).toBe(then));
  }
  const role = `insert into identity.role (tenant, name, title, permissions) select tenant, 'own', 'Own', '{}' from identity.membership`;
  await database.admin(role);
  await database.admin(`update identity.role set permissions = '{keys:write}'`);
  await eventually(async () => expect(await status(atOther)).toBe(200));
  expect((await ana.ask('DELETE', `/v1/keys/${id}`)).status).toBe(204);
  await eventually(async () => expect(await byKey()).toBe(401));
  expect((await ana.ask('DELETE', '/v1/session')).status).toBe(204);
  await eventually(async () => expect(await status(atOther)).toBe(401));
});

test('while a process can not hear what is taken back it remembers nobody', async () => {
  const bea = await owner('b', 'bea@harbour.example');
  const atOther = there(bea);
  expect(await status(atOther)).toBe(200);
  // It can not come back: what is written meanwhile is announced to nobody.
  const name = new URL(database.url).pathname.slice(1);
  await database.admin(`alter database ${name} connection limit 0`);
  try {
    await database.admin(`select pg_terminate_backend(pid) from (${LISTENERS}) as listeners`);
    await eventually(async () => expect(await database.admin(LISTENERS)).toHaveLength(0));
    await database.admin(`update identity.membership set state = 'suspended'`);
    await eventually(async () => expect(await status(atOther)).toBe(401));
    await database.admin(`update identity.membership set state = 'active'`);
    expect(await status(atOther)).toBe(200);
    expect(await status(there(bea))).toBe(200);
  } finally {
    await database.admin(`alter database ${name} connection limit -1`);
  }
  await eventually(async () => expect(await database.admin(LISTENERS)).toHaveLength(2));
  await database.admin(`update identity.membership set state = 'suspended'`);
  await eventually(async () => expect(await status(atOther)).toBe(401));
});

test('a token is let in without a question, and in no process a moment after what it came of was taken back', async () => {
  const programs = programsOf(here);
  const byToken = async (token: string, path = '/v1/keys'): Promise<number> =>
    (await elsewhere.ask('GET', path, undefined, { tenant: null, headers: { authorization: `Bearer ${token}` } }))
      .status;
  const given = (answer: { body: unknown }): string => (answer.body as Given).access_token;
  const robot = await programs.make({ kind: 'service', name: 'Robot', grants: [{ role: 'admin' }] });
  const own = { grant_type: 'client_credentials', client_id: robot.id, client_secret: robot.secret };
  const token = given(await programs.token(own));
  expect(await byToken(token)).toBe(200);
  // Longer than what keys and sessions are remembered for; and a question would fail.
  vi.setSystemTime(Date.now() + 60_000);
  const nobody = here.context('b');
  await database.admin('revoke select on identity.program from pvt_identity');
  const known = await elsewhere.contracts.call(authenticate, nobody, { kind: 'token', credential: token });
  expect(known?.tenant).toBe(here.context('a').tenant);
  await database.admin('grant select on identity.program to pvt_identity');
  await database.admin(`update identity.program set grants = '[{"role":"customer"}]' where id = $1`, [robot.id]);
  await eventually(async () => expect(await byToken(token)).toBe(403));
  await here.ask('DELETE', `/v1/programs/${robot.id}`);
  await eventually(async () => expect(await byToken(token)).toBe(401));

  const lia = await here.member('lia@harbour.example', [{ role: 'admin' }]);
  const partner = await programs.make({
    kind: 'confidential',
    name: 'P',
    redirects: [REDIRECT],
    scopes: ['keys:write'],
  });
  const { exchange } = await programs.allowed(lia, partner, 'openid keys:write');
  const persons = given(await programs.token(exchange));
  expect(await byToken(persons)).toBe(200);
  const { body } = await lia.ask('GET', '/v1/account/programs');
  await lia.ask('DELETE', `/v1/account/programs/${(body as { items: { id: string }[] }).items[0]?.id}`);
  await eventually(async () => expect(await byToken(persons)).toBe(401));
});

test('a stream in another process ends with what opened it, however long it would ask by itself; another’s goes on', async () => {
  const ana = await owner('b', 'streams@harbour.example');
  const keyOf = async (name: string) => {
    const { body } = await ana.ask('POST', '/v1/keys', { name, scopes: ['keys:write'] });
    return body as { id: string; key: string };
  };
  const [taken, left] = [await keyOf('taken'), await keyOf('left')];
  const server = createServer((request, response: ServerResponse) => {
    const credential = String(request.headers['x-key']);
    const stillAdmitted = async () =>
      (await elsewhere.contracts.call(authenticate, elsewhere.context(), { kind: 'key', credential })) !== null;
    const streams = { enter: () => () => undefined, wrote: () => undefined };
    const reply: Pick<RouteReply, 'hijack' | 'streams' | 'stillAdmitted'> = {
      ...{ hijack: () => response, streams: streams as unknown as RouteReply['streams'], stillAdmitted },
    };
    openEventStream(reply as RouteReply, { credentialMs: 600_000 });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const follow = async ({ key }: { key: string }) => {
    const { body } = await fetch(`http://127.0.0.1:${port}/`, { headers: { 'x-key': key } });
    if (body === null) throw new Error('there is no stream');
    return body.getReader();
  };
  const [ends, goesOn] = [await follow(taken), await follow(left)];
  await Promise.all([ends.read(), goesOn.read()]);
  expect((await ana.ask('DELETE', `/v1/keys/${taken.id}`)).status).toBe(204);
  let hasEnded = false;
  const other = goesOn.read().then(({ done }) => (hasEnded = done));
  expect((await ends.read()).done).toBe(true);
  expect(hasEnded).toBe(false);
  expect((await ana.ask('DELETE', `/v1/keys/${left.id}`)).status).toBe(204);
  expect(await other).toBe(true);
  server.close();
});
