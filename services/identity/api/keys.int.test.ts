import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { authenticate, prepareStart } from '../contract.ts';
import { service } from '../service.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountForTest(service);
  const names = `insert into identity.tenant (tenant, name) values ($1, 'A'), ($2, 'B')`;
  await mounted.database.admin(names, [mounted.context('a').tenant, mounted.context('b').tenant]);
});
afterAll(() => mounted?.close());

interface Key {
  readonly id: string;
  readonly key: string;
}
const make = async (name: string, ask = {}): Promise<Key> =>
  (await mounted.ask('POST', '/v1/keys', { name, scopes: ['keys:write'] }, ask)).body as Key;
const holder = (credential: string) =>
  mounted.contracts.call(authenticate, mounted.context(), { kind: 'key', credential });

test('a key is good until it is revoked, and both are told with who did it and without its secret', async () => {
  const { id, key } = await make('import');
  expect(await holder(key)).toMatchObject({ principal: { kind: 'key', id, name: 'import' } });
  expect(await mounted.ask('DELETE', `/v1/keys/${id}`)).toMatchObject({ status: 204 });
  expect(await holder(key)).toBeNull();
  expect(await mounted.ask('DELETE', `/v1/keys/${id}`)).toMatchObject({ status: 404, body: { code: 'KEY_NOT_FOUND' } });
  const events = await mounted.database.admin<{ data: unknown; actor: string }>(
    `select data, attributes->>'actor' as actor from log.event where type = 'pvt.identity.key.changed' order by position`,
  );
  const facts = { name: 'import', scopes: ['keys:write'], expiresAt: null };
  expect(events.map(({ data }) => data)).toEqual([
    { name: id, before: null, after: facts },
    { name: id, before: facts, after: null },
  ]);
  expect(events[0]?.actor).toBe('key:key-a');
  expect(JSON.stringify(events)).not.toContain(key);
});

test('a key has scopes that exist and that its maker has', async () => {
  const ask = (scopes: string[], permissions: string[]) =>
    mounted.ask('POST', '/v1/keys', { name: 'k', scopes }, { permissions });
  expect(await ask(['nothing:here'], ['*'])).toMatchObject({
    status: 400,
    body: { code: 'SCOPE_UNKNOWN', pointer: '/scopes/0' },
  });
  expect(await ask(['site:write'], ['keys:write'])).toMatchObject({ status: 403, body: { code: 'SCOPE_NOT_HELD' } });
  expect(await ask(['keys:write'], ['site:write'])).toMatchObject({ status: 403, body: { code: 'SCOPE_MISSING' } });
});

test('a key may end at any instant of RFC 3339, in any zone, and says it in UTC', async () => {
  const ask = (expiresAt: string) => mounted.ask('POST', '/v1/keys', { name: 'k', scopes: ['keys:write'], expiresAt });
  expect(await ask('2295-09-06T14:16:19+16:00')).toMatchObject({
    status: 201,
    body: { expiresAt: '2295-09-05T22:16:19Z' },
  });
  expect(await ask('9999-12-31T23:59:59-23:59')).toMatchObject({ status: 400, body: { pointer: '/expiresAt' } });
  expect(await ask('2020-01-01T00:00:00Z')).toMatchObject({ status: 422, body: { code: 'KEY_EXPIRED_ALREADY' } });
});

test('pages hold each key once, in the order in which they were made', async () => {
  for (const name of ['1', '2', '3', '4', '5']) await make(name, { tenant: 'b' });
  const names: string[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const { body } = await mounted.ask('GET', `/v1/keys?limit=2&cursor=${cursor}`, undefined, { tenant: 'b' });
    const page = body as { readonly items: { readonly name: string }[]; readonly next?: string };
    names.push(...page.items.map(({ name }) => name));
    cursor = page.next;
  }
  expect(names).toEqual(['1', '2', '3', '4', '5']);
});

