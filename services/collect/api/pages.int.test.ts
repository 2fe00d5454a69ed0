import { openApi } from '@pvt/kernel/http/openapi';
import { TENANT_A } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MountedCollect, mountCollect } from './collect-harness.ts';

let mounted: MountedCollect;
beforeAll(async () => {
  mounted = await mountCollect();
});
afterAll(() => mounted?.close());

interface Page {
  readonly items: readonly Record<string, unknown>[];
  readonly next?: string;
}

/** The values of a member over all pages of two items. */
async function all(path: string, member: string): Promise<unknown[]> {
  const found: unknown[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const { status, body } = await mounted.ask('GET', `${path}?limit=2&cursor=${cursor}`);
    const page = body as Page;
    expect([status, page.items.length]).toEqual([200, page.next === undefined ? expect.any(Number) : 2]);
    found.push(...page.items.map((item) => item[member]));
    cursor = page.next;
  }
  return found;
}

const five = ['a', 'b', 'c', 'd', 'e'];

test('sources are paged by their names', async () => {
  for (const name of five.toReversed()) await mounted.save(name, { format: 'csv', mapping: { type: "'x'" } });
  expect(await all('/v1/sources', 'name')).toEqual(five);
});

test('webhook endpoints are paged by their providers', async () => {
  for (const provider of five.toReversed())
    await mounted.ask('PUT', `/v1/webhook-endpoints/${provider}`, { scheme: 'github', secret: 'a long secret' });
  expect(await all('/v1/webhook-endpoints', 'provider')).toEqual(five);
});

test('event types are paged by their names, each with the version in force, and their versions newest first', async () => {
  const put = (type: string, member: string) =>
    mounted.ask('PUT', `/v1/event-types/${type}`, {
      schema: { type: 'object', properties: { [member]: {} } },
      compatibility: 'none',
    });
  for (const type of five.toReversed()) for (const member of ['m', 'n']) await put(type, member);
  for (const member of ['o', 'p', 'q']) await put('a', member);
  expect(await all('/v1/event-types', 'type')).toEqual(five);
  expect(await all('/v1/event-types', 'version')).toEqual([5, 2, 2, 2, 2]);
  expect(await all('/v1/event-types/a/versions', 'version')).toEqual([5, 4, 3, 2, 1]);
});

test('the types that there are events of are paged by their names, each once, without those of PVT and of others', async () => {
  const publish = async (type: string, tenant: 'a' | 'b' = 'a') => {
    const body = { type, id: `${tenant}-${type}-${published++}`, data: {} };
    const answer = await mounted.ask('POST', '/v1/events', body, { tenant });
    return (answer.body as { position: number }).position;
  };
  let published = 0;
  await publish('of.another', 'b');
  for (const type of ['zoo.opened', ...five.toReversed(), 'b', 'a', 'quay.left']) await publish(type);
  await mounted.log.highWaterMark.reached(await publish('pvz'));
  expect(await all('/v1/published-types', 'type')).toEqual([...five, 'pvz', 'quay.left', 'zoo.opened']);
});

test('groups are paged by their names', async () => {
  for (const group of five.toReversed())
    await mounted.log.consumer({ group, tenant: TENANT_A, types: ['paged'], handle: async () => undefined });
  expect(await all('/v1/groups', 'group')).toEqual(five);
});

test.each([
  '/v1/sources',
  '/v1/webhook-endpoints',
  '/v1/event-types',
  '/v1/groups',
  '/v1/published-types',
  '/v1/dead-letters',
  '/v1/events',
])('a cursor of another list is none of %s', async (path) => {
  const cursor = Buffer.from(JSON.stringify(['others', 'a'])).toString('base64url');
  expect(await mounted.ask('GET', `${path}?cursor=${cursor}`)).toMatchObject({
    status: 400,
    body: { code: 'CURSOR_INVALID', pointer: '/cursor' },
  });
});

test.each([
  ['/v1/sources/changed', { format: 'csv', mapping: { type: "'x'" } }, { format: 'json', mapping: { type: "'x'" } }],
  ['/v1/event-types/changed', { schema: { type: 'object' } }, { schema: { type: 'object', properties: { a: {} } } }],
])('%s is replaced only as it was read, where the caller asks for that', async (path, first, second) => {
  const put = (body: object, tag: string) => mounted.ask('PUT', path, body, { headers: { 'if-match': tag } });
  const made = await mounted.ask('PUT', path, first);
  const read = String((await mounted.ask('GET', path)).headers['etag']);
  expect(made.headers['etag']).toBe(read);
  const changed = await put(second, read);
  expect(changed.status).toBe(200);
  expect(await put(first, read)).toMatchObject({ status: 412, body: { code: 'CHANGED_MEANWHILE' } });
  expect(await mounted.ask('GET', path)).toMatchObject({ headers: { etag: changed.headers['etag'] } });
});

test('each schema that has a name has it alone', () => {
  const document = openApi(mounted.platform.http.routes, 'http://localhost');
  expect(document).toMatchObject({ components: { schemas: { Event: {}, ImportJob: {}, Source: {} } } });
});
