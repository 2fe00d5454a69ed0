import { httpErrors } from '@pvt/kernel/http/problem';
import { TENANT_A } from '@pvt/kernel/testing';
import { type Answer, type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkConfigurationOf, nextValues } from '../contract.ts';
import { service } from '../service.ts';

/** What the service that checks values of `routes` says of one; undefined: it is away. */
let owner: ((value: unknown) => { pointer: string; detail: string }[]) | undefined = () => [];
let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountForTest(service, {
    answers: (contracts) =>
      contracts.implement(checkConfigurationOf('gateway'), async (_context, { value }) => {
        if (owner === undefined) throw httpErrors.DEPENDENCY_UNAVAILABLE('The gateway does not answer.');
        return { faults: owner(value) };
      }),
  });
});
afterAll(() => mounted?.close());

const NUMBER = { type: 'integer', minimum: 1, maximum: 60 };
type Ask = Parameters<MountedForTest['ask']>[3];
const define = (name: string, more: object = {}, options: Ask = {}) =>
  mounted.ask('PUT', `/v1/config/keys/${name}`, { description: name, schema: NUMBER, ...more }, options);
const publish = (layer: string, body: object, options: Ask = {}) =>
  mounted.ask('POST', `/v1/config/layers/${layer}`, { reason: 'a test', ...body }, options);
const values = async (query: string, options: Ask = {}) =>
  (await mounted.ask('GET', `/v1/config/values?${query}`, undefined, options)).body;

/** Defines a key that can be so. */
async function defined(name: string, more: object = {}): Promise<void> {
  const { status, body } = await define(name, more);
  expect({ status, ...(status === 200 ? {} : { body }) }).toEqual({ status: 200 });
}

test('values of the layers lie over one another, with a revision through all of them', async () => {
  await defined('pages.size', { perSubject: true });
  await defined('pages.title', { schema: { type: 'string' }, perSubject: true });
  await publish('base/revisions', { set: { 'pages.size': 10, 'pages.title': 'Hello' } });
  await publish('production/revisions', { set: { 'pages.size': 20 } });
  const { status, body } = await publish('production/revisions?for=acme', { set: { 'pages.size': 30 } });
  expect({ status, body }).toMatchObject({
    status: 201,
    body: { changes: [{ key: 'pages.size', before: { state: 'inherited' }, after: { state: 'value', value: 30 } }] },
  });
  const { revision } = body as { readonly revision: number };
  expect(await values('environment=production&for=acme')).toEqual({
    revision,
    values: { 'pages.size': 30, 'pages.title': 'Hello' },
    hidden: [],
  });
  expect(await values('environment=production')).toMatchObject({
    revision: revision - 1,
    values: { 'pages.size': 20 },
  });
  await publish('production/revisions?for=acme', { gone: ['pages.title'] });
  expect(await values('environment=production&for=acme')).toMatchObject({ values: { 'pages.size': 30 } });
  expect(Object.keys((await values('environment=production')) as object)).toContain('values');
  expect(await values('environment=production')).toMatchObject({ values: { 'pages.title': 'Hello' } });
  expect(await values('environment=production', { tenant: 'b' })).toEqual({ revision: 0, values: {}, hidden: [] });
});

test('case 8: of two writers on one revision one is told what the other has changed, and nothing of it is written', async () => {
  await defined('case8');
  await publish('staging/revisions', { set: { case8: 7 } });
  const { headers } = await mounted.fetch('/v1/config/layers/staging');
  const both = ['9', '8'].map((text) =>
    publish(
      'staging/revisions',
      { set: { case8: Number(text) } },
      { headers: { 'if-match': headers.get('etag') ?? '' } },
    ),
  );
  const answers = (await Promise.all(both)).toSorted((a, b) => a.status - b.status);
  expect(answers.map(({ status }) => status)).toEqual([201, 412]);
  const [{ body: won }, { body: lost }] = answers as [Answer, Answer];
  const { changes } = won as { readonly changes: readonly unknown[] };
  expect(lost).toMatchObject({ code: 'CONFIG_CHANGED_MEANWHILE', difference: changes });
  const { items } = (await mounted.ask('GET', '/v1/config/layers/staging/revisions')).body as { items: unknown[] };
  expect(items).toHaveLength(2);
});