test('a sign-in link opens one session, however many try at the same time', async () => {
  const { body } = await mounted.ask('POST', '/v1/sign-in-links');
  const token = new URLSearchParams((body as { path: string }).path.slice(2)).get('token');
  const tries = await Promise.all(Array.from({ length: 20 }, () => mounted.ask('POST', '/v1/session', { token })));
  expect(tries.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(tries.filter(({ status }) => status === 401)).toHaveLength(19);
});

test('two starts at once make one tenant and each a link; the key of the start before is kept', async () => {
  const fresh = await mountForTest(service, { settings: { PVT_TENANT_NAME: 'First' } });
  try {
    const start = (knownKey: string | null) => fresh.contracts.call(prepareStart, fresh.context(), { knownKey });
    const [one, other] = await Promise.all([start(null), start(null)]);
    expect(one.tenant).toBe(other.tenant);
    expect(await fresh.database.admin('select name from identity.tenant')).toEqual([{ name: 'First' }]);
    expect((await start(one.key)).key).toBeNull();
    expect((await start('pvt_key_wrong')).key).toMatch(/^pvt_key_/);
  } finally {
    await fresh.close();
  }
});

test('what a start makes is published without its secrets: the tenant and its key once, and each link', async () => {
  const fresh = await mountForTest(service, { settings: { PVT_TENANT_NAME: 'First' } });
  try {
    const first = await fresh.contracts.call(prepareStart, fresh.context(), { knownKey: null });
    const again = await fresh.contracts.call(prepareStart, fresh.context(), { knownKey: first.key });
    const events = await fresh.database.admin<{ type: string; tenant: string; actor: string; data: object }>(
      `select type, tenant, attributes->>'actor' as actor, data from log.event order by position`,
    );
    const own = { tenant: first.tenant, actor: 'service:identity' };
    const link = {
      ...own,
      type: 'pvt.identity.sign-in-link.created',
      data: { name: expect.stringMatching(/^[0-9a-f]{16}$/) as unknown, before: null },
    };
    expect(events).toMatchObject([
      {
        ...own,
        type: 'pvt.identity.tenant.created',
        data: { name: first.tenant, before: null, after: { name: 'First' } },
      },
      {
        ...own,
        type: 'pvt.identity.key.changed',
        data: { before: null, after: { name: 'start', scopes: ['*'], expiresAt: null } },
      },
      link,
      link,
    ]);
    const told = JSON.stringify(events);
    for (const secret of [first.key ?? '', first.token, again.token]) expect(told).not.toContain(secret);
  } finally {
    await fresh.close();
  }
});

test('of a sign-in it is known which link was made by whom, which session it opened, and who ended it', async () => {
  const { body } = await mounted.ask('POST', '/v1/sign-in-links');
  const token = new URLSearchParams((body as { path: string }).path.slice(2)).get('token') ?? '';
  const { headers } = await mounted.ask('POST', '/v1/session', { token });
  const secret = /pvt_session=([^;]+)/.exec(String(headers['set-cookie']))?.[1] ?? '';
  const own = { headers: { cookie: `pvt_session=${secret}`, authorization: '' } };
  expect(await mounted.ask('DELETE', '/v1/session', undefined, own)).toMatchObject({ status: 204 });
  const events = await mounted.database.admin<{ type: string; actor: string; data: { name: string } }>(
    `select type, attributes->>'actor' as actor, data from log.event
      where type in ('pvt.identity.sign-in-link.created', 'pvt.identity.session.opened', 'pvt.identity.session.ended')
      order by position desc limit 3`,
  );
  const [ended, opened, made] = events;
  const session = { name: 'portal', scopes: ['*'], madeBy: 'key:key-a' };
  expect(made).toMatchObject({
    type: 'pvt.identity.sign-in-link.created',
    actor: 'key:key-a',
    data: { before: null, after: { madeBy: 'key:key-a', expiresAt: expect.any(String) as unknown } },
  });
  expect(opened).toMatchObject({
    type: 'pvt.identity.session.opened',
    actor: `person:${opened?.data.name}`,
    data: { before: null, after: session, link: made?.data.name },
  });
  expect(ended).toMatchObject({
    type: 'pvt.identity.session.ended',
    actor: `person:${opened?.data.name}`,
    data: { name: opened?.data.name, before: session, after: null },
  });
  for (const clear of [token, secret]) expect(JSON.stringify(events)).not.toContain(clear);
});

test('a command that is sent again with its key makes one API key, and answers with its secret, which nowhere stands in clear', async () => {
  const headers = { 'idempotency-key': 'key-once' };
  const first = await make('once', { headers });
  expect(await make('once', { headers })).toEqual(first);
  expect(await holder(first.key)).toMatchObject({ principal: { id: first.id } });
  const { body } = await mounted.ask('GET', '/v1/keys?limit=500');
  const { items } = body as { readonly items: readonly { readonly name: string }[] };
  expect(items.filter(({ name }) => name === 'once')).toHaveLength(1);
  const stored = await mounted.database.admin<{ answer: unknown }>('select answer from pvt.command_answer');
  expect(stored.length).toBeGreaterThan(0);
  expect(JSON.stringify(stored)).not.toContain(first.key);
  expect(await mounted.ask('POST', '/v1/keys', { name: 'other', scopes: ['keys:write'] }, { headers })).toMatchObject({
    status: 409,
    body: { code: 'IDEMPOTENCY_KEY_REUSED' },
  });
});

test('a sign-in link that is asked for again with its key is the same link', async () => {
  const link = (key: string) =>
    mounted.ask('POST', '/v1/sign-in-links', undefined, { headers: { 'idempotency-key': key } });
  const first = await link('link-once');
  expect(first).toMatchObject({ status: 201, body: { path: expect.stringMatching(/^\/\?token=.{20}/) } });
  expect((await link('link-once')).body).toEqual(first.body);
  expect((await link('link-twice')).body).not.toEqual(first.body);
});
