import { randomUUID } from 'node:crypto';
import { armFailurePoint } from '@pvt/kernel/failure-point';
import { Reject } from '@pvt/kernel/log';
import { eventually, TENANT_A } from '@pvt/kernel/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type MountedCollect, mountCollect, stayMapping, stays, upload } from './collect-harness.ts';

let mounted: MountedCollect;
let name = '';
const actor = 'key:key-a';

beforeAll(async () => {
  mounted = await mountCollect();
});
afterAll(() => mounted?.close());
beforeEach(() => {
  name = `thing-${randomUUID()}`;
});

const csv = { format: 'csv', mapping: stayMapping };

describe('a source', () => {
  const saved = () => mounted.published('pvt.collect.source.saved', name);

  test('that is saved is published as it was and as it is; the same again is not', async () => {
    await mounted.save(name, csv);
    await mounted.save(name, csv);
    await mounted.save(name, { ...csv, enabled: false });
    expect(await saved()).toEqual([
      { data: { name, before: null, after: csv }, actor },
      { data: { name, before: csv, after: { ...csv, enabled: false } }, actor },
    ]);
  });

  test('is published without its secrets, and its headers given again are no change', async () => {
    const feed = (token: string) => ({
      url: 'https://ann:s3cret@example.com/prices.csv?key=s3cret',
      every: 'PT5M',
      headers: { authorization: token },
    });
    await mounted.save(name, { ...csv, feed: feed('Bearer s3cret') });
    await mounted.save(name, { ...csv, feed: feed('Bearer s3cret') });
    await mounted.save(name, { ...csv, feed: feed('***') });
    expect(await saved()).toHaveLength(1);
    await mounted.save(name, { ...csv, feed: feed('Bearer s3cret too') });
    const events = await saved();
    expect(events).toHaveLength(2);
    expect(JSON.stringify(events)).not.toContain('s3cret');
    expect(events[0]?.data).toMatchObject({
      after: {
        feed: { url: 'https://example.com/prices.csv?(secret)', headers: { authorization: '(secret)' } },
      },
    });
  });

  test('that is removed is published; one that is not there is not', async () => {
    await mounted.save(name, csv);
    for (const status of [204, 404])
      expect(await mounted.ask('DELETE', `/v1/sources/${name}`)).toMatchObject({ status });
    expect(await mounted.published('pvt.collect.source.deleted', name)).toEqual([
      { data: { name, before: csv, after: null }, actor },
    ]);
  });
});

test('an event type is published with each version, and not when nothing changes', async () => {
  const put = (schema: object) => mounted.ask('PUT', `/v1/event-types/${name}`, { schema });
  const first = { type: 'object', properties: { a: {} } };
  const second = { type: 'object', properties: { a: {}, b: {} } };
  for (const schema of [first, first, second]) expect(await put(schema)).toMatchObject({ status: 200 });
  expect(await put({ ...second, required: ['a'] })).toMatchObject({ status: 409 });
  const facts = (version: number, schema: object) => ({
    version,
    schema,
    compatibility: 'backward',
    description: null,
  });
  expect(await mounted.published('pvt.collect.event-type.saved', name)).toEqual([
    { data: { name, before: null, after: facts(1, first) }, actor },
    { data: { name, before: facts(1, first), after: facts(2, second) }, actor },
  ]);
});

test('an event type whose schema is removed is published, takes any event and begins anew', async () => {
  const path = `/v1/event-types/${name}`;
  const put = () => mounted.ask('PUT', path, { schema: { type: 'object', required: ['a'] } });
  const publish = () => mounted.ask('POST', '/v1/events', { type: name, data: {} });
  expect(await put()).toMatchObject({ status: 200 });
  expect(await publish()).toMatchObject({ status: 422, body: { code: 'EVENT_SCHEMA_MISMATCH' } });
  expect(await mounted.ask('DELETE', path)).toMatchObject({ status: 204 });
  expect(await publish()).toMatchObject({ status: 202 });
  for (const gone of [path, `${path}/versions`]) expect(await mounted.ask('GET', gone)).toMatchObject({ status: 404 });
  expect(await mounted.ask('DELETE', path)).toMatchObject({ status: 404, body: { code: 'EVENT_TYPE_NOT_FOUND' } });
  expect(await put()).toMatchObject({ status: 200, body: { version: 1 } });
  expect(await publish()).toMatchObject({ status: 422 });
  const [deleted] = await mounted.published('pvt.collect.event-type.deleted', name);
  expect(deleted).toMatchObject({ data: { name, before: { version: 1 }, after: null }, actor });
});

