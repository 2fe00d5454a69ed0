import type { Answer } from '@pvt/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SERVICE_NAMES } from '../../apps/server/services.ts';
import { OF_NO_TENANT } from '../architecture/service-rules.ts';
import { joinServer, type SharedServer, sharedDatabase } from '../shared-server.ts';
import { firstEvents, sendJson } from './http.ts';
import { type Identifiers, MARK, TRACE } from './mark.ts';
import { addressOf, fillTenant } from './one-of-each.ts';
import type { ServerDatabase } from './server-database.ts';

let server: SharedServer;
let database: ServerDatabase;
let stranger: { tenant: string; key: string };
let ids: Identifiers;

beforeAll(async () => {
  server = await joinServer();
  database = await sharedDatabase();
  stranger = await database.addTenant('Stranger');
  ids = await fillTenant(server, database);
  // Something of the stranger's own, so that its streams and lists have something to say.
  expect((await theirs('POST', '/v1/events', { type: 'okapi.seen', id: 'okapi-1', data: {} })).status).toBe(202);
});

afterAll(() => server.leave());

const mine = <Body>(method: string, path: string, body?: unknown) => sendJson<Body>(server, method, path, body);
const theirs = (method: string, path: string, body?: unknown) => sendJson(server, method, path, body, stranger.key);

test('a second tenant sees nothing of the first on any route', async () => {
  const { body: api } = await mine<{ paths: Record<string, object> }>('GET', '/openapi.json');
  const paths = Object.entries(api.paths).filter(([path, methods]) => path.startsWith('/v1/') && 'get' in methods);
  expect(paths.length).toBeGreaterThan(25);
  const seenByOwner: string[] = [];
  for (const [template] of paths) {
    const path = addressOf(template, ids);
    // Streams are below; what a site shows is for everybody.
    if (template === '/v1/stream' || template.endsWith('/live') || template.startsWith('/v1/sites/')) continue;
    const { status, text } = await look(path, stranger.key);
    const leak = status < 300 ? withoutRefusals(text).includes(MARK) : status >= 500;
    expect({ path, status, leak, text: leak ? text : '' }).toEqual({ path, status, leak: false, text: '' });
    const own = await look(path, server.key);
    if (own.status < 300 && own.text.includes(MARK)) seenByOwner.push(template);
  }
  // The addresses were right: the owner finds its things there.
  expect(seenByOwner.length).toBeGreaterThan(15);
});

/** Her own trail, shown or exported, says what she was refused, by the address that she asked for herself. */
function withoutRefusals(text: string): string {
  const isRefusal = (entry: string): boolean => entry.includes('pvt.audit.access.refused');
  if (!isRefusal(text)) return text;
  const { items } = text.startsWith('{"items"')
    ? (JSON.parse(text) as { items: object[] })
    : { items: text.split('\n') };
  return items
    .map((item) => JSON.stringify(item))
    .filter((entry) => !isRefusal(entry))
    .join('\n');
}

async function look(path: string, key: string): Promise<{ status: number; text: string }> {
  const abort = new AbortController();
  const response = await server.fetch(path, { headers: { authorization: `Bearer ${key}` }, signal: abort.signal });
  if (response.headers.get('content-type')?.startsWith('text/event-stream') !== true) {
    return { status: response.status, text: await response.text() };
  }
  // A stream that has begun: what it says first.
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    if (text.includes('data:')) break;
  }
  abort.abort();
  return { status: response.status, text };
}

