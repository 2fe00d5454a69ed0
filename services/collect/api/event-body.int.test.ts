import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { json, type MountedCollect, mountCollect } from './collect-harness.ts';

let mounted: MountedCollect;
let url = '';

beforeAll(async () => {
  mounted = await mountCollect();
  url = await mounted.url();
});
afterAll(() => mounted?.close());

interface Answer {
  readonly status: number;
  readonly code?: string;
  readonly pointer?: string;
  readonly detail?: string;
  readonly duplicate?: boolean;
}

/** As the headers say, and no other: fetch would add a content type. */
function send(body: string | Uint8Array, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers: { authorization: 'Bearer a', ...headers } };
    const sending = httpRequest(`${url}/v1/events`, options, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on('end', () => resolve({ ...(JSON.parse(text) as object), status: response.statusCode ?? 0 }));
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

async function stored(id: string): Promise<{ data: unknown; attributes: unknown } | undefined> {
  const [row] = await mounted.database.admin<{ data: unknown; attributes: unknown }>(
    'select data, attributes from log.event where id = $1',
    [id],
  );
  return row;
}

const short = (id: string) => JSON.stringify({ type: 'mode.tested', id, data: { a: 1 } });
const structured = (id: string, more: object = { data: { a: 1 } }) =>
  JSON.stringify({ specversion: '1.0', type: 'mode.tested', id, source: '/modes', ...more });
const binary = (id: string, more: Record<string, string> = {}) => ({
  'ce-specversion': '1.0',
  'ce-type': 'mode.tested',
  'ce-id': id,
  'ce-source': '/modes',
  ...more,
});

describe('the content type decides how a CloudEvent is read', () => {
  test.each(['application/cloudevents+json', 'Application/CloudEvents+JSON; charset=utf-8'])(
    '%s is structured mode, whatever the headers say',
    async (type) => {
      const id = randomUUID();
      const headers = { ...binary('of-the-headers'), 'content-type': type };
      expect(await send(structured(id), headers)).toMatchObject({ status: 202, id });
    },
  );

  test('structured mode requires the version of the specification', async () => {
    const headers = { 'content-type': 'application/cloudevents+json' };
    expect(await send(short(randomUUID()), headers)).toMatchObject({ status: 422, pointer: '/specversion' });
    expect(await send('[]', headers)).toMatchObject({ status: 422, pointer: '' });
  });

  test('a batch is sent to its own route, and other formats are not read', async () => {
    const batch = { 'content-type': 'application/cloudevents-batch+json', ...binary('x') };
    expect(await send(`[${structured('x')}]`, batch)).toMatchObject({
      status: 415,
      code: 'MEDIA_TYPE_UNSUPPORTED',
      detail: expect.stringContaining('/v1/events/batch') as unknown,
    });
    for (const type of ['application/cloudevents+avro', 'application/cloudevents+xml', 'application/cloudevents'])
      expect(await send('x', { 'content-type': type, ...binary('x') })).toMatchObject({ status: 415 });
  });

  test('without one of CloudEvents the headers do, and then the JSON itself', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    expect(await send('{"a":1}', { 'content-type': 'application/json', ...binary(first) })).toMatchObject({
      id: first,
    });
    expect(await stored(first)).toEqual({ data: { a: 1 }, attributes: { datacontenttype: 'application/json' } });
    expect(await send(structured(second), { 'content-type': 'application/json' })).toMatchObject({ id: second });
    expect(await send(structured(first), { 'content-type': 'application/json' })).toMatchObject({ duplicate: true });
  });
});

describe('the content type of the body', () => {
  test.each([undefined, 'application/json', 'Application/JSON;Charset=UTF-8', 'application/vnd.shop+json'])(
    '%s is JSON',
    async (type) => {
      const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
      expect(await send(short(randomUUID()), headers)).toMatchObject({ status: 202 });
    },
  );

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'text/json', 'application/jsonl', 'application/xml'])(
    '%s is rejected, to be sent as JSON',
    async (type) => {
      expect(await send(short(randomUUID()), { 'content-type': type })).toMatchObject({
        status: 415,
        code: 'MEDIA_TYPE_UNSUPPORTED',
        detail: expect.stringContaining('application/json') as unknown,
      });
    },
  );

  test('JSON in binary mode is JSON however its type is written', async () => {
    for (const type of ['Application/JSON', 'text/JSON', 'application/vnd.Shop+JSON; v=1']) {
      const id = randomUUID();
      expect(await send('{"a":1}', { 'content-type': type, ...binary(id) })).toMatchObject({ status: 202 });
      expect(await stored(id), type).toEqual({ data: { a: 1 }, attributes: { datacontenttype: type } });
      const event = (await json(mounted.fetch(`/v1/events/${id}`))) as { event: unknown };
      expect(event.event).toMatchObject({ attributes: { datacontenttype: type } });
    }
  });

  test('a header that is not UTF-8 once it is decoded is rejected, and told by its attribute', async () => {
    const headers = { 'content-type': 'application/json', ...binary(randomUUID(), { 'ce-subject': '%C0%A0' }) };
    expect(await send('{"a":1}', headers)).toMatchObject({ status: 422, code: 'EVENT_INVALID', pointer: '/subject' });
  });

  test.each(['gzip', 'br', 'deflate', 'identity, gzip'])('one event is not unpacked from %s', async (encoding) => {
    const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
    expect(await send(gzipSync(short('packed')), headers)).toMatchObject({
      status: 415,
      code: 'MEDIA_TYPE_UNSUPPORTED',
    });
  });

  test('identity is no encoding', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'Identity' };
    expect(await send(short(randomUUID()), headers)).toMatchObject({ status: 202 });
  });
});