test('case 10: what does not fit is refused whole, at each value, and the last good one serves', async () => {
  await defined('case10.a');
  await defined('case10.b');
  await publish('development/revisions', { set: { 'case10.a': 5 } });
  const { status, body } = await publish('development/revisions', {
    set: { 'case10.a': 6, 'case10.b': 61, nobody: 1 },
  });
  expect({ status, body }).toMatchObject({
    status: 422,
    body: {
      code: 'CONFIG_VALUES_INVALID',
      errors: [{ pointer: '/set/case10.b' }, { pointer: '/set/nobody', detail: expect.stringContaining('Define it') }],
    },
  });
  expect(await values('environment=development')).toMatchObject({ values: { 'case10.a': 5 } });
  const forAcme = await publish('development/revisions?for=acme', { set: { 'case10.a': 6 } });
  expect(forAcme.body).toMatchObject({ code: 'CONFIG_VALUES_INVALID', errors: [{ pointer: '/set/case10.a' }] });
  const hidden = await publish('development/revisions?for=acme', { gone: ['case10.a', 'nobody'] });
  expect(hidden.body).toMatchObject({
    code: 'CONFIG_VALUES_INVALID',
    errors: [{ pointer: '/gone/0' }, { pointer: '/gone/1', detail: expect.stringContaining('Define it') }],
  });
  expect((await publish('base/check?for=acme', { set: {} })).body).toMatchObject({ code: 'CONFIG_LAYER_INVALID' });
});

test('going back to a revision is a new one with its values; the history holds all, and is never changed', async () => {
  await defined('back');
  const first = (await publish('development/revisions', { set: { back: 1 }, reason: 'one' })).body;
  await publish('development/revisions', { set: { back: 2 }, reason: 'two' });
  const { revision } = first as { readonly revision: number };
  const { status, body } = await publish('development/restore', { revision, reason: 'two was wrong' });
  expect({ status, body }).toMatchObject({ status: 201, body: { changes: [{ after: { value: 1 } }] } });
  const history = (await mounted.ask('GET', '/v1/config/layers/development/revisions?limit=3')).body;
  expect(history).toMatchObject({
    items: [
      { reason: 'two was wrong', restored: revision, author: expect.any(String) },
      { reason: 'two', restored: null, changes: [{ key: 'back', before: { value: 1 }, after: { value: 2 } }] },
      { reason: 'one' },
    ],
  });
  expect((await publish('development/restore', { revision: 99_999, reason: 'x' })).body).toMatchObject({
    code: 'CONFIG_REVISION_NOT_FOUND',
  });
  const own = mounted.database.service('config');
  const rewriting = own.transaction(TENANT_A, (tx) =>
    tx.query(`update config.revision set reason = 'never' where tenant = $1`, [TENANT_A]),
  );
  await expect(rewriting).rejects.toThrow(/denied/);
  await own.close();
  await defined('back', { schema: { type: 'integer', maximum: 1 } });
  expect((await publish('development/restore', { revision: revision + 1, reason: 'x' })).body).toMatchObject({
    code: 'CONFIG_VALUES_INVALID',
  });
});

test('an earlier revision that hides a key comes back only while there is the key', async () => {
  await defined('passing');
  const made = (await publish('staging/revisions', { gone: ['passing'] })).body as { readonly revision: number };
  await publish('staging/revisions', { inherit: ['passing'] });
  expect((await mounted.ask('DELETE', '/v1/config/keys/passing')).status).toBe(204);
  const back = await publish('staging/restore', { revision: made.revision, reason: 'x' });
  expect(back.body).toMatchObject({ code: 'CONFIG_VALUES_INVALID', detail: expect.stringContaining('"passing"') });
});

test('publishing what is there already, or only asking what would change, publishes nothing', async () => {
  await defined('same');
  const made = (await publish('development/revisions', { set: { same: 5 } })).body as { readonly revision: number };
  expect((await publish('development/revisions', { set: { same: 5 } })).body).toEqual({ ...made, changes: [] });
  expect((await publish('development/check', { set: { same: 6 } })).body).toMatchObject({
    revision: made.revision,
    changes: [{ key: 'same' }],
  });
  expect(await values('environment=development')).toMatchObject({ values: { same: 5 } });
});

