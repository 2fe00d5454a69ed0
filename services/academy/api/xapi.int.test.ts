import { randomUUID } from 'node:crypto';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { done, mountAcademy } from './academy-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted.close());

const XAPI = '/v1/academy/xapi';
const VERSION = { 'x-experience-api-version': '1.0.3' };
const ask = (method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: unknown, headers = {}, tenant = 'a') =>
  mounted.ask(method, XAPI + path, body === undefined ? undefined : JSON.stringify(body), {
    tenant,
    headers: { ...VERSION, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
  });

const ANA = { mbox: 'mailto:ana@harbour.example' };
const agent = encodeURIComponent(JSON.stringify(ANA));
const activityId = encodeURIComponent('https://harbour.example/formulas');
const statement = (more: object = {}) => ({
  actor: ANA,
  verb: { id: 'http://adlnet.gov/expapi/verbs/completed', display: { en: 'completed' } },
  object: { id: 'https://harbour.example/formulas' },
  ...more,
});
const find = async (query: string) =>
  done<{ statements: { id: string }[]; more: string }>(ask('GET', `/statements?${query}`));

test('a statement is kept once, with who vouches for it, and never changes', async () => {
  const id = randomUUID();
  expect(await ask('PUT', `/statements?statementId=${id}`, statement())).toMatchObject({ status: 204 });
  expect(await ask('PUT', `/statements?statementId=${id}`, statement())).toMatchObject({ status: 204 });
  expect(
    await ask('PUT', `/statements?statementId=${id}`, statement({ actor: { mbox: 'mailto:ben@harbour.example' } })),
  ).toMatchObject({
    status: 409,
    body: { code: 'STATEMENT_CONFLICT' },
  });
  const { body, headers } = await ask('GET', `/statements?statementId=${id}`);
  expect(body).toMatchObject({ ...statement(), id, version: '1.0.0', authority: { account: { name: 'key-a' } } });
  expect(headers['x-experience-api-version']).toBe('1.0.3');
});

test('what is told to be complete until then leaves out what a transaction may still commit', async () => {
  const id = randomUUID();
  await ask('PUT', `/statements?statementId=${id}`, statement());
  const { body, headers } = await ask('GET', `/statements?statementId=${id}`);
  const stored = Date.parse(String(Reflect.get(Object(body), 'stored')));
  expect(Date.parse(String(headers['x-experience-api-consistent-through']))).toBeLessThan(stored);
});

test('a batch is taken whole or not at all, and what is wrong is told with where', async () => {
  const good = randomUUID();
  const bad = statement({ result: { score: { scaled: 1.5 } } });
  expect(await ask('POST', '/statements', [statement({ id: good }), bad])).toMatchObject({
    status: 400,
    body: { code: 'STATEMENT_INVALID', errors: [{ pointer: '/1/result/score' }] },
  });
  expect(await ask('GET', `/statements?statementId=${good}`)).toMatchObject({ status: 404 });
  for (const wrong of [
    statement({ actor: { ...ANA, openid: 'https://ana.example' } }),
    statement({ verb: { id: 'completed' } }),
    statement({ more: 1 }),
    statement({ result: null }),
    statement({ timestamp: '2027-02-30T10:00:00Z' }),
    statement({ timestamp: '2027-02-03T10:00:00-00:00' }),
    statement({ version: '2.0.0' }),
    statement({ object: { objectType: 'SubStatement', ...statement({ id: randomUUID() }) } }),
    statement({ object: { objectType: 'Agent', ...ANA }, context: { platform: 'PVT' } }),
    statement({ result: { duration: 'an hour' } }),
    statement({ context: { language: 'not a language' } }),
    statement({ object: { id: 'https://harbour.example/x', definition: { choices: [{ id: 'a' }] } } }),
  ])
    expect((await ask('POST', '/statements', wrong)).status, JSON.stringify(wrong)).toBe(400);
});

test('without the version, or with one that is not understood, nothing is answered; about says which are', async () => {
  expect(await ask('GET', '/statements', undefined, { 'x-experience-api-version': '0.9' })).toMatchObject({
    status: 400,
  });
  expect(await mounted.ask('GET', `${XAPI}/statements`)).toMatchObject({
    status: 400,
    body: { code: 'XAPI_VERSION_MISSING' },
  });
  expect(await mounted.ask('GET', `${XAPI}/about`, undefined, { tenant: null })).toMatchObject({
    body: { version: ['1.0.3'] },
  });
});

test('statements are found by who, what and when, and pages lead on', async () => {
  const verb = `https://harbour.example/verbs/${randomUUID()}`;
  const parent = 'https://harbour.example/course';
  const registration = randomUUID();
  const context = {
    registration,
    contextActivities: { parent: { id: parent } },
    instructor: { mbox: 'mailto:cid@harbour.example' },
  };
  const ids = await done<string[]>(
    ask(
      'POST',
      '/statements',
      [1, 2, 3].map(() => statement({ verb: { id: verb }, context })),
    ),
  );
  const by = `verb=${encodeURIComponent(verb)}`;
  const idsOf = async (query: string) => (await find(`${by}&${query}`)).statements.map(({ id }) => id);
  expect(await idsOf('')).toEqual([...ids].reverse());
  expect(await idsOf('ascending=true')).toEqual(ids);
  expect(await idsOf(`agent=${agent}`)).toHaveLength(3);
  const cid = encodeURIComponent(JSON.stringify({ mbox: 'mailto:cid@harbour.example' }));
  expect(await idsOf(`agent=${cid}`)).toEqual([]);
  expect(await idsOf(`agent=${cid}&related_agents=true`)).toHaveLength(3);
  expect(await idsOf(`activity=${encodeURIComponent(parent)}`)).toEqual([]);
  expect(await idsOf(`activity=${encodeURIComponent(parent)}&related_activities=true`)).toHaveLength(3);
  expect(await idsOf(`registration=${registration}`)).toHaveLength(3);
  expect(await idsOf('since=2099-01-01T00:00:00Z')).toEqual([]);
  const first = await find(`${by}&limit=2`);
  const second = await done<{ statements: { id: string }[]; more: string }>(
    mounted.ask('GET', first.more, undefined, { headers: VERSION }),
  );
  expect([...first.statements, ...second.statements].map(({ id }) => id)).toEqual([...ids].reverse());
  expect(second.more).toBe('');
  expect((await ask('GET', '/statements?Agent=x')).status, 'a parameter that is none').toBe(400);
  expect((await ask('GET', `/statements?statementId=${ids[0]}&limit=1`)).status).toBe(400);
});

test('what is voided is found as voided only, and what voids is not voided', async () => {
  const [id = ''] = await done<string[]>(ask('POST', '/statements', statement()));
  const voiding = (of: string) =>
    statement({
      verb: { id: 'http://adlnet.gov/expapi/verbs/voided' },
      object: { objectType: 'StatementRef', id: of },
    });
  const [by = ''] = await done<string[]>(ask('POST', '/statements', voiding(id)));
  expect((await ask('GET', `/statements?statementId=${id}`)).status).toBe(404);
  expect(await ask('GET', `/statements?voidedStatementId=${id}`)).toMatchObject({ status: 200, body: { id } });
  await done(ask('POST', '/statements', voiding(by)));
  expect((await ask('GET', `/statements?statementId=${by}`)).status).toBe(200);
  const later = randomUUID();
  await done(ask('POST', '/statements', voiding(later)));
  await done(ask('POST', '/statements', statement({ id: later })));
  expect((await ask('GET', `/statements?statementId=${later}`)).status, 'voided before it came').toBe(404);
});

test('a profile is changed only as it was read', async () => {
  const path = `/activities/profile?activityId=${activityId}&profileId=p1`;
  expect((await ask('PUT', path, { a: 1 }, { 'if-none-match': '*' })).status).toBe(204);
  expect((await ask('PUT', path, { a: 2 })).status, 'says not which').toBe(409);
  expect((await ask('PUT', path, { a: 2 }, { 'if-none-match': '*' })).status).toBe(412);
  expect((await ask('PUT', path, { a: 2 }, { 'if-match': '"another"' })).status).toBe(412);
  const { headers } = await ask('GET', path);
  expect((await ask('PUT', path, { a: 2 }, { 'if-match': String(headers['etag']) })).status).toBe(204);
  expect((await ask('GET', path)).body).toEqual({ a: 2 });
});

test('a state is merged, listed and deleted, for one agent and registration', async () => {
  const of = `activityId=${activityId}&agent=${agent}`;
  const state = `/activities/state?${of}&stateId=bookmark`;
  expect((await ask('POST', state, { page: 1, seen: true })).status).toBe(204);
  expect((await ask('POST', state, { page: 2 })).status).toBe(204);
  expect((await ask('GET', state)).body).toEqual({ page: 2, seen: true });
  expect((await ask('POST', state, [1])).status, 'no object').toBe(400);
  expect((await ask('GET', `/activities/state?${of}`)).body).toEqual(['bookmark']);
  expect((await ask('GET', `${state}&registration=${randomUUID()}`)).status).toBe(404);
  expect((await ask('GET', state, undefined, {}, 'b')).status, 'another organisation').toBe(404);
  expect((await ask('DELETE', `/activities/state?${of}`)).status).toBe(204);
  expect((await ask('GET', state)).status).toBe(404);
});

test('two programs that change one profile at once do not lose either change', async () => {
  const path = `/agents/profile?agent=${agent}&profileId=count`;
  await ask('PUT', path, { n: 0 }, { 'if-none-match': '*' });
  const tag = String((await ask('GET', path)).headers['etag']);
  const both = await Promise.all([1, 2].map((n) => ask('PUT', path, { n }, { 'if-match': tag })));
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 412]);
});

test('what is known of an agent and of an activity is answered', async () => {
  expect((await ask('GET', `/agents?agent=${agent}`)).body).toEqual({ objectType: 'Person', mbox: [ANA.mbox] });
  const id = `https://harbour.example/known/${randomUUID()}`;
  const definition = { name: { en: 'Known' } };
  await done(ask('POST', '/statements', statement({ object: { id, definition } })));
  expect((await ask('GET', `/activities?activityId=${encodeURIComponent(id)}`)).body).toMatchObject({ id, definition });
});

test('records are for who may see them', async () => {
  const answer = await mounted.ask('GET', `${XAPI}/statements`, undefined, { headers: VERSION, tenant: null });
  expect(answer.status).toBe(401);
});