describe('text in binary mode', () => {
  const sendText = (id: string, bytes: Uint8Array, type: string) =>
    send(bytes, { 'content-type': type, ...binary(id) });

  test.each([
    ['text/plain', Buffer.from('Zürich'), 'Zürich'],
    ['Text/Plain; Charset="ISO-8859-1"', Buffer.from('Zürich', 'latin1'), 'Zürich'],
    ['text/csv;charset=UTF-16LE', Buffer.from('Zürich', 'utf16le'), 'Zürich'],
  ])('%s is decoded as its charset says', async (type, bytes, text) => {
    const id = randomUUID();
    expect(await sendText(id, bytes, type)).toMatchObject({ status: 202 });
    expect(await stored(id)).toEqual({ data: text, attributes: { datacontenttype: type } });
  });

  test('text that is not in its charset is rejected, and so is a charset that nobody knows', async () => {
    const latin = Buffer.from('Zürich', 'latin1');
    expect(await sendText('not-utf8', latin, 'text/plain')).toMatchObject({ status: 400, code: 'TEXT_NOT_DECODABLE' });
    expect(await sendText('unknown', latin, 'text/plain; charset=klingon')).toMatchObject({
      status: 415,
      code: 'MEDIA_TYPE_UNSUPPORTED',
      detail: expect.stringContaining('klingon') as unknown,
    });
    expect(await stored('not-utf8')).toBeUndefined();
  });
});

describe('bytes', () => {
  test('in a binary body and in data_base64 are the same event; the text that stands for them is another', async () => {
    const id = randomUUID();
    const bytes = Buffer.from([0, 255, 1, 254]);
    const base64 = bytes.toString('base64');
    const headers = { 'content-type': 'application/cloudevents+json' };
    expect(await send(bytes, { 'content-type': 'image/png', ...binary(id) })).toMatchObject({ duplicate: false });
    expect(await send(structured(id, { data_base64: base64 }), headers)).toMatchObject({
      status: 202,
      duplicate: true,
    });
    expect(await send(structured(id, { data: base64 }), headers)).toMatchObject({
      status: 409,
      code: 'EVENT_CONFLICT',
    });
    const text = randomUUID();
    expect(await send(structured(text, { data: base64 }), headers)).toMatchObject({ duplicate: false });
    expect(await send(bytes, { 'content-type': 'image/png', ...binary(text) })).toMatchObject({ status: 409 });
  });

  test('that are not base64 are rejected', async () => {
    const headers = { 'content-type': 'application/cloudevents+json' };
    for (const wrong of [7, 'not base64!', { a: 1 }])
      expect(await send(structured('wrong', { data_base64: wrong }), headers)).toMatchObject({
        status: 422,
        pointer: '/data_base64',
      });
  });
});

describe('a time', () => {
  test.each([
    '2026-11-20T12:00:00.123456789012345678901234567890Z',
    '2026-11-20T12:00:00.0009999Z',
    '2026-11-20T23:59:60Z',
    '2026-11-20t12:00:00-23:59',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999999Z',
  ])('%s is taken, and the same bytes again are a duplicate', async (time) => {
    const body = JSON.stringify({ type: 'mode.tested', id: randomUUID(), data: 1, time });
    const headers = { 'content-type': 'application/json' };
    expect(await send(body, headers)).toMatchObject({ status: 202, duplicate: false });
    expect(await send(body, headers)).toMatchObject({ status: 202, duplicate: true });
  });

  test('outside the years that can be kept is rejected', async () => {
    for (const time of ['9999-12-31T23:59:59.9999999Z', '9999-12-31T23:59:59-12:00', '0001-01-01T00:00:00+14:00']) {
      const body = JSON.stringify({ type: 'mode.tested', data: 1, time });
      expect(await send(body, { 'content-type': 'application/json' })).toMatchObject({ status: 422, pointer: '/time' });
    }
  });
});

test('an event of a type of PVT’s own is not taken', async () => {
  const body = JSON.stringify({ type: 'pvt.event.refused', data: {} });
  const answer = mounted.fetch('/v1/events', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect(await json(answer)).toMatchObject({ status: 422, code: 'EVENT_INVALID', pointer: '/type' });
});

describe('a name that stands twice in an object is refused, with the place of the second', () => {
  test.each([
    [
      'the short form',
      '{"type":"mode.tested","data":{"a":1,"a":2}}',
      { 'content-type': 'application/json' },
      '/data/a',
    ],
    [
      'a CloudEvent',
      '{"specversion":"1.0","type":"mode.tested","id":"1","source":"/m","id":"2"}',
      { 'content-type': 'application/cloudevents+json' },
      '/id',
    ],
    ['data in binary mode', '{"a":{"b":1,"b":2}}', binary('twice', { 'content-type': 'application/json' }), '/a/b'],
  ])('in %s', async (_, body, headers, pointer) => {
    expect(await send(body, headers)).toMatchObject({ status: 400, code: 'JSON_NOT_SAFE', pointer });
  });
});