test('a key with values is defined anew only so that they fit, and goes only without them', async () => {
  await defined('used');
  await publish('base/revisions', { set: { used: 50 } });
  const narrower = await define('used', { schema: { type: 'integer', maximum: 10 } });
  expect(narrower.body).toMatchObject({ code: 'CONFIG_KEY_IN_USE', errors: [{ pointer: '/schema' }] });
  expect((await define('used', { secret: true })).body).toMatchObject({ code: 'CONFIG_KEY_IN_USE' });
  expect((await mounted.ask('DELETE', '/v1/config/keys/used')).body).toMatchObject({ code: 'CONFIG_KEY_IN_USE' });
  await publish('base/revisions', { inherit: ['used'] });
  expect((await mounted.ask('DELETE', '/v1/config/keys/used')).status).toBe(204);
  expect((await mounted.ask('GET', '/v1/config/keys/used')).status).toBe(404);
  expect((await define('broken', { schema: { type: 'whole' } })).body).toMatchObject({
    code: 'CONFIG_KEY_INVALID',
    errors: [{ pointer: expect.stringMatching(/^\/schema/) }],
  });
});

test('a secret value is nowhere to be read but by who runs programs, and stays the same while it is set to the same', async () => {
  await defined('bank.password', { secret: true, schema: { type: 'string' } });
  const secret = 'correct horse battery staple';
  const made = (await publish('production/revisions', { set: { 'bank.password': secret } })).body;
  expect(made).toMatchObject({ changes: [{ key: 'bank.password', after: { state: 'secret' } }] });
  expect((await publish('production/revisions', { set: { 'bank.password': secret } })).body).toMatchObject({
    changes: [],
  });
  const stored = await mounted.database.admin<{ text: string }>(
    `select string_agg(r::text, '') || (select string_agg(e::text, '') from log.event e) as text from config.revision r`,
  );
  expect(stored[0]?.text).not.toContain(secret);
  expect(await values('environment=production')).toMatchObject({ values: { 'bank.password': secret }, hidden: [] });
  const reader = { permissions: ['config:read'] };
  expect(await values('environment=production', reader)).toMatchObject({ hidden: ['bank.password'] });
  expect((await mounted.ask('GET', '/v1/config/layers/production')).body).toMatchObject({
    entries: { 'bank.password': { state: 'secret' } },
  });
});

test('case 9: who watches gets all values at once and after each change, and the last one after being away', async () => {
  await defined('watched');
  const watching = await watch('environment=staging');
  const first = await watching.next();
  await publish('staging/revisions', { set: { watched: 1 } });
  expect(await watching.next()).toMatchObject({ values: { watched: 1 } });
  await watching.end();
  await publish('staging/revisions', { set: { watched: 2 } });
  await publish('base/revisions', { set: { watched: 9 } });
  const { revision } = (await publish('staging/revisions', { set: { watched: 3 } })).body as { revision: number };
  const again = await watch('environment=staging');
  expect(await again.next()).toMatchObject({ revision, values: { watched: 3 } });
  await again.end();
  expect(first.revision).toBeLessThan(revision);
});

test('programs tell by which revision they run, and who lags is seen', async () => {
  await defined('told');
  const { revision } = (await publish('production/revisions', { set: { told: 1 } })).body as { revision: number };
  const tell = (id: string, at: number) =>
    mounted.ask('PUT', `/v1/config/instances/${id}`, {
      environment: 'production',
      revision: at,
      program: 'shop 1.0.0',
    });
  expect([(await tell('shop-1', revision)).status, (await tell('shop-2', revision - 1)).status]).toEqual([204, 204]);
  const seen = async () =>
    ((await mounted.ask('GET', '/v1/config/instances')).body as { items: { id: string; behind: boolean }[] }).items.map(
      ({ id, behind }) => [id, behind],
    );
  expect(await seen()).toEqual([
    ['shop-1', false],
    ['shop-2', true],
  ]);
  await tell('shop-2', revision);
  expect(await seen()).toContainEqual(['shop-2', false]);
});

test('a flag is decided by its value where somebody asks', async () => {
  await defined('one-page', { flag: true, perSubject: true, schema: {} });
  expect((await publish('production/revisions', { set: { 'one-page': { share: 10 } } })).body).toMatchObject({
    code: 'CONFIG_VALUES_INVALID',
  });
  await publish('production/revisions', { set: { 'one-page': { on: true, share: 0 } } });
  await publish('production/revisions?for=acme', { set: { 'one-page': { on: true } } });
  const asked = async (more: object) =>
    (await mounted.ask('POST', '/v1/config/flags', { environment: 'production', key: 'p1', ...more })).body;
  expect(await asked({})).toMatchObject({ flags: { 'one-page': false } });
  expect(await asked({ for: 'acme' })).toMatchObject({ flags: { 'one-page': true } });
});