test('the streams give a tenant its own events only', async () => {
  const hers = await sendJson<{ items: { id: string; type: string }[] }>(
    ...([server, 'GET', '/v1/events?limit=500', undefined, stranger.key] as const),
  );
  // Besides, that she has read her own audit trail.
  const own = hers.body.items.filter(({ type }) => !type.startsWith('pvt.audit.'));
  expect(own.map(({ id }) => id)).toEqual(['okapi-1']);
  const asStranger = {
    ...server,
    key: stranger.key,
    fetch: (path: string, init: RequestInit = {}) =>
      server.fetch(path, { ...init, headers: { ...init.headers, authorization: `Bearer ${stranger.key}` } }),
  };
  const [event] = await firstEvents(asStranger, '/v1/stream?after=0', 1);
  expect(JSON.parse(event?.data ?? '')).toMatchObject({ id: 'okapi-1' });
  const [live] = await firstEvents(asStranger, '/v1/live', 1);
  expect(live?.data).not.toContain(MARK);
  expect(JSON.parse(live?.data ?? '').groups).toEqual([]);
  expect((await theirs('GET', `/v1/traces/${TRACE}`)).body).toMatchObject({ spans: [] });
});

test('a second tenant can touch nothing of the first', async () => {
  const refused = [
    await theirs('DELETE', `/v1/flows/${MARK}`),
    await theirs('DELETE', `/v1/metrics/${MARK}`),
    await theirs('DELETE', `/v1/boards/${MARK}`),
    await theirs('DELETE', `/v1/sources/${MARK}`),
    await theirs('DELETE', `/v1/webhook-endpoints/${MARK}`),
    await theirs('DELETE', `/v1/keys/${ids['keys.id']}`),
    await theirs('POST', `/v1/dead-letters/${encodeURIComponent(ids['dead-letters.id'] ?? '')}/redrive`),
  ];
  expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 404));
  expect((await theirs('POST', '/v1/dead-letters/redrive', {})).body).toEqual({ redriven: 0 });

  // The same names and ids are the stranger's own.
  expect((await theirs('PUT', `/v1/boards/${MARK}`, { title: 'okapi', tiles: [] })).status).toBe(200);
  expect(await mine('GET', `/v1/boards/${MARK}`)).toMatchObject({ body: { title: MARK } });
  const event = { type: `${MARK}.seen`, id: `${MARK}-1`, key: MARK, data: { name: 'okapi' } };
  expect((await theirs('POST', '/v1/events', event)).body).toMatchObject({ duplicate: false });
  const kept = await mine<Answer<'getEvent'>>('GET', `/v1/events/${MARK}-1`);
  expect(kept.body.event.data).toEqual({ name: MARK });
  const figures = await mine<Answer<'queryMetric'>>('GET', `/v1/metrics/${MARK}?every=all&by=name`);
  expect(figures.body.rows.map(({ by }) => by)).toEqual([{ name: MARK }]);
});

test('in the database, a service’s role sees no row before a tenant is named, and only the tenant’s then', async () => {
  const admin = await database.admin();
  const { rows: tables } = await admin.query<{ table: string; tenanted: boolean }>(
    `select format('%I.%I', n.nspname, c.relname) as "table",
            exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant') as tenanted
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname = any($1) order by 1`,
    [[...SERVICE_NAMES, 'log']],
  );
  await admin.end();
  const services = tables.filter(({ table }) => !table.startsWith('log.') && !OF_NO_TENANT.includes(table));
  expect(services.filter(({ tenanted }) => !tenanted)).toEqual([]);

  let readable = 0;
  for (const service of SERVICE_NAMES) {
    const client = await database.connect(`pvt_${service}`);
    for (const { table } of tables.filter((each) => each.tenanted)) {
      const count = async (): Promise<number> =>
        (await client.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n ?? 0;
      const before = await count().catch((error: Error) => error.message);
      if (typeof before === 'string') {
        expect(before).toMatch(/permission denied/);
        continue;
      }
      readable += 1;
      expect({ service, table, rows: before }).toEqual({ service, table, rows: 0 });
      await client.query(`set pvt.tenant = '${stranger.tenant}'`);
      // How far a group has come that follows every tenant's events is its service's, and of no tenant.
      const others = table === 'log.cursor' ? 'where not (tenant is null and opened_by = current_user)' : '';
      const { rows } = await client.query(`select distinct tenant from ${table} ${others}`);
      expect(rows.filter(({ tenant }) => tenant !== stranger.tenant)).toEqual([]);
      await client.query('reset pvt.tenant');
    }
    await client.end();
  }
  expect(readable).toBeGreaterThan(20);
});
