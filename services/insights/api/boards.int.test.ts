import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { service } from '../service.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountForTest(service);
});
afterAll(() => mounted?.close());

type Method = 'GET' | 'PUT' | 'DELETE';
type Body = Readonly<Record<string, unknown>>;

async function ask(method: Method, path: string, body?: unknown, tenant = 'a', headers: Record<string, string> = {}) {
  const answer = await mounted.ask(method, path, body, { tenant, headers });
  return { status: answer.status, body: answer.body as Body };
}

/** What was published of one thing, with who did it. */
async function eventsOf(name: string): Promise<{ type: string; data: Body; actor: string }[]> {
  return mounted.database.admin(
    `select type, data, attributes->>'actor' as actor from log.event
     where source = '/insights' and data->>'name' = $1 order by position`,
    [name],
  );
}

/** Every item of a list, page by page. */
async function pages(path: string, limit: number, tenant: string): Promise<unknown[][]> {
  const read: unknown[][] = [];
  for (let cursor: unknown = ''; cursor !== undefined; ) {
    const { body } = await ask('GET', `${path}?limit=${limit}&cursor=${String(cursor)}`, undefined, tenant);
    read.push((body['items'] as Body[]).map(({ name }) => name));
    cursor = body['next'];
  }
  return read;
}

describe('boards over HTTP', () => {
  test('are kept under their name, for their tenant', async () => {
    const board = { title: 'Doors', tiles: [{ id: 'a', metric: 'doors', every: 'day', chart: 'line', w: 6, h: 2 }] };
    const kept = { name: 'doors', version: expect.stringMatching(/^"[\w-]{22}"$/), ...board };
    expect(await ask('PUT', '/v1/boards/doors', board)).toEqual({ status: 200, body: kept });
    expect(await ask('GET', '/v1/boards/doors')).toEqual({ status: 200, body: kept });
    expect((await ask('GET', '/v1/boards', undefined, 'b')).body).toEqual({ items: [] });
    expect((await ask('GET', '/v1/boards')).body['items']).toHaveLength(1);
    expect((await ask('DELETE', '/v1/boards/doors')).status).toBe(204);
    expect((await ask('GET', '/v1/boards')).body).toEqual({ items: [] });
  });

  const doors = { title: 'Doors', tiles: [] };
  const newOnly = { 'if-none-match': '*' };

  test('a board that should be a new one does not replace what has its name', async () => {
    expect((await ask('PUT', '/v1/boards/fresh', doors, 'a', newOnly)).status).toBe(200);
    const again = await ask('PUT', '/v1/boards/fresh', { ...doors, title: 'Windows' }, 'a', newOnly);
    expect(again).toMatchObject({ status: 412, body: { code: 'ALREADY_EXISTS', pointer: '/name' } });
    expect((await ask('GET', '/v1/boards/fresh')).body).toMatchObject(doors);
    // Another tenant's names are its own.
    expect((await ask('PUT', '/v1/boards/fresh', doors, 'b', newOnly)).status).toBe(200);
  });

  test('of two who changed the same board the second is told, and nothing of the first is lost', async () => {
    const { version } = (await ask('PUT', '/v1/boards/shared', doors)).body;
    const save = (title: string) =>
      ask('PUT', '/v1/boards/shared', { ...doors, title }, 'a', { 'if-match': String(version) });
    const answers = await Promise.all([save('Mine'), save('Yours')]);
    expect(answers.map(({ status }) => status).sort((one, other) => one - other)).toEqual([200, 412]);
    const won = answers.find(({ status }) => status === 200)?.body;
    expect(answers.find(({ status }) => status === 412)?.body).toMatchObject({ code: 'CHANGED_MEANWHILE' });
    expect((await ask('GET', '/v1/boards/shared')).body).toEqual(won);
    await ask('DELETE', '/v1/boards/shared');
    expect((await save('Late')).body).toMatchObject({ code: 'CHANGED_MEANWHILE' });
    expect((await ask('GET', '/v1/boards/shared')).status).toBe(404);
  });
});

describe('what is published of a board', () => {
  const tile = { id: 'a', metric: 'doors', every: 'day', chart: 'line', w: 6, h: 2 };

  test('is what it was and what it is, and who changed it', async () => {
    const made = { title: 'Night desk', tiles: [] };
    const changed = { ...made, tiles: [tile] };
    await ask('PUT', '/v1/boards/desk', made);
    await ask('PUT', '/v1/boards/desk', changed);
    await ask('DELETE', '/v1/boards/desk');
    const actor = 'key:key-a';
    expect(await eventsOf('desk')).toEqual([
      { type: 'pvt.insights.board.saved', actor, data: { name: 'desk', before: null, after: made } },
      { type: 'pvt.insights.board.saved', actor, data: { name: 'desk', before: made, after: changed } },
      { type: 'pvt.insights.board.deleted', actor, data: { name: 'desk', before: changed, after: null } },
    ]);
  });

  test('is nothing when the same is saved again, which keeps its version too', async () => {
    const first = await ask('PUT', '/v1/boards/same', { title: 'Same', tiles: [tile] });
    const { id, ...rest } = tile;
    expect(await ask('PUT', '/v1/boards/same', { tiles: [{ ...rest, id }], title: 'Same' })).toEqual(first);
    expect(await ask('GET', '/v1/boards/same')).toEqual(first);
    expect(await eventsOf('same')).toHaveLength(1);
  });

  test('is nothing of what is rejected', async () => {
    await ask('PUT', '/v1/boards/rejected', { title: 'x', tiles: [{ ...tile, range: '7d', from: '2026-01-01' }] });
    await ask('PUT', '/v1/boards/rejected', { title: 'x', tiles: [] }, 'a', { 'if-match': '"never"' });
    expect(await eventsOf('rejected')).toEqual([]);
  });

  test('of many who save at once is one change after the other: each begins with what the one before it left', async () => {
    const titles = Array.from({ length: 12 }, (_, i) => `Title ${i}`);
    await Promise.all(titles.map((title) => ask('PUT', '/v1/boards/busy', { title, tiles: [] })));
    const changes = (await eventsOf('busy')).map(({ data }) => data);
    expect(changes).toHaveLength(titles.length);
    expect(changes.map(({ before }) => before)).toEqual([null, ...changes.slice(0, -1).map(({ after }) => after)]);
    expect((await ask('GET', '/v1/boards/busy')).body).toMatchObject(changes.at(-1)?.['after'] as object);
  });
});

test('of many who make a new board of one name at once, one does', async () => {
  const titles = Array.from({ length: 12 }, (_, i) => `Title ${i}`);
  const answers = await Promise.all(
    titles.map((title) => ask('PUT', '/v1/boards/first', { title, tiles: [] }, 'a', { 'if-none-match': '*' })),
  );
  const [made, ...others] = answers.toSorted((one, other) => one.status - other.status);
  expect(made?.status).toBe(200);
  expect(new Set(others.map(({ status }) => status))).toEqual(new Set([412]));
  expect((await ask('GET', '/v1/boards/first')).body).toEqual(made?.body);
});

test('the list of boards is paged by name', async () => {
  const names = ['a', 'b', 'b-1', 'c', 'd'];
  for (const name of names) await ask('PUT', `/v1/boards/${name}`, { title: name, tiles: [] }, 'b');
  const read = (await pages('/v1/boards', 2, 'b')).flat();
  expect(read.filter((name) => names.includes(String(name)))).toEqual(names);
});
