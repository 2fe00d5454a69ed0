import { gzipSync } from 'node:zlib';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinServer, type SharedServer, sharedDatabase } from '../shared-server.ts';
import { sendJson } from '../system/http.ts';

let server: SharedServer;
/** Another tenant, whose events are to be taken meanwhile. */
let other = '';

const TYPE = 'attack.seen';
const EVENTS = 3000;
const nested = (names: readonly string[]) =>
  names.reduceRight((inner, name) => `[1,2,3,4,5,6,7,8,9,10].all(${name}, ${inner})`, `${names.join(' + ')} > 0`);
/** About 100,000 times through the innermost, which is more than one event may take, and 10,000 times. */
const NESTED = nested(['a', 'b', 'c', 'd', 'e']);
const LESS_NESTED = nested(['a', 'b', 'c', 'd']);

beforeAll(async () => {
  server = await joinServer();
  other = (await (await sharedDatabase()).addTenant('Bystander')).key;
  const lines = Array.from({ length: EVENTS }, (_, n) => JSON.stringify({ type: TYPE, data: { n } })).join('\n');
  const response = await server.fetch('/v1/events/batch', {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: lines,
  });
  expect((await response.text()).trim().split('\n')).toHaveLength(EVENTS);
});

afterAll(() => server.leave());

const mine = <Body>(method: string, path: string, body?: unknown) => sendJson<Body>(server, method, path, body);

/** Does the work, while the other tenant's events are taken one after the other. */
async function whileOthersPublish<T>(work: () => Promise<T>): Promise<T> {
  let going = true;
  let taken = 0;
  const bystander = async (): Promise<void> => {
    while (going) {
      const [published, health] = await Promise.all([
        sendJson(server, 'POST', '/v1/events', { type: 'bystander.seen', data: {} }, other),
        fetch(new URL('/healthz', server.url)),
      ]);
      expect([published.status, health.status]).toEqual([202, 200]);
      if (going) taken += 1;
    }
  };
  const publishing = bystander();
  try {
    return await work();
  } finally {
    going = false;
    await publishing;
    expect(taken).toBeGreaterThan(0);
  }
}

test('a filter of lists within lists is cut with what to do, and others publish meanwhile', async () => {
  const filter = new URLSearchParams({ filter: NESTED, type: TYPE });
  const answer = await whileOthersPublish(() => mine('GET', `/v1/events?${filter}`));
  expect(answer).toMatchObject({ status: 422, body: { code: 'TOO_MUCH_WORK', limit: 100_000_000 } });
});

test('the same over a stream of what is there ends it with the same, and before anything is sent', async () => {
  const filter = new URLSearchParams({ filter: NESTED, type: TYPE });
  const headers = { accept: 'application/x-ndjson' };
  const lines = await whileOthersPublish(() => server.fetch(`/v1/events?${filter}`, { headers }));
  expect(await lines.json()).toMatchObject({ status: 422, code: 'TOO_MUCH_WORK' });
  const stream = await whileOthersPublish(async () => (await server.fetch(`/v1/stream?${filter}&after=0`)).text());
  expect(stream).toContain('event: problem');
  expect(stream).toContain('TOO_MUCH_WORK');
});

test('the same in a test of a flow is cut, and a flow of it runs while others publish', async () => {
  const definition = { on: [TYPE], steps: [{ when: LESS_NESTED }, { to: { event: { type: 'attack.through' } } }] };
  const events = Array.from({ length: 1000 }, (_, n) => ({ type: TYPE, data: { n } }));
  const tested = await whileOthersPublish(() => mine('POST', '/v1/flows/nested/test', { events, definition }));
  expect(tested).toMatchObject({ status: 422, body: { code: 'TOO_MUCH_WORK' } });
  expect(await mine('PUT', '/v1/flows/nested', definition)).toMatchObject({ status: 200 });
  await whileOthersPublish(async () => {
    await mine('POST', '/v1/events', { type: TYPE, data: {} });
    await eventually(async () =>
      expect(await mine('GET', '/v1/events?type=attack.through')).toMatchObject({ body: { items: [{}] } }),
    );
  });
  expect(await mine('DELETE', '/v1/flows/nested')).toMatchObject({ status: 204 });
});

test('a metric whose filter it is can be deleted while it counts, and others publish meanwhile', async () => {
  const definition = { event: TYPE, filter: NESTED, value: { kind: 'count' } };
  await whileOthersPublish(async () => {
    expect(await mine('PUT', '/v1/metrics/nested', definition)).toMatchObject({ status: 200 });
    expect(await mine('DELETE', '/v1/metrics/nested')).toMatchObject({ status: 204 });
  });
  expect(await mine('GET', '/v1/metrics/nested/definition')).toMatchObject({ status: 404 });
});

test('a file of quotes that each line closes and opens again is judged line by line, while others publish', async () => {
  const line = ',",y","\n';
  const file = gzipSync(`type,data\n${line.repeat((256 << 10) / line.length)}`);
  const results = await whileOthersPublish(async () => {
    const headers = { 'content-type': 'text/csv', 'content-encoding': 'gzip' };
    return (await server.fetch('/v1/events/batch', { method: 'POST', headers, body: file })).text();
  });
  expect(results.trim().split('\n').length).toBeGreaterThan(10_000);
});

test('a file of rows with as many columns as may be is taken in, and shown, while others publish', async () => {
  const header = Array.from({ length: 4096 }, (_, n) => `c${n}`).join();
  const file = gzipSync(`${header}\n${`${','.repeat(4095)}\n`.repeat(200)}`);
  expect(await mine('PUT', '/v1/sources/wide', { format: 'csv', mapping: { type: "'attack.wide'" } })).toMatchObject({
    status: 200,
  });
  const post = async (path: string) =>
    (
      await server.fetch(`/v1/sources/wide/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
        body: file,
      })
    ).json();
  expect(await whileOthersPublish(() => post('import'))).toMatchObject({
    state: 'done',
    lines: { accepted: 200 },
  });
  const shown = (await whileOthersPublish(() => post('preview?rows=200'))) as { readonly rows: readonly unknown[] };
  expect(shown.rows).toHaveLength(24);
});

test('a schema of 20,000 values is replaced by one of as many, and can be removed', async () => {
  const values = Array.from({ length: 20_000 }, (_, n) => `v${n}`);
  const path = '/v1/event-types/attack.values';
  await whileOthersPublish(async () => {
    expect(await mine('PUT', path, { schema: { enum: values } })).toMatchObject({ status: 200 });
    const reversed = { schema: { enum: values.toReversed() }, compatibility: 'full' };
    expect(await mine('PUT', path, reversed)).toMatchObject({ status: 200, body: { version: 2 } });
  });
  expect(await mine('DELETE', path)).toMatchObject({ status: 204 });
});