test('a value is published only when the service whose it is finds it right, and not while that is away', async () => {
  const routes = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `route-${at}` }));
  owner = (value) => (Array.isArray(value) ? [] : [{ pointer: '/0/to', detail: 'There is no upstream "b".' }]);
  await defined('routes', { schema: {}, checkedBy: 'gateway' });
  const refused = await publish('production/revisions', { set: { routes: {} } });
  expect(refused.body).toMatchObject({
    code: 'CONFIG_VALUES_INVALID',
    detail: expect.stringContaining('/set/routes/0/to There is no upstream "b"'),
    errors: [{ pointer: '/set/routes/0/to' }],
  });
  const first = (await publish('production/revisions', { set: { routes: routes(1) } })).body as { revision: number };
  owner = undefined;
  expect(await publish('production/revisions', { set: { routes: routes(2) } })).toMatchObject({
    status: 503,
    body: { code: 'DEPENDENCY_UNAVAILABLE' },
  });
  const back = await publish('production/restore', { revision: first.revision, reason: 'x' });
  expect(back.body).toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
  expect(await values('environment=production')).toMatchObject({ values: { routes: routes(1) } });
  owner = () => [{ pointer: '', detail: 'Never.' }];
  await defined('later', { schema: {} });
  await publish('base/revisions', { set: { later: 1 } });
  expect((await define('later', { schema: {}, checkedBy: 'gateway' })).body).toMatchObject({
    code: 'CONFIG_KEY_IN_USE',
    errors: [{ pointer: '/checkedBy', detail: expect.stringContaining('Never.') }],
  });
});

test('a value that its service checks may be large: it is kept once, whole for programs, and by its size in the history', async () => {
  owner = () => [];
  await defined('large', { schema: {}, checkedBy: 'gateway' });
  const large = Array.from({ length: 10_000 }, (_, at) => ({ name: `route-${at}`, path: `/v1/things/${at}` }));
  const made = (await publish('staging/revisions', { set: { large } })).body as { revision: number };
  expect(made).toMatchObject({ changes: [{ key: 'large', after: { state: 'large', bytes: expect.any(Number) } }] });
  await publish('staging/revisions', { set: { large: [] } });
  await publish('staging/restore', { revision: made.revision, reason: 'back' });
  expect(await values('environment=staging')).toMatchObject({ values: { large } });
  expect((await mounted.ask('GET', '/v1/config/layers/staging')).body).toMatchObject({
    entries: { large: { state: 'value', value: large } },
  });
  const [kept] = await mounted.database.admin<{ count: number }>('select count(*) from config.large_value');
  expect(Number(kept?.count)).toBe(1);
  const tooLarge = await publish('staging/revisions', { set: { large: 'x'.repeat(4 * 1024 * 1024) } });
  expect(tooLarge.body).toMatchObject({ code: 'CONFIG_VALUES_INVALID', errors: [{ pointer: '/set/large' }] });
});

test('a service is told the next values of its keys as soon as there are any', async () => {
  await defined('told.next');
  const ask = (after?: number) =>
    mounted.contracts.call(nextValues, mounted.context(), {
      ...{ environment: 'development' as const, keys: ['told.next'] },
      ...(after === undefined ? {} : { after }),
    });
  const now = await ask();
  const next = ask(now?.revision);
  await publish('development/revisions', { set: { 'told.next': 7 } });
  expect(await next).toMatchObject({ values: { 'told.next': 7 } });
});

interface Watching {
  next(): Promise<{ readonly revision: number; readonly values: Readonly<Record<string, unknown>> }>;
  end(): Promise<void>;
}

async function watch(query: string): Promise<Watching> {
  const response = await mounted.fetch(`/v1/config/values/live?${query}`);
  const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    async next() {
      for (;;) {
        const end = text.indexOf('\n\n');
        if (end >= 0) {
          const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1];
          text = text.slice(end + 2);
          if (data !== undefined) return JSON.parse(data) as Awaited<ReturnType<Watching['next']>>;
          continue;
        }
        const { value, done } = await reader.read();
        if (done) throw new Error('the stream has ended');
        text += value;
      }
    },
    end: () => reader.cancel(),
  };
}
