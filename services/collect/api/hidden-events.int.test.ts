import { Reject } from '@pvt/kernel/log';
import { eventually, TENANT_A } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MountedCollect, mountCollect } from './collect-harness.ts';

/** Of another service, and of this one. */
const TELLS_OF_PEOPLE = 'pvt.identity.invitation.changed';
const TELLS_OF_SOURCES = 'pvt.collect.source.saved';

let mounted: MountedCollect;
beforeAll(async () => {
  const eventAccess = new Map([
    [TELLS_OF_PEOPLE, 'people:read'],
    [TELLS_OF_SOURCES, 'sources:read'],
    ['pvt.event.refused', 'events:read'],
  ]);
  mounted = await mountCollect({ eventAccess });
  await mounted.log.consumer({
    group: 'test:refusing',
    types: [TELLS_OF_PEOPLE, 'order.placed'],
    handle: async (_tx, [event]) => {
      throw new Reject('NOT_WANTED', `${event?.key} is not wanted.`);
    },
  });
  const own = (type: string, id: string) => ({ type, id, key: 'joao@house.example', source: '/identity', data: {} });
  await mounted.log.appendMany(TENANT_A, [
    own(TELLS_OF_PEOPLE, 'invited'),
    own(TELLS_OF_SOURCES, 'source'),
    own('pvt.event.refused', 'refused'),
    own('order.placed', 'order'),
  ]);
  const letters = `select count(*)::int as n from log.delivery where state = 'dead'`;
  await eventually(async () => expect(await mounted.database.admin(letters)).toEqual([{ n: 2 }]));
});
afterAll(() => mounted?.close());

const EVENTS_ONLY = ['events:read'];
const ALL = ['*'];

async function found(path: string, permissions: readonly string[]): Promise<unknown> {
  const { status, body } = await mounted.ask('GET', path, undefined, { permissions });
  return status === 200 ? (body as { items: { id: string }[] }).items.map(({ id }) => id) : status;
}

const events = ['', 'type=pvt.identity.invitation.changed', 'key=joao@house.example', 'id=invited', 'filter=true'];

test.each(events)('a search by "%s" shows what one may see, and all of it to who may', async (query) => {
  const all = (await found(`/v1/events?${query}`, ALL)) as string[];
  expect(all).toContain('invited');
  const visible = all.filter((id) => id !== 'invited' && id !== 'source');
  expect(await found(`/v1/events?${query}`, EVENTS_ONLY)).toEqual(visible);
  expect(await found(`/v1/events?${query}`, [...EVENTS_ONLY, 'people:read'])).toEqual(
    all.filter((id) => id !== 'source'),
  );
});

test.each(['', 'type=pvt.identity.invitation.changed', 'filter=true', 'status=dead'])(
  'a count by "%s" does not tell of them',
  async (query) => {
    const counted = async (permissions: readonly string[]) =>
      (await mounted.ask('GET', `/v1/event-counts?${query}`, undefined, { permissions })).body;
    const seen = (await found(`/v1/events?${query}`, EVENTS_ONLY)) as string[];
    expect(await counted(EVENTS_ONLY)).toMatchObject({ events: seen.length });
    expect(await counted(ALL)).not.toMatchObject({ events: seen.length });
  },
);

test('one that is hidden is answered as one that does not exist', async () => {
  const one = (id: string, permissions: readonly string[]) =>
    mounted.ask('GET', `/v1/events/${id}`, undefined, { permissions });
  expect((await one('invited', ALL)).status).toBe(200);
  const [hidden, missing] = [await one('invited', EVENTS_ONLY), await one('nothing', EVENTS_ONLY)];
  expect(hidden).toMatchObject({ status: 404, body: { code: 'EVENT_NOT_FOUND' } });
  expect(
    JSON.stringify(hidden.body)
      .replaceAll('invited', 'nothing')
      .replace(/"requestId":"[^"]*"/, ''),
  ).toBe(JSON.stringify(missing.body).replace(/"requestId":"[^"]*"/, ''));
});

test('a stream passes over them, and a file of everything leaves them out', async () => {
  const headers = { 'x-test-permissions': EVENTS_ONLY.join(' ') };
  const stream = await mounted.fetch('/v1/stream?after=0', { headers });
  let text = '';
  for await (const chunk of stream.body ?? []) {
    text += Buffer.from(chunk as Uint8Array).toString();
    if (text.includes('"order"')) break;
  }
  expect(text).not.toContain('invited');
  const file = await mounted.fetch('/v1/events', { headers: { ...headers, accept: 'application/x-ndjson' } });
  const lines = await file.text();
  expect(lines).toContain('"order"');
  expect(lines).not.toContain('invited');
});

test('dead letters of them are neither listed nor counted', async () => {
  const listed = (permissions: readonly string[]) => found('/v1/dead-letters', permissions);
  expect(await listed(ALL)).toHaveLength(2);
  expect(await listed(EVENTS_ONLY)).toHaveLength(1);
  const causes = (permissions: readonly string[]) =>
    mounted.ask('GET', '/v1/dead-letters/causes', undefined, { permissions });
  expect((await causes(ALL)).body).toMatchObject({ total: 2 });
  expect((await causes(EVENTS_ONLY)).body).toMatchObject({ total: 1 });
});
