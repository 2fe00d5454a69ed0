import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type MountedCollect, mountCollect } from './collect-harness.ts';

interface BatchResult {
  readonly line: number;
  readonly id?: string;
  readonly status: string;
  readonly code?: string;
  readonly pointer?: string;
}

let mounted: MountedCollect;
let url = '';
let run = '';
const errors: unknown[] = [];

beforeAll(async () => {
  mounted = await mountCollect({ onError: (error) => errors.push(error) });
  url = await mounted.url();
});

afterAll(async () => {
  await mounted?.close();
  if (errors.length > 0) throw new AggregateError(errors, 'the batch route met errors that nobody foresaw');
});

beforeEach(() => {
  run = randomUUID();
});

async function send(body: string | Buffer, headers: Record<string, string> = {}): Promise<BatchResult[]> {
  const init = { method: 'POST', body: typeof body === 'string' ? body : new Uint8Array(body) };
  const response = await mounted.fetch('/v1/events/batch', {
    ...init,
    headers: { 'content-type': 'application/x-ndjson', ...headers },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('application/x-ndjson');
  return (await response.text())
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as BatchResult);
}

const event = (n: number, data: unknown = { n }) =>
  JSON.stringify({ type: 'batch.tested', id: `${run}-${n}`, source: run, data });

const stored = (): Promise<number> => mounted.stored(run);

describe('a batch', () => {
  test('case 12: gives a result for each line: good ones in, bad ones rejected with line and pointer', async () => {
    const lines = [event(1), '{"type":', '{"type":"x y","data":1}', event(2), event(1, { other: true }), '', event(3)];
    expect(await send(lines.join('\n'))).toEqual([
      { line: 1, id: `${run}-1`, status: 'accepted' },
      expect.objectContaining({ line: 2, status: 'refused', code: 'ROW_NOT_JSON' }),
      expect.objectContaining({ line: 3, status: 'refused', code: 'EVENT_INVALID', pointer: '/type' }),
      { line: 4, id: `${run}-2`, status: 'accepted' },
      expect.objectContaining({ line: 5, status: 'refused', code: 'EVENT_CONFLICT', pointer: '/id' }),
      { line: 7, id: `${run}-3`, status: 'accepted' },
    ]);
    expect(await stored()).toBe(3);
  });

  test('sent again gives duplicates, packed or not', async () => {
    const body = Array.from({ length: 2500 }, (_, n) => event(n)).join('\n');
    expect((await send(body)).every(({ status }) => status === 'accepted')).toBe(true);
    const again = await send(gzipSync(body), { 'content-encoding': 'gzip' });
    expect(again).toHaveLength(2500);
    expect(again.every(({ status }) => status === 'duplicate')).toBe(true);
    expect(await stored()).toBe(2500);
  });

  test('keeps the order of its lines over several chunks, and of an id with two contents the first', async () => {
    const line = (n: number, key: string, data: unknown) =>
      JSON.stringify({ type: 'batch.tested', id: `${run}-${n}`, source: run, key, data });
    const lines = Array.from({ length: 3500 }, (_, n) => line(n, `k${n % 7}`, n));
    // Each with another key than the first with this id: in the chunk before and in its own.
    lines.push(line(2900, 'other', 'again'), line(3400, 'another', 'again'));
    const results = await send(lines.join('\n'));
    expect(results.map((verdict) => verdict.line)).toEqual(lines.map((_, n) => n + 1));
    expect(results.map((verdict) => verdict.status)).toEqual([
      ...Array.from({ length: 3500 }, () => 'accepted'),
      'refused',
      'refused',
    ]);
    const rows = await mounted.database.admin<{ key: string; numbers: number[] }>(
      'select key, json_agg(data order by position) as numbers from log.event where source = $1 group by key order by key',
      [run],
    );
    const [all] = await mounted.database.admin<{ ids: string[] }>(
      'select json_agg(id order by position) as ids from log.event where source = $1',
      [run],
    );
    expect(all?.ids).toEqual(Array.from({ length: 3500 }, (_, n) => `${run}-${n}`));
    expect(rows).toEqual(
      Array.from({ length: 7 }, (_, k) => ({
        key: `k${k}`,
        numbers: Array.from({ length: 500 }, (_unused, n) => n * 7 + k),
      })),
    );
  });

  test('may be a JSON array or CSV', async () => {
    expect(await send(`[${event(1)},${event(2)}]`, { 'content-type': 'application/json' })).toMatchObject([
      { line: 1, status: 'accepted' },
      { line: 2 },
    ]);
    const csv = `type,id,source,guests,data\nstay,${run}-3,${run},2,\nstay,${run}-4,${run},3,"{""nights"":4}"\n,,,,\n`;
    expect(await send(csv, { 'content-type': 'text/csv' })).toMatchObject([
      { status: 'accepted' },
      { status: 'accepted' },
      { status: 'refused', line: 4 },
    ]);
    const rows = await mounted.database.admin<{ data: unknown }>(
      'select data from log.event where source = $1 and id in ($2, $3) order by position',
      [run, `${run}-3`, `${run}-4`],
    );
    expect(rows.map(({ data }) => data)).toEqual([{ guests: '2' }, { nights: 4, guests: '3' }]);
  });

  test('refuses a line with a name that stands twice, with the place of the second, and takes the others', async () => {
    const twice = `{"type":"batch.tested","source":"${run}","data":{"a":1,"a":2}}`;
    const refused = { line: 2, status: 'refused', code: 'JSON_NOT_SAFE', pointer: '/data/a' };
    expect(await send(`${event(1)}\n${twice}\n${event(2)}`)).toMatchObject([{ status: 'accepted' }, refused, {}]);
    expect(await send(`[${event(3)},${twice}]`, { 'content-type': 'application/json' })).toMatchObject([{}, refused]);
    expect(await stored()).toBe(3);
  });

  test('case 13: without ids but with an idempotency key, sending it again has no second effect', async () => {
    const line = JSON.stringify({ type: 'batch.tested', source: run, data: 1 });
    const headers = { 'idempotency-key': run };
    expect((await send(`${line}\n${line}\n`, headers)).map(({ status }) => status)).toEqual(['accepted', 'accepted']);
    expect((await send(`${line}\n${line}\n${line}\n`, headers)).map(({ status }) => status)).toEqual([
      'duplicate',
      'duplicate',
      'accepted',
    ]);
    await send(`${line}\n${line}\n`);
    expect(await stored()).toBe(5);
  });

  test('a key that is too long for an id differs from others to its end', async () => {
    const line = JSON.stringify({ type: 'batch.tested', source: run, data: 1 });
    const long = `${run}-`.padEnd(150, 'x');
    const statuses = async (key: string) => (await send(line, { 'idempotency-key': key })).map(({ status }) => status);
    expect(await statuses(`${long}1`)).toEqual(['accepted']);
    expect(await statuses(`${long}2`)).toEqual(['accepted']);
    expect(await statuses(`${long}1`)).toEqual(['duplicate']);
    expect(await stored()).toBe(2);
  });

  test('of CloudEvents by its content type has the version in each element', async () => {
    const cloud = JSON.stringify({ specversion: '1.0', type: 'batch.tested', id: run, source: run, data: 1 });
    const type = 'Application/CloudEvents-Batch+JSON; charset=utf-8';
    expect(await send(`[${cloud},${event(1)},7]`, { 'content-type': type })).toMatchObject([
      { line: 1, status: 'accepted' },
      { line: 2, status: 'refused', code: 'EVENT_INVALID', pointer: '/specversion' },
      { line: 3, status: 'refused', pointer: '' },
    ]);
  });

  test.each(['br', 'deflate', 'gzip, br'])('packed as %s is rejected before it is read', async (encoding) => {
    const response = await mounted.fetch('/v1/events/batch', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', 'content-encoding': encoding },
      body: event(1),
    });
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining('gzip') as unknown });
    expect(await send(event(2), { 'content-encoding': 'Identity' })).toMatchObject([{ status: 'accepted' }]);
    expect(await send(gzipSync(event(3)), { 'content-encoding': 'x-gzip' })).toMatchObject([{ status: 'accepted' }]);
  });

  test('whose lines are of PVT’s own types is rejected line by line', async () => {
    const own = JSON.stringify({ type: 'pvt.event.refused', source: run, data: {} });
    expect(await send(`${own}\n${event(1)}`)).toMatchObject([
      { status: 'refused', code: 'EVENT_INVALID', pointer: '/type' },
      { status: 'accepted' },
    ]);
  });

  test('case 14: what no event may hold is rejected line by line, and the server lives', async () => {
    const bad = [
      `{"type":"t","data":"${'x'.repeat(1_100_000)}"}`,
      `{"type":"t","data":${'['.repeat(500)}${']'.repeat(500)}}`,
      '{"type":"t","data":"\\u0000"}',
      '{"type":"t","data":"\\ud800"}',
      '{"type":"t","data":{"__proto__":{"admin":true}}}',
      '{"type":"t","data":1,"time":"+300000-01-01T00:00:00Z"}',
      '{"type":"t","data":12345678901234567890}',
      '[1]',
      'null',
    ];
    const results = await send([...bad, event(1)].join('\n'));
    expect(results.map(({ status }) => status)).toEqual([...bad.map(() => 'refused'), 'accepted']);
    expect(results.slice(0, -1).every(({ code }) => code !== undefined)).toBe(true);
  });

  test('of a media type that is not known is rejected before it is read', async () => {
    const response = await mounted.fetch('/v1/events/batch', {
      method: 'POST',
      headers: { 'content-type': 'image/png' },
      body: 'x',
    });
    expect(response.status).toBe(415);
  });

  test('whose gzip is broken reports it in its last line, after the results of the lines before', async () => {
    const body = Array.from({ length: 5000 }, (_, n) => event(n, { n, salt: randomUUID() })).join('\n');
    const results = await send(gzipSync(body).subarray(0, -200));
    expect(results.at(-1)).toMatchObject({ status: 'refused', code: 'UPLOAD_GZIP_BROKEN' });
    expect(results.filter(({ status }) => status === 'accepted')).toHaveLength(await stored());
  });

  test('case 12: of a client that reads nothing until it has sent everything is taken in to its end', async () => {
    const lines = 60_000;
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    // Bytes that nobody asks for stay in the kernel's buffers, as with a client that only sends.
    socket.pause();
    socket.write(
      'POST /v1/events/batch HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer a\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n',
    );
    for (let from = 0; from < lines; from += 5000) {
      const chunk = Array.from({ length: 5000 }, (_, n) => `${event(from + n)}\n`).join('');
      const sent = socket.write(`${Buffer.byteLength(chunk).toString(16)}\r\n${chunk}\r\n`);
      if (!sent) await new Promise((resolve) => socket.once('drain', resolve));
    }
    socket.write('0\r\n\r\n');
    await eventually(async () => expect(await stored()).toBe(lines));
    let answer = '';
    for await (const chunk of socket) answer += chunk;
    expect(answer.match(/"status":"accepted"/g)).toHaveLength(lines);
  });

  test('case 13: whose connection breaks has what was acknowledged in, and can be sent again', async () => {
    const body = Array.from({ length: 6000 }, (_, n) => event(n)).join('\n');
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    socket.write(
      `POST /v1/events/batch HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer a\r\nContent-Type: application/x-ndjson\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    socket.write(body.slice(0, body.length / 2));
    await eventually(() => expect(answer).toContain('"status":"accepted"'));
    socket.destroy();
    const acknowledged = answer.match(/"status":"accepted"/g)?.length ?? 0;
    expect(await stored()).toBeGreaterThanOrEqual(acknowledged);
    const again = await send(body);
    expect(again).toHaveLength(6000);
    expect(again.every(({ status }) => status === 'accepted' || status === 'duplicate')).toBe(true);
    expect(await stored()).toBe(6000);
  });
});

describe('a batch of CloudEvents', () => {
  const cloudEvent = (n: number, more: object = {}) => ({
    specversion: '1.0',
    type: 'batch.tested',
    id: `${run}-${n}`,
    source: run,
    ...more,
  });

  test.each(['application/cloudevents-batch+json', 'Application/CloudEvents-Batch+JSON; charset=utf-8'])(
    'as %s gives each event its verdict',
    async (type) => {
      const events = [
        cloudEvent(1, { data: { a: 1 }, data_base64: null }),
        { type: 'batch.tested', data: 1 },
        cloudEvent(2, { subject: 's'.repeat(301) }),
        cloudEvent(3, { data_base64: 'aGk=' }),
        cloudEvent(1, { data: { a: 2 } }),
        7,
      ];
      expect(await send(JSON.stringify(events), { 'content-type': type })).toEqual([
        { line: 1, id: `${run}-1`, status: 'accepted' },
        expect.objectContaining({ line: 2, status: 'refused', code: 'EVENT_INVALID', pointer: '/specversion' }),
        expect.objectContaining({ line: 3, status: 'refused', code: 'EVENT_INVALID', pointer: '/subject' }),
        { line: 4, id: `${run}-3`, status: 'accepted' },
        expect.objectContaining({ line: 5, status: 'refused', code: 'EVENT_CONFLICT', pointer: '/id' }),
        expect.objectContaining({ line: 6, status: 'refused', code: 'EVENT_INVALID', pointer: '' }),
      ]);
      expect(await stored()).toBe(2);
    },
  );

  test('may be empty', async () => {
    expect(await send('[]', { 'content-type': 'application/cloudevents-batch+json' })).toEqual([]);
  });
});