test('a webhook endpoint is published without its secrets and its address', async () => {
  const provider = `p-${randomUUID()}`;
  const path = `/v1/webhook-endpoints/${provider}`;
  const { body } = await mounted.ask('PUT', path, { scheme: 'stripe', secret: 'whsec_s3cret' });
  await mounted.ask('PUT', path, { scheme: 'stripe' });
  await mounted.ask('PUT', path, { scheme: 'stripe', tolerance: 'PT1M' });
  expect(await mounted.ask('DELETE', path)).toMatchObject({ status: 204 });
  const facts = (toleranceSeconds: number) => ({ scheme: { scheme: 'stripe' }, toleranceSeconds, secrets: 1 });
  const saved = await mounted.published('pvt.collect.webhook-endpoint.saved', provider);
  expect(saved).toEqual([
    { data: { name: provider, before: null, after: facts(300) }, actor },
    { data: { name: provider, before: facts(300), after: facts(60) }, actor },
  ]);
  expect(await mounted.published('pvt.collect.webhook-endpoint.deleted', provider)).toEqual([
    { data: { name: provider, before: facts(60), after: null }, actor },
  ]);
  const token = /endpoint=(.+)$/.exec((body as { path: string }).path)?.[1] ?? '';
  expect(token).not.toBe('');
  const texts = await mounted.database.admin<{ text: string }>(
    `select string_agg(data::text, '') as text from log.event where key = $1`,
    [provider],
  );
  expect(texts[0]?.text).not.toMatch(new RegExp(`${token}|s3cret`));
});

describe('an import', () => {
  const of = async (step: string, job: string) =>
    (await mounted.published(`pvt.collect.import.${step}`, job)).map(({ data }) => data);

  test('is published when it begins, when it is resumed and when it is done, and not with each chunk', async () => {
    await mounted.save(name, csv);
    const job = randomUUID();
    let chunks = 0;
    const disarm = armFailurePoint('collect.import.before-commit', () => {
      chunks += 1;
      if (chunks === 2) throw new Error('power cut');
    });
    await mounted.fetch(`/v1/sources/${name}/import?job=${job}`, { method: 'POST', body: stays(3000) });
    disarm();
    const done = await upload(mounted, name, stays(3000), `?job=${job}`);
    expect(await upload(mounted, name, stays(3000), `?job=${job}`)).toEqual(done);
    expect(await of('started', job)).toMatchObject([{ id: job, source: name, state: 'running', lines: { read: 0 } }]);
    expect(await of('resumed', job)).toMatchObject([{ id: job, state: 'running', lines: { accepted: 1000 } }]);
    expect(await of('finished', job)).toEqual([done]);
    expect(await of('failed', job)).toEqual([]);
  });

  test('that fails is published with the reason', async () => {
    await mounted.save(name, csv);
    const failed = await upload(mounted, name, 'a,a\n1,2\n');
    expect(await of('failed', failed.id)).toEqual([failed]);
    expect(await of('finished', failed.id)).toEqual([]);
  });
});

test('dead letters that are redriven are published, once, with who did it', async () => {
  const group = `test:${name}`;
  await mounted.log.consumer({
    group,
    tenant: TENANT_A,
    types: [name],
    handle: async () => {
      throw new Reject('NOT_WANTED', 'Nobody wants it.');
    },
  });
  const { position } = await mounted.log.append(TENANT_A, { type: name, source: 'test', data: {} });
  const dead = () =>
    mounted.database.admin(`select from log.delivery where group_name = $1 and state = 'dead'`, [group]);
  await eventually(async () => expect(await dead()).toHaveLength(1));
  const redriven = () => mounted.published('pvt.collect.dead-letters.redriven', group);
  expect(await mounted.ask('POST', '/v1/dead-letters/redrive', { group: 'none' })).toMatchObject({
    body: { redriven: 0 },
  });
  const id = `${group}@${position}`;
  expect(await mounted.ask('POST', `/v1/dead-letters/${encodeURIComponent(id)}/redrive`)).toMatchObject({
    status: 202,
  });
  expect(await redriven()).toEqual([{ data: { group, type: null, cause: null, ids: [id], redriven: 1 }, actor }]);
  await eventually(async () => expect(await dead()).toHaveLength(1));
  expect(await mounted.ask('POST', '/v1/dead-letters/redrive', { type: name })).toMatchObject({
    body: { redriven: 1 },
  });
  expect(await mounted.published('pvt.collect.dead-letters.redriven', '*')).toEqual([
    { data: { group: null, type: name, cause: null, ids: null, redriven: 1 }, actor },
  ]);
});
