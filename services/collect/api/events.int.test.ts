import type { Consumer } from '@pvt/kernel/log';
import { partitionOf } from '@pvt/kernel/log/event';
import { placeText } from '@pvt/kernel/log/output-id';
import { eventually, type Log, TENANT_A } from '@pvt/kernel/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MountedCollect, mountCollect } from './collect-harness.ts';

let mounted: MountedCollect;
let log: Log;

beforeAll(async () => {
  mounted = await mountCollect();
  log = mounted.log;
});
afterAll(() => mounted?.close());

async function publish(event: object, headers: Record<string, string> = {}, tenant: 'a' | 'b' = 'a') {
  const response = await mounted.fetch('/v1/events', {
    method: 'POST',
    tenant,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(event),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function get(path: string, tenant: 'a' | 'b' = 'a') {
  const response = await mounted.fetch(path, { tenant });
  return {
    status: response.status,
    body: (await response.json()) as { items: { id: string; position: number }[]; next?: string },
  };
}

/** What was published is readable once everything below it is settled. */
async function visible(position: unknown): Promise<void> {
  await log.highWaterMark.reached(Number(position));
}

describe('publishing', () => {
  test('case 1: the same id 100 times at once is one event, and each caller gets the same answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => publish({ type: 'once', id: 'same', data: { n: 1 } })),
    );
    expect(new Set(answers.map(({ status, body }) => `${status} ${body['id']} ${body['position']}`)).size).toBe(1);
    expect(answers.filter(({ body }) => body['duplicate'] === false)).toHaveLength(1);
    const [row] = await mounted.database.admin<{ n: string }>(`select count(*) as n from log.event where id = 'same'`);
    expect(Number(row?.n)).toBe(1);
  });

  test('an event without an id that is sent again with its Idempotency-Key is a duplicate, and a conflict with another content', async () => {
    const send = (n: number, key: string) => publish({ type: 'keyed', data: { n } }, { 'idempotency-key': key });
    const first = await send(1, 'keyed-1');
    expect(first).toMatchObject({ status: 202, body: { id: 'keyed-1', duplicate: false } });
    expect(await send(1, 'keyed-1')).toMatchObject({ body: { position: first.body['position'], duplicate: true } });
    expect(await send(2, 'keyed-1')).toMatchObject({ status: 409, body: { code: 'EVENT_CONFLICT' } });
    // The longest key that there may be is longer than an id.
    expect(await send(1, 'k'.repeat(255))).toMatchObject({ status: 202, body: { duplicate: false } });
    expect(await send(1, 'k'.repeat(255))).toMatchObject({ status: 202, body: { duplicate: true } });
  });

  test('case 2: the same id with another payload is 409, the first stays, and the attempt is in the history', async () => {
    const first = await publish({ type: 'audited', id: 'taken', data: { n: 1 } });
    const second = await publish({ type: 'audited', id: 'taken', data: { n: 2 } });
    expect(second).toMatchObject({ status: 409, body: { code: 'EVENT_CONFLICT', pointer: '/id' } });
    await visible(first.body['position']);
    const { body } = await get('/v1/events/taken');
    expect(body).toMatchObject({
      event: { data: { n: 1 } },
      trail: [{ step: 'accepted' }, { step: 'refused', error: { code: 'EVENT_CONFLICT' } }],
    });
  });

  test('the order of an object’s members makes no other payload', async () => {
    await publish({ type: 'a', id: 'members', data: { x: 1, y: [1, { z: null }] } });
    expect((await publish({ data: { y: [1, { z: null }], x: 1 }, id: 'members', type: 'a' })).body).toMatchObject({
      duplicate: true,
    });
  });

  test('the same id from two sources, or of two tenants, is two events', async () => {
    const positions = [
      await publish({ type: 'a', id: 'shared', source: '/one', data: 1 }),
      await publish({ type: 'a', id: 'shared', source: '/two', data: 2 }),
      await publish({ type: 'a', id: 'shared', source: '/one', data: 3 }, {}, 'b'),
    ].map(({ status, body }) => [status, body['duplicate']]);
    expect(positions).toEqual([
      [202, false],
      [202, false],
      [202, false],
    ]);
  });

  test('a search for an id finds the event of each source that uses it, and of an unknown one nothing', async () => {
    const sources = ['/shop', '/office'];
    for (const source of sources) await publish({ type: 'a', id: 'order-7', source, data: {} });
    await publish({ type: 'a', id: 'order-7', source: '/one', data: {} }, {}, 'b');
    const last = await publish({ type: 'a', id: 'order-71', source: '/shop', data: {} });
    await visible(last.body['position']);
    const found = await get('/v1/events?id=order-7');
    expect(found.body.items).toMatchObject(sources.toReversed().map((source) => ({ id: 'order-7', source })));
    expect((await get('/v1/events?id=order-7&type=b')).body).toEqual({ items: [] });
    expect(await get('/v1/events?id=order-8')).toEqual({ status: 200, body: { items: [] } });
  });

  test('a CloudEvent is taken in structured and in binary mode', async () => {
    const structured = { specversion: '1.0', id: 'ce-1', source: '/ce', type: 'ce.test', data: { a: 1 } };
    expect((await publish(structured, { 'content-type': 'application/cloudevents+json' })).status).toBe(202);
    const binary = { 'ce-specversion': '1.0', 'ce-id': 'ce-1', 'ce-source': '/ce', 'ce-type': 'ce.test' };
    expect((await publish({ a: 1 }, binary)).body).toMatchObject({ id: 'ce-1', duplicate: true });
  });

  test('case 14: JSON that can not be kept exactly is rejected with a code, and nothing is stored', async () => {
    const bodies = [
      '{"type":"a","data":',
      '{"type":"a","data":12345678901234567890}',
      '{"type":"a","data":1e999}',
      '{"type":"a","data":2e16}',
      '{"type":"a","data":1.0E22}',
      '{"type":"a","data":12345678901234567.5}',
      '{"type":"a","data":"\\ud800"}',
    ];
    for (const body of [...bodies, `{"type":"a","data":${'['.repeat(100)}${']'.repeat(100)}}`, '\xff']) {
      const response = await mounted.fetch('/v1/events', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      expect(response.status, body.slice(0, 60)).toBe(400);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(await response.json()).toMatchObject({ code: expect.stringMatching(/^JSON_/) });
    }
  });
});

describe('event types', () => {
  const put = (type: string, body: object, more: Record<string, string> = {}) =>
    mounted.fetch(`/v1/event-types/${type}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...more },
      body: JSON.stringify(body),
    });

  test('events are checked against the schema of their type, with the pointer of what is wrong', async () => {
    await put('typed', {
      schema: { type: 'object', properties: { nights: { type: 'integer', minimum: 1 } }, required: ['nights'] },
    });
    expect((await publish({ type: 'typed', data: { nights: 2 } })).status).toBe(202);
    expect(await publish({ type: 'typed', data: { nights: 0 } })).toMatchObject({
      status: 422,
      body: { code: 'EVENT_SCHEMA_MISMATCH', pointer: '/data/nights' },
    });
    expect(await publish({ type: 'typed', data: {} })).toMatchObject({
      status: 422,
      body: { pointer: '/data/nights' },
    });
  });

  test('a compatible change makes a version, the same again does not, an incompatible one is rejected', async () => {
    const base = { type: 'object', properties: { a: { type: 'string' } } };
    const versions = [];
    for (const schema of [base, base, { ...base, properties: { ...base.properties, b: {} } }]) {
      versions.push(((await (await put('versioned', { schema })).json()) as { version: number }).version);
    }
    expect(versions).toEqual([1, 1, 2]);
    const rejected = await put('versioned', { schema: { ...base, required: ['a'] } });
    expect(rejected.status).toBe(409);
    expect(await rejected.json()).toMatchObject({
      code: 'EVENT_TYPE_INCOMPATIBLE',
      errors: [{ pointer: '/required' }],
    });
  });

  test('a type that should be a new one gets no second version', async () => {
    const newOnly = { 'if-none-match': '*' };
    expect((await put('brand.new', { schema: { type: 'object' } }, newOnly)).status).toBe(200);
    const again = await put('brand.new', { schema: { type: 'object', properties: { a: {} } } }, newOnly);
    expect(again.status).toBe(412);
    expect(await again.json()).toMatchObject({ code: 'ALREADY_EXISTS', pointer: '/type' });
    expect(await (await mounted.fetch('/v1/event-types/brand.new')).json()).toMatchObject({ version: 1 });
  });

  test('every version can be read, the one in force first', async () => {
    await put('evolving', { schema: { type: 'object', properties: { a: {} } } });
    await put('evolving', { schema: { type: 'object', properties: { a: {}, b: {} } } });
    const versions = await mounted.fetch('/v1/event-types/evolving/versions');
    expect(await versions.json()).toMatchObject({
      items: [
        { version: 2, schema: { properties: { a: {}, b: {} } } },
        { version: 1, schema: { properties: { a: {} } } },
      ],
    });
    const none = await mounted.fetch('/v1/event-types/never.put/versions');
    expect(none.status).toBe(404);
    expect(await none.json()).toMatchObject({ code: 'EVENT_TYPE_NOT_FOUND' });
  });

  test.each([{ type: 'nonsense' }, { $ref: 'https://example.com/other.json' }, 7, []])(
    '%j is no usable schema',
    async (schema) => {
      const response = await put('broken', { schema });
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({ code: 'EVENT_TYPE_INVALID' });
    },
  );

  test('a pattern that can not be matched in bounded time is rejected at its place', async () => {
    const guest = { type: 'object', properties: { 'e/mail': { type: 'string', pattern: '^(?=.*@).+$' } } };
    const response = await put('guarded', { schema: { type: 'object', properties: { guest } } });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      code: 'EVENT_TYPE_INVALID',
      pointer: '/schema/properties/guest/properties/e~1mail/pattern',
      detail: expect.stringContaining('look-around and back-references are not supported') as unknown,
    });
  });

  test('a pattern that would hold V8 for ever is checked, and the next event too', async () => {
    await put('greedy', { schema: { type: 'object', properties: { a: { type: 'string', pattern: '^(a+)+$' } } } });
    expect(await publish({ type: 'greedy', data: { a: `${'a'.repeat(50_000)}!` } })).toMatchObject({
      status: 422,
      body: { code: 'EVENT_SCHEMA_MISMATCH', pointer: '/data/a' },
    });
    expect((await publish({ type: 'greedy', data: { a: 'aaa' } })).status).toBe(202);
  });
});

describe('retrieval', () => {
  beforeAll(async () => {
    let last: unknown;
    for (let n = 0; n < 25; n += 1) {
      last = (
        await publish({
          type: n % 2 === 0 ? 'page.even' : 'page.odd',
          key: `k${n % 3}`,
          id: `p${n}`,
          time: `2026-01-${String(n + 1).padStart(2, '0')}T00:00:00Z`,
          data: { n, text: '=1+1' },
        })
      ).body['position'];
    }
    await visible(last);
  });

  async function all(query: string): Promise<string[]> {
    const found: string[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const { body }: Awaited<ReturnType<typeof get>> = await get(
        `/v1/events?limit=4&type=page.even,page.odd&${query}&cursor=${cursor}`,
      );
      found.push(...body.items.map((item) => item.id));
      cursor = body.next;
    }
    return found;
  }
  const expected = (keep: (n: number) => boolean): string[] =>
    Array.from({ length: 25 }, (_, n) => n)
      .filter(keep)
      .map((n) => `p${n}`);

  test('pages join without a gap or a double, in both directions', async () => {
    expect(await all('order=asc')).toEqual(expected(() => true));
    expect(await all('order=desc')).toEqual(expected(() => true).reverse());
  });

  test('a cursor is stable while events are added', async () => {
    const first = await get('/v1/events?limit=5&type=page.even&order=desc');
    await visible((await publish({ type: 'page.late', data: 1 })).body['position']);
    const second = await get(`/v1/events?limit=5&type=page.even&order=desc&cursor=${first.body.next}`);
    expect([...first.body.items, ...second.body.items].map((item) => item.id)).toEqual(
      expected((n) => n % 2 === 0)
        .reverse()
        .slice(0, 10),
    );
  });

  test('key, time and CEL filters select exactly', async () => {
    expect(await all('order=asc&key=k1')).toEqual(expected((n) => n % 3 === 1));
    expect(await all('order=asc&from=2026-01-05T00:00:00Z&to=2026-01-08T00:00:00Z')).toEqual(['p4', 'p5', 'p6']);
    expect(await all(`order=asc&filter=${encodeURIComponent('data.n % 5 == 0 && type == "page.odd"')}`)).toEqual([
      'p5',
      'p15',
    ]);
  });

  test('an instant that there is not is rejected, and filters nothing in silence', async () => {
    expect(await get('/v1/events?from=2016-12-31T23:59:60Z')).toMatchObject({
      status: 400,
      body: { code: 'REQUEST_INVALID', pointer: '/from' },
    });
  });

  test('a filter that does not compile and a cursor that is none are rejected at their parameter', async () => {
    expect(await get('/v1/events?filter=data.n%20%3D%3D')).toMatchObject({
      status: 400,
      body: { code: 'FILTER_INVALID', pointer: '/filter' },
    });
    expect(await get('/v1/events?cursor=abc')).toMatchObject({
      status: 400,
      body: { code: 'CURSOR_INVALID', pointer: '/cursor' },
    });
  });

  test('everything that matches is streamed as NDJSON, and as CSV that a spreadsheet does not run', async () => {
    const ndjson = await mounted.fetch('/v1/events?type=page.odd&order=asc', {
      headers: { accept: 'application/x-ndjson' },
    });
    expect(
      (await ndjson.text())
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { id: string }).id),
    ).toEqual(expected((n) => n % 2 === 1));
    const three = await mounted.fetch('/v1/events?type=page.odd&order=asc&limit=3', {
      headers: { accept: 'application/json;q=0.1, application/x-ndjson' },
    });
    expect((await three.text()).trim().split('\n')).toHaveLength(3);
    const csv = await mounted.fetch('/v1/events?type=page.odd&order=asc', { headers: { accept: 'text/csv' } });
    const lines = (await csv.text()).trim().split('\r\n');
    expect(lines).toHaveLength(13);
    expect(lines[0]).toBe('position,id,source,type,key,time,recordedAt,data');
  });

  test('large events come in pages that fit, each once; what lies between them too', async () => {
    const text = 'abc '.repeat(200_000);
    const ids = Array.from({ length: 50 }, (_, n) => `large-${n}`);
    const answers = await log.appendMany(
      TENANT_A,
      ids.map((id, n) => ({ type: 'page.large', source: 'test', id, data: n % 2 === 0 ? { n, text } : null })),
    );
    await visible(answers.at(-1)?.position);
    const found: { id: string; data: unknown }[] = [];
    let pages = 0;
    for (let cursor: string | undefined = ''; cursor !== undefined; pages += 1) {
      const page: Awaited<ReturnType<typeof get>> = await get(
        `/v1/events?limit=1000&type=page.large&order=asc&cursor=${cursor}`,
      );
      found.push(...(page.body.items as unknown as typeof found));
      cursor = page.body.next;
    }
    expect(found.map(({ id }) => id)).toEqual(ids);
    expect(found.every(({ data }, n) => (n % 2 === 0 ? (data as { n: number }).n === n : data === null))).toBe(true);
    expect(pages).toBe(2);
    const stream = await mounted.fetch('/v1/events?type=page.large', { headers: { accept: 'application/x-ndjson' } });
    expect((await stream.text()).trim().split('\n')).toHaveLength(50);
  });

  test('another tenant finds nothing', async () => {
    expect((await get('/v1/events?type=page.even', 'b')).body.items).toEqual([]);
    expect((await get('/v1/events/p1', 'b')).status).toBe(404);
  });

  test('the stream resumes at Last-Event-ID without a gap or a double', async () => {
    const read = async (headers: Record<string, string>, most: number): Promise<{ id: number; n: number }[]> => {
      const response = await mounted.fetch('/v1/stream?type=streamed&after=0', { headers });
      const found: { id: number; n: number }[] = [];
      let text = '';
      for await (const chunk of response.body ?? []) {
        text += Buffer.from(chunk as Uint8Array).toString();
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) {
          const match = /^id: (\d+)\nevent: event\ndata: (.*)$/.exec(block);
          if (match?.[2] !== undefined)
            found.push({ id: Number(match[1]), n: (JSON.parse(match[2]) as { data: { n: number } }).data.n });
        }
        if (found.length >= most) return found;
      }
      return found;
    };
    const sending = (async () => {
      for (let n = 0; n < 60; n += 1) await publish({ type: 'streamed', key: 'k', data: { n } });
    })();
    const first = await read({}, 20);
    const rest = await read({ 'last-event-id': String(first.at(-1)?.id) }, 60 - first.length);
    await sending;
    expect([...first, ...rest].map((item) => item.n)).toEqual(Array.from({ length: 60 }, (_, n) => n));
  });
});

describe('dead letters', () => {
  let consumer: Consumer;
  let healthy = false;
  const done: string[] = [];

  beforeAll(async () => {
    consumer = await log.consumer({
      group: 'test:orders',
      tenant: TENANT_A,
      types: ['dead.test'],
      startAt: 'end',
      retry: { attempts: 2, firstDelayMs: 5 },
      handle: async (_tx, events) => {
        if (!healthy && events.some((event) => event.id === 'bad')) throw new Error('the total is missing');
        done.push(...events.map((event) => event.id));
      },
    });
  });
  afterAll(() => consumer.stop());

  test('case 5: a poison event is listed with its cause and attempts, the others pass, and redriving is idempotent', async () => {
    await publish({ type: 'dead.test', id: 'bad', key: 'x', data: 1 });
    await publish({ type: 'dead.test', id: 'good', key: 'y', data: 1 });
    const letter = await eventually(async () => {
      const { body } = await get('/v1/dead-letters?group=test:orders');
      expect(body.items).toHaveLength(1);
      return body.items[0];
    });
    expect(letter).toMatchObject({
      group: 'test:orders',
      topic: 'log.event',
      partition: partitionOf(TENANT_A, 'x'),
      offset: expect.any(Number),
      attempts: 2,
      event: { id: 'bad' },
      error: { detail: 'the total is missing' },
    });
    await eventually(() => expect(done).toContain('good'));
    expect((await get('/v1/events?status=dead&type=dead.test')).body.items.map((item) => item.id)).toEqual(['bad']);

    healthy = true;
    const redrive = () =>
      mounted.fetch(`/v1/dead-letters/${encodeURIComponent(letter?.id ?? '')}/redrive`, { method: 'POST' });
    expect((await Promise.all([redrive(), redrive(), redrive()])).map((response) => response.status)).toEqual([
      202, 202, 202,
    ]);
    await eventually(() => expect(done.filter((id) => id === 'bad')).toHaveLength(1));
    await eventually(async () => {
      const { body } = await get('/v1/events/bad');
      const trail = (body as unknown as { trail: { step: string }[] }).trail.map((item) => item.step);
      expect(trail).toEqual(['accepted', 'attempt', 'dead', 'redriven', 'done']);
    });
    expect((await redrive()).status).toBe(202);
    expect(done.filter((id) => id === 'bad')).toHaveLength(1);
  });

  test('a letter that never was, or is another tenant’s, is not found', async () => {
    const answer = (id: string, tenant: 'a' | 'b') =>
      mounted.fetch(`/v1/dead-letters/${encodeURIComponent(id)}/redrive`, { method: 'POST', tenant });
    expect((await answer('test:orders@999999', 'a')).status).toBe(404);
    const [row] = await mounted.database.admin<{ position: string }>(`select position from log.event where id = 'bad'`);
    expect((await answer(`test:orders@${row?.position}`, 'b')).status).toBe(404);
  });
});

describe('what came of an event', () => {
  test('leads from it to what flows published because of it, and back', async () => {
    const { tenant } = mounted.context();
    const [input] = await log.appendMany(tenant, [{ type: 'in', id: 'in-1', source: '/s', data: {} }]);
    const position = input?.position ?? 0;
    const id = `${placeText(position)}${'x'.repeat(21)}`;
    const outputs = await log.appendMany(tenant, [
      { type: 'out', id, source: 'flow:f', data: {} },
      { type: 'foreign', id, source: '/s', data: {} },
      { type: 'next', id: `${placeText(position + 1_000_000)}${'x'.repeat(21)}`, source: 'flow:f', data: {} },
    ]);
    await visible(outputs.at(-1)?.position);
    const named = { id, source: 'flow:f', type: 'out', position: outputs[0]?.position };
    expect((await get('/v1/events/in-1')).body).toMatchObject({ outputs: [named] });
    const back = (await get(`/v1/events/${id}?source=flow:f`)).body;
    expect(back).toMatchObject({ cause: { id: 'in-1', source: '/s', type: 'in', position }, outputs: [] });
  });
});
